"""Changing a Week as its amended dispatch says."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.actions import Duty, Rewording, assign_duties, move_reports, reword_duties, withdraw_duties
from tuanle.campaigns.actions import amend_campaign
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.amendment import AmendmentPlan
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _, official
from tuanle.dispatches.actions import mark_applied


@write
def apply_amendment(*, plan: AmendmentPlan, by: User | None, at: datetime) -> Campaign:
    """Change the campaign as planned: its facts, when reports are due, and the duties that came, went or changed.

    Raises `Refused` when it was applied already, or would make reports due in the past.
    """
    if plan.moves_due and plan.instants.due_at <= at:
        raise Refused(_("Hạn gửi báo cáo mới đã qua. Hãy sửa công văn."), code="due-past")
    mark_applied(dispatch=plan.dispatch, by=by, at=at)
    campaign = amend_campaign(
        campaign=plan.campaign,
        theme=plan.theme,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        instants=plan.instants,
        by=by,
        at=at,
    )
    if plan.moves_due:
        move_reports(campaign=campaign, due_at=plan.instants.due_at, locks_at=plan.instants.locks_at, by=by, at=at)
    reword_duties(
        campaign=campaign,
        duties=[Rewording(one.clause, one.after, one.kept) for one in plan.duties if one.is_reworded],
        by=by,
        at=at,
    )
    lost = [one for duty in plan.duties for one in duty.lost]
    if lost:
        with official():
            reason = _("Công văn %(number)s không còn giao việc này.") % {"number": plan.dispatch}
        withdraw_duties(campaign=campaign, assignments=lost, reason=reason, by=by, at=at)
    gained = [Duty(one.clause, one.after, one.gained) for one in plan.duties if one.gained]
    if gained:
        assign_duties(campaign=campaign, duties=gained, by=by, at=at)
    return campaign
