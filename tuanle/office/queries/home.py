"""What the day holds for a unit in a Week: what it has to do, where its report stands, and how the units below it do."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.access.rules import acts_for
from tuanle.assignments.models import Assignment
from tuanle.assignments.queries import Hold, duties_of, hold_of
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.todos import Todo, Urgency, todos_of
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import dispatch_of
from tuanle.orgs.models import Unit
from tuanle.reports.queries import LedgerRow, Upward, ledger_under, upward_of
from tuanle.reports.rules import ORDER, SILENT, TONES

#: In which tone each urgency is shown.
URGENCIES = {Urgency.NOW: "due", Urgency.DUE: "wait", Urgency.OPEN: "neutral"}
#: More units than these stand in the ledger only.
SHOWN = 12


@dataclass(frozen=True)
class Line:
    """A report in the short ledger."""

    row: LedgerRow

    @property
    def unit(self) -> Unit:
        return self.row.unit

    @property
    def tone(self) -> str:
        return TONES[self.row.standing]

    @property
    def is_silent(self) -> bool:
        return self.row.standing in SILENT


@dataclass(frozen=True)
class Below:
    """The units that report to this one, the silent first, and where its consolidated report stands."""

    lines: list[Line]
    upward: Upward | None

    @property
    def shown(self) -> list[Line]:
        return self.lines[:SHOWN]

    @property
    def left(self) -> int:
        return max(0, len(self.lines) - SHOWN)

    @property
    def answered(self) -> int:
        return sum(not line.is_silent for line in self.lines)


@dataclass(frozen=True)
class Day:
    """One unit in one Week. `todos` are in order, each with its tone; `own` is its report, None where it owes none.

    `is_own`: the reader acts for this very unit, and may press the buttons; those above it only look on.
    """

    campaign: Campaign
    unit: Unit
    parent: Unit | None
    is_own: bool
    todos: list[tuple[Todo, str]]
    own: Line | None
    hold: Hold | None
    letter: Dispatch | None
    duties: list[Assignment]
    below: Below | None

    @property
    def codes(self) -> list[str]:
        return [self.campaign.code, self.unit.code]


def day_of(*, campaign: Campaign, unit: Unit, parent: Unit | None, user: Any, at: datetime) -> Day:
    found = todos_of(campaign=campaign, unit=unit, user=user, at=at)
    under = ledger_under(campaign=campaign, unit=unit, user=user, at=at)
    own = Line(under.own) if under.own else None
    below = sorted((Line(row) for row in under.below), key=lambda line: ORDER.index(line.row.standing))
    return Day(
        campaign=campaign,
        unit=unit,
        parent=parent,
        is_own=acts_for(user, unit, parent or campaign.owner),
        todos=[(todo, URGENCIES[todo.urgency]) for todo in found],
        own=own,
        hold=hold_of(own.row.submission.assignment, parent=parent, at=at, is_sent=own.row.revision > 0)
        if own
        else None,
        letter=dispatch_of(campaign),
        duties=duties_of(campaign, unit),
        below=Below(below, upward_of(campaign, unit)) if below else None,
    )
