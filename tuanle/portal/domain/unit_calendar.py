"""An iCalendar file (RFC 5545) of what takes place: for telephones, and for the portals of units."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from icalendar import Calendar, Event

from tuanle.core.clock import VIETNAM
from tuanle.core.text import squeeze


@dataclass(frozen=True)
class Entry:
    """One time that something takes place. `uid` never changes; `href` is its page. The room online is never in it."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime | None
    is_timed: bool
    place: str
    href: str
    is_cancelled: bool
    changed_at: datetime
    sequence: int


def calendar_of(name: str, entries: Iterable[Entry]) -> bytes:
    """`entries` as a calendar called `name`."""
    calendar = Calendar()
    calendar.add("prodid", "-//tuanle//VI")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", VIETNAM.key)
    for entry in entries:
        calendar.add_component(_event(entry))
    content: bytes = calendar.to_ical()
    return content


def _event(entry: Entry) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("summary", squeeze(entry.title))
    event.add("dtstamp", entry.changed_at.astimezone(UTC))
    event.add("sequence", entry.sequence)
    if entry.is_timed:
        # In UTC, which needs no description of a zone beside it.
        event.add("dtstart", entry.starts_at.astimezone(UTC))
        if entry.ends_at:
            event.add("dtend", entry.ends_at.astimezone(UTC))
    else:
        event.add("dtstart", entry.starts_at.astimezone(VIETNAM).date())
        if entry.ends_at:
            event.add("dtend", entry.ends_at.astimezone(VIETNAM).date())
    if entry.place:
        event.add("location", entry.place)
    event.add("url", entry.href)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    return event
