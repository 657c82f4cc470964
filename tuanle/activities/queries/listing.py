"""Activities as lists show them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from tuanle.activities.domain.seasons import Span
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Evidence, Partner, Session
from tuanle.activities.queries.years import within
from tuanle.campaigns.models import Campaign
from tuanle.orgs.models import Unit

_EVIDENCE = Evidence.objects.filter(activity=OuterRef("pk")).order_by().values("activity").annotate(n=Count("pk"))


def listed(activities: QuerySet[Activity], span: Span) -> QuerySet[Activity]:
    """Those of `activities` with sessions in `span`, and what a list shows of each there.

    `first_at`, `last_at`; `sessions_count` and how many of them were held (`held_count`), are planned
    (`planned_count`) or were cancelled; `turns` of those held, None where none was; `evidence_count`.
    """
    inside = within(span, "sessions__")
    held = inside & Q(sessions__state=SessionState.HELD)
    return (
        activities.annotate(
            first_at=Min("sessions__starts_at", filter=inside),
            last_at=Max("sessions__starts_at", filter=inside),
            sessions_count=Count("sessions", filter=inside),
            held_count=Count("sessions", filter=held),
            planned_count=Count("sessions", filter=inside & Q(sessions__state=SessionState.PLANNED)),
            turns=Sum("sessions__turns", filter=held),
            evidence_count=Coalesce(Subquery(_EVIDENCE.values("n")[:1]), 0),
        )
        .filter(sessions_count__gt=0)
        .prefetch_related("audiences")
    )


def due_sessions(campaign: Campaign, unit: Unit, *, at: datetime) -> QuerySet[Session]:
    """Sessions led by `unit` that should have taken place by now, and of which nobody has said how it went."""
    over = Q(ends_at__isnull=True, starts_at__lte=at) | Q(ends_at__lte=at)
    return (
        Session.objects.filter(over, activity__campaign=campaign, activity__lead=unit, state=SessionState.PLANNED)
        .select_related("activity")
        .order_by("starts_at", "pk")
    )


def joint_of(campaign: Campaign, unit: Unit) -> QuerySet[Partner]:
    """The activities of others in which `unit` takes part, with when each first takes place (`first_at`)."""
    return (
        Partner.objects.filter(unit=unit, activity__campaign=campaign)
        .select_related("activity__lead", "activity__campaign")
        .annotate(first_at=Min("activity__sessions__starts_at"))
        .order_by("first_at", "pk")
    )


def used_before(unit: Unit, field: str, *, kind: str = "", most: int = 8) -> list[str]:
    """What `unit` last wrote in `field` (`title`, `venue`, `contact`), the newest first, each once."""
    fields: Any = {"lead": unit, **({"kind": kind} if kind else {})}
    texts: Iterable[str] = Activity.objects.filter(**fields).order_by("-pk").values_list(field, flat=True)[: most * 4]
    return [text for text in dict.fromkeys(texts) if text][:most]
