"""What may be done with a plan now, by whom, and why not."""

from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.rules import is_closed
from tuanle.core.language import _
from tuanle.orgs.models import Unit
from tuanle.plans.enums import PlanReviewKind, PlanState
from tuanle.plans.models import Plan, PlanReview


def can_review(user: Any, unit: Unit, parent: Unit | None) -> bool:
    """A plan is decided on by whom the unit reports to, never by the unit; the authority itself approves its own."""
    return can(user, Permission.PLAN_REVIEW, parent or unit)


def is_being_written(plan: Plan) -> bool:
    return plan.state in {PlanState.DRAFT, PlanState.RETURNED}


def waits(plan: Plan) -> bool:
    return plan.state == PlanState.SUBMITTED


def is_approved(plan: Plan) -> bool:
    return plan.state == PlanState.APPROVED


def can_take_back(plan: Plan) -> bool:
    """What waits or was approved may be opened for writing again; what was approved stays on record."""
    return waits(plan) or is_approved(plan)


def is_approval(review: PlanReview) -> bool:
    return review.kind == PlanReviewKind.APPROVE


def why_not_write(plan: Plan, *, at: datetime) -> Any:
    """Why no line of the plan can be changed now, in one line that says what to do; None when it can."""
    if closed := why_closed(plan, at=at):
        return closed
    if waits(plan):
        return _("Kế hoạch đang chờ duyệt nên không sửa được. Hãy rút lại rồi sửa.")
    if is_approved(plan):
        return _("Kế hoạch đã duyệt nên không sửa được. Hãy bấm “Sửa kế hoạch đã duyệt” rồi gửi duyệt lại.")
    return None


def why_closed(plan: Plan, *, at: datetime) -> Any:
    """Why nothing at all can be written any more; None when it can."""
    if not is_closed(plan.campaign, at=at):
        return None
    return _("Đợt “%(name)s” đã đóng, kế hoạch không thay đổi được nữa.") % {"name": plan.campaign.name}
