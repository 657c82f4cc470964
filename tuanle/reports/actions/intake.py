"""Taking in one file: read, checked, kept as it came, and sent as the unit's report or left with its questions."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import join, write
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext_noop
from tuanle.core.text import nfc
from tuanle.core.wording import Wording, wording, wording_of
from tuanle.files.actions import Stored, store_files
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.reports.actions.submissions import keep_revision, locked
from tuanle.reports.domain.form import Cells
from tuanle.reports.domain.intake import ABOUT_UNIT, Reading, read_report, reading_from_json
from tuanle.reports.enums import IntakeOutcome, Source, State
from tuanle.reports.models import IntakeFile, Question, Revision, Submission
from tuanle.reports.queries.intake import Desk
from tuanle.reports.queries.submissions import differences
from tuanle.reports.rules import is_nil

#: The code of a file that was understood and says nothing.
EMPTY = "nothing"


@dataclass(frozen=True)
class Taken:
    """What became of one file. `was_known`: these very bytes had come before. `changes`: against the revision before.

    `message` and `code` say why it was refused, for people and for machines; `wording` says it in no language.
    """

    name: str
    outcome: IntakeOutcome
    message: str = ""
    code: str = ""
    unit: Unit | None = None
    reading: Reading | None = None
    findings: list[dict[str, Any]] = field(default_factory=list)
    changes: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    revision: int = 0
    intake: IntakeFile | None = None
    was_known: bool = False
    wording: dict[str, Any] = field(default_factory=dict)


def examine(*, desk: Desk, name: str, content: bytes) -> Taken:
    """Read and check a file without keeping anything: what `take_in` would do with it."""
    try:
        reading = read_report(
            content, name, form=desk.form, units=desk.units, campaign=desk.campaign.code, setting=desk.setting
        )
    except Refused as refused:
        return Taken(name, IntakeOutcome.REFUSED, str(refused), refused.code, wording=wording_of(refused.message))
    return _weighed(desk, name, reading)


def taken_as_of(*, desk: Desk, taken: Taken, unit: str) -> Taken:
    """The same file, now that it is known by other means whose it is: the sender's address, or a person's word."""
    if taken.reading is None:
        return taken
    if taken.reading.unit == unit and not any(q.about == ABOUT_UNIT for q in taken.reading.questions):
        return taken
    reading = replace(taken.reading, unit=unit, questions=[q for q in taken.reading.questions if q.about != ABOUT_UNIT])
    return _weighed(desk, taken.name, reading)


def _weighed(desk: Desk, name: str, reading: Reading) -> Taken:
    unit = desk.unit_of.get(reading.unit)
    if not reading.says_anything:
        why = _why_empty(reading)
        return Taken(name, IntakeOutcome.REFUSED, str(why), EMPTY, unit=unit, wording=why.as_data())
    if reading.questions or unit is None:
        return Taken(name, IntakeOutcome.QUESTIONS, unit=unit, reading=reading)
    return Taken(name, IntakeOutcome.SUBMITTED, unit=unit, reading=reading, findings=_findings(desk, reading, unit))


def _why_empty(reading: Reading) -> Wording:
    """What is missing, where, and what to do. An empty table is no answer: blank is not nil."""
    if reading.is_own_form:
        return wording(gettext_noop("Trang “Báo cáo” của tệp chưa ghi số liệu nào. Hãy điền cột “Số liệu”, hoặc chọn “Không phát sinh” ở cột “Trả lời khác”, rồi gửi lại."))  # fmt: skip
    return wording(gettext_noop("Không thấy số liệu nào của biểu mẫu trong tệp này. Hãy điền số liệu vào cột kết quả của bảng, hoặc ghi “Không phát sinh”, rồi gửi lại."))  # fmt: skip


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
    """Take one file in, in one transaction: a revision, or questions for a person, or a refusal with its reason.

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
        known = None if stored.is_new else _known(desk, stored)
        if known and known.outcome != IntakeOutcome.REFUSED:
            return Taken(
                name=name,
                outcome=IntakeOutcome.UNCHANGED,
                message=_known_as(known, nfc(name)),
                unit=known.unit,
                revision=known.revision.n if known.revision else 0,
                intake=known,
                was_known=True,
            )
        return _keep(desk=desk, taken=examined, file=stored.file, again=known, submission=submission, by=by, at=at)


def _known_as(known: IntakeFile, name: str) -> str:
    """That these bytes came before, and under which name when it was another."""
    if known.name == name[-400:]:
        return str(_("Tệp này đã nhận lúc trước."))
    return str(wording(gettext_noop("Tệp này đã nhận lúc trước với tên «%(name)s»."), name=known.name))


def _known(desk: Desk, stored: Stored) -> IntakeFile | None:
    """What became of these bytes when they came before."""
    found = IntakeFile.objects.filter(campaign=desk.campaign, file=stored.file)
    return found.select_related("unit", "revision").first()


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


