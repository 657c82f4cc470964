"""Reads of what units must do: what holds a report up, the duties with their answers, who has received the dispatch."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Count, Exists, F, Min, OuterRef, Q, QuerySet

from tuanle.access.enums import Permission
from tuanle.access.models import Grant
from tuanle.access.queries import reached
from tuanle.assignments.enums import Deliverable, HoldKind
from tuanle.assignments.models import Assignment, ExtensionRequest
from tuanle.assignments.rules import hold_kind, is_open, is_withdrawn, locks_at
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.core.clock import VIETNAM, start_of
from tuanle.core.once import once
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit

# ── what holds a report up


@dataclass(frozen=True)
class Hold:
    """Why a report cannot be sent, or is late; who can change that, and how.

    `opener` is whom to ask: the unit it reports to, the campaign's owner once that is closed. `request` is the latest
    request for more time. `may_ask`: asking for more time would help, and none is waiting for an answer.
    """

    kind: HoldKind
    assignment: Assignment
    opener: Unit
    locks_at: datetime | None
    request: ExtensionRequest | None

    @property
    def is_waiting(self) -> bool:
        return self.request is not None and is_open(self.request)

    @property
    def may_ask(self) -> bool:
        return self.kind in {HoldKind.LATE, HoldKind.LOCKED} and not self.is_waiting


def hold_of(assignment: Assignment, *, parent: Unit | None, at: datetime, is_sent: bool = False) -> Hold | None:
    """What holds `assignment` up at an instant; None when nothing does.

    `parent`: whom the unit reports to. `is_sent`: an answer has come in, so that it is not late any more.
    """
    kind = hold_kind(assignment, at=at)
    if kind is None or (kind == HoldKind.LATE and is_sent):
        return None
    owner = assignment.campaign.owner
    return Hold(
        kind=kind,
        assignment=assignment,
        opener=owner if kind == HoldKind.CLOSED or parent is None else parent,
        locks_at=locks_at(assignment),
        request=latest_request(assignment),
    )


@once
def latest_request(assignment: Assignment) -> ExtensionRequest | None:
    related = assignment.extension_requests.select_related("extension", "decided_by")
    request: ExtensionRequest | None = related.first()
    return request


def _of_unit() -> QuerySet[Assignment]:
    """What a unit owes in a campaign."""
    ids = BigIntegerField()
    return Assignment.objects.filter(campaign=Given("campaign", ids), unit=Given("unit", ids))


_REPORT: Prepared[Assignment] = Prepared(
    lambda: (
        _of_unit()
        .filter(deliverable=Deliverable.REPORT)
        .select_related("campaign__owner", "unit", "exempted_by")
        .prefetch_related("extensions__given_by")
        .order_by()
    )
)

_DUTIES: Prepared[Assignment] = Prepared(
    lambda: (
        _of_unit()
        .filter(deliverable=Deliverable.DUTY)
        .select_related("campaign", "unit", "answer__answered_by", "received_by", "withdrawn_by")
        .order_by("pk")
    )
)


def report_assignment(campaign: Campaign, unit: Unit) -> Assignment | None:
    """The report that `unit` owes in `campaign`."""
    return _REPORT.first(campaign=campaign.pk, unit=unit.pk)


# ── requests for more time


def requests_for(user: Any, campaign: Campaign) -> QuerySet[ExtensionRequest]:
    """The requests in `campaign` that are `user`'s to decide on: of units that report to one on which they give time."""
    return (
        ExtensionRequest.objects.filter(assignment__campaign=campaign, assignment__unit__in=units_answered_by(user, campaign))
        .select_related("assignment__unit__kind", "assignment__campaign", "asked_by", "decided_by", "extension")
        .prefetch_related("assignment__extensions")
    )  # fmt: skip


def units_answered_by(user: Any, campaign: Campaign) -> QuerySet[Any]:
    """The ids of the units that report to one on which `user` gives time; nobody decides on what they ask themselves."""
    lines = ReportingLine.objects.filter(reached(user, Permission.EXTENSION_GIVE, "parent"), campaign=campaign)
    return lines.values("child")


# ── the dispatch


