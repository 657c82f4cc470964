"""Keeping a file with what became of it: a revision of a unit's report, questions, or the reason why not."""

from dataclasses import asdict, replace
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.errors import Refused
from tuanle.core.language import gettext_noop
from tuanle.core.wording import Wording, wording, wording_of
from tuanle.files.models import StoredFile
from tuanle.orgs.models import Unit
from tuanle.reports.actions.examining import Taken
from tuanle.reports.actions.submissions import keep_revision, locked
from tuanle.reports.domain.form import Cells
from tuanle.reports.enums import IntakeOutcome, Source, State
from tuanle.reports.models import IntakeFile, Question, Revision, Submission
from tuanle.reports.queries.intake import Desk
from tuanle.reports.queries.submissions import differences
from tuanle.reports.rules import is_nil

PART = IntakeFile._meta.get_field("part").max_length


def keep(
    *,
    desk: Desk,
    taken: Taken,
    file: StoredFile,
    again: IntakeFile | None,
    submission: Submission | None,
    by: User | None,
    at: datetime,
) -> Taken:
    """Keep a file with what became of it; `again`: it was refused before (closed, locked, …) or nobody knew whose it is,
    and is tried once more, its questions asked anew."""
    intake = again or IntakeFile(campaign=desk.campaign, file=file)
    if again:
        again.questions.all().delete()
    intake.part = taken.part[:PART]
    intake.name, intake.unit, intake.at, intake.by = taken.name[-400:], taken.unit, at, by
    intake.outcome, intake.message, intake.wording = taken.outcome, taken.message, taken.wording
    if taken.outcome == IntakeOutcome.SUBMITTED:
        submission = submission or lock(desk, taken)
        return send(taken=taken, intake=intake, file=file, submission=submission, by=by, at=at)
    intake.reading = taken.reading.to_json() if taken.reading else {}
    intake.save()
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
    return replace(taken, intake=intake)


def same_unit(intake: IntakeFile, unit: Unit) -> Wording | None:
    """Why a part of a file is not taken as this unit's: another part of it was. Reports are never added up."""
    if not intake.part:
        return None
    parts = IntakeFile.objects.filter(campaign=intake.campaign, file=intake.file_id, unit=unit, revision__isnull=False)
    other = parts.exclude(part=intake.part).first()
    if other is None:
        return None
    return wording(
        gettext_noop("Tệp này đã có phần “%(part)s” được nhận là báo cáo của %(unit)s. Mỗi đơn vị chỉ lấy một phần."),
        part=other.part, unit=unit.name,
    )  # fmt: skip


def lock(desk: Desk, taken: Taken) -> Submission:
    """The submission of the unit, held until the transaction ends."""
    assert taken.unit
    return locked(desk.submission_of[taken.unit.code])


def send(
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
            if other := same_unit(intake, taken.unit):
                raise Refused(other, code="twice")
            intake.revision = _submit(taken, submission, file, by=by, at=at)
            intake.outcome, intake.message, intake.wording = IntakeOutcome.SUBMITTED, "", {}
        except Refused as refused:
            intake.outcome, intake.message, code = IntakeOutcome.REFUSED, str(refused), refused.code
            intake.wording = wording_of(refused.message)
    intake.save()
    record(verb=f"intake.{intake.outcome}", obj=intake, by=by, at=at, name=intake.name, unit=taken.unit.code)
    return replace(
        taken,
        outcome=IntakeOutcome(intake.outcome),
        message=intake.message,
        code=code,
        changes=changes if before else {},
        revision=intake.revision.n if intake.revision else 0,
        intake=intake,
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
