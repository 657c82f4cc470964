"""Marking the roll-ups that are no longer what they were made from, and all above them."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db.models import F

from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign
from tuanle.core.db import beside, write
from tuanle.core.jobs import enqueue
from tuanle.reports.models import Rollup, Submission
from tuanle.reports.queries.inputs import nodes_above


def held_by(campaign: Campaign) -> str:
    """What who computes the roll-ups of `campaign` holds alone, and who marks them beside others."""
    return f"rollups {campaign.pk}"


def mark_stale(*, campaign: Campaign, units: Iterable[int], at: datetime) -> None:
    """Mark the roll-ups of `units` (ids) and of all they report to: an input has changed since.

    While roll-ups are being computed, from figures read before this change or after it, nobody waits: the mark is set
    afterwards, in the background.
    """
    found = list(units)
    if beside(held_by(campaign)):
        _mark(campaign, found, at)
    else:
        enqueue("reports.mark_later", campaign=campaign.pk, units=found, at=at.isoformat())


@write
def mark_after_refreshing(*, campaign: Campaign, units: Iterable[int], at: datetime) -> None:
    """As `mark_stale`, once nobody computes any more."""
    beside(held_by(campaign), wait=True)
    _mark(campaign, list(units), at)


def _mark(campaign: Campaign, units: list[int], at: datetime) -> None:
    above = nodes_above(campaign, units)
    Rollup.objects.filter(campaign=campaign, unit__in=above, stale_at__isnull=True).update(stale_at=at)


def mark_exempted(assignment: Assignment, at: datetime) -> None:
    """A unit was excused from its report, or owes it again: it is missing no more, or again."""
    if assignment.deliverable == Deliverable.REPORT:
        mark_stale(campaign=assignment.campaign, units=[assignment.unit_id], at=at)


def mark_due_moved(
    campaign: Campaign, units: Collection[int] | None, window: tuple[datetime, datetime], at: datetime
) -> None:
    """Reports are due at other instants: what came late was in time, or the other way round."""
    sent = Submission.objects.filter(
        assignment__campaign=campaign, first_submitted_at__gte=window[0], first_submitted_at__lt=window[1]
    )
    if units is not None:
        sent = sent.filter(assignment__unit__in=units)
    changed = list(sent.values_list("assignment__unit", flat=True))
    if changed:
        mark_stale(campaign=campaign, units=changed, at=at)


def mark_kinds_changed(units: list[int], at: datetime) -> None:
    """Units are of another kind: they are asked other items. What is closed stays as it was reported."""
    asked = Campaign.objects.filter(closed_at=None, assignments__unit__in=units, rollups__isnull=False).distinct()
    for campaign in asked:
        mark_stale(campaign=campaign, units=units, at=at)


def count_reviewed(*, campaign: Campaign, unit: int, is_accepted: bool, at: datetime) -> None:
    """The report of `unit` (id) was accepted, or waits for review again: in its roll-up and in all above it one fewer
    waits, or one more. No figure changes, but where accepted reports alone count: those roll-ups are stale.
    """
    if not beside(held_by(campaign)):
        mark_stale(campaign=campaign, units=[unit], at=at)
        return
    fresh = Rollup.objects.filter(campaign=campaign, unit__in=nodes_above(campaign, [unit]), stale_at__isnull=True)
    fresh.filter(accepted_only=True).update(stale_at=at)
    if is_accepted:
        fresh.filter(accepted_only=False, unaccepted__gt=0).update(unaccepted=F("unaccepted") - 1)
    else:
        fresh.filter(accepted_only=False).update(unaccepted=F("unaccepted") + 1)
