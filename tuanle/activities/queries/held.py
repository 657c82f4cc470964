"""Held activities as the domain counts them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import BigIntegerField, DateTimeField

from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.tally import Held, HeldSession
from tuanle.activities.enums import Axis, SessionState
from tuanle.activities.models import Activity, Count, Session
from tuanle.activities.queries.years import bounds
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.language import official
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit


def held_of(*, campaign: Campaign, lead: Unit, span: Span, until: datetime | None = None) -> list[Held]:
    """What `lead` held in `campaign` on the days of `span`, before `until`. Six queries, however many there are.

    A joint activity is its lead's: whoever takes part has nothing of it.
    """
    first, end = bounds(span)
    sessions = _HELD.all(campaign=campaign.pk, lead=lead.pk, first=first, end=min(end, until or end))
    if not sessions:
        return []
    by_activity: dict[int, list[HeldSession]] = defaultdict(list)
    parts = _parts(sessions)
    for session in sessions:
        by_activity[session.activity_id].append(
            HeldSession(
                session.starts_at.astimezone(VIETNAM).date(),
                session.turns or 0,
                parts.get((session.pk, Axis.MODE), {}),
                parts.get((session.pk, Axis.GROUP), {}),
            )
        )
    activities = Activity.objects.filter(pk__in=by_activity).prefetch_related("audiences", "partners__unit", "sessions")
    return [_held(activity, by_activity[activity.pk]) for activity in activities]


_HELD: Prepared[Session] = Prepared(
    lambda: Session.objects.filter(
        state=SessionState.HELD,
        activity__campaign=Given("campaign", BigIntegerField()),
        activity__lead=Given("lead", BigIntegerField()),
        starts_at__gte=Given("first", DateTimeField()),
        starts_at__lt=Given("end", DateTimeField()),
    )
)


def _parts(sessions: list[Session]) -> Mapping[tuple[int, str], dict[str, int]]:
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    rows = Count.objects.filter(session__in=sessions).values_list("session_id", "axis", "member", "turns")
    for session, axis, member, turns in rows:
        found[session, axis][member] = turns
    return found


def _held(activity: Activity, sessions: list[HeldSession]) -> Held:
    with official():
        platform = str(activity.get_platform_display())
    ever_held = [session for session in activity.sessions.all() if session.state == SessionState.HELD]
    return Held(
        pk=activity.pk,
        title=activity.title,
        kind=activity.kind,
        mode=activity.mode,
        venue=activity.venue or platform,
        sessions=sessions,
        groups=tuple(audience.group for audience in activity.audiences.all()),
        # The people are of all its sessions: of some of them nobody knows.
        people=activity.people if len(ever_held) == len(sessions) else None,
        joint_with=tuple(partner.unit.code for partner in activity.partners.all() if partner.unit),
    )
