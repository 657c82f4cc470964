"""What the first page shows one person: their campaigns with what waits in each, and their own units' reports."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.rules import can
from tuanle.assignments.queries import requests_for
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.console.queries.intake import intake_visible_to
from tuanle.console.queries.ledger import SILENT
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import dispatches_visible_to
from tuanle.reports.enums import OverlapState
from tuanle.reports.models import Overlap, Transmission
from tuanle.reports.queries import LedgerRow, ledger, ledger_counts
from tuanle.reports.rules import Standing

#: More than these are on the page of campaigns.
SHOWN = 3


@dataclass(frozen=True)
class Week:
    """One campaign for one person. `own`: the reports of the very units they were given a role on.

    `requests` for more time wait for an answer; `received` consolidated reports came up and wait for a receipt.
    """

    campaign: Campaign
    counts: dict[Standing, int]
    own: tuple[LedgerRow, ...]
    questions: int
    overlaps: int
    requests: int
    received: int
    is_owner: bool
    reviews: bool

    @property
    def expected(self) -> int:
        return sum(self.counts.values())

    @property
    def silent(self) -> int:
        return sum(self.counts[standing] for standing in SILENT)

    @property
    def answered(self) -> int:
        return self.expected - self.silent - self.counts[Standing.EXEMPT]

    @property
    def is_only_own(self) -> bool:
        return bool(self.own) and len(self.own) == self.expected


def weeks_of(user: Any, *, at: datetime) -> list[Week]:
    """The campaigns that still take reports in and that `user` sees, the latest first; else the latest there is."""
    seen = campaigns_visible_to(user).order_by("-starts_on", "-pk")
    shown = list(seen.filter(closed_at=None, locks_at__gt=at)[:SHOWN]) or list(seen[:1])
    return [_week(campaign, user, at) for campaign in shown]


def _week(campaign: Campaign, user: Any, at: datetime) -> Week:
    rows = ledger(campaign=campaign, user=user, at=at)
    mine = set(Grant.objects.paths(user, Permission.REPORT_SUBMIT))
    is_owner = can(user, Permission.REPORT_REVIEW, campaign.owner)
    overlaps = Overlap.objects.filter(campaign=campaign, state=OverlapState.OPEN).count() if is_owner else 0
    gives_time = bool(Grant.objects.paths(user, Permission.EXTENSION_GIVE))
    questions = intake_visible_to(user, campaign).filter(questions__isnull=False, questions__answered_at=None)
    return Week(
        campaign=campaign,
        counts=ledger_counts(rows),
        own=tuple(row for row in rows if row.unit.path in mine),
        questions=questions.values("pk").distinct().count(),
        overlaps=overlaps,
        requests=requests_for(user, campaign).filter(decided_at=None).count() if gives_time else 0,
        received=_received(campaign) if is_owner else 0,
        is_owner=is_owner,
        reviews=bool(Grant.objects.paths(user, Permission.REPORT_REVIEW)),
    )


def _received(campaign: Campaign) -> int:
    """Consolidated reports that came up to the owner and nobody has received."""
    return Transmission.objects.filter(report__campaign=campaign, to=campaign.owner, received_at=None).count()


def newest_dispatch(user: Any) -> Dispatch | None:
    return dispatches_visible_to(user).order_by("-received_at").first()


def waiting_dispatches(user: Any) -> int:
    """How many dispatches came in and have not opened a campaign; only who opens campaigns sees such."""
    return dispatches_visible_to(user).filter(campaign=None).count()
