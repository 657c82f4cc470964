"""An activity: planned, changed, copied."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from django.db import IntegrityError

from tuanle.accounts.models import User
from tuanle.activities.actions.differences import changes_of, known_before, of_session, refuse_worse
from tuanle.activities.actions.gaps import answer_gap_requests
from tuanle.activities.actions.locking import put_down, refuse_days, refuse_stale, taken_up
from tuanle.activities.actions.partners import put_partners
from tuanle.activities.actions.programme import ChangeKind, tell_public_change
from tuanle.activities.actions.room import is_more_room, tell_of_more_room
from tuanle.activities.domain.details import Details, Together, refuse_incomplete
from tuanle.activities.domain.times import When, in_order
from tuanle.activities.enums import Axis, SessionState
from tuanle.activities.models import Activity, Audience, Count, JoinLink, Session
from tuanle.activities.queries.details import FIELDS, details_of
from tuanle.activities.queries.places import home_area
from tuanle.activities.queries.publishing import time_of
from tuanle.audit.actions import record
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold, nfc, squeeze
from tuanle.orgs.models import Unit


@write
def plan_activity(
    *,
    campaign: Campaign,
    lead: Unit,
    details: Details,
    times: Sequence[When],
    area: Unit | None = None,
    together: Sequence[Together] = (),
    token: str = "",
    by: User | None,
    at: datetime,
    **noted: Any,
) -> Activity:
    """Write down an activity that `lead` will hold, or has held. With a `token` that is known: the one already there.

    `area`: the commune it takes place in, by default the lead's own. `noted` goes into the record.
    Raises `Refused` for a place that does not fit the mode, a day outside the school year, no day at all.
    """
    if token and (known := Activity.objects.filter(lead=lead, token=token).first()):
        return known
    details = tidy(details)
    refuse_incomplete(details)
    days = in_order([one.day for one in times])
    if not days:
        raise Refused(_("Hãy ghi ngày tổ chức."), code="days")
    refuse_days(campaign, lead, days, at=at)
    try:
        with write():
            activity = Activity.objects.create(
                campaign=campaign, lead=lead, token=token, created_at=at, created_by=by, changed_at=at, changed_by=by,
                **fields_of(details), area=area or home_area(lead),
            )  # fmt: skip
    except IntegrityError:
        if not token:
            raise
        # The same form was sent twice, and the other came first.
        return Activity.objects.get(lead=lead, token=token)
    Session.objects.bulk_create(sessions_at(activity, times))
    put_groups(activity, details.groups)
    _put_link(activity, details.join_link)
    put_partners(activity, together)
    record(
        verb="activity.plan", obj=activity, by=by, at=at, kind=details.kind, title=details.title,
        days=[day.isoformat() for day in days], **noted,
    )  # fmt: skip
    answer_gap_requests(activity=activity, by=by, at=at)
    return activity


@write
def change_activity(
    *,
    activity: Activity,
    details: Details,
    area: Unit | None,
    time: When | None = None,
    seen: int,
    by: User | None,
    at: datetime,
) -> Activity:
    """Change what is written of an activity; with `time`, also when its only session is. The same again changes nothing.

    Raises `Refused` when somebody else changed it since it was `seen`, and for fewer seats than were given to people; of
    a public one, also where it would then lack what the public needs, or be held as the limits on meeting in person do
    not allow.
    """
    details = tidy(details)
    refuse_incomplete(details)
    activity = taken_up(activity)
    session = _only_session(activity) if time else None
    changed = _differences(activity, details, area, session, time)
    if not changed:
        return activity
    refuse_stale(activity, seen)
    _refuse_fewer_than_taken(activity, details.capacity)
    has_more_room = is_more_room(activity.capacity, details.capacity)
    before, was = known_before(activity, at=at), time_of(session) if session else None
    for field, value in {**fields_of(details), "area": area}.items():
        setattr(activity, field, value)
    if session and time and "time" in changed:
        refuse_future(session, time, at=at)
        refuse_days(activity.campaign, activity.lead, [_day(session.starts_at), time.day], at=at)
        put_time(session, time)
    if "mode" in changed:
        Count.objects.filter(session__activity=activity, axis=Axis.MODE).delete()
    put_groups(activity, details.groups)
    _put_link(activity, details.join_link)
    activity.save()
    refuse_worse(activity, before, changed, at=at)
    put_down(activity, by=by, at=at)
    record(verb="activity.change", obj=activity, by=by, at=at, changed=changed)
    if has_more_room:
        tell_of_more_room(activity=activity, by=by, at=at)
    answer_gap_requests(activity=activity, by=by, at=at)
    told = changes_of(activity, before, changed, at=at)
    if session and "time" in changed:
        told += of_session(ChangeKind.MOVED, session, at=at, was=was)
    tell_public_change(activity=activity, changes=told)
    return activity


@write
def copy_activity(
    *, activity: Activity, campaign: Campaign, time: When, token: str = "", by: User | None, at: datetime
) -> Activity:
    """Plan the same again at another time, in this campaign or the next. Who came and the evidence stay with the old."""
    return plan_activity(
        campaign=campaign,
        lead=activity.lead,
        details=details_of(activity),
        times=[time],
        area=activity.area,
        together=[
            Together(partner.unit.code if partner.unit else "", partner.name, partner.role)
            for partner in activity.partners.select_related("unit")
        ],
        token=token,
        by=by,
        at=at,
        copied_from=activity.pk,
    )


def tidy(details: Details) -> Details:
    """The texts in NFC without stray spaces, each group once, the clause filled in from the kind."""
    own_clause = ACTIVITY_KINDS[details.kind].clause if details.kind in ACTIVITY_KINDS else ""
    return replace(
        details,
        title=squeeze(details.title),
        venue=squeeze(details.venue),
        groups=tuple(dict.fromkeys(details.groups)),
        clause=squeeze(details.clause) or own_clause,
        description=nfc(details.description).strip(),
        contact=squeeze(details.contact),
        join_link=details.join_link.strip(),
    )


def fields_of(details: Details) -> dict[str, Any]:
    """The columns of an activity that `details` fill."""
    return {**{field: getattr(details, field) for field in FIELDS}, "title_key": fold(details.title)}


def sessions_at(activity: Activity, times: Sequence[When]) -> list[Session]:
    """A planned session for each time; two at the same instant are one."""
    return [
        Session(activity=activity, starts_at=one.starts_at, ends_at=one.ends_at, is_timed=one.is_timed)
        for one in {one.starts_at: one for one in times}.values()
    ]


def refuse_future(session: Session, time: When, *, at: datetime) -> None:
    """Raises `Refused` where a session that was held would move to a time that has not come."""
    if session.state == SessionState.HELD and time.starts_at > at:
        raise Refused(
            _("Buổi này đã ghi số lượt nên không dời sang ngày chưa đến được. Hãy mở lại buổi trước."), code="future"
        )


def put_time(session: Session, time: When) -> None:
    session.starts_at, session.ends_at, session.is_timed = time.starts_at, time.ends_at, time.is_timed
    session.save(update_fields=["starts_at", "ends_at", "is_timed"])


def put_groups(activity: Activity, groups: Sequence[str]) -> None:
    Audience.objects.filter(activity=activity).exclude(group__in=groups).delete()
    Audience.objects.bulk_create([Audience(activity=activity, group=group) for group in groups], ignore_conflicts=True)


def _put_link(activity: Activity, url: str) -> None:
    if url:
        JoinLink.objects.update_or_create(activity=activity, defaults={"url": url})
    else:
        JoinLink.objects.filter(activity=activity).delete()


def _refuse_fewer_than_taken(activity: Activity, capacity: int | None) -> None:
    if capacity is not None and capacity < activity.taken:
        raise Refused(
            _("Đã có %(taken)s người có chỗ nên không giảm xuống %(capacity)s chỗ được. Hãy bỏ bớt đăng ký trước.")
            % {"taken": activity.taken, "capacity": capacity},
            code="taken",
        )


def _only_session(activity: Activity) -> Session:
    session: Session = activity.sessions.get()
    if session.state == SessionState.CANCELLED:
        raise Refused(_("Buổi này đã hủy. Hãy mở lại buổi trước khi đổi ngày giờ."), code="cancelled")
    return session


def _differences(
    activity: Activity, details: Details, area: Unit | None, session: Session | None, time: When | None
) -> list[str]:
    """The names of what would change. The link to the online room is named, never told."""
    before = details_of(activity)
    names = [*FIELDS, "join_link"]
    changed = [name for name in names if getattr(before, name) != getattr(details, name)]
    if set(before.groups) != set(details.groups):
        changed.append("groups")
    if activity.area_id != (area.pk if area else None):
        changed.append("area")
    if session and time and time != time_of(session):
        changed.append("time")
    return changed


def _day(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()
