"""Keeping typical figures in step."""

from tuanle.core import clock
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.reports.actions import refresh_typical_figures
from tuanle.reports.queries.peers import without_typical
from tuanle.reports.queries.reminders import campaigns_to_chase


@job(title=_("Tính số liệu thường gặp của từng loại đơn vị"), tries=2)
def find_typical() -> None:
    """For every campaign that still waits for answers; and for the one before it, where it ended with none."""
    at = clock.now()
    for campaign in campaigns_to_chase(at=at).filter(form__isnull=False).select_related("previous"):
        if campaign.previous and without_typical(campaign.previous):
            refresh_typical_figures(campaign=campaign.previous, by=None, at=at)
        refresh_typical_figures(campaign=campaign, by=None, at=at)
