"""Marking roll-ups that were being computed while something changed."""

from datetime import datetime

from tuanle.campaigns.models import Campaign
from tuanle.core.jobs import job
from tuanle.core.language import _
from tuanle.reports.actions import mark_after_refreshing


@job(title=_("Đánh dấu số liệu tổng hợp đã cũ"))
def mark_later(*, campaign: int, units: list[int], at: str) -> None:
    """What changed while roll-ups were being computed makes them stale. Marking twice changes nothing."""
    mark_after_refreshing(campaign=Campaign.objects.get(pk=campaign), units=units, at=datetime.fromisoformat(at))
