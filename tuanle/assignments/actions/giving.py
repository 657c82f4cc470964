"""Giving units what they must do, and excusing them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Min

from tuanle.accounts.models import User
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.assignments.rules import is_exempt
from tuanle.audit.actions import record, record_many
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.registry import Registry
from tuanle.core.text import nfc, squeeze
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class ExemptionChanged:
    """`hear(assignment, at)` is called with an assignment that its unit has just been excused from, or owes again."""

    key: str
    hear: Callable[[Assignment, datetime], None]


@dataclass(frozen=True)
class DueMoved:
    """`hear(campaign, units, window, at)` is called when reports have just come to be due at another instant: those of
    `units` (ids; None: of all). Within `window` lie their instants before and after: what was sent outside it is in time,
    or late, as it was."""

    key: str
    hear: Callable[[Campaign, Collection[int] | None, tuple[datetime, datetime], datetime], None]


#: Filled by the apps above in `ready()`.
EXEMPTION_CHANGED: Registry[ExemptionChanged] = Registry("listener to exemptions")
DUE_MOVED: Registry[DueMoved] = Registry("listener to instants that move")


@dataclass(frozen=True)
class Duty:
    """A duty of the dispatch and the units it falls to."""

    clause: str
    text: str
    units: tuple[Unit, ...]


@write
def assign_duties(*, campaign: Campaign, duties: Iterable[Duty], by: User | None, at: datetime) -> int:
    """Give each unit its duties, in the dispatch's words. Returns how many assignments that made."""
    assignments = [
        Assignment(
            campaign=campaign, unit=unit, deliverable=Deliverable.DUTY, clause=duty.clause, text=nfc(duty.text).strip()
        )
        for duty in duties
        for unit in duty.units
    ]
    Assignment.objects.bulk_create(assignments, batch_size=1000)
    record(verb="assignment.duties", obj=campaign, by=by, at=at, count=len(assignments))
    return len(assignments)


@write
def assign_reports(*, campaign: Campaign, units: Iterable[Unit], by: User | None, at: datetime) -> list[Assignment]:
    """Ask each unit for its report, due and locked when the campaign says."""
    assignments = Assignment.objects.bulk_create(
        [
            Assignment(
                campaign=campaign,
                unit=unit,
                deliverable=Deliverable.REPORT,
                due_at=campaign.due_at,
                locks_at=campaign.locks_at,
            )
            for unit in units
        ],
        batch_size=1000,
    )
    record(verb="assignment.reports", obj=campaign, by=by, at=at, count=len(assignments))
    return assignments


@write
def exempt(*, assignment: Assignment, reason: str, by: User | None, at: datetime) -> Assignment:
    """Excuse a unit from an assignment, with the reason."""
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do miễn báo cáo."), code="reason")
    assignment.exempted_at, assignment.exempted_by, assignment.exempt_reason = at, by, squeeze(reason)
    assignment.save(update_fields=["exempted_at", "exempted_by", "exempt_reason"])
    record(verb="assignment.exempt", obj=assignment, by=by, at=at, reason=assignment.exempt_reason)
    _tell_of_exemption(assignment, at)
    return assignment


@write
def end_exemption(*, assignment: Assignment, by: User | None, at: datetime) -> Assignment:
    """Take an exemption back: the unit owes its report again."""
    if not is_exempt(assignment):
        raise Refused(_("Đơn vị này không được miễn báo cáo."), code="not-exempt")
    reason = assignment.exempt_reason
    assignment.exempted_at, assignment.exempted_by, assignment.exempt_reason = None, None, ""
    assignment.save(update_fields=["exempted_at", "exempted_by", "exempt_reason"])
    record(verb="assignment.exempt.end", obj=assignment, by=by, at=at, reason=reason)
    _tell_of_exemption(assignment, at)
    return assignment


def _tell_of_exemption(assignment: Assignment, at: datetime) -> None:
    for listener in EXEMPTION_CHANGED:
        listener.hear(assignment, at)


def tell_of_due(
    campaign: Campaign, units: Collection[int] | None, window: tuple[datetime, datetime], at: datetime
) -> None:
    """Tell the apps above (`DueMoved`)."""
    for listener in DUE_MOVED:
        listener.hear(campaign, units, window, at)


@write
def move_reports(*, campaign: Campaign, due_at: datetime, locks_at: datetime, by: User | None, at: datetime) -> int:
    """Make every report of `campaign` due and locked at other instants; an extension that ends later stays as it is.

    Returns how many that were.
    """
    reports = Assignment.objects.filter(campaign=campaign, deliverable=Deliverable.REPORT)
    before = reports.exclude(due_at=due_at).aggregate(first=Min("due_at"), last=Max("due_at"))
    count = reports.update(due_at=due_at, locks_at=locks_at)
    if before["first"]:
        tell_of_due(campaign, None, (min(before["first"], due_at), max(before["last"], due_at)), at)
    record(
        verb="assignment.move",
        obj=campaign,
        by=by,
        at=at,
        count=count,
        due_at=due_at.isoformat(),
        locks_at=locks_at.isoformat(),
    )
    return count


@dataclass(frozen=True)
class Rewording:
    """A duty that now says something else, or stands elsewhere: `assignments` are those of the units that have it."""

    clause: str
    text: str
    assignments: tuple[Assignment, ...]


@write
def reword_duties(*, campaign: Campaign, duties: Iterable[Rewording], by: User | None, at: datetime) -> int:
    """Give duties that an amended dispatch changed their new words. Each unit has to acknowledge them again.

    Returns how many assignments that changed.
    """
    count = 0
    for duty in duties:
        old = duty.assignments[0].text if duty.assignments else ""
        changed = Assignment.objects.filter(pk__in=[one.pk for one in duty.assignments]).update(
            clause=duty.clause, text=nfc(duty.text).strip(), received_at=None, received_by=None
        )
        count += changed
        record(
            verb="assignment.reword", obj=campaign, by=by, at=at, clause=duty.clause, before=old, after=duty.text,
            count=changed,
        )  # fmt: skip
    return count


@write
def withdraw_duties(
    *, campaign: Campaign, assignments: Iterable[Assignment], reason: str, by: User | None, at: datetime
) -> int:
    """Take duties back that an amended dispatch no longer gives: they count no more, and what was answered stays.

    Returns how many that were; one that was withdrawn before stays as it is.
    """
    if not squeeze(reason):
        raise Refused(_("Hãy ghi lý do rút nhiệm vụ."), code="reason")
    chosen = [one.pk for one in assignments]
    gone = list(campaign.assignments.duties().filter(pk__in=chosen).select_related("unit"))
    record_many(
        verb="assignment.withdraw",
        changes=[
            (one, {"unit": one.unit.code, "clause": one.clause, "text": one.text, "reason": squeeze(reason)})
            for one in gone
        ],
        by=by,
        at=at,
    )
    Assignment.objects.filter(pk__in=[one.pk for one in gone]).update(
        withdrawn_at=at, withdrawn_by=by, withdrawn_reason=squeeze(reason)[:300]
    )
    return len(gone)