@write
def answer_questions(
    *, desk: Desk, intake: IntakeFile, answers: Mapping[str, Any], by: User | None, at: datetime
) -> Taken:
    """Answer some of a file's questions (question key → value); once none is left, its report is sent.

    A value is what a candidate holds or a cell as a person typed it; `{"ignore": true}` leaves a row out.
    """
    intake = IntakeFile.objects.select_for_update().get(pk=intake.pk)
    if intake.outcome != IntakeOutcome.QUESTIONS:
        raise Refused(_("Tệp này không còn câu hỏi nào."), code="answered")
    asked = {question.key: question for question in intake.questions.filter(answered_at__isnull=True)}
    unknown = set(answers) - set(asked)
    if unknown:
        raise Refused(_("Câu hỏi này đã được trả lời. Hãy tải lại trang."), code="answered")
    for key, answer in answers.items():
        question = asked[key]
        question.answer, question.answered_at, question.answered_by = answer, at, by
        question.save(update_fields=["answer", "answered_at", "answered_by"])
    reading = reading_from_json(intake.reading).answered(answers)
    intake.unit = desk.unit_of.get(reading.unit)
    intake.reading = reading.to_json()
    record(verb="intake.answer", obj=intake, by=by, at=at, answers=dict(answers))
    if reading.questions or intake.unit is None:
        intake.save(update_fields=["unit", "reading"])
        return Taken(intake.name, IntakeOutcome.QUESTIONS, unit=intake.unit, reading=reading, intake=intake)
    if not reading.says_anything:
        return _all_left_out(intake, reading, by, at)
    taken = Taken(
        name=intake.name,
        outcome=IntakeOutcome.SUBMITTED,
        unit=intake.unit,
        reading=reading,
        findings=_findings(desk, reading, intake.unit),
    )
    assert intake.file
    return _send(taken=taken, intake=intake, file=intake.file, submission=_locked(desk, taken), by=by, at=at)


def _all_left_out(intake: IntakeFile, reading: Reading, by: User | None, at: datetime) -> Taken:
    """Every row that was asked about was left out, and there is nothing else: no report comes of it."""
    why = _why_empty(reading)
    intake.outcome, intake.message, intake.wording = IntakeOutcome.REFUSED, str(why), why.as_data()
    intake.save(update_fields=["unit", "reading", "outcome", "message", "wording"])
    record(verb="intake.refused", obj=intake, by=by, at=at, name=intake.name, code=EMPTY)
    return Taken(intake.name, IntakeOutcome.REFUSED, intake.message, EMPTY, unit=intake.unit, intake=intake)


def _keep(
    *,
    desk: Desk,
    taken: Taken,
    file: StoredFile,
    again: IntakeFile | None,
    submission: Submission | None,
    by: User | None,
    at: datetime,
) -> Taken:
    """Keep a file with what became of it; `again`: it was refused before (closed, locked, …) and is tried once more,
    its questions asked anew."""
    intake = again or IntakeFile(campaign=desk.campaign, file=file)
    intake.name, intake.unit, intake.at, intake.by = taken.name[-400:], taken.unit, at, by
    intake.outcome, intake.message, intake.wording = taken.outcome, taken.message, taken.wording
    if taken.outcome == IntakeOutcome.SUBMITTED:
        submission = submission or _locked(desk, taken)
        return _send(taken=taken, intake=intake, file=file, submission=submission, by=by, at=at)
    intake.reading = taken.reading.to_json() if taken.reading else {}
    intake.save()
    intake.questions.all().delete()
    if taken.reading:
        Question.objects.bulk_create(
            Question(
                intake=intake,
                key=question.key,
                about=question.about,
                text=question.text,
                wording={"words": question.words, "said": question.said} if question.words else {},
                where=question.where,
                candidates=[asdict(option) for option in question.candidates],
            )
            for question in taken.reading.questions
        )
    record(verb=f"intake.{taken.outcome}", obj=intake, by=by, at=at, name=intake.name)
    return Taken(**{**_fields(taken), "intake": intake})


def _locked(desk: Desk, taken: Taken) -> Submission:
    assert taken.unit
    return locked(desk.submission_of[taken.unit.code])


def _send(
    *,
    taken: Taken,
    intake: IntakeFile,
    file: StoredFile,
    submission: Submission,
    by: User | None,
    at: datetime,
) -> Taken:
    """Send what was read as the unit's report; the same figures again are no new revision, unless they were asked for."""
    assert taken.reading and taken.unit
    before: Cells = submission.current.cells if submission.current else {}
    changes = differences(before, taken.reading.cells)
    intake.reading, code = {}, ""
    if submission.current and not changes and submission.state not in {State.RETURNED, State.DRAFT}:
        intake.outcome, intake.revision = IntakeOutcome.UNCHANGED, submission.current
        same = wording(gettext_noop("Số liệu giống hệt bản đã nhận (lần %(n)s)."), n=submission.current.n)
        intake.message, intake.wording = str(same), same.as_data()
    else:
        try:
            intake.revision = _submit(taken, submission, file, by=by, at=at)
            intake.outcome, intake.message, intake.wording = IntakeOutcome.SUBMITTED, "", {}
        except Refused as refused:
            intake.outcome, intake.message, code = IntakeOutcome.REFUSED, str(refused), refused.code
            intake.wording = wording_of(refused.message)
    intake.save()
    record(verb=f"intake.{intake.outcome}", obj=intake, by=by, at=at, name=intake.name, unit=taken.unit.code)
    return Taken(
        **{
            **_fields(taken),
            "outcome": intake.outcome,
            "message": intake.message,
            "code": code,
            "changes": changes if before else {},
            "revision": intake.revision.n if intake.revision else 0,
            "intake": intake,
        }
    )


def _submit(taken: Taken, submission: Submission, file: StoredFile, *, by: User | None, at: datetime) -> Revision:
    assert taken.reading
    return keep_revision(
        submission=submission,
        cells=taken.reading.cells,
        sources=dict(taken.reading.sources),
        findings=taken.findings,
        source=Source(taken.reading.road or taken.reading.origin),
        file=file,
        file_name=taken.name[-300:],
        is_nil=is_nil(taken.reading.cells),
        by=by,
        at=at,
    )


def _findings(desk: Desk, reading: Reading, unit: Unit) -> list[dict[str, Any]]:
    return [asdict(finding) for finding in reading.findings] + desk.findings_on(unit, reading.cells)


def _fields(taken: Taken) -> dict[str, Any]:
    return {name: getattr(taken, name) for name in Taken.__dataclass_fields__}
