"""What the reviewer decides: accept, return with comments on cells, reopen."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.reports.actions.stale import count_reviewed, mark_stale
from tuanle.reports.actions.telling import tell_returned
from tuanle.reports.enums import ReviewKind, State
from tuanle.reports.models import CellComment, Review, Revision, Submission
from tuanle.reports.rules import can_accept, can_reopen, can_return, errors_of


@write
def accept_report(
    *, submission: Submission, revision: Revision, by: User | None, at: datetime, reason: str = ""
) -> Review:
    """Accept the revision that the reviewer read. Refused when a newer one has come in since, and, unless the reviewer
    says why it is accepted all the same (`reason`), while something in it must be mended."""
    submission = _locked(submission)
    if not can_accept(submission):
        raise Refused(_("Chỉ duyệt được báo cáo đang chờ duyệt."), code="state")
    _still_current(submission, revision)
    errors = errors_of(revision)
    if errors and not squeeze(reason):
        raise Refused(
            _("Báo cáo còn %(count)s lỗi phải sửa. Hãy trả lại, hoặc ghi lý do vẫn duyệt.") % {"count": len(errors)},
            code="errors",
        )
    return _step(submission, ReviewKind.ACCEPT, State.ACCEPTED, nfc(reason).strip(), by, at)


@write
def return_report(
    *,
    submission: Submission,
    revision: Revision,
    reason: str,
    comments: dict[str, str],
    by: User | None,
    at: datetime,
) -> Review:
    """Return the revision that the reviewer read, with a reason and comments on cells (cell key → text); the unit is told."""
    submission = _locked(submission)
    if not can_return(submission):
        raise Refused(_("Chỉ trả lại được báo cáo đang chờ duyệt."), code="state")
    _still_current(submission, revision)
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), code="reason")
    review = _step(submission, ReviewKind.RETURN, State.RETURNED, nfc(reason).strip(), by, at)
    said = [
        CellComment(review=review, cell=cell, body=nfc(body).strip())
        for cell, body in comments.items()
        if squeeze(body)
    ]
    CellComment.objects.bulk_create(said)
    tell_returned(submission, review, comments=len(said), by=by, at=at)
    return review


@write
def reopen_report(*, submission: Submission, reason: str, by: User | None, at: datetime) -> Review:
    """Take back an acceptance: the report waits for review again, and every roll-up above it says so."""
    submission = _locked(submission)
    if not can_reopen(submission):
        raise Refused(_("Chỉ mở lại được báo cáo đã duyệt."), code="state")
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do mở lại."), code="reason")
    return _step(submission, ReviewKind.REOPEN, State.SUBMITTED, nfc(reason).strip(), by, at)


def _locked(submission: Submission) -> Submission:
    return (
        Submission.objects.select_for_update(of=("self",))
        .select_related("assignment__campaign__owner", "assignment__unit", "current")
        .get(pk=submission.pk)
    )


def _still_current(submission: Submission, revision: Revision) -> None:
    if submission.current_id != revision.pk:
        raise Refused(_("Đơn vị vừa gửi bản mới hơn. Hãy xem bản mới trước khi quyết định."), code="newer-revision")


def _step(submission: Submission, kind: ReviewKind, state: State, reason: str, by: User | None, at: datetime) -> Review:
    assert submission.current
    review = Review.objects.create(
        submission=submission, revision=submission.current, kind=kind, reason=reason, at=at, by=by
    )
    submission.state = state
    submission.lock_version += 1
    submission.save(update_fields=["state", "lock_version"])
    campaign, unit = submission.assignment.campaign, submission.assignment.unit_id
    if kind == ReviewKind.RETURN:
        mark_stale(campaign=campaign, units=[unit], at=at)
    else:
        count_reviewed(campaign=campaign, unit=unit, is_accepted=kind == ReviewKind.ACCEPT, at=at)
    record(verb=f"report.{kind}", obj=submission, by=by, at=at, n=submission.current.n, reason=reason)
    return review
