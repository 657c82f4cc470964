"""Held activities as the domain counts them."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from django.db.models import QuerySet

from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.tally import Held, HeldSession
from tuanle.activities.enums import Axis, SessionState
from tuanle.activities.models import Activity, Count, Session
from tuanle.activities.queries.years import within
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.language import official
from tuanle.orgs.models import Unit


def held_of(*, campaign: Campaign, lead: Unit, span: Span, until: datetime | None = None) -> list[Held]:
    """What `lead` held in `campaign` on the days of `span`, before `until`. Six queries, however many there are.

    A joint activity is its lead's: whoever takes part has nothing of it.
    """
    sessions = Session.objects.filter(
        within(span), state=SessionState.HELD, activity__campaign=campaign, activity__lead=lead
    )
    if until is not None:
        sessions = sessions.filter(starts_at__lt=until)
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
    activities = Activity.objects.filter(pk__in=sessions.values("activity")).prefetch_related(
        "audiences", "partners__unit", "sessions"
    )
    return [_held(activity, by_activity[activity.pk]) for activity in activities]


def _parts(sessions: QuerySet[Session]) -> Mapping[tuple[int, str], dict[str, int]]:
    found: dict[tuple[int, str], dict[str, int]] = defaultdict(dict)
    rows = Count.objects.filter(session__in=sessions.values("pk")).values_list("session_id", "axis", "member", "turns")
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
