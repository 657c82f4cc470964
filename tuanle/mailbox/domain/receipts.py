"""The receipt that answers a message: what came, what became of it, what is missing or uncertain, what to do.

Official and plain: always Vietnamese, whatever the language of who reads the site.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.core.dates import format_instant
from tuanle.core.language import _, official
from tuanle.core.numbers import format_number
from tuanle.core.text import squeeze

#: So many lines of one kind are told; the rest is counted.
SHOWN = 10


@dataclass(frozen=True)
class FileTold:
    """One file as the receipt tells of it. `unit` where it is known, `figures` read, `revision` it became."""

    name: str
    outcome: Any
    unit: str = ""
    figures: int = 0
    revision: int = 0
    explanation: str = ""
    missing: Sequence[str] = ()
    questions: Sequence[str] = ()
    findings: Sequence[str] = ()


@dataclass(frozen=True)
class ReceiptFacts:
    """`says` and `does` come from the outcome. `answer_to` is the address to write to, `due` the instant, if any."""

    number: str
    subject: str
    received_at: datetime
    office: str
    answer_to: str
    says: Any
    does: Any = ""
    campaign: str = ""
    due_at: datetime | None = None
    files: Sequence[FileTold] = ()


@dataclass(frozen=True)
class Receipt:
    subject: str
    text: str


def compose_receipt(facts: ReceiptFacts) -> Receipt:
    """The receipt for one message."""
    with official():
        subject = _("Biên nhận %(number)s: %(subject)s") % {
            "number": facts.number,
            "subject": facts.subject or _("thư không có tiêu đề"),
        }
        return Receipt(squeeze(str(subject))[:300], "\n".join(_lines(facts)))


def _lines(facts: ReceiptFacts) -> Iterator[str]:
    yield str(_("Kính gửi anh chị,"))
    yield ""
    yield str(facts.says)
    yield ""
    yield str(_("Số biên nhận: %(number)s") % {"number": facts.number})
    yield str(_("Nhận lúc: %(at)s") % {"at": format_instant(facts.received_at)})
    if facts.campaign:
        yield str(_("Đợt: %(name)s") % {"name": facts.campaign})
    for file in facts.files:
        yield ""
        yield from _file(file)
    todo = [str(facts.does)] if facts.does else []
    if any(file.missing for file in facts.files) and not todo:
        todo = [str(_("Bổ sung chỗ còn thiếu trong tệp rồi gửi lại; bản gửi sau thay bản trước."))]
    if not todo:
        yield ""
        yield str(_("Anh chị không phải làm gì thêm."))
    else:
        yield ""
        yield str(_("Việc cần làm:"))
        yield from (f"- {line}" for line in todo)
        if facts.due_at:
            yield str(_("Hạn gửi báo cáo: trước %(at)s.") % {"at": format_instant(facts.due_at)})
    yield ""
    yield str(
        _("Thư này do máy gửi tự động. Cần hỏi thêm, hãy trả lời thư này hoặc viết tới %(address)s.")
        % {"address": facts.answer_to}
    )
    yield facts.office


def _file(file: FileTold) -> Iterator[str]:
    yield str(_("Tệp: %(name)s") % {"name": file.name})
    if file.unit:
        yield str(_("  Đơn vị: %(unit)s") % {"unit": file.unit})
    result = str(file.outcome)
    if file.figures:
        result += str(_("; đọc được %(n)s số liệu") % {"n": format_number(file.figures)})
    if file.revision:
        result += str(_("; bản gửi lần %(n)s") % {"n": file.revision})
    yield str(_("  Kết quả: %(result)s") % {"result": result})
    if file.explanation:
        yield f"  {file.explanation}"
    for title, lines in (
        (_("  Còn thiếu:"), file.missing),
        (_("  Chưa chắc, cần hỏi lại:"), file.questions),
        (_("  Cần xem lại:"), file.findings),
    ):
        yield from _listed(title, lines)


def _listed(title: Any, lines: Sequence[str]) -> Iterator[str]:
    if not lines:
        return
    yield str(title)
    yield from (f"  - {line}" for line in lines[:SHOWN])
    if len(lines) > SHOWN:
        yield str(_("  - và %(n)s mục khác") % {"n": format_number(len(lines) - SHOWN)})
