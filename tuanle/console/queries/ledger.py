"""The ledger as its page shows it: silent units first, each with its area."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from tuanle.campaigns.models import Campaign
from tuanle.console.queries.places import places_in
from tuanle.orgs.models import Unit
from tuanle.reports.queries import LedgerRow, Upward, ledger, upward_among
from tuanle.reports.rules import ORDER, SILENT, TONES, Standing


@dataclass(frozen=True)
class LedgerLine:
    """A row of the ledger with its area; `upward` is where the unit's consolidated report stands, when it makes one."""

    row: LedgerRow
    area: Unit
    upward: Upward | None = None

    @property
    def unit(self) -> Unit:
        return self.row.unit

    @property
    def standing(self) -> Standing:
        return self.row.standing

    @property
    def tone(self) -> str:
        return TONES[self.row.standing]

    @property
    def received_at(self) -> datetime | None:
        """When the unit signed the receipt of the dispatch."""
        return self.row.submission.assignment.received_at

    @property
    def is_late_and_drafting(self) -> bool:
        """Late says nothing of whether it is being written; of the others their standing does."""
        return self.row.standing == Standing.LATE and self.row.is_drafting

    @property
    def is_silent(self) -> bool:
        return self.row.standing in SILENT


def ledger_lines(*, campaign: Campaign, user: Any, at: datetime) -> list[LedgerLine]:
    """Every report that is expected and that `user` may see: the silent first, then in the order of the tree."""
    lines = _lines(campaign, user, at)
    upward = upward_among(campaign, [line.unit.pk for line in lines])
    found = [replace(line, upward=upward.get(line.unit.pk)) for line in lines]
    return sorted(found, key=lambda line: (ORDER.index(line.standing), line.unit.path))


def silent_lines(*, campaign: Campaign, user: Any, at: datetime) -> list[LedgerLine]:
    """Those who have not answered, area by area: in the order in which one telephones."""
    silent = [line for line in _lines(campaign, user, at) if line.is_silent]
    return sorted(silent, key=lambda line: (line.area.path, line.unit.path))


def _lines(campaign: Campaign, user: Any, at: datetime) -> list[LedgerLine]:
    rows = ledger(campaign=campaign, user=user, at=at)
    places = places_in(campaign, [row.unit for row in rows])
    return [LedgerLine(row, places.area_of[row.unit.pk]) for row in rows]
