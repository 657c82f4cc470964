"""From a letter to the official document that is printed: its parts in the order such dispatches keep."""

from collections.abc import Iterator
from datetime import date, datetime

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.dispatches.domain.letter.letter import Group, Letter, ReportAsked
from tuanle.documents.enums import Authority, Level
from tuanle.documents.kinds import KINDS
from tuanle.documents.kinds.layout import POINTS
from tuanle.documents.queries import (
    Block,
    Heading,
    Listing,
    OfficialDocument,
    Paragraph,
    Run,
    Signer,
    SigningLine,
    Text,
    bare_lines,
    roman,
    written_blocks,
    written_list,
)

#: How the report is sent, where it is not by e-mail.
_CHANNELS = {
    "web": " bằng biểu mẫu điện tử trên trang của Tuần lễ",
    "system": " trên phần mềm quản lý văn bản",
    "paper": " bằng văn bản giấy",
}

PURPOSE = "Mục đích, yêu cầu"
ORGANISATION = "Tổ chức thực hiện"


def official(letter: Letter, *, number: int | None = None, issued_on: date | None = None) -> OfficialDocument:
    """The document. Without `number` and `issued_on` it is a draft, and their places stay blank."""
    kind = KINDS[letter.kind]
    addressed = kind.addressed
    return OfficialDocument(
        kind=kind,
        superior=letter.superior,
        issuer=letter.issuer,
        issuer_short=letter.short,
        symbol=symbol_of(letter),
        number=number,
        place=letter.place,
        issued_on=issued_on,
        subject=letter.subject[:1].upper() + letter.subject[1:] if kind.named else letter.subject,
        addressees=letter.addressees if addressed else (),
        legal_bases=letter.legal_bases,
        body=tuple(_body(letter)),
        recipients=letter.recipients if addressed else (*letter.addressees, *letter.recipients),
        archive=letter.drafter,
        signer=Signer(
            tuple(SigningLine(one.text, Authority(one.authority) if one.authority else None) for one in letter.signing),
            letter.signer,
        ),
    )


def symbol_of(letter: Letter) -> str:
    """`UBND-GDĐT`, `KH-UBND`."""
    return KINDS[letter.kind].symbol(letter.code, drafted_by=letter.drafter)


def clauses_of_groups(letter: Letter) -> tuple[str, ...]:
    """Where each group of bodies stands when printed: `5.a`, in a plan `V.1`."""
    own = [title for title, _blocks in _sections(letter)].index(ORGANISATION) + 1 if letter.groups else 0
    if KINDS[letter.kind].named:
        return tuple(f"{roman(own)}.{place}" for place in range(1, len(letter.groups) + 1))
    return tuple(f"{own}.{POINTS[place % len(POINTS)]}" for place in range(len(letter.groups)))


def bodies_of(group: Group) -> str:
    """The words that name the bodies, without a number typed before them."""
    return " ".join(bare_lines((group.bodies,)))


def report_sentence(report: ReportAsked, *, short: str) -> str:
    """`Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về … trước ngày …`; empty while nothing is asked."""
    if not (report.due_at or report.email or report.channel):
        return ""
    said = f"Các đơn vị gửi báo cáo kết quả tổ chức Tuần lễ về {report.to or short}"
    said += f" qua {report.via}" if report.via else ""
    said += f" (theo địa chỉ email {report.email})" if report.email else _CHANNELS.get(report.channel, "")
    said += f" trước {_before(report.due_at)}" if report.due_at else ""
    return said + (f" để tổng hợp, báo cáo {_and(report.upward)}." if report.upward else ".")


def _before(due_at: datetime) -> str:
    local = due_at.astimezone(VIETNAM)
    day = f"ngày {format_date(local.date())}"
    return day if (local.hour, local.minute) == (0, 0) else f"{local.hour:02d}h{local.minute:02d} {day}"


def _and(names: tuple[str, ...]) -> str:
    return " và ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _body(letter: Letter) -> Iterator[Block]:
    if letter.opening:
        yield Paragraph(letter.opening)
    level = Level.SECTION if KINDS[letter.kind].named else Level.CLAUSE
    for title, blocks in _sections(letter):
        yield Heading(level, title)
        yield from blocks
    sentence = report_sentence(letter.report, short=letter.short)
    if sentence:
        yield Paragraph(sentence)
    yield from map(Paragraph, letter.closing)


def _sections(letter: Letter) -> list[tuple[str, list[Block]]]:
    """The headed parts that there are, in their order."""
    sections: list[tuple[str, list[Block]]] = []
    below = Level.CLAUSE if KINDS[letter.kind].named else Level.POINT
    if letter.purpose:
        typed = "\n".join(letter.purpose)
        sections.append((PURPOSE, list(written_blocks(typed, title=PURPOSE, top=below))))
    if letter.theme:
        sections.append(("Chủ đề", [Paragraph(_theme(letter))]))
    if letter.starts_on and letter.ends_on:
        days = f"từ ngày {format_date(letter.starts_on)} đến ngày {format_date(letter.ends_on)}"
        sections.append(("Thời gian", [Paragraph(f"Tuần lễ được tổ chức {days}.")]))
    if letter.activities:
        lead = letter.activities_lead or f"{letter.short} gợi ý một số hoạt động sau:"
        listed = written_list(letter.activities)
        sections.append(("Các nội dung hoạt động trong Tuần lễ", [Paragraph(lead), *listed]))
    if letter.groups:
        sections.append((ORGANISATION, list(_organisation(letter))))
    return sections


def _theme(letter: Letter) -> Text:
    """The theme in italics; in quotation marks where a full stop inside it would seem to end it."""
    lead = f"Chủ đề Tuần lễ{f' năm {letter.starts_on.year}' if letter.starts_on else ''}: "
    if any(mark in letter.theme for mark in ".;") and not any(mark in letter.theme for mark in '"“”«»'):
        return f"{lead}“{letter.theme}”."
    return (Run(lead), Run(letter.theme, italic=True), Run("."))


def _organisation(letter: Letter) -> Iterator[Block]:
    level = Level.CLAUSE if KINDS[letter.kind].named else Level.POINT
    for group in letter.groups:
        yield Heading(level, bodies_of(group))
        if group.duties:
            yield Listing(bare_lines(group.duties))
