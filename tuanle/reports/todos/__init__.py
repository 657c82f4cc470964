"""What a unit has to do for its report, and what a unit that others report to has to do with theirs."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.rules import can
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import ids_below
from tuanle.campaigns.todos import Counted, Todo
from tuanle.orgs.models import Unit
from tuanle.reports.queries import ledger_under
from tuanle.reports.todos import above, own

__all__ = ["ReportTodos"]


class ReportTodos:
    key = "reports"

    def todos(self, *, campaign: Campaign, unit: Unit, user: Any, at: datetime) -> Iterator[Todo | Counted]:
        under = ledger_under(campaign=campaign, unit=unit, user=user, at=at)
        if under.own and can(user, Permission.REPORT_SUBMIT, unit):
            yield from own.todos(under.own, at=at)
        if can(user, Permission.REPORT_REVIEW, unit) and (below := ids_below(campaign, unit)):
            yield from above.todos(campaign=campaign, unit=unit, below=below, rows=under.below, user=user, at=at)
