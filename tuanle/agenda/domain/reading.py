"""An iCalendar file (RFC 5545) as a list of what is on.

What repeats is worked out within the span that is asked for, by a library that knows exceptions and moved times. A file
may be made to keep a machine busy for hours: rules that repeat by the minute are left out, and so is what is endless.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

import recurring_ical_events
from icalendar import Calendar, Event

from tuanle.agenda.domain.zones import zone_of
from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc, squeeze

#: More than a year of any body whose calendar one would follow.
MOST_EVENTS = 1500
MOST_SERIES = 300
LARGEST = 2 * 1024 * 1024
_TOO_OFTEN = {"SECONDLY", "MINUTELY", "HOURLY"}
#: A series that began before is not worked out from its beginning.
_OLDEST = 1990


@dataclass(frozen=True)
class Read:
    """One event, or one of a series, as a feed tells it. `recurrence` names which of the series."""

    uid: str
    recurrence: str
    sequence: int
    title: str
    starts_at: datetime
    ends_at: datetime | None
    timezone: str
    is_all_day: bool
    place: str
    link: str
    online: str
    description: str
    is_cancelled: bool


def read_calendar(content: bytes, *, first: date, last: date, timezone: str) -> list[Read]:
    """What is on from `first` to `last`, in order. `timezone`: of times that do not name theirs.

    Raises `Refused` for what is no calendar, is too large or holds too much.
    """
    if len(content) > LARGEST:
        raise Refused(_("Lịch nặng quá %(most)s MB nên không đọc.") % {"most": LARGEST // 1024**2}, code="too-large")
    calendar = _parsed(content)
    _leave_out_what_repeats_too_often(calendar)
    try:
        found = recurring_ical_events.of(calendar, skip_bad_series=True).between(first, last)
        series = _series(calendar)
        listed = [one for component in islice(found, MOST_EVENTS + 1) if (one := _read(component, timezone, series))]
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, ArithmeticError):
        raise _no_calendar()
    if len(listed) > MOST_EVENTS:
        raise _too_many()
    # The same event twice in one file: the later revision counts.
    by_key = {(one.uid, one.recurrence): one for one in sorted(listed, key=lambda one: one.sequence)}
    return sorted(by_key.values(), key=lambda one: (one.starts_at, one.uid))


def _parsed(content: bytes) -> Calendar:
    if b"BEGIN:VCALENDAR" not in content[:4096].upper():
        raise _no_calendar()
    try:
        calendar = Calendar.from_ical(content)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError):
        raise _no_calendar()
    if not isinstance(calendar, Calendar):
        raise _no_calendar()
    return calendar


def _no_calendar() -> Refused:
    return Refused(_("Đây không phải lịch iCalendar (.ics), hoặc lịch bị hỏng."), code="no-calendar")


def _too_many() -> Refused:
    return Refused(
        _("Lịch có quá nhiều sự kiện (trên %(most)s trong một năm). Hãy dùng lịch hẹp hơn.") % {"most": MOST_EVENTS},
        code="too-many",
    )


def _leave_out_what_repeats_too_often(calendar: Calendar) -> None:
    kept = [one for one in calendar.subcomponents if not _repeats_too_often(one)]
    if sum("RRULE" in one for one in kept) > MOST_SERIES:
        raise _too_many()
    calendar.subcomponents = kept


def _repeats_too_often(component: Any) -> bool:
    rules = component.get("RRULE")
    if rules is None:
        return False
    start = component.get("DTSTART")
    if start is None or start.dt.year < _OLDEST:
        return True
    for rule in rules if isinstance(rules, list) else [rules]:
        if str(rule.get("FREQ", [""])[0]).upper() in _TOO_OFTEN:
            return True
        if any(rule.get(part) for part in ("BYHOUR", "BYMINUTE", "BYSECOND")):
            return True
    return False


def _series(calendar: Calendar) -> set[str]:
    """The UIDs of what repeats. The library names which of a series also where there is none, by a time that may move."""
    marks = ("RRULE", "RDATE", "RECURRENCE-ID")
    return {str(one.get("UID")) for one in calendar.walk("VEVENT") if any(mark in one for mark in marks)}


def _read(component: Event, timezone: str, series: set[str]) -> Read | None:
    uid, start = str(component.get("UID", "")), component.get("DTSTART")
    title = squeeze(str(component.get("SUMMARY", "")))
    if not uid or start is None or not title:
        return None
    is_all_day = not isinstance(start.dt, datetime)
    zone = timezone if is_all_day else _zone_name(start, timezone)
    starts_at = _instant(start.dt, zone)
    end = component.get("DTEND")
    ends_at = _instant(end.dt, zone) if end is not None else None
    which = component.get("RECURRENCE-ID")
    place, online = _where(component)
    return Read(
        uid=uid[:300],
        recurrence=which.to_ical().decode()[:40] if which is not None and uid in series else "",
        sequence=max(0, min(int(component.get("SEQUENCE", 0)), 2_000_000_000)),
        title=title[:300],
        starts_at=starts_at,
        ends_at=ends_at if ends_at and ends_at >= starts_at else None,
        timezone=zone,
        is_all_day=is_all_day,
        place=place,
        link=_address(str(component.get("URL", ""))),
        online=online,
        description=nfc(str(component.get("DESCRIPTION", ""))).strip()[:10_000],
        is_cancelled=str(component.get("STATUS", "")).upper() == "CANCELLED",
    )


def _zone_name(start: Any, timezone: str) -> str:
    """The name of the zone that a time was written in, as the database of time zones has it."""
    zone = start.dt.tzinfo
    if zone is None:
        return timezone
    name = str(getattr(zone, "key", "") or start.params.get("TZID", "") or "UTC")
    offset = start.dt.utcoffset()
    # A zone of the calendar's own invention, or one that fell back: told in UTC, which every clock knows.
    return name if start.dt.replace(tzinfo=zone_of(name)).utcoffset() == offset else "UTC"


def _instant(when: date, zone: str) -> datetime:
    if not isinstance(when, datetime):
        return datetime.combine(when, time(), tzinfo=zone_of(zone)).astimezone(UTC)
    aware = when if when.tzinfo else when.replace(tzinfo=zone_of(zone))
    return aware.astimezone(UTC)


def _where(component: Event) -> tuple[str, str]:
    """The place in words, and the address of the online room: a location that is an address is a room."""
    words = squeeze(str(component.get("LOCATION", "")))
    room = next((a for a in (_address(part) for part in words.split()) if a), "") or next(
        (a for a in map(_address, _conferences(component)) if a), ""
    )
    place = " ".join(part for part in words.split() if not _address(part))
    return place[:300], room


def _conferences(component: Event) -> Iterator[str]:
    for name in ("CONFERENCE", "X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL"):
        value = component.get(name)
        yield from (str(one) for one in (value if isinstance(value, list) else [value]) if one is not None)


def _address(text: str) -> str:
    """`text` where it is an address of a page; empty otherwise."""
    text = text.strip().rstrip(".,;")
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    return text if parts.scheme in {"http", "https"} and parts.netloc and len(text) <= 500 else ""


def span(at: datetime) -> tuple[date, date]:
    """The days that are read: a month back, for what has just been, and a year ahead."""
    day = at.date()
    return day - timedelta(days=31), day + timedelta(days=366)
