"""What was held in one span of days beside another: the Week, the months after it, last year's Week."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet, Sum

from tuanle.activities.domain.seasons import Span
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Session
from tuanle.activities.queries.years import within


@dataclass(frozen=True)
class Total:
    """Activities that took place in a span (one that took place in two months is in both), and their turns."""

    activities: int
    turns: int


def counts_in(activities: QuerySet[Activity], spans: Sequence[Span]) -> list[int]:
    """How many of `activities` have a session in each of `spans`, held or not: one query."""
    asked = {f"in_{n}": Count("activity", filter=within(span), distinct=True) for n, span in enumerate(spans)}
    found = Session.objects.filter(activity__in=activities.order_by().values("pk")).aggregate(**asked)
    return [found[f"in_{n}"] for n in range(len(spans))]


def totals(activities: QuerySet[Activity], spans: Sequence[Span]) -> list[Total]:
    """What of `activities` was held in each of `spans`: one query."""
    asked: dict[str, Any] = {}
    for n, span in enumerate(spans):
        asked[f"activities_{n}"] = Count("activity", filter=within(span), distinct=True)
        asked[f"turns_{n}"] = Sum("turns", filter=within(span))
    held = Session.objects.filter(state=SessionState.HELD, activity__in=activities.order_by().values("pk"))
    found = held.aggregate(**asked)
    return [Total(found[f"activities_{n}"], found[f"turns_{n}"] or 0) for n in range(len(spans))]


def totals_by_kind(activities: QuerySet[Activity], span: Span) -> dict[str, Total]:
    """What of `activities` was held in `span`, by kind: one query."""
    rows = (
        Session.objects.filter(within(span), state=SessionState.HELD, activity__in=activities.order_by().values("pk"))
        .order_by()
        .values("activity__kind")
        .annotate(activities=Count("activity", distinct=True), total=Sum("turns"))
    )
    return {row["activity__kind"]: Total(row["activities"], row["total"] or 0) for row in rows}
