"""The plan as an official document: head, grounds, five parts, signature (Decree 30/2020/NĐ-CP, form 1.4)."""

from collections.abc import Iterator, Mapping

from tuanle.campaigns.enums import MoneySource
from tuanle.core.language import official
from tuanle.core.numbers import format_number
from tuanle.core.spoken import spoken_money
from tuanle.documents.enums import Align, Authority, Level
from tuanle.documents.kinds import PLAN
from tuanle.documents.queries import (
    Block,
    Heading,
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
from tuanle.plans.domain import wording
from tuanle.plans.domain.content import Activity, BudgetItem, Content
from tuanle.plans.domain.frame import Frame, Signature
from tuanle.plans.domain.texts import bases_of, lines_of
from tuanle.plans.enums import TextSlot


def compose(content: Content, texts: Mapping[str, str], frame: Frame, signature: Signature) -> OfficialDocument:
    """The plan, ready to be rendered. `texts` holds every `TextSlot`."""
    with official():
        return OfficialDocument(
            kind=PLAN,
            superior=frame.superior,
            issuer=frame.issuer,
            issuer_short=frame.short,
            symbol=signature.symbol,
            number=signature.number,
            place=frame.place,
            issued_on=signature.issued_on,
            subject=f"Tổ chức {frame.week}",
            legal_bases=bases_of(texts[TextSlot.BASES]),
            body=tuple(_body(content, texts, frame)),
            recipients=tuple(lines_of(texts[TextSlot.RECIPIENTS])),
            signer=Signer(
                lines=tuple(SigningLine(words, Authority(said) if said else None) for said, words in signature.lines),
                name=signature.name,
            ),
        )


def _body(content: Content, texts: Mapping[str, str], frame: Frame) -> Iterator[Block]:
    yield Paragraph(f"{frame.short} xây dựng kế hoạch tổ chức {frame.week} như sau:")
    yield from _section("MỤC ĐÍCH, YÊU CẦU", texts[TextSlot.PURPOSE])
    yield from _section("THỜI GIAN, ĐỊA ĐIỂM, ĐỐI TƯỢNG", texts[TextSlot.SETTING])
    yield Heading(Level.SECTION, "NỘI DUNG")
    yield _activities(content, frame)
    yield Heading(Level.SECTION, "KINH PHÍ")
    yield from _money(content)
    yield from _section("TỔ CHỨC THỰC HIỆN", texts[TextSlot.CONDUCT])
    yield Paragraph(f"Trên đây là Kế hoạch tổ chức {frame.week} của {frame.short}")


def _section(title: str, text: str) -> Iterator[Block]:
    yield Heading(Level.SECTION, title)
    yield from written_blocks(text, title=title)


def _activities(content: Content, frame: Frame) -> TableBlock:
    columns = (
        TableColumn("TT", Align.CENTRE, width=10),
        TableColumn("Nội dung hoạt động", width=40),
        TableColumn("Thời gian", width=24),
        TableColumn("Hình thức, địa điểm", width=28),
        TableColumn("Đối tượng, dự kiến", width=34),
        TableColumn("Chủ trì, phối hợp", width=29),
    )
    rows = tuple(TableRow((str(n), *_activity(one, frame))) for n, one in enumerate(content.activities, 1))
    return TableBlock(columns, rows)


def _activity(one: Activity, frame: Frame) -> tuple[str, ...]:
    return (
        one.title,
        wording.when(one),
        "; ".join(part for part in (wording.mode_name(one), one.venue) if part),
        f"{wording.groups_named(one.groups)}{f' ({wording.turns(one)})' if one.turns is not None else ''}",
        f"{one.lead or frame.short}{f'; phối hợp: {one.partners}' if one.partners else ''}",
    )


def _money(content: Content) -> Iterator[Block]:
    """The budget by source; the total also in words."""
    if not content.budget:
        yield Paragraph("Các hoạt động trong kế hoạch này không phát sinh kinh phí.")
        return
    yield Note("Đơn vị tính: đồng", Align.RIGHT)
    columns = (
        TableColumn("TT", Align.CENTRE, width=12),
        TableColumn("Nội dung chi"),
        TableColumn("Số lượng", Align.CENTRE, width=27),
        TableColumn("Đơn giá", Align.RIGHT, width=26),
        TableColumn("Thành tiền", Align.RIGHT, width=32),
    )
    total = TableRow(("", "Tổng cộng", "", "", format_number(content.total)), bold=True)
    yield TableBlock(columns, tuple(_money_rows(content)), total=total)
    yield Paragraph(f"Bằng chữ: {spoken_money(content.total)}.")


def _money_rows(content: Content) -> Iterator[TableRow]:
    totals, letter = content.totals(), iter("ABC")
    for source in MoneySource.values:
        items = [item for item in content.budget if item.source == source]
        if items:
            sum_of = format_number(totals[source])
            yield TableRow((next(letter), wording.source_name(source), "", "", sum_of), bold=True)
            for n, item in enumerate(items, 1):
                yield TableRow((str(n), _what(content, item), wording.quantity(item), *_figures(item)))


def _what(content: Content, item: BudgetItem) -> str:
    place = content.numbered(item.activity)
    return f"{item.what} (hoạt động {place})" if place else item.what


def _figures(item: BudgetItem) -> tuple[str, str]:
    price = format_number(item.unit_price) if item.unit_price is not None else ""
    return price, format_number(item.amount)
