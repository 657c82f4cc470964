"""Public activities by what was asked for."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from tuanle.activities.models import Activity, Audience, Session
from tuanle.activities.queries import public_activities
from tuanle.core.clock import start_of
from tuanle.core.text import fold

#: No session lies outside these years: a day beyond them is taken for their first or last.
_FIRST, _LAST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class Asked:
    """Empty: not asked for. `first` and `last`: a session on a day from one to the other, both in it."""

    campaign: str = ""
    commune: str = ""
    group: str = ""
    kind: str = ""
    mode: str = ""
    q: str = ""
    first: date | None = None
    last: date | None = None


def activities_asked(asked: Asked, *, after: int, most: int) -> list[Activity]:
    """Public activities in the order in which they were written down, those after the one numbered `after`.

    Three queries, however many. One for everyone suits each group.
    """
    fields: dict[str, Any] = {
        "campaign__code": asked.campaign, "area__code": asked.commune, "kind": asked.kind, "mode": asked.mode,
    }  # fmt: skip
    rows = public_activities().filter(pk__gt=after, **{name: value for name, value in fields.items() if value})
    if asked.group:
        named = Audience.objects.filter(activity=OuterRef("pk"))
        rows = rows.filter(Q(Exists(named.filter(group=asked.group))) | ~Q(Exists(named)))
    for word in fold(asked.q.replace("\x00", " ")).split():
        rows = rows.filter(title_key__contains=word)
    if asked.first or asked.last:
        rows = rows.filter(Exists(_sessions_between(asked.first, asked.last)))
    return list(rows.order_by("pk").prefetch_related("sessions", "audiences")[:most])


def _sessions_between(first: date | None, last: date | None) -> QuerySet[Session]:
    sessions = Session.objects.filter(activity=OuterRef("pk"))
    if first:
        sessions = sessions.filter(starts_at__gte=start_of(min(max(first, _FIRST), _LAST)))
    if last:
        sessions = sessions.filter(starts_at__lt=start_of(min(max(last, _FIRST), _LAST) + timedelta(days=1)))
    return sessions
