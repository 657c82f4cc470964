"""Activities as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Max, Min, OuterRef, Q, QuerySet, Subquery, Sum, Value, When
from django.db.models.functions import Coalesce

from tuanle.activities.domain.seasons import Span
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Evidence, Partner, Session
from tuanle.activities.queries.places import near_units
from tuanle.activities.queries.years import within
from tuanle.campaigns.models import Campaign
from tuanle.core.language import _
from tuanle.orgs.models import Unit

_EVIDENCE = Evidence.objects.filter(activity=OuterRef("pk")).order_by().values("activity").annotate(n=Count("pk"))


@dataclass(frozen=True)
class Standing:
    """Where an activity stands: in words, and the tone of its mark."""

    label: Any
    tone: str

    def __str__(self) -> str:
        return str(self.label)


#: By key, the most pressing first.
STANDINGS = {
    "1-due": Standing(_("Đã qua, chưa ghi lượt"), "due"),
    "2-planned": Standing(_("Dự kiến"), "wait"),
    "3-partly": Standing(_("Đã tổ chức một phần"), "draft"),
    "4-held": Standing(_("Đã tổ chức"), "ok"),
    "5-cancelled": Standing(_("Đã hủy"), "stop"),
}


def listed(activities: QuerySet[Activity], span: Span, *, at: datetime) -> QuerySet[Activity]:
    """Those of `activities` with sessions in `span`, and what a list shows of each there.

    `first_at`, `last_at`; `sessions_count`; `turns` of those held, None where none was; `standing` (a key of
    `STANDINGS`) at an instant; `evidence_count`.
    """
    inside = within(span, "sessions__")
    planned = inside & Q(sessions__state=SessionState.PLANNED)
    held = inside & Q(sessions__state=SessionState.HELD)
    over = Q(sessions__ends_at__isnull=True, sessions__starts_at__lte=at) | Q(sessions__ends_at__lte=at)
    return (
        activities.annotate(
            first_at=Min("sessions__starts_at", filter=inside),
            last_at=Max("sessions__starts_at", filter=inside),
            sessions_count=Count("sessions", filter=inside),
            held_count=Count("sessions", filter=held),
            planned_count=Count("sessions", filter=planned),
            due_count=Count("sessions", filter=planned & over),
            turns=Sum("sessions__turns", filter=held),
            evidence_count=Coalesce(Subquery(_EVIDENCE.values("n")[:1]), 0),
        )
        .filter(sessions_count__gt=0)
        .annotate(
            standing=Case(
                When(due_count__gt=0, then=Value("1-due")),
                When(planned_count__gt=0, held_count__gt=0, then=Value("3-partly")),
                When(planned_count__gt=0, then=Value("2-planned")),
                When(held_count__gt=0, then=Value("4-held")),
                default=Value("5-cancelled"),
            )
        )
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


def joinable(campaign: Campaign, unit: Unit, *, span: Span, at: datetime, joined: bool = False) -> QuerySet[Activity]:
    """What units near `unit` lead in `span`, and it has not joined: for choosing one, by its name, day and lead.

    Whoever may write for a unit may see so much of what is held beside it. `joined`: those it has joined too.
    """
    near = Activity.objects.filter(campaign=campaign, lead__in=near_units(campaign, unit))
    if not joined:
        near = near.exclude(pk__in=Partner.objects.filter(unit=unit).values("activity"))
    rows: Any = listed(near.select_related("campaign", "lead"), span, at=at)
    taking_place: QuerySet[Activity] = rows.exclude(standing="5-cancelled")
    return taking_place


def used_before(unit: Unit, field: str, *, kind: str = "", most: int = 8) -> list[str]:
    """What `unit` last wrote in `field` (`title`, `venue`, `contact`), the newest first, each once."""
    fields: Any = {"lead": unit, **({"kind": kind} if kind else {})}
    texts: Iterable[str] = Activity.objects.filter(**fields).order_by("-pk").values_list(field, flat=True)[: most * 4]
    return [text for text in dict.fromkeys(texts) if text][:most]
