"""Answering what a file left open: once nothing is, its report is sent."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext_noop
from tuanle.core.wording import wording
from tuanle.reports.actions.examining import EMPTY, Taken, findings_of, why_empty
from tuanle.reports.actions.keeping import lock, same_unit, send
from tuanle.reports.domain.intake import Reading, reading_from_json
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import IntakeFile
from tuanle.reports.queries.intake import Desk


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
    if intake.unit and (other := same_unit(intake, intake.unit)):
        raise Refused(other, code="twice")
    intake.reading = reading.to_json()
    record(verb="intake.answer", obj=intake, by=by, at=at, answers=dict(answers))
    if reading.is_left_out:
        return _left_out(intake, by, at)
    if reading.questions or intake.unit is None:
        intake.save(update_fields=["unit", "reading"])
        return Taken(
            intake.name, IntakeOutcome.QUESTIONS, unit=intake.unit, reading=reading, intake=intake, part=intake.part
        )
    if not reading.says_anything:
        return _all_left_out(intake, reading, by, at)
    taken = Taken(
        name=intake.name,
        outcome=IntakeOutcome.SUBMITTED,
        unit=intake.unit,
        reading=reading,
        findings=findings_of(desk, reading, intake.unit),
        part=intake.part,
    )
    assert intake.file
    return send(taken=taken, intake=intake, file=intake.file, submission=lock(desk, taken), by=by, at=at)


def _left_out(intake: IntakeFile, by: User | None, at: datetime) -> Taken:
    """A person said that this part of the file is no unit's report; what else was asked about it need not be answered."""
    said = wording(gettext_noop("Đã xem: phần này không phải báo cáo của đơn vị nào, không tính."))
    intake.outcome, intake.message, intake.wording = IntakeOutcome.UNCHANGED, str(said), said.as_data()
    intake.questions.filter(answered_at__isnull=True).delete()
    intake.save()
    return Taken(intake.name, IntakeOutcome.UNCHANGED, intake.message, intake=intake, part=intake.part)


def _all_left_out(intake: IntakeFile, reading: Reading, by: User | None, at: datetime) -> Taken:
    """Every row that was asked about was left out, and there is nothing else: no report comes of it."""
    why = why_empty(reading)
    intake.outcome, intake.message, intake.wording = IntakeOutcome.REFUSED, str(why), why.as_data()
    intake.save(update_fields=["unit", "reading", "outcome", "message", "wording"])
    record(verb="intake.refused", obj=intake, by=by, at=at, name=intake.name, code=EMPTY)
    return Taken(
        intake.name, IntakeOutcome.REFUSED, intake.message, EMPTY, unit=intake.unit, intake=intake, part=intake.part
    )
