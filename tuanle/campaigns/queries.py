"""Reads of campaigns: who sees which, and who reports to whom in them."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.campaigns.domain.instants import Instants, default_instants, moved
from tuanle.campaigns.domain.lines import depth_first
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.orgs.models import Unit

__all__ = [
    "Instants",
    "campaigns_visible_to",
    "dates_of",
    "default_instants",
    "instants_of",
    "moved",
    "parents_in",
    "units_under",
]


def campaigns_visible_to(user: Any) -> QuerySet[Campaign]:
    """The campaigns in which a unit takes part on which `user` may view campaigns."""
    paths = Grant.objects.paths(user, Permission.CAMPAIGN_VIEW)
    visible: set[int] = set()
    for path in paths:
        inside = Unit.objects.filter(path__startswith=path)
        visible.update(Campaign.objects.filter(owner__in=inside).values_list("pk", flat=True))
        visible.update(ReportingLine.objects.filter(child__in=inside).values_list("campaign", flat=True).distinct())
    return Campaign.objects.filter(pk__in=visible).select_related("owner", "previous")


def parents_in(campaign: Campaign) -> dict[int, int]:
    """Unit id → the id of the unit it reports to."""
    return dict(ReportingLine.objects.filter(campaign=campaign).values_list("child", "parent"))


def units_under(campaign: Campaign, unit: Unit) -> list[Unit]:
    """`unit` and all that report to it in `campaign`, parents before children, in the order of the tree."""
    parents = parents_in(campaign)
    units = {u.pk: u for u in Unit.objects.filter(pk__in={*parents, unit.pk}).select_related("kind").order_by("path")}
    return [units[pk] for pk in depth_first(parents, unit.pk, units)]


def instants_of(campaign: Campaign) -> Instants:
    return Instants(campaign.figures_cut_at, campaign.due_at, campaign.grace_ends_at, campaign.locks_at)


def dates_of(campaign: Campaign, unit: Unit) -> tuple[date, date]:
    """The dates of the Week for `unit`: its own, else those of the nearest unit above it that has some, else all's."""
    own = {d.unit.path: (d.starts_on, d.ends_on) for d in campaign.own_dates.select_related("unit")}
    above = [path for path in own if unit.path.startswith(path)]
    return own[max(above, key=len)] if above else (campaign.starts_on, campaign.ends_on)
