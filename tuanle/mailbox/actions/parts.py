"""Each file of a message: taken in as a report of the unit it is from, or held for a person, and kept either way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.core.language import _
from tuanle.files.actions import Stored, store_files
from tuanle.mailbox.actions.weigh import NOT_REPORTS, Found, Weighed
from tuanle.mailbox.domain.whose import CHOSEN, PEOPLE, SENDER, THREAD, Candidate, Verdict, best, settle
from tuanle.mailbox.enums import PartOutcome
from tuanle.mailbox.models import Message, Part
from tuanle.mailbox.queries import Place
from tuanle.reports.actions import Taken, locked, take_in, taken_as_of
from tuanle.reports.enums import CellStatus, IntakeOutcome, Source, State
from tuanle.reports.models import Submission
from tuanle.reports.queries import ABOUT_UNIT, differences

_OUTCOMES = {
    IntakeOutcome.SUBMITTED: PartOutcome.SUBMITTED,
    IntakeOutcome.UNCHANGED: PartOutcome.UNCHANGED,
    IntakeOutcome.QUESTIONS: PartOutcome.QUESTIONS,
}
#: What stays as it is when a message is gone through again.
DONE = frozenset(_OUTCOMES.values())
#: What an address or a thread says; names only suggest.
_TRUSTED = frozenset({THREAD, SENDER, PEOPLE, CHOSEN})


@dataclass(frozen=True)
class Done:
    """What became of one part, with what the receipt tells of it."""

    found: Found
    outcome: PartOutcome
    explanation: str = ""
    unit: str = ""
    candidates: tuple[Candidate, ...] = ()
    taken: Taken | None = None
    missing: tuple[str, ...] = ()

    @property
    def figures(self) -> int:
        reading = self.taken.reading if self.taken else None
        return len(reading.cells) if reading else 0


@dataclass(frozen=True)
class Asked:
    """How parts are taken in: `received_at` is when the report came, `even_older` a person's word that it may replace
    whatever there is, `of_parts` that it is about single parts."""

    received_at: datetime
    by: User | None
    even_older: bool = False
    of_parts: bool = False


def contents_of(weighed: Weighed) -> dict[int, bytes]:
    """What is kept beside the original, by the number of the part: whatever is taken in, shown to or asked of a person.

    What was refused is not among it: beside a report it is put aside.
    """
    return {
        n: found.content
        for n, found in enumerate(weighed.parts, start=1)
        if found.content and (found.outcome is None or found.outcome in _KEPT - {PartOutcome.REFUSED})
    }


def take_part(weighed: Weighed, found: Found, asked: Asked, stored: Stored | None) -> Done:
    """Take one part in, inside the message's transaction. `stored`: its content, where that is kept already."""
    place = weighed.place
    if found.outcome is not None or place is None or found.taken is None:
        return Done(found, found.outcome or PartOutcome.WHICH, found.explanation)
    verdict = _whose(place, found, asked)
    if verdict.unit not in place.desk.unit_of:
        return Done(found, PartOutcome.WHOSE, str(verdict.why), candidates=verdict.candidates, taken=found.taken)
    taken = taken_as_of(desk=place.desk, taken=found.taken, unit=verdict.unit)
    submission = locked(place.desk.submission_of[verdict.unit])
    held = None if asked.even_older else _held(place, found, taken, submission, verdict.unit, asked)
    if held:
        return Done(found, held[0], held[1], verdict.unit, verdict.candidates, taken)
    return _taken_in(place, found, taken, submission, verdict.unit, asked, stored)


def _whose(place: Place, found: Found, asked: Asked) -> Verdict:
    """Whose the file is. A person's word stands over what it says of itself; of a file of several units the word says
    who sent it, unless it is of single parts."""
    assert found.taken and found.taken.reading
    said, reading = best(found.guesses), found.taken.reading
    if said is not None and CHOSEN in said.traces and (asked.of_parts or not found.part):
        return Verdict(said.code, found.guesses)
    if found.part and not reading.unit:
        offered = tuple(Candidate(one.code, one.name, one.confidence) for one in reading.units)
        return Verdict("", offered, next((q.text for q in reading.questions if q.about == ABOUT_UNIT), ""))
    return settle(
        in_file=reading.unit, file_guesses=reading.units, of_message=found.guesses, speaks_for=place.speaks_for
    )


