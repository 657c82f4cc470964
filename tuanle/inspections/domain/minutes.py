"""The minutes of a visit: biên bản kiểm tra (Decree 30/2020/NĐ-CP, form 1.9), to be signed by hand where it was held.

What is not recorded is left as dotted lines, so the same paper serves before the visit, to be written on there.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tuanle.core.dates import format_date, official_date
from tuanle.core.language import official
from tuanle.documents.enums import Align, Level
from tuanle.documents.kinds import MINUTES
from tuanle.documents.queries import (
    Block,
    Heading,
    Listing,
    Note,
    OfficialDocument,
    Paragraph,
    Signer,
    SigningLine,
    TableBlock,
    TableColumn,
    TableRow,
    written_blocks,
)
from tuanle.inspections.enums import Verdict

_DOTS = "…" * 12
#: A line to write on, as wide as the text.
_LINE = "…" * 30
_NAME = "…" * 10
_CLOCK = "…… giờ …… phút"
#: Lines for what must be mended, where nothing is recorded yet.
_TO_MEND = 3


@dataclass(frozen=True)
class Looked:
    """A point of the checklist and what was found of it; no verdict where nothing was said."""

    text: str
    verdict: Verdict | None = None
    note: str = ""


@dataclass(frozen=True)
class ToMend:
    text: str
    by: date


@dataclass(frozen=True)
class Minutes:
    """A visit as its minutes tell it. `superior`, `issuer`, `visitor` (as in a sentence) and `symbol` are the visitors', as
    on their documents; `day` is when it was held, or is planned; `members` are named by function. `is_held`: what was found
    is recorded, so what is empty is empty."""

    superior: str
    issuer: str
    visitor: str
    symbol: str
    place: str
    unit: str
    week: str
    day: date
    is_held: bool
    members: tuple[str, ...] = ()
    focus: str = ""
    looked: tuple[Looked, ...] = ()
    to_mend: tuple[ToMend, ...] = ()
    conclusion: str = ""


def compose(minutes: Minutes) -> OfficialDocument:
    """The minutes, ready to be rendered. Number and names are left to be written by hand."""
    with official():
        return OfficialDocument(
            kind=MINUTES,
            superior=minutes.superior,
            issuer=minutes.issuer,
            issuer_short=minutes.visitor,
            symbol=minutes.symbol,
            place=minutes.place,
            subject=f"Kiểm tra việc tổ chức {minutes.week} tại {minutes.unit}",
            body=tuple(_body(minutes)),
            recipients=(minutes.unit,),
            archive="Hồ sơ",
            beside=(_signer("NGƯỜI GHI\nBIÊN BẢN"), _signer("ĐẠI DIỆN\nĐƠN VỊ")),
            signer=_signer("TRƯỞNG ĐOÀN\nKIỂM TRA"),
        )


def _signer(role: str) -> Signer:
    return Signer((SigningLine(role),), name=_NAME)


def _body(minutes: Minutes) -> Iterator[Block]:
    day = official_date(minutes.day)
    yield Paragraph(f"Thời gian bắt đầu: {_CLOCK}, {day}.")
    yield Paragraph(f"Địa điểm: {minutes.unit}.")
    yield Heading(Level.CLAUSE, "Thành phần")
    yield Paragraph(f"Đoàn kiểm tra của {minutes.visitor}:")
    yield Listing(tuple(f"{member[:1].upper()}{member[1:]}: {_DOTS}" for member in minutes.members) or (_DOTS, _DOTS))
    yield Paragraph(f"Đại diện {minutes.unit}:")
    yield Listing((f"{_DOTS}, chức vụ: {_DOTS}",) * 2)
    if minutes.focus:
        yield Heading(Level.CLAUSE, "Nội dung trọng tâm")
        yield Paragraph(f"{minutes.focus.rstrip('. ')}.")
    yield Heading(Level.CLAUSE, "Kết quả kiểm tra")
    if said := _counted(minutes.looked):
        yield Paragraph(f"Đã xem {said}.")
    yield _checklist(minutes.looked)
    if not minutes.is_held:
        yield Note(f"Ghi kết quả: {'; '.join(str(verdict.label) for verdict in Verdict)}.")
    yield Heading(Level.CLAUSE, "Việc phải khắc phục")
    yield from _mending(minutes)
    yield Heading(Level.CLAUSE, "Kết luận")
    yield from written_blocks(minutes.conclusion, title="Kết luận") or (Paragraph(_LINE), Paragraph(_LINE))
    yield Heading(Level.CLAUSE, f"Ý kiến của {minutes.unit}")
    yield from (Paragraph(_LINE), Paragraph(_LINE))
    yield Paragraph(
        f"Việc kiểm tra kết thúc vào {_CLOCK}, {day}. Biên bản được đọc cho những người có mặt cùng nghe, "
        "lập thành 02 bản có giá trị như nhau, mỗi bên giữ 01 bản"
    )


def _counted(looked: tuple[Looked, ...]) -> str:
    """`12 nội dung: 11 tốt, 1 chưa đạt`, in the order of the verdicts; empty where nothing was said."""
    counts = Counter(one.verdict for one in looked if one.verdict)
    parts = (f"{counts[verdict]} {str(verdict.label).lower()}" for verdict in Verdict if counts[verdict])
    return f"{counts.total()} nội dung: {'; '.join(parts)}" if counts else ""


def _checklist(looked: tuple[Looked, ...]) -> TableBlock:
    columns = (
        TableColumn("TT", Align.CENTRE, width=10),
        TableColumn("Nội dung kiểm tra", width=73),
        TableColumn("Kết quả", Align.CENTRE, width=30),
        TableColumn("Ghi chú", width=52),
    )
    rows = ((one.text, str(one.verdict.label) if one.verdict else "", one.note) for one in looked)
    return TableBlock(columns, tuple(TableRow((str(n), *row)) for n, row in enumerate(rows, 1)))


def _mending(minutes: Minutes) -> Iterator[Block]:
    if minutes.is_held and not minutes.to_mend:
        yield Paragraph("Không có việc nào phải khắc phục.")
        return
    if not minutes.to_mend:
        yield Listing((f"{_DOTS}……………, hạn: ……/……/………",) * _TO_MEND)
        return
    columns = (
        TableColumn("TT", Align.CENTRE, width=10),
        TableColumn("Việc phải khắc phục", width=115),
        TableColumn("Hạn khắc phục", Align.CENTRE, width=40),
    )
    rows = (TableRow((str(n), one.text, format_date(one.by))) for n, one in enumerate(minutes.to_mend, 1))
    yield TableBlock(columns, tuple(rows))
    yield Paragraph(f"{minutes.unit} khắc phục xong đúng hạn và báo lại {minutes.visitor}.")
