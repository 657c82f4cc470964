"""Opening a Week from a confirmed dispatch: campaign, reporting lines, duties, reports to deliver, reminders."""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.actions import Duty, assign_duties, assign_reports
from tuanle.campaigns.actions import open_campaign
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.week import WeekPlan
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.dispatches.actions import attach_campaign
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.rules import can_open_campaign
from tuanle.reports.actions import expect_reports, publish_default_form, set_ladder, use_form
from tuanle.reports.models import FormVersion


@write
def open_week(
    *, plan: WeekPlan, version: FormVersion | None, dispatch: Dispatch | None, by: User | None, at: datetime
) -> Campaign:
    """Open the Week as planned, in one transaction, with the form that comes with the software unless another is given.

    Raises `Refused` when nobody is addressed, and when the dispatch is not confirmed or has opened a Week already.
    """
    if dispatch is not None:
        dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
        if not can_open_campaign(dispatch):
            raise Refused(_("Công văn chưa được xác nhận, hoặc đã mở một đợt rồi."), code="dispatch-state")
    if not plan.units:
        raise Refused(_("Chưa có đơn vị nào phải báo cáo. Hãy chọn loại đơn vị được gửi công văn."), code="no-units")
    campaign = open_campaign(
        code=plan.code,
        name=plan.name,
        theme=plan.theme,
        owner=plan.owner,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        due_at=plan.due_at,
        lines=[(unit, plan.parents[unit.pk]) for unit in plan.units],
        previous=plan.previous,
        instants=plan.instants,
        by=by,
        at=at,
    )
    assign_duties(
        campaign=campaign, duties=[Duty(duty.clause, duty.text, duty.units) for duty in plan.duties], by=by, at=at
    )
    version = version or publish_default_form(by=by, at=at)
    use_form(campaign=campaign, version=version, by=by, at=at)
    assignments = assign_reports(campaign=campaign, units=plan.units, by=by, at=at)
    expect_reports(assignments=assignments, version=version, by=by, at=at)
    set_ladder(campaign=campaign, by=by, at=at)
    if dispatch is not None:
        attach_campaign(dispatch=dispatch, campaign=campaign, by=by, at=at)
    return campaign
