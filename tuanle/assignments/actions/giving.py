"""Giving units what they must do, and excusing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.assignments.rules import is_exempt
from tuanle.audit.actions import record
from tuanle.campaigns.models import Campaign
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze
from tuanle.orgs.models import Unit


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
    return assignment
