"""The first draft of a letter: empty, after the dispatch from above, after last year's, or to amend one."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from tuanle.core.dates import cited_date
from tuanle.dispatches.domain.letter.letter import DRAFTED, Group, Letter, ReportAsked, Signing
from tuanle.dispatches.domain.letter.prose import prose_of
from tuanle.dispatches.domain.letter.sender import Sender
from tuanle.documents.kinds import KINDS

#: The keys of the kinds of unit that a phrase of a dispatch names.
KindsIn = Callable[[str], Sequence[str]]

_CLOSING = " ;.,/"


@dataclass(frozen=True)
class Source:
    """A dispatch that was read: its fields in the published shape of a reading, and its text."""

    fields: Mapping[str, Any]
    text: str


def empty_letter(sender: Sender, *, kind: str, year: int) -> Letter:
    """The head, the signature and the opening sentence; the rest is for the person."""
    return Letter(
        kind=kind,
        issuer=sender.issuer,
        superior=sender.superior,
        short=sender.short,
        code=sender.code,
        place=sender.place,
        subject=f"tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {year}",
        opening=(
            f"{sender.short} yêu cầu các đơn vị tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {year} "
            "với các nội dung như sau:"
        ),
        report=ReportAsked(to=sender.short, email=sender.email, channel="email" if sender.email else ""),
        signing=sender.signing,
    )


def letter_from_above(
    source: Source, sender: Sender, kinds_in: KindsIn, *, kind: str, issuer_name: str, year: int
) -> Letter:
    """Theme, dates, suggestions and duties of the dispatch from above, its duties handed on to our kinds of unit.

    `issuer_name`: the body above as it is written in a sentence. When our reports are due is left open: earlier than
    theirs. A duty for bodies that none of our units answers to keeps their words and waits for a person.
    """
    fields = source.fields
    starts_on, ends_on = _day(fields["starts_on"]), _day(fields["ends_on"])
    year = starts_on.year if starts_on else year
    groups = _groups(fields["duties"], kinds_in, {body.kind for body in sender.below}, sender)
    named = tuple(body.kind for body in sender.below if any(body.kind in group.kinds for group in groups))
    kinds = named or tuple(body.kind for body in sender.below)
    letter = empty_letter(sender, kind=kind, year=year)
    return replace(
        letter,
        subject=fields["subject"] or letter.subject,
        legal_bases=(f"Căn cứ {citation(fields, issuer_name)}",),
        kinds=kinds,
        addressees=sender.addressees(kinds),
        purpose=prose_of(source.text).purpose,
        theme=fields["theme"] or "",
        starts_on=starts_on,
        ends_on=ends_on,
        activities=_bare(fields["activity_kinds"]),
        groups=groups,
        report=replace(letter.report, upward=(issuer_name,)),
        unsure=("legal_bases", "activities"),
    )


def letter_from_reading(source: Source, sender: Sender, kinds_in: KindsIn) -> Letter:
    """A dispatch of the sender's that was read from a file, as a letter: what an amendment or next year's starts from."""
    fields, prose = source.fields, prose_of(source.text)
    starts_on = _day(fields["starts_on"])
    below = {body.kind for body in sender.below}
    report, signer = fields["report"] or {}, fields["signer"] or {}
    letter = empty_letter(sender, kind=_kind_of(fields), year=starts_on.year if starts_on else 0)
    addressees = tuple(fields["addressees"])
    named = {key for line in addressees for key in kinds_in(line) if key in below}
    due_at = report.get("due_at")
    return replace(
        letter,
        place=fields["place"] or letter.place,
        subject=fields["subject"] or "",
        drafter=_drafter(fields),
        kinds=tuple(body.kind for body in sender.below if body.kind in named),
        addressees=addressees,
        legal_bases=_bare(fields["legal_bases"]),
        opening=prose.opening or letter.opening,
        purpose=prose.purpose,
        theme=(fields["theme"] or "").strip(_CLOSING),
        starts_on=starts_on,
        ends_on=_day(fields["ends_on"]),
        activities_lead=prose.activities_lead,
        activities=_bare(fields["activity_kinds"]),
        groups=_groups(fields["duties"], kinds_in, below, sender, own_words=True),
        report=ReportAsked(
            due_at=datetime.fromisoformat(due_at) if due_at else None,
            to=report.get("to") or "",
            via=report.get("via") or "",
            email=report.get("email") or "",
            channel=report.get("channel") or "",
            upward=tuple(report.get("upward") or ()),
        ),
        recipients=tuple(line for line in fields["recipients"] if not re.match(r"(?i)như trên|lưu", line)),
        signing=_signing(signer) or sender.signing,
        signer=signer.get("name") or "",
    )


def next_years(letter: Letter, *, year: int) -> Letter:
    """Last year's letter moved to `year`: its days to the same days, its theme and its legal bases left out.

    What was moved is a question: it stands in `unsure`.
    """
    before = letter.starts_on.year if letter.starts_on else year - 1

    def moved(text: str) -> str:
        return re.sub(rf"\b{before}\b", str(year), text)

    due_at = letter.report.due_at
    return replace(
        letter,
        subject=moved(letter.subject),
        legal_bases=(),
        opening=moved(letter.opening),
        purpose=tuple(map(moved, letter.purpose)),
        theme="",
        starts_on=_in_year(letter.starts_on, year),
        ends_on=_in_year(letter.ends_on, year + (letter.ends_on.year - before if letter.ends_on else 0)),
        activities_lead=moved(letter.activities_lead),
        activities=tuple(map(moved, letter.activities)),
        groups=tuple(replace(one, duties=tuple(map(moved, one.duties))) for one in letter.groups),
        report=replace(letter.report, due_at=due_at and _moved_instant(due_at, due_at.year + year - before)),
        closing=tuple(moved(text) for text in letter.closing if not _REPLACES.search(text)),
        unsure=("dates", "due", "year"),
    )


_REPLACES = re.compile(r"^(?:Công văn|Kế hoạch) này thay thế ")


def amending(letter: Letter, cited: str) -> Letter:
    """The whole text once more, to be changed, with the sentence that says which dispatch it takes the place of."""
    kept = tuple(text for text in letter.closing if not _REPLACES.search(text))
    return replace(letter, closing=(*kept, f"{KINDS[letter.kind].name} này thay thế {cited}."), unsure=())


def citation(fields: Mapping[str, Any], issuer: str, *, with_subject: bool = True) -> str:
    """`Công văn số 3270/SGD-GDTEX-CN ngày 15/9/2021 của … về việc …`, as far as the dispatch says.

    The kind of a document that is named has a capital (Decree 30/2020, App. II).
    """
    number = "/".join(part for part in (fields["number"], fields["symbol"]) if part)
    day = _day(fields["issued_on"])
    kind = fields["kind"] or "văn bản"
    said = f"{kind[:1].upper()}{kind[1:]}"
    said += f" số {number}" if number else ""
    said += f" {cited_date(day)}" if day else ""
    said += f" của {issuer}" if issuer else ""
    return said + (f" về việc {fields['subject']}" if fields["subject"] and with_subject else "")


def _groups(
    duties: Sequence[Mapping[str, Any]], kinds_in: KindsIn, below: set[str], sender: Sender, *, own_words: bool = False
) -> tuple[Group, ...]:
    """Duties by whom they are given to, in the order in which those are first named."""
    found: dict[tuple[str, ...], Group] = {}
    for duty in duties:
        phrase = "; ".join(duty["bodies"])
        named = set(kinds_in(phrase)) & below
        kinds = tuple(body.kind for body in sender.below if body.kind in named)
        words = ", ".join(duty["bodies"]) if own_words or not kinds else sender.bodies(kinds)
        key = kinds or (phrase,)
        one = found.get(key, Group(kinds, words, ()))
        found[key] = replace(one, duties=(*one.duties, duty["text"].strip(_CLOSING)))
    return tuple(found.values())


def _kind_of(fields: Mapping[str, Any]) -> str:
    named = {KINDS[key].name.lower(): key for key in DRAFTED}
    return named.get(fields["kind"] or "", DRAFTED[0])


def _drafter(fields: Mapping[str, Any]) -> str:
    """Who keeps a copy beside the registry: `GDĐT` of `Lưu: VT, GDĐT`."""
    kept = next((line for line in fields["recipients"] if line.lower().startswith("lưu")), "")
    names = [name.strip(" .") for name in kept.partition(":")[2].split(",")]
    return ", ".join(name for name in names if name and name != "VT")


def _signing(signer: Mapping[str, Any]) -> tuple[Signing, ...]:
    """`TM. KT.` with `ỦY BAN NHÂN DÂN; CHỦ TỊCH` before `PHÓ CHỦ TỊCH`, as lines."""
    prefixes = (signer.get("authority") or "").split()
    behalf = [name.strip() for name in (signer.get("on_behalf_of") or "").split(";") if name.strip()]
    if len(prefixes) != len(behalf) or not signer.get("position"):
        return ()
    lines = [Signing(prefix, name) for prefix, name in zip(prefixes, behalf, strict=True)]
    return (*lines, Signing("", signer["position"]))


def _bare(lines: Sequence[str]) -> tuple[str, ...]:
    return tuple(line.strip(_CLOSING) for line in lines)


def _in_year(day: date | None, year: int) -> date | None:
    """The same day of another year; 29 February becomes the 28th."""
    if day is None:
        return None
    return day.replace(year=year, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=year)


def _moved_instant(instant: datetime, year: int) -> datetime:
    day = _in_year(instant.date(), year)
    assert day is not None
    return datetime.combine(day, instant.timetz())


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
