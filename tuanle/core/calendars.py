"""iCalendar files (RFC 5545) of what takes place: for telephones, and for the portals of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from icalendar import Alarm, Calendar, Event, Timezone, TimezoneStandard

from tuanle.core.clock import VIETNAM
from tuanle.core.text import squeeze

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Entry:
    """One time that something takes place; how to enter its online room is never in it.

    `uid` stays its own when it is moved or cancelled, and `sequence` grows with each change. `ends_at` is exclusive and
    may be unknown; `is_timed` false: only the days are known. `remind_before`: so long before it a telephone rings.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    is_timed: bool
    place: str
    address: str
    changed_at: datetime
    sequence: int
    is_cancelled: bool = False
    description: str = ""
    kind: str = ""
    contact: str = ""
    remind_before: timedelta | None = None


def calendar_of(entries: Iterable[Entry], *, name: str, at: datetime) -> bytes:
    """`entries` as a calendar called `name`, made `at`."""
    calendar = Calendar()
    calendar.add("prodid", "-//tuanle//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.key)
    calendar.add_component(_zone())
    for entry in entries:
        calendar.add_component(_event(entry, at))
    content: bytes = calendar.to_ical()
    return content


def _zone() -> Timezone:
    """Vietnam has kept seven hours before Greenwich since 1975."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", VIETNAM.key)
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001  (local by the standard)
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(entry: Entry, at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    _add_times(event, entry)
    event.add("summary", squeeze(entry.title))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    words = {"location": entry.place, "description": entry.description, "url": entry.address, "contact": entry.contact}
    for name, text in words.items():
        if text:
            event.add(name, text)
    if entry.kind:
        event.add("categories", [entry.kind])
    if entry.remind_before and entry.is_timed:
        event.add_component(_alarm(entry.title, entry.remind_before))
    return event


def _add_times(event: Event, entry: Entry) -> None:
    """Days where no hour is known; the end of a day is the first one after it."""
    starts, ends = entry.starts_at.astimezone(VIETNAM), entry.ends_at and entry.ends_at.astimezone(VIETNAM)
    if entry.is_timed:
        event.add("dtstart", starts)
        if ends:
            event.add("dtend", ends)
        return
    event.add("dtstart", starts.date())
    last = ends.date() if ends else starts.date()
    event.add("dtend", last if ends and ends.time() == time.min else last + _DAY)


def _alarm(title: str, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", squeeze(title))
    alarm.add("trigger", -before)
    return alarm
