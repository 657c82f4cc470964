"""What the first page shows one person: their campaigns with what waits in each, and their own units' reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.console.queries.decisions import Decision, decisions
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import dispatches_visible_to
from tuanle.orgs.models import Unit
from tuanle.reports.queries import LedgerRow, groups, ledger, standing_counts
from tuanle.reports.rules import Standing

#: More than these are on the page of campaigns.
SHOWN = 3


@dataclass(frozen=True)
class Week:
    """One campaign for one person. `own`: the reports of the very units they were given a role on."""

    campaign: Campaign
    counts: dict[Standing, int]
    own: tuple[LedgerRow, ...]
    decisions: tuple[Decision, ...]

    @property
    def expected(self) -> int:
        return sum(self.counts.values())

    @property
    def is_only_own(self) -> bool:
        return bool(self.own) and len(self.own) == self.expected


def weeks_of(user: Any, *, at: datetime) -> list[Week]:
    """The campaigns that still take reports in and that `user` sees, the latest first; else the latest there is."""
    seen = campaigns_visible_to(user).order_by("-starts_on", "-pk")
    shown = list(seen.filter(closed_at=None, locks_at__gt=at)[:SHOWN]) or list(seen[:1])
    return [_week(campaign, user, at) for campaign in shown]


def _week(campaign: Campaign, user: Any, at: datetime) -> Week:
    counts = standing_counts(groups(campaign=campaign, user=user, at=at))
    mine = Unit.objects.filter(path__in=Grant.objects.paths(user, Permission.REPORT_SUBMIT)).values_list(
        "pk", flat=True
    )
    own = tuple(ledger(campaign=campaign, user=user, at=at, among=list(mine)))
    return Week(campaign, counts, own, tuple(decisions(campaign, user, counts)))


def newest_dispatch(user: Any) -> Dispatch | None:
    return dispatches_visible_to(user).order_by("-received_at").first()


def waiting_dispatches(user: Any) -> int:
    """How many dispatches came in and have not opened a campaign; only who opens campaigns sees such."""
    return dispatches_visible_to(user).filter(campaign=None).count()
