"""Activities as they are told to the public, in the language of whoever reads."""

from collections.abc import Sequence
from datetime import timedelta

from django.db.models import Prefetch, QuerySet

from tuanle.activities.enums import PartnerRole
from tuanle.activities.models import Activity, Partner, PublicPage, Session
from tuanle.activities.queries.programme import Moment
from tuanle.campaigns.enums import Mode
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.language import gettext
from tuanle.core.numbers import format_number
from tuanle.portal.domain.brief import Brief, Meeting
from tuanle.ui.templatetags.ui import weekday


def told(activities: QuerySet[Activity]) -> QuerySet[Activity]:
    """`activities` with what `brief_of` tells of each: three reads more, however many they are."""
    return activities.prefetch_related(
        "sessions", "audiences", Prefetch("partners", Partner.objects.select_related("unit"))
    )


def brief_of(activity: Activity, page: PublicPage, *, site: str, address: str) -> Brief:
    """`site` is where the site is reached, without a slash at its end; `address` the path of the activity's page."""
    meetings = [meeting_of(session) for session in activity.sessions.all()]
    planned = [meeting.starts_at for meeting in meetings if not meeting.reason]
    return Brief(
        pk=activity.pk,
        title=activity.title,
        kind=str(activity.kind_of.name),
        description=activity.description,
        host=activity.lead.name,
        audience=[str(audience.get_group_display()) for audience in activity.audiences.all()],
        meetings=meetings,
        in_person=activity.mode != Mode.ONLINE,
        online=activity.mode != Mode.IN_PERSON,
        venue=activity.venue,
        area=area_name(activity.area.name) if activity.area else "",
        platform=str(activity.get_platform_display()) if activity.platform else "",
        fee=activity.fee,
        capacity=activity.capacity,
        left=None if activity.capacity is None else max(0, activity.capacity - activity.taken),
        bring=page.bring,
        contact=activity.contact,
        co_hosts=[str(one) for one in activity.partners.all() if one.role == PartnerRole.CO_HOST],
        closes_at=(page.closes_at or min(planned, default=None)) if page.takes_registrations else None,
        site=site,
        address=f"{site}{address}",
        changed_at=activity.changed_at,
        sequence=activity.lock_version + page.change,
    )


def meeting_of(session: Session) -> Meeting:
    return Meeting(
        key=session.pk, starts_at=session.starts_at, ends_at=session.ends_at, is_timed=session.is_timed,
        reason=session.cancel_reason, day=_day_words(session), hours=_hour_words(session),
    )  # fmt: skip


def meeting_at(moment: Moment) -> Meeting:
    """A session as the programme holds it: one that takes place."""
    return Meeting(
        key=0, starts_at=moment.starts_at, ends_at=moment.ends_at, is_timed=moment.is_timed,
        reason="", day=_day_words(moment), hours=_hour_words(moment),
    )  # fmt: skip


def time_words(meeting: Meeting) -> str:
    """`thứ Sáu 08/10/2021, 19:00–21:00`."""
    return ", ".join(filter(None, (meeting.day, meeting.hours)))


def fee_words(fee: int | None) -> str:
    """Empty where nobody said."""
    if fee is None:
        return ""
    return gettext("%(fee)s đồng mỗi người") % {"fee": format_number(fee)} if fee else gettext("Miễn phí")


def for_whom(audience: Sequence[str]) -> str:
    """`Người lao động, người cao tuổi`; without a group it is for everyone."""
    first, *rest = audience or [gettext("Mọi người")]
    return ", ".join([first, *(group[:1].lower() + group[1:] for group in rest)])


def area_name(name: str) -> str:
    """A commune as a place: `xã Bát Tràng` for `UBND xã Bát Tràng`."""
    return name.removeprefix("UBND ").removeprefix("Ủy ban nhân dân ")


def _day_words(session: Session | Moment) -> str:
    """`thứ Sáu 08/10/2021`, or the first and the last of several days."""
    first = session.starts_at.astimezone(VIETNAM).date()
    words = f"{weekday(first)} {format_date(first)}"
    last = (session.ends_at - timedelta(microseconds=1)).astimezone(VIETNAM).date() if session.ends_at else first
    return words if last == first else f"{words} – {weekday(last)} {format_date(last)}"


def _hour_words(session: Session | Moment) -> str:
    """`19:00–21:00`; from when alone where the end is not known, or falls on another day."""
    if not session.is_timed:
        return ""
    start = session.starts_at.astimezone(VIETNAM)
    end = session.ends_at.astimezone(VIETNAM) if session.ends_at else None
    if end is None or end.date() != start.date():
        return gettext("từ %(hour)s") % {"hour": f"{start.hour}:{start.minute:02d}"}
    return f"{start.hour}:{start.minute:02d}–{end.hour}:{end.minute:02d}"
