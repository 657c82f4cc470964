"""Reminding by the ladder."""

from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.reports.actions import remind_by_hand, remind_due, withdraw_outdated
from tuanle.reports.queries.reminders import campaigns_to_chase


@job(title=_("Nhắc đơn vị chưa gửi báo cáo"), tries=2)
def remind() -> None:
    """Take the steps that have fallen in every campaign that still waits for answers."""
    at = clock.now()
    for campaign in campaigns_to_chase(at=at):
        withdraw_outdated(campaign=campaign, at=at)
        remind_due(campaign=campaign, at=at)


@job(title=_("Nhắc các đơn vị được chọn"), tries=3)
def remind_chosen(*, campaign: int, submissions: list[int], note: str, by: int) -> None:
    """Remind those whom an officer chose, when they are many."""
    week = Campaign.objects.select_related("owner").get(pk=campaign)
    person = User.objects.get(pk=by)
    remind_by_hand(campaign=week, submissions=submissions, note=note, by=person, at=clock.now())
