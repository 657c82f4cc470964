"""Taking in one file: read, checked, kept as it came, and sent as the units' reports or left with its questions."""

from dataclasses import replace
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import join, write
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext_noop
from tuanle.core.text import nfc
from tuanle.core.wording import wording, wording_of
from tuanle.files.actions import Stored, store_files
from tuanle.reports.actions.examining import Taken, examine, examine_all
from tuanle.reports.actions.keeping import PART, keep
from tuanle.reports.actions.submissions import locked
from tuanle.reports.enums import IntakeOutcome, Source
from tuanle.reports.models import IntakeFile, Submission
from tuanle.reports.queries.intake import Desk


def take_in_all(*, desk: Desk, name: str, content: bytes, by: User | None, at: datetime) -> list[Taken]:
    """Take in a file with the reports of one unit or of several, each as `take_in` does: all of it in one transaction.

    What is uncertain of one unit is that unit's question and holds up no other.
    """
    name = nfc(name)
    examined = examine_all(desk=desk, name=name, content=content)
    with join():
        stored = store_files(contents=[content], at=at)[0]
        held = _held(desk, examined) if len(examined) > 1 else {}
        return [
            take_in(
                desk=desk, name=name, content=content, by=by, at=at, examined=one, stored=stored,
                submission=held.get(one.unit.code) if one.unit else None,
            )
            for one in examined
        ]  # fmt: skip


def _held(desk: Desk, examined: list[Taken]) -> dict[str, Submission]:
    """The submissions of all units of a file, locked in one order before the first receipt: none waits for another."""
    codes = {one.unit.code for one in examined if one.unit and one.outcome == IntakeOutcome.SUBMITTED}
    return {code: locked(desk.submission_of[code]) for code in sorted(codes, key=lambda code: desk.submission_of[code])}


def take_in(
    *,
    desk: Desk,
    name: str,
    content: bytes,
    by: User | None,
    at: datetime,
    examined: Taken | None = None,
    road: Source | None = None,
    stored: Stored | None = None,
    submission: Submission | None = None,
) -> Taken:
    """Take the file of one unit in, in one transaction: a revision, or questions for a person, or a refusal with its
    reason.

    The file is kept as it came whatever becomes of it. The same bytes a second time change nothing,
    unless they were refused before: then they are tried again. `examined`: what `examine` already made of it; `road`:
    by which it came, when that is not the file itself. Who has the file stored and the unit's submission `locked` in the
    running transaction hands them over.
    """
    examined = examined or examine(desk=desk, name=nfc(name), content=content)
    if road and examined.reading:
        examined = replace(examined, reading=replace(examined.reading, road=road.value))
    with join():
        stored = stored or store_files(contents=[content], at=at)[0]
        known = None if stored.is_new else _known(desk, stored, examined.part)
        if known and not _is_to_be_tried_again(known, examined):
            return Taken(
                name=name,
                outcome=IntakeOutcome.UNCHANGED,
                message=_known_as(known, nfc(name)),
                unit=known.unit,
                revision=known.revision.n if known.revision else 0,
                intake=known,
                was_known=True,
                part=known.part,
            )
        return keep(desk=desk, taken=examined, file=stored.file, again=known, submission=submission, by=by, at=at)


def _known_as(known: IntakeFile, name: str) -> str:
    """That these bytes came before, and under which name when it was another."""
    if known.name == name[-400:]:
        return str(_("Tệp này đã nhận lúc trước."))
    return str(wording(gettext_noop("Tệp này đã nhận lúc trước với tên “%(name)s”."), name=known.name))


def _known(desk: Desk, stored: Stored, part: str) -> IntakeFile | None:
    """What became of these bytes, or of this part of them, when they came before; of a part also when all was one."""
    found = IntakeFile.objects.filter(campaign=desk.campaign, file=stored.file, part__in={part[:PART], ""})
    return found.select_related("unit", "revision").order_by("-part").first()


def _is_to_be_tried_again(known: IntakeFile, examined: Taken) -> bool:
    """What was refused; and what nobody knew whose it is, when it comes to a desk that does."""
    if known.outcome == IntakeOutcome.REFUSED:
        return True
    return known.outcome == IntakeOutcome.QUESTIONS and known.unit is None and examined.unit is not None


@write
def refuse_file(*, desk: Desk, name: str, refused: Refused, by: User | None, at: datetime) -> Taken:
    """Note a file that could not even be opened (too large, locked, a bomb), so that it is known to have come."""
    intake, _new = IntakeFile.objects.update_or_create(
        campaign=desk.campaign,
        file=None,
        name=nfc(name)[-400:],
        defaults={
            "outcome": IntakeOutcome.REFUSED,
            "message": str(refused),
            "wording": wording_of(refused.message),
            "at": at,
            "by": by,
        },
    )
    record(verb="intake.refused", obj=intake, by=by, at=at, name=intake.name, code=refused.code)
    return Taken(name, IntakeOutcome.REFUSED, str(refused), intake=intake)
