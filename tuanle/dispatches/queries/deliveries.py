"""Reads of what was sent to units: to whom a dispatch goes, what a unit has got, and what an amendment changes for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.core.dates import format_date
from tuanle.core.language import official
from tuanle.dispatches.domain.clauses import clauses_of
from tuanle.dispatches.domain.difference import Change, Kind, UnitChanges, changed_facts, changes_for, difference
from tuanle.dispatches.domain.letter.letter import Letter
from tuanle.dispatches.models import Dispatch, DispatchDelivery, Outgoing
from tuanle.dispatches.queries.letters import fields_of, issuer_name, kinds_reader
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import descendants_of


def units_to_send(outgoing: Outgoing, letter: Letter, *, day: date) -> list[Unit]:
    """The units addressed, in the order of the tree; of an amendment also all who take part in its campaign.

    Who is given a duty gets the dispatch too, unless units were named one by one: then those are meant and no others.
    """
    given = () if letter.units else [kind for group in letter.groups for kind in group.kinds]
    addressed = Q(kind__in={*letter.kinds, *given}) | Q(code__in=letter.units)
    if outgoing.amends is not None and outgoing.amends.campaign_id is not None:
        campaign = outgoing.amends.campaign_id
        addressed |= Q(pk__in=ReportingLine.objects.filter(campaign=campaign).values("child"))
        addressed |= Q(pk__in=Assignment.objects.asked().filter(campaign=campaign).order_by().values("unit"))
    return list(descendants_of(outgoing.issuer, day=day).filter(addressed).order_by("path"))


def deliveries_of(dispatch: Dispatch) -> QuerySet[DispatchDelivery]:
    """To whom it was sent, with whether each has acknowledged it (`is_received`)."""
    found: QuerySet[DispatchDelivery] = dispatch.deliveries.select_related("unit__kind", "received_by").annotate(
        is_received=Q(received_at__isnull=False)
    )
    return found


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


@dataclass(frozen=True)
class Amendment:
    """A dispatch that amends an earlier one of the campaign, as a unit reads it. `delivery`: sent to it, and received?"""

    dispatch: Dispatch
    amended: Amended
    delivery: DispatchDelivery | None

    @property
    def is_unsigned(self) -> bool:
        return self.delivery is not None and self.delivery.received_at is None


def amendments_for(unit: Unit, dispatches: Iterable[Dispatch]) -> list[Amendment]:
    """Those of `dispatches` that amend another, the newest first, with what each changes for `unit`."""
    amending = [one for one in dispatches if one.amends is not None]
    if not amending:
        return []
    sent = DispatchDelivery.objects.filter(unit=unit, dispatch__in=amending).select_related("received_by")
    deliveries = {one.dispatch_id: one for one in sent}
    return [
        Amendment(one, amended, deliveries.get(one.pk))
        for one in reversed(amending)
        if (amended := amended_by(one, unit)) is not None
    ]


def unsigned_amendments(unit: Unit, campaign: Campaign) -> QuerySet[DispatchDelivery]:
    """The amendments of the campaign's dispatch that were sent to `unit` and that it has not acknowledged."""
    sent = DispatchDelivery.objects.filter(
        unit=unit, dispatch__campaign=campaign, dispatch__amends__isnull=False, received_at=None
    )
    return sent.select_related("dispatch").order_by("sent_at")


def message_for(dispatch: Dispatch, unit: Unit) -> str:
    """What `unit` is told when the dispatch is sent to it: first what an amendment changes for it. In Vietnamese."""
    with official():
        fields = fields_of(dispatch)
        lines = [
            f"{(fields['kind'] or 'công văn').capitalize()} số {dispatch} của {issuer_name(dispatch)} {_about(fields)}"
        ]
        amended = amended_by(dispatch, unit)
        if amended is not None:
            lines += ["", f"Văn bản này thay thế {dispatch.amends}. Thay đổi đối với đơn vị:", *_changes(amended.unit)]
        else:
            lines += ["", *(f"- {one.label}: {one.new}" for one in changed_facts(_NOTHING, fields))]
        return "\n".join(lines)


#: A dispatch that says nothing: against it every fact is new.
_NOTHING: dict[str, Any] = {"theme": None, "starts_on": None, "ends_on": None, "report": None}


def _about(fields: Mapping[str, Any]) -> str:
    day = date.fromisoformat(fields["issued_on"]) if fields["issued_on"] else None
    dated = f"ngày {format_date(day)} " if day else ""
    return f"{dated}về việc {fields['subject']}." if fields["subject"] else f"{dated}".strip()


def _changes(own: UnitChanges) -> list[str]:
    said = [f"- {one.label}: {one.old or '…'} → {one.new or '…'}" for one in own.facts]
    words = {Kind.ADDED: "Thêm nhiệm vụ", Kind.REMOVED: "Bỏ nhiệm vụ", Kind.CHANGED: "Sửa nhiệm vụ"}
    said += [f"- {words[one.kind]}: {one.new or one.old}" for one in own.duties]
    return said or ["- Không có thay đổi về thời gian, hạn gửi và nhiệm vụ của đơn vị."]
