"""Reminding by the ladder."""

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.reports.actions import remind_due, withdraw_outdated
from tuanle.reports.queries.reminders import campaigns_to_chase


@job(title=_("Nhắc đơn vị chưa gửi báo cáo"), tries=2)
def remind() -> None:
    """Take the steps that have fallen in every campaign that still waits for answers."""
    at = clock.now()
    for campaign in campaigns_to_chase(at=at):
        withdraw_outdated(campaign=campaign, at=at)
        remind_due(campaign=campaign, at=at)
