"""What the reviewer decides on a plan: return it with comments on its lines, or approve it. The unit is told."""

from collections.abc import Mapping
from datetime import date, datetime

from tuanle.accounts.models import User
from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.plans.actions.locking import changed, taken
from tuanle.plans.actions.telling import tell_decided
from tuanle.plans.domain.content import from_json
from tuanle.plans.enums import PlanReviewKind, PlanState
from tuanle.plans.models import Plan, PlanReview, PlanSubmission
from tuanle.plans.rules import waits


@write
def return_plan(
    *, submission: PlanSubmission, reason: str, comments: Mapping[str, str], by: User | None, at: datetime
) -> PlanReview:
    """Return the version that the reviewer read, with a reason and comments on its lines (key of the line → text)."""
    plan = _waiting(submission)
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do trả lại để đơn vị biết cần sửa gì."), code="reason")
    lines = from_json(submission.content).lines
    said = {key: nfc(text).strip() for key, text in comments.items() if squeeze(text) and key in lines}
    review = PlanReview.objects.create(
        submission=submission, kind=PlanReviewKind.RETURN, reason=nfc(reason).strip(), comments=said, at=at, by=by
    )
    return _decided(plan, PlanState.RETURNED, review, by, at)


@write
def approve_plan(
    *,
    submission: PlanSubmission,
    by: User | None,
    at: datetime,
    number: str = "",
    approved_on: date | None = None,
) -> PlanReview:
    """Approve the version that the reviewer read; `number` and `approved_on` of the approval's document, if it has one."""
    plan = _waiting(submission)
    number = squeeze(number)
    if bool(number) != bool(approved_on):
        raise Refused(_("Số và ngày của văn bản phê duyệt phải ghi cả hai, hoặc để trống cả hai."), code="number")
    if approved_on and approved_on > at.astimezone(VIETNAM).date():
        raise Refused(_("Ngày phê duyệt ở sau ngày hôm nay. Hãy xem lại ngày."), code="future")
    review = PlanReview.objects.create(
        submission=submission, kind=PlanReviewKind.APPROVE, number=number, approved_on=approved_on, at=at, by=by
    )
    return _decided(plan, PlanState.APPROVED, review, by, at)


def _waiting(submission: PlanSubmission) -> Plan:
    plan = taken(submission.plan, seen=None)
    if plan.current_id != submission.pk:
        raise Refused(_("Đơn vị vừa gửi bản mới hơn. Hãy xem bản mới trước khi quyết định."), code="newer")
    if not waits(plan):
        raise Refused(_("Kế hoạch không còn chờ duyệt: đơn vị đã rút lại, hoặc đã có quyết định."), code="state")
    return plan


def _decided(plan: Plan, state: PlanState, review: PlanReview, by: User | None, at: datetime) -> PlanReview:
    plan.state = state
    changed(plan, "state", by=by, at=at)
    record(
        verb=f"plan.{review.kind}",
        obj=plan,
        by=by,
        at=at,
        n=review.submission.n,
        reason=review.reason,
        comments=len(review.comments),
        number=review.number,
    )
    tell_decided(plan, review, by=by, at=at)
    return review
