"""Sentences about registering."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from tuanle.activities.enums import PublicState, SessionState
from tuanle.activities.models import Activity, PublicPage, Session
from tuanle.core.language import _
from tuanle.registrations.domain.line import offer_end
from tuanle.registrations.domain.times import room_hours
from tuanle.registrations.enums import LIVE, SEATED, RegistrationState
from tuanle.registrations.models import Call, Registration


def is_live(registration: Registration) -> bool:
    return registration.state in LIVE


def holds_seats(registration: Registration) -> bool:
    return registration.state in SEATED


def is_offered(registration: Registration, *, at: datetime) -> bool:
    """Whether a yes would still be taken."""
    end = registration.offer_ends_at
    return registration.state == RegistrationState.OFFERED and end is not None and at < end


def is_told_by_telephone(registration: Registration) -> bool:
    """Whoever left only a number."""
    return bool(registration.phone) and not registration.email


def standing_call(registration: Registration, calls: Iterable[Call]) -> Call | None:
    """The latest of `calls`, unless there has been something to tell since."""
    latest = max(calls, key=lambda call: (call.at, call.pk), default=None)
    news = registration.news_at
    return latest if latest and (news is None or latest.at >= news) else None


def has_to_be_called(registration: Registration, calls: Iterable[Call]) -> bool:
    """Nobody has called yet, or not since there was something to tell: of those still in it, and those taken out."""
    is_waited_for = is_live(registration) or registration.state == RegistrationState.REMOVED
    return is_told_by_telephone(registration) and is_waited_for and standing_call(registration, calls) is None


def free_seats(activity: Activity) -> int | None:
    """None: as many as come."""
    return None if activity.capacity is None else max(0, activity.capacity - activity.taken)


def is_full(activity: Activity) -> bool:
    return activity.capacity is not None and activity.taken >= activity.capacity


def first_start(sessions: Sequence[Session]) -> datetime | None:
    """When the first of the sessions that are not cancelled begins."""
    return min((one.starts_at for one in sessions if one.state != SessionState.CANCELLED), default=None)


def why_closed(page: PublicPage, sessions: Sequence[Session], *, at: datetime) -> Any:
    """Why nobody can register by themselves now, in words for the reader; nothing where they can."""
    first = first_start(sessions)
    if page.state != PublicState.PUBLIC:
        return _("Hoạt động này không còn nhận đăng ký trên trang.")
    if first is None:
        return _("Hoạt động này đã hủy nên không nhận đăng ký.")
    if first <= at:
        return _("Hoạt động đã bắt đầu nên không nhận đăng ký nữa.")
    if not page.takes_registrations:
        return _("Hoạt động này không cần đăng ký: cứ đến là được.")
    if page.closes_at and page.closes_at <= at:
        return _("Đã hết hạn đăng ký.")
    return ""


def offer_stands_until(page: PublicPage | None, sessions: Sequence[Session], *, at: datetime) -> datetime | None:
    """Until when an offer of a seat made now stands; None where it is too late for one."""
    first = first_start(sessions)
    return offer_end(at, closes_at=page.closes_at if page else None, starts_at=first) if first else None


def is_room_open(session: Session, *, at: datetime) -> bool:
    """From a quarter of an hour before it starts until it ends."""
    opens, closes = room_hours(session.starts_at, session.ends_at, is_timed=session.is_timed)
    return session.state != SessionState.CANCELLED and opens <= at < closes