def _held(
    place: Place, found: Found, taken: Taken, submission: Submission, unit: str, asked: Asked
) -> tuple[PartOutcome, str] | None:
    """Why a report must not replace the one that is there without a person's word."""
    current = submission.current
    if current is None or taken.reading is None or not differences(current.cells, taken.reading.cells):
        return None
    if current.submitted_at > asked.received_at:
        return PartOutcome.OLDER, str(_("Đơn vị đã gửi bản mới hơn (lần %(n)s).") % {"n": current.n})
    if submission.state == State.ACCEPTED and not _is_trusted(place, found, unit):
        words = _("Báo cáo của đơn vị đã được duyệt; thư này lại từ địa chỉ chưa biết của đơn vị.")
        return PartOutcome.CONFIRM, str(words)
    return None


def _is_trusted(place: Place, found: Found, unit: str) -> bool:
    """Whether the address or the thread says that the sender may speak for `unit`."""
    return any(
        set(one.traces) & _TRUSTED and (one.code == unit or place.speaks_for(one.code, unit)) for one in found.guesses
    )


def _taken_in(
    place: Place,
    found: Found,
    taken: Taken,
    submission: Submission,
    unit: str,
    asked: Asked,
    stored: Stored | None,
) -> Done:
    closed_at = place.campaign.closed_at
    result = take_in(
        desk=place.desk,
        name=found.name,
        content=found.content,
        examined=taken,
        road=Source.MAIL,
        stored=stored,
        submission=submission,
        by=asked.by,
        # What came before a campaign was closed and is read after it is too late all the same.
        at=max(asked.received_at, closed_at) if closed_at else asked.received_at,
    )
    if result.was_known and result.unit and result.unit.code != unit:
        words = _("Tệp này giống hệt tệp đã nhận của %(unit)s.") % {"unit": result.unit.name}
        both = (*found.guesses, Candidate(result.unit.code, result.unit.name, 0.9))
        return Done(found, PartOutcome.WHOSE, str(words), candidates=both, taken=taken)
    if result.outcome == IntakeOutcome.REFUSED:
        return Done(found, PartOutcome.CLOSED, result.message, unit, taken=result)
    result = replace(result, reading=result.reading or taken.reading)
    missing = tuple(missing_of(place, result, unit)) if result.outcome != IntakeOutcome.UNCHANGED else ()
    return Done(found, _OUTCOMES[result.outcome], result.message, unit, taken=result, missing=missing)


def missing_of(place: Place, taken: Taken, unit: str) -> list[str]:
    """The labels of what the form asks of the unit and the file does not answer."""
    assert taken.reading
    asked = {question.key.partition(":")[2].partition(".")[0] for question in taken.reading.questions}
    answered = {key.partition(".")[0] for key, value in taken.reading.cells.items() if not _is_missing(value)}
    kind = place.desk.unit_of[unit].kind_id
    return [item.label for item in place.desk.form.asked_of(kind) if item.key not in answered | asked]


def _is_missing(value: Any) -> bool:
    return isinstance(value, dict) and value.get("status") == CellStatus.MISSING


def put_aside(done: Sequence[Done]) -> list[Done]:
    """Beside a report, files that are none (a plan, a note) are no fault of the sender."""
    if not any(one.outcome in DONE for one in done):
        return list(done)
    return [
        replace(one, outcome=PartOutcome.IGNORED, explanation="")
        if one.outcome == PartOutcome.REFUSED and one.found.code in NOT_REPORTS and not one.found.part
        else one
        for one in done
    ]


#: What has a file of its own beside the original: what a person opens, or the intake holds anyway.
_KEPT = frozenset(PartOutcome) - {
    PartOutcome.WINMAIL,
    PartOutcome.FORWARD,
    PartOutcome.DECORATION,
    PartOutcome.IGNORED,
}


def part_of(place: Place | None, message: Message, n: int, done: Done, stored: Stored | None, *, at: datetime) -> Part:
    """The row of a part, unsaved; its content beside it where there is reason to open it."""
    found, intake = done.found, done.taken.intake if done.taken else None
    keeps = bool(found.content) and done.outcome in _KEPT
    if keeps and stored is None:
        stored = store_files(contents=[found.content], at=at)[0]
    return Part(
        message=message,
        n=n,
        name=found.title[-400:],
        content_type=found.content_type[:120],
        size=len(found.content),
        file=stored.file if keeps and stored else None,
        outcome=done.outcome,
        explanation=done.explanation,
        unit=place.desk.unit_of.get(done.unit) if place else None,
        intake=intake,
        figures=done.figures,
    )
