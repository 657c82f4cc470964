"""Where a whole campaign stands, counted by the database: no row is loaded, however many units there are."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import (
    BigIntegerField,
    Case,
    CharField,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import TruncDate

from tuanle.assignments.models import Extension
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.core.clock import VIETNAM
from tuanle.reports.enums import State
from tuanle.reports.models import Submission
from tuanle.reports.queries.submissions import submissions_visible_to
from tuanle.reports.rules import Standing


@dataclass(frozen=True)
class Group:
    """So many units of one kind stand so, of those that report to, or are, one unit that others report to (`node`).

    `node` is None for the owner's own children that nobody reports to.
    """

    node: int | None
    kind: str
    standing: Standing
    count: int


def groups(*, campaign: Campaign, user: Any, at: datetime) -> list[Group]:
    """Every report of `campaign` that `user` may see, counted: one query."""
    lines = ReportingLine.objects.filter(campaign=campaign)
    parent = lines.filter(child=OuterRef("assignment__unit")).values("parent")[:1]
    counted = (
        with_standing(submissions_visible_to(user, campaign), at=at)
        .annotate(
            node=Case(
                When(Exists(lines.filter(parent=OuterRef("assignment__unit"))), then=F("assignment__unit_id")),
                default=Subquery(parent),
                output_field=BigIntegerField(),
            )
        )
        .order_by()
        .values_list("node", "assignment__unit__kind", "standing")
        .annotate(count=Count("pk"))
    )
    return [Group(node, kind, Standing(standing), count) for node, kind, standing, count in counted]


def with_standing(submissions: QuerySet[Submission], *, at: datetime) -> QuerySet[Submission]:
    """`submissions` with `standing`: what `reports.rules.standing_of` says of each, worked out by the database."""
    more_time = Exists(Extension.objects.filter(assignment=OuterRef("assignment"), until__gt=at))
    overdue = Q(assignment__due_at__lte=at) & ~Q(more_time)
    cases = [
        (Q(assignment__exempted_at__isnull=False), Standing.EXEMPT),
        (Q(state=State.ACCEPTED, current__is_nil=True), Standing.NIL),
        (Q(state=State.ACCEPTED), Standing.ACCEPTED),
        (Q(current__isnull=True) & overdue, Standing.LATE),
        (Q(state=State.RETURNED), Standing.RETURNED),
        (Q(state=State.SUBMITTED), Standing.SUBMITTED),
        (Q(state=State.DRAFT), Standing.DRAFT),
    ]
    return submissions.annotate(
        standing=Case(
            *(When(condition, then=Value(standing.value)) for condition, standing in cases),
            default=Value(Standing.WAITING.value),
            output_field=CharField(),
        )
    )


def standing_counts(found: Iterable[Group]) -> dict[Standing, int]:
    """How many units stand where, every standing named."""
    counts: Counter[Standing] = Counter()
    for group in found:
        counts[group.standing] += group.count
    return {standing: counts[standing] for standing in Standing}


def first_receipts(campaign: Campaign, user: Any) -> Mapping[date, int]:
    """How many units sent something for the first time on each day."""
    days = (
        submissions_visible_to(user, campaign)
        .filter(first_submitted_at__isnull=False)
        .order_by()
        .annotate(day=TruncDate("first_submitted_at", tzinfo=VIETNAM))
        .values_list("day")
        .annotate(count=Count("pk"))
    )
    return dict(days)