def duties_of(campaign: Campaign, unit: Unit) -> list[Assignment]:
    """The duties of `unit` in the order of the dispatch, each with its `answer` where there is one."""
    return [duty for duty in duties_ever(campaign, unit) if not is_withdrawn(duty)]


def duties_ever(campaign: Campaign, unit: Unit) -> list[Assignment]:
    """The same with those that were withdrawn."""
    return _DUTIES.all(campaign=campaign.pk, unit=unit.pk)


class DutyCharges:
    """Who has a duty has a part in the Week, also where it does not report: for `campaigns.queries.CHARGES`.

    A withdrawn one counts here: what the unit answered stays for it to read.
    """

    key = "duties"

    def charged(self) -> QuerySet[Assignment]:
        return Assignment.objects.filter(deliverable=Deliverable.DUTY).order_by()


def only_charged(user: Any) -> list[tuple[Campaign, Unit]]:
    """Where units that `user` acts for have duties in the Weeks that run without reporting in them."""
    lines = ReportingLine.objects.filter(campaign=OuterRef("campaign"), child=OuterRef("unit"))
    duties = (
        Assignment.objects.duties()
        .filter(
            ~Exists(lines),
            unit__path__in=Grant.objects.paths(user, Permission.REPORT_SUBMIT),
            campaign__closed_at=None,
            campaign__next=None,
        )
        .exclude(unit=F("campaign__owner"))
    )
    rows = duties.select_related("campaign__owner", "unit__kind").order_by("-campaign__starts_on", "unit__path")
    return list({(row.campaign_id, row.unit_id): (row.campaign, row.unit) for row in rows}.values())


@dataclass(frozen=True)
class Receipt:
    """Whether and when a unit has received the dispatch, and how many of its duties it has answered."""

    unit: Unit
    received_at: datetime | None
    received_by: str
    duties: int
    answered: int
    is_same_day: bool | None

    @property
    def is_received(self) -> bool:
        return self.received_at is not None


def receipt_due(campaign: Campaign) -> datetime:
    """The end of the day on which the Week was opened: a letter is acknowledged on the same day (Decree 30, art. 21.2c)."""
    return start_of(campaign.opened_at.astimezone(VIETNAM).date() + timedelta(days=1))


def receipts(campaign: Campaign, user: Any) -> list[Receipt]:
    """Every unit that the dispatch asks something of and that `user` may see, in the order of the tree. Two queries."""
    seen = Assignment.objects.asked().filter(reached(user, Permission.REPORT_VIEW, "unit"), campaign=campaign)
    rows = _rows(seen)
    units = Unit.objects.filter(pk__in=rows).select_related("kind").order_by("path")
    return [_receipt(campaign, unit, rows[unit.pk]) for unit in units]


def is_asked(campaign: Campaign, unit: Unit) -> bool:
    """Whether the campaign asks anything of `unit`."""
    return bool(Assignment.objects.asked().filter(campaign=campaign, unit=unit).exists())


def receipt_of(campaign: Campaign, unit: Unit) -> Receipt | None:
    """The receipt of one unit; None when the dispatch asks nothing of it."""
    row = _rows(Assignment.objects.asked().filter(campaign=campaign, unit=unit)).get(unit.pk)
    return _receipt(campaign, unit, row) if row else None


def _rows(assignments: QuerySet[Assignment]) -> dict[int, Mapping[str, Any]]:
    """What the assignments of each unit (its id) come to."""
    return {
        row["unit"]: row
        for row in assignments.order_by().values("unit").annotate(
            received=Min("received_at"),
            by=Min("received_by__name"),
            duties=Count("pk", filter=Q(deliverable=Deliverable.DUTY)),
            answered=Count("answer"),
        )
    }  # fmt: skip


def _receipt(campaign: Campaign, unit: Unit, row: Mapping[str, Any]) -> Receipt:
    return Receipt(
        unit=unit,
        received_at=row["received"],
        received_by=row["by"] or "",
        duties=row["duties"],
        answered=row["answered"],
        is_same_day=row["received"] < receipt_due(campaign) if row["received"] else None,
    )
