"""Keeping roll-ups in step with what they are made from."""

from collections.abc import Iterable
from datetime import datetime

from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parents_in
from tuanle.reports.models import Rollup


def mark_stale(*, campaign: Campaign, units: Iterable[int], at: datetime) -> None:
    """Mark the roll-ups of `units` (ids) and of all they report to: an input has changed since."""
    parents = parents_in(campaign)
    stale: set[int] = set()
    for unit in units:
        node: int | None = unit
        while node is not None and node not in stale:
            stale.add(node)
            node = parents.get(node)
    Rollup.objects.filter(campaign=campaign, unit__in=stale, stale_at__isnull=True).update(stale_at=at)
