"""Times of another place beside ours: "15:00 giờ Berlin = 20:00 giờ Việt Nam"."""

from datetime import datetime, timedelta, tzinfo
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.dates import get_timezone_location

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_hour
from tuanle.core.language import gettext, is_vietnamese

#: Where those who invite us mostly are: the first of each is its name in the database of time zones.
ZONES = (
    "Asia/Ho_Chi_Minh", "Europe/Berlin", "Europe/Paris", "Europe/London", "Europe/Dublin", "Europe/Moscow", "UTC",
    "Asia/Bangkok", "Asia/Jakarta", "Asia/Manila", "Asia/Singapore", "Asia/Kuala_Lumpur", "Asia/Shanghai", "Asia/Seoul",
    "Asia/Tokyo", "Asia/Kolkata", "Asia/Dubai", "Africa/Nairobi", "Africa/Cairo", "America/New_York",
    "America/Mexico_City", "America/Bogota", "America/Sao_Paulo", "Australia/Melbourne",
)  # fmt: skip


def zone_of(name: str) -> tzinfo:
    """The zone of that name; UTC for one that is not known."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return ZoneInfo("UTC")


def city_of(name: str) -> str:
    """What a zone is called by its city, in the reader's language."""
    return _city(name, "vi" if is_vietnamese() else "en")


@lru_cache(maxsize=512)
def _city(name: str, locale: str) -> str:
    if name in {"UTC", "Etc/UTC"}:
        return "UTC"
    if name == VIETNAM.key:
        return gettext("Việt Nam")
    city: str = get_timezone_location(zone_of(name), locale=locale, return_city=True)
    return city


def hours(starts_at: datetime, ends_at: datetime | None, zone: str) -> str:
    """`15:00–16:30, 05/10/2021` as clocks show it in `zone`; the day of the end only where it is another one."""
    start = starts_at.astimezone(zone_of(zone))
    words = format_hour(start.time())
    if ends_at is None or ends_at == starts_at:
        return f"{words}, {format_date(start.date())}"
    end = ends_at.astimezone(zone_of(zone))
    if end.date() == start.date():
        return f"{words}–{format_hour(end.time())}, {format_date(start.date())}"
    return f"{words}, {format_date(start.date())} – {format_hour(end.time())}, {format_date(end.date())}"


def days(starts_at: datetime, ends_at: datetime | None, zone: str) -> str:
    """The whole days that an all-day event fills where it is held: `05/10/2021`, `05/10/2021 – 07/10/2021`."""
    first = starts_at.astimezone(zone_of(zone)).date()
    last = (ends_at.astimezone(zone_of(zone)).date() - timedelta(days=1)) if ends_at else first
    return format_date(first) if last <= first else f"{format_date(first)} – {format_date(last)}"


def both_times(starts_at: datetime, ends_at: datetime | None, zone: str, *, is_all_day: bool) -> list[str]:
    """When it is there, and when that is here; one line where both are the same or it fills whole days."""
    there = gettext("giờ %(city)s") % {"city": city_of(zone)}
    if is_all_day:
        return [f"{days(starts_at, ends_at, zone)} ({gettext('cả ngày')}, {there})"]
    here = f"{hours(starts_at, ends_at, VIETNAM.key)} {gettext('giờ Việt Nam')}"
    if starts_at.astimezone(zone_of(zone)).utcoffset() == starts_at.astimezone(VIETNAM).utcoffset():
        return [here]
    return [f"{hours(starts_at, ends_at, zone)} {there}", here]
