"""The dispatch as one unit should read it: what it asks of this unit first, then the rest."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from tuanle.assignments.models import Assignment
from tuanle.assignments.queries import Receipt, duties_ever, receipt_of, report_assignment
from tuanle.assignments.rules import due_at, is_withdrawn, locks_at
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import dates_of
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import Amendment, Paragraph, amendments_for, dispatches_of, fields_of, paragraphs_of
from tuanle.orgs.models import Unit


@dataclass(frozen=True)
class Letter:
    """`dispatch` is what holds: the one that opened the campaign, or its latest amendment that was applied. None for a
    campaign that was opened without one: then only what the campaign itself knows is there. `amendments`: newest first.

    `duties` fall to this unit, `withdrawn` did until an amendment; `others` are the duties of other bodies, as the dispatch has them. `email` is the box
    that the dispatch names for reports.
    """

    dispatch: Dispatch | None
    receipt: Receipt | None
    starts_on: date
    ends_on: date
    due_at: datetime | None
    locks_at: datetime | None
    duties: list[Assignment]
    withdrawn: list[Assignment]
    others: list[dict[str, Any]]
    suggestions: list[str]
    email: str
    paragraphs: list[Paragraph]
    amendments: list[Amendment]


def letter_for(campaign: Campaign, unit: Unit) -> Letter:
    dispatches, ever = dispatches_of(campaign), duties_ever(campaign, unit)
    dispatch = _in_force(dispatches)
    duties = [duty for duty in ever if not is_withdrawn(duty)]
    said: dict[str, Any] = fields_of(dispatch) if dispatch else {}
    report = report_assignment(campaign, unit)
    starts_on, ends_on = dates_of(campaign, unit)
    own = {duty.text for duty in duties}
    return Letter(
        dispatch=dispatch,
        receipt=receipt_of(campaign, unit),
        starts_on=starts_on,
        ends_on=ends_on,
        due_at=due_at(report) if report else None,
        locks_at=locks_at(report) if report else None,
        duties=duties,
        withdrawn=[duty for duty in ever if is_withdrawn(duty)],
        others=[duty for duty in said.get("duties", []) if duty["text"] not in own],
        suggestions=said.get("activity_kinds", []),
        email=(said.get("report") or {}).get("email") or "",
        paragraphs=paragraphs_of(dispatch) if dispatch else [],
        amendments=amendments_for(unit, dispatches),
    )


def _in_force(dispatches: list[Dispatch]) -> Dispatch | None:
    applied = [one for one in dispatches if one.applied_at is not None]
    return applied[-1] if applied else next(iter(dispatches), None)
