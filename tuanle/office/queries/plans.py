"""What a unit's plan is begun from and printed with: its dispatch, its head, the units about it."""

from dataclasses import dataclass

from django.db.models import Q

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import parent_in
from tuanle.dispatches.queries import basis_for, dispatch_of, suggestions_of
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import Letterhead, letterhead_of
from tuanle.plans.queries import Activity, Frame, Suggestion, drafted, frame_of


@dataclass(frozen=True)
class Ground:
    """What stands around the plan of one unit: whom it reports to, how it signs, what its document is framed by."""

    parent: Unit | None
    head: Letterhead
    frame: Frame


def ground_of(campaign: Campaign, unit: Unit) -> Ground:
    parent = parent_in(campaign, unit)
    head = letterhead_of(unit, superior=parent)
    basis = basis_for(campaign, unit, dispatch_of(campaign))
    frame = frame_of(campaign, unit, parent=parent, head=head, bases=[basis] if basis else [])
    return Ground(parent, head, frame)


def suggested_activities(campaign: Campaign) -> tuple[Activity, ...]:
    """What the campaign's dispatch suggests, as activities."""
    return drafted([Suggestion(text, clause) for text, clause in suggestions_of(dispatch_of(campaign))])


def possible_leads(campaign: Campaign, unit: Unit, parent: Unit | None) -> list[Unit]:
    """Those one usually plans with: whom `unit` reports to, who reports to it, and who reports where it does."""
    lines = ReportingLine.objects.filter(Q(parent=parent) if parent else Q(pk__in=[]), campaign=campaign)
    below = ReportingLine.objects.filter(campaign=campaign, parent=unit)
    near = Unit.objects.filter(
        Q(pk__in=lines.values("child")) | Q(pk__in=below.values("child")) | Q(pk=parent.pk if parent else None)
    )
    return list(near.exclude(pk=unit.pk).order_by("path"))
