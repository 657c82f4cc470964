"""Sessions: held, cancelled, moved, repeated."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db.models import Sum

from tuanle.accounts.models import User
from tuanle.activities.actions.activities import put_time, refuse_future, sessions_at
from tuanle.activities.actions.differences import of_session, refuse_times
from tuanle.activities.actions.gaps import answer_gap_requests
from tuanle.activities.actions.locking import put_down, refuse_days, refuse_stale, taken_up
from tuanle.activities.actions.programme import ChangeKind, tell_public_change
from tuanle.activities.domain.counts import Turns, refuse_more_people, refuse_unsound
from tuanle.activities.domain.times import When, in_order
from tuanle.activities.enums import SessionState
from tuanle.activities.models import Activity, Count, Session
from tuanle.activities.queries.publishing import time_of
from tuanle.activities.rules import has_begun, is_blended
from tuanle.audit.actions import record
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import squeeze
from tuanle.ui.templatetags.ui import instant


@write
def record_held(
    *,
    session: Session,
    turns: Turns,
    people: int | None = None,
    seen: int | None = None,
    by: User | None,
    at: datetime,
) -> Session:
    """Say that a session was held, and how many came; said again, the new figures replace the old. The same again is none.

    `people`: how many different ones came to all sessions of the activity so far, None where nobody knows.
    Raises `Refused` before it has begun, for parts that do not add up to the whole, for more people than turns.
    """
    activity, session = _taken_up(session)
    if (session.state, session.turns, activity.people) == (SessionState.HELD, turns.whole, people) and _parts_of(
        session
    ) == turns.parts():
        return session
    refuse_stale(activity, seen)
    _refuse_settled(activity, session, at=at)
    if not has_begun(session, at=at):
        raise Refused(
            _("Buổi này đến %(at)s mới bắt đầu nên chưa ghi được số lượt.") % {"at": instant(session.starts_at)},
            code="not-yet",
        )
    refuse_unsound(turns)
    if turns.by_mode and not is_blended(activity):
        raise Refused(_("Chỉ hoạt động kết hợp mới tách lượt theo hình thức."), code="modes")
    before = session.turns
    others = activity.sessions.exclude(pk=session.pk).aggregate(all=Sum("turns"))["all"] or 0
    refuse_more_people(people, turns.whole + others)
    _settle(session, SessionState.HELD, by=by, at=at, turns=turns.whole)
    Count.objects.filter(session=session).delete()
    Count.objects.bulk_create(
        [Count(session=session, axis=axis, member=member, turns=n) for (axis, member), n in turns.parts().items()]
    )
    activity.people = people
    activity.save(update_fields=["people"])
    put_down(activity, by=by, at=at)
    record(
        verb="session.hold", obj=activity, by=by, at=at, session=session.pk, day=_day(session).isoformat(),
        before=before, turns=turns.whole, people=people,
    )  # fmt: skip
    return session


@write
def cancel_session(*, session: Session, reason: str, seen: int | None = None, by: User | None, at: datetime) -> Session:
    """Say that a session does not take place, and why. It is kept; what was counted of it goes into the record."""
    reason = squeeze(reason)
    if not reason:
        raise Refused(_("Hãy ghi lý do hủy."), code="reason")
    activity, session = _taken_up(session)
    if (session.state, session.cancel_reason) == (SessionState.CANCELLED, reason):
        return session
    refuse_stale(activity, seen)
    _refuse_settled(activity, session, at=at)
    before = session.turns
    _uncount(activity, session)
    _settle(session, SessionState.CANCELLED, by=by, at=at, reason=reason)
    put_down(activity, by=by, at=at)
    record(
        verb="session.cancel", obj=activity, by=by, at=at, session=session.pk, day=_day(session).isoformat(),
        reason=reason, before=before,
    )  # fmt: skip
    tell_public_change(
        activity=activity, changes=of_session(ChangeKind.CANCELLED, session, at=at, reason=reason)
    )  # fmt: skip
    return session


@write
def reopen_session(*, session: Session, seen: int | None = None, by: User | None, at: datetime) -> Session:
    """Take back that a session was held or cancelled: it is planned again."""
    activity, session = _taken_up(session)
    if session.state == SessionState.PLANNED:
        return session
    refuse_stale(activity, seen)
    _refuse_settled(activity, session, at=at)
    refuse_times(activity, [time_of(session)], at=at)
    before = session.state
    _uncount(activity, session)
    session.state, session.turns, session.cancel_reason = SessionState.PLANNED, None, ""
    session.settled_at, session.settled_by = None, None
    session.save()
    put_down(activity, by=by, at=at)
    record(verb="session.reopen", obj=activity, by=by, at=at, session=session.pk, before=before)
    if before == SessionState.CANCELLED:
        tell_public_change(activity=activity, changes=of_session(ChangeKind.REOPENED, session, at=at))
    return session


@write
def move_session(*, session: Session, time: When, seen: int | None = None, by: User | None, at: datetime) -> Session:
    """Give a session another time."""
    activity, session = _taken_up(session)
    old = time_of(session)
    if old == time:
        return session
    refuse_stale(activity, seen)
    if session.state == SessionState.CANCELLED:
        raise Refused(_("Buổi này đã hủy. Hãy mở lại buổi trước khi đổi ngày giờ."), code="cancelled")
    refuse_future(session, time, at=at)
    refuse_days(activity.campaign, activity.lead, [old.day, time.day], at=at)
    if activity.sessions.exclude(pk=session.pk).filter(starts_at=time.starts_at).exists():
        raise Refused(_("Hoạt động này đã có một buổi vào lúc đó."), code="taken")
    refuse_times(activity, [time], at=at)
    put_time(session, time)
    put_down(activity, by=by, at=at)
    record(
        verb="session.move", obj=activity, by=by, at=at, session=session.pk,
        before=old.starts_at.isoformat(), after=time.starts_at.isoformat(),
    )  # fmt: skip
    answer_gap_requests(activity=activity, by=by, at=at)
    tell_public_change(activity=activity, changes=of_session(ChangeKind.MOVED, session, at=at, was=old))
    return session


@write
def repeat_activity(
    *, activity: Activity, days: Sequence[date], seen: int | None = None, by: User | None, at: datetime
) -> list[Session]:
    """Hold the activity on these days too, at the hours of its last session. A day that has one gets no second.

    Raises `Refused` for a day outside the school year, for more sessions than one activity may have, and, of a public
    one, for a day on which its place may not be met at.
    """
    activity = taken_up(activity)
    sessions = list(activity.sessions.all())
    hours = time_of(sessions[-1])
    known = {_day(session) for session in sessions}
    wanted = [day for day in in_order([*known, *days]) if day not in known]
    if not wanted:
        return []
    refuse_stale(activity, seen)
    refuse_days(activity.campaign, activity.lead, wanted, at=at)
    times = [hours.on(day) for day in wanted]
    refuse_times(activity, times, at=at)
    added = Session.objects.bulk_create(sessions_at(activity, times))
    put_down(activity, by=by, at=at)
    record(verb="activity.repeat", obj=activity, by=by, at=at, days=[day.isoformat() for day in wanted])
    answer_gap_requests(activity=activity, by=by, at=at)
    told = [change for one in added for change in of_session(ChangeKind.ADDED, one, at=at)]
    tell_public_change(activity=activity, changes=told)
    return added


def _taken_up(session: Session) -> tuple[Activity, Session]:
    activity = taken_up(session.activity)
    return activity, activity.sessions.get(pk=session.pk)


def _refuse_settled(activity: Activity, session: Session, *, at: datetime) -> None:
    refuse_days(activity.campaign, activity.lead, [_day(session)], at=at)


def _settle(
    session: Session, state: SessionState, *, by: User | None, at: datetime, turns: int | None = None, reason: str = ""
) -> None:
    session.state, session.turns, session.cancel_reason = state, turns, reason
    session.settled_at, session.settled_by = at, by
    session.save()


def _uncount(activity: Activity, session: Session) -> None:
    """What was known of who came no longer holds: neither the parts, nor the people of all sessions."""
    Count.objects.filter(session=session).delete()
    if session.state == SessionState.HELD and activity.people is not None:
        activity.people = None
        activity.save(update_fields=["people"])


def _parts_of(session: Session) -> dict[tuple[str, str], int]:
    return {(count.axis, count.member): count.turns for count in session.counts.all()}


def _day(session: Session) -> date:
    return session.starts_at.astimezone(VIETNAM).date()
