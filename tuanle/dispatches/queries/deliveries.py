"""Reads of what was sent to units: to whom a dispatch goes, what a unit has got, and what an amendment changes for it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.dispatches.domain.clauses import clauses_of
from tuanle.dispatches.domain.difference import Change, Kind, UnitChanges, changed_facts, changes_for, difference
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Outgoing
from tuanle.dispatches.queries.letters import fields_of, kinds_reader
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import descendants_of


def units_to_send(outgoing: Outgoing, letter: Letter, *, day: date) -> list[Unit]:
    """The units addressed, in the order of the tree; of an amendment also all who take part in its campaign."""
    addressed = Q(kind__in=letter.kinds) | Q(code__in=letter.units)
    if outgoing.amends is not None and outgoing.amends.campaign_id is not None:
        lines = ReportingLine.objects.filter(campaign=outgoing.amends.campaign_id)
        addressed |= Q(pk__in=lines.values("child"))
    return list(descendants_of(outgoing.issuer, day=day).filter(addressed).order_by("path"))


def deliveries_of(dispatch: Dispatch) -> QuerySet[DispatchDelivery]:
    return dispatch.deliveries.select_related("unit__kind", "received_by")


def dispatches_for(unit: Unit, campaign: Campaign) -> QuerySet[Dispatch]:
    """The confirmed dispatches of `campaign` that concern `unit`, newest first: those sent to it, and those by which the
    campaign was opened without being sent from here."""
    sent = DispatchDelivery.objects.filter(unit=unit).values("dispatch")
    return (
        Dispatch.objects.filter(campaign=campaign, confirmed_at__isnull=False)
        .filter(Q(pk__in=sent) | Q(deliveries=None))
        .select_related("amends", "file")
        .order_by("-issued_on", "-received_at")
    )


@dataclass(frozen=True)
class Amended:
    """What a dispatch changes: `unit` for one unit, empty for none; `changes` the whole text paragraph by paragraph."""

    unit: UnitChanges
    changes: tuple[Change, ...]

    @property
    def changed(self) -> tuple[Change, ...]:
        return tuple(one for one in self.changes if one.kind is not Kind.SAME)


def amended_by(dispatch: Dispatch, unit: Unit | None = None) -> Amended | None:
    """The difference between `dispatch` and the one it amends, what it changes for `unit` first; None for no amendment."""
    if dispatch.amends is None:
        return None
    old, new = fields_of(dispatch.amends), fields_of(dispatch)
    own = (
        changes_for(old, new, unit.kind_id, kinds_reader())
        if unit is not None
        else UnitChanges(changed_facts(old, new), ())
    )
    return Amended(own, difference(clauses_of(dispatch.amends.text), clauses_of(dispatch.text)))
