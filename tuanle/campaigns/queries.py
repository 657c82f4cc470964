"""Reads of campaigns: who sees which, and who reports to whom in them."""

from datetime import date
from typing import Any, Protocol

from django.db import connection
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import units_reached
from tuanle.campaigns.domain.instants import Instants, default_instants, moved
from tuanle.campaigns.domain.lines import depth_first
from tuanle.campaigns.models import Campaign, CampaignDates, ReportingLine
from tuanle.core.once import once
from tuanle.core.prepared import Given, Prepared
from tuanle.core.registry import Registry
from tuanle.orgs.models import Unit

__all__ = [
    "CHARGES",
    "Charges",
    "Instants",
    "campaign_visible_to",
    "campaigns_visible_to",
    "dates_of",
    "default_instants",
    "ids_below",
    "parent_in",
    "parents_in",
    "places_of",
    "instants_of",
    "moved",
    "own_dates_of",
    "units_under",
]


class Charges(Protocol):
    """What an app above charges units with, in campaigns in which they need not report."""

    @property
    def key(self) -> str: ...

    def charged(self) -> QuerySet[Any]:
        """Rows with a `campaign` and a `unit`."""
        ...


#: An app adds its charges in `apps.ready()`.
CHARGES: Registry[Charges] = Registry("source of charges")


def campaigns_visible_to(user: Any) -> QuerySet[Campaign]:
    """The campaigns in which a unit takes part, or is charged with something, on which `user` may view campaigns.

    Each is settled by the first unit that is found in it, not by going through all its units.
    """
    return _seen_from(units_reached(user, Permission.CAMPAIGN_VIEW))


_BY_CODE: Prepared[Campaign] = Prepared(
    lambda: _seen_from(Unit.objects.filter(path__startswith=Given("path", CharField()))).filter(
        code=Given("code", CharField())
    )
)


def campaign_visible_to(user: Any, code: str) -> Campaign | None:
    """The one of them with this code, which nearly every page begins with: no other is looked at."""
    for path in Grant.objects.paths(user, Permission.CAMPAIGN_VIEW):
        found = _BY_CODE.first(path=path, code=code)
        if found:
            return found
    return None


def _seen_from(units: QuerySet[Unit]) -> QuerySet[Campaign]:
    inside, of_campaign = units.values("pk"), {"campaign": OuterRef("pk")}
    seen = Q(owner__in=inside) | Q(Exists(ReportingLine.objects.filter(**of_campaign, child__in=inside)))
    for source in CHARGES:
        seen |= Q(Exists(source.charged().filter(**of_campaign, unit__in=inside)))
    return Campaign.objects.filter(seen).select_related("owner", "previous")


def parents_in(campaign: Campaign) -> dict[int, int]:
    """Unit id → the id of the unit it reports to."""
    return dict(ReportingLine.objects.filter(campaign=campaign).values_list("child", "parent"))


_LINE: Prepared[ReportingLine] = Prepared(
    lambda: ReportingLine.objects.filter(
        campaign=Given("campaign", BigIntegerField()), child=Given("child", BigIntegerField())
    ).select_related("parent")
)


@once
def parent_in(campaign: Campaign, unit: Unit) -> Unit | None:
    """Whom `unit` reports to in `campaign`; None for the owner."""
    line = _LINE.first(campaign=campaign.pk, child=unit.pk)
    return line.parent if line else None


def places_of(user: Any) -> list[ReportingLine]:
    """Where the units that `user` acts for stand in the Weeks that run: each with its campaign and whom it reports to.

    A Week runs until it is closed, or another has followed it. Only units they were given themselves, not those below.
    """
    lines = ReportingLine.objects.filter(
        child__path__in=Grant.objects.paths(user, Permission.REPORT_SUBMIT),
        campaign__closed_at=None,
        campaign__next=None,
    )
    related = lines.select_related("campaign__owner", "child__kind", "parent")
    return list(related.order_by("-campaign__starts_on", "child__path"))


_BELOW = """
WITH RECURSIVE below(unit) AS (
    SELECT child_id FROM campaigns_reportingline WHERE campaign_id = %s AND parent_id = %s
    UNION
    SELECT line.child_id FROM campaigns_reportingline line JOIN below ON line.parent_id = below.unit
    WHERE line.campaign_id = %s
)
SELECT unit FROM below
"""


@once
def ids_below(campaign: Campaign, unit: Unit) -> frozenset[int]:
    """The ids of all that report to `unit` in `campaign`, straight or through others."""
    with connection.cursor() as cursor:
        cursor.execute(_BELOW, [campaign.pk, unit.pk, campaign.pk])
        return frozenset(pk for (pk,) in cursor.fetchall())


def units_under(campaign: Campaign, unit: Unit) -> list[Unit]:
    """`unit` and all that report to it in `campaign`, parents before children, in the order of the tree."""
    parents = parents_in(campaign)
    units = {u.pk: u for u in Unit.objects.filter(pk__in={*parents, unit.pk}).select_related("kind").order_by("path")}
    return [units[pk] for pk in depth_first(parents, unit.pk, units)]


def instants_of(campaign: Campaign) -> Instants:
    return Instants(campaign.figures_cut_at, campaign.due_at, campaign.grace_ends_at, campaign.locks_at)


_OWN_DATES: Prepared[tuple[str, date, date]] = Prepared(
    lambda: CampaignDates.objects.filter(campaign=Given("campaign", BigIntegerField())).values_list(
        "unit__path", "starts_on", "ends_on"
    )
)


def dates_of(campaign: Campaign, unit: Unit) -> tuple[date, date]:
    """The dates of the Week for `unit`: its own, else those of the nearest unit above it that has some, else all's."""
    own = {path: (first, last) for path, first, last in _OWN_DATES.all(campaign=campaign.pk)}
    above = [path for path in own if unit.path.startswith(path)]
    return own[max(above, key=len)] if above else (campaign.starts_on, campaign.ends_on)


def own_dates_of(campaign: Campaign, unit: Unit) -> CampaignDates | None:
    """What makes the dates of `unit` others than all's: its own, else those of the nearest unit above it that has some."""
    some = CampaignDates.objects.filter(campaign=campaign).select_related("unit")
    above = [one for one in some if unit.path.startswith(one.unit.path)]
    return max(above, key=lambda one: len(one.unit.path), default=None)
