"""What a unit holds, and what a campaign offers, as the public sees it."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Q, QuerySet

from tuanle.activities.enums import PartnerRole, SessionState
from tuanle.activities.models import Activity, Partner, Session
from tuanle.activities.queries import public_activities
from tuanle.campaigns.models import Campaign
from tuanle.core.calendars import Entry
from tuanle.core.clock import VIETNAM
from tuanle.dispatches.models import Dispatch
from tuanle.orgs.models import Unit
from tuanle.portal.domain.calendar import uid_of

#: So many sessions of a programme stand on a page; the others are found by the search.
MOST = 60


def held_by(unit: Unit) -> QuerySet[Activity]:
    """The public activities that `unit` leads, or holds together with their lead."""
    together = Partner.objects.filter(unit=unit, role=PartnerRole.CO_HOST).values("activity")
    return public_activities().filter(Q(lead=unit) | Q(pk__in=together))


def sessions_to_come(activities: QuerySet[Activity], *, at: datetime) -> QuerySet[Session]:
    """What can still be gone to, with what was called off: who meant to come should read so."""
    sessions = Session.objects.filter(activity__in=activities.order_by().values("pk"), starts_at__gt=at)
    return sessions.exclude(state=SessionState.HELD).select_related("activity__lead", "activity__area")[:MOST]


def first_of_each(sessions: Iterable[Session]) -> list[tuple[Session, int]]:
    """Of each activity its first session and how many come after it; and each session that was called off."""
    shown, after = [], Counter[int]()
    for session in sessions:
        is_off = session.state == SessionState.CANCELLED
        if is_off or session.activity_id not in after:
            shown.append((session, is_off))
        if not is_off:
            after[session.activity_id] += 1
    return [(session, 0 if is_off else after[session.activity_id] - 1) for session, is_off in shown]


def past_of(activities: QuerySet[Activity], *, at: datetime, most: int = 10) -> list[Activity]:
    """What was held, the last first."""
    over = activities.annotate(last_at=Max("sessions__starts_at", filter=Q(sessions__state=SessionState.HELD)))
    return list(over.filter(last_at__lte=at).order_by("-last_at", "-pk")[:most])


@dataclass(frozen=True)
class Day:
    day: date
    sessions: list[Session]


def by_day(sessions: Iterable[Session]) -> list[Day]:
    """`sessions` by their day in Vietnam, in order."""
    days: dict[date, list[Session]] = defaultdict(list)
    for session in sessions:
        days[session.starts_at.astimezone(VIETNAM).date()].append(session)
    return [Day(day, rows) for day, rows in sorted(days.items())]


def entries_of(unit: Unit, *, site: str) -> list[Entry]:
    """Every session of what `unit` holds, for its calendar. `site`: the address of ours, without a slash at its end."""
    sessions = Session.objects.filter(activity__in=held_by(unit).order_by().values("pk")).select_related("activity")
    return [
        Entry(
            uid=uid_of(session.pk, site=site), title=session.activity.title,
            starts_at=session.starts_at, ends_at=session.ends_at, is_timed=session.is_timed,
            place=_place(session.activity), address=f"{site}{session.activity.public_address}",
            changed_at=session.activity.changed_at, sequence=session.activity.lock_version,
            is_cancelled=session.state == SessionState.CANCELLED,
        )
        for session in sessions.order_by("starts_at", "pk")
    ]  # fmt: skip


def _place(activity: Activity) -> str:
    return activity.venue or str(activity.get_platform_display() if activity.platform else "")


def dispatches_of(campaign: Campaign) -> QuerySet[Dispatch]:
    """The dispatches of a campaign that a person has confirmed or we have issued. What they are called, not their files:
    nobody has said that those may be given to everyone."""
    return campaign.dispatches.filter(confirmed_at__isnull=False).exclude(subject="").order_by("issued_on", "pk")
