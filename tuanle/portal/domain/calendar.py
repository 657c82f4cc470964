"""Meetings as iCalendar (RFC 5545), for the reader's own calendar. Never how to enter the online room."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard

from tuanle.core.clock import VIETNAM
from tuanle.portal.domain.brief import Brief, Meeting

ZONE = "Asia/Ho_Chi_Minh"


def calendar_of(briefs: Iterable[Brief], *, name: str, cancelled: str, at: datetime) -> bytes:
    """Every meeting of `briefs`, each under an identifier that stays its own when it is moved or cancelled.

    `cancelled`: what stands before the title of one that will not take place. `at`: when the file is made.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//tuanle//vi")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add_component(_zone())
    for brief in briefs:
        for meeting in brief.meetings:
            calendar.add_component(_event(brief, meeting, cancelled, at))
    made: bytes = calendar.to_ical()
    return made


def _zone() -> Timezone:
    """Vietnam has kept seven hours before Greenwich since 1975."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", ZONE)
    standard.add("dtstart", datetime(1975, 6, 13))  # noqa: DTZ001  (local by the standard)
    standard.add("tzoffsetfrom", timedelta(hours=7))
    standard.add("tzoffsetto", timedelta(hours=7))
    standard.add("tzname", "+07")
    zone.add_component(standard)
    return zone


def _event(brief: Brief, meeting: Meeting, cancelled: str, at: datetime) -> Event:
    event = Event()
    host = brief.site.partition("://")[2].partition(":")[0]
    event.add("uid", f"buoi-{meeting.key}@{host}")
    event.add("sequence", brief.sequence)
    event.add("dtstamp", at.astimezone(UTC))
    event.add("last-modified", brief.changed_at.astimezone(UTC))
    _add_times(event, meeting)
    event.add("summary", f"{cancelled}: {brief.title}" if meeting.reason else brief.title)
    event.add("status", "CANCELLED" if meeting.reason else "CONFIRMED")
    event.add("location", brief.where)
    event.add("description", "\n\n".join(filter(None, (meeting.reason, brief.description, brief.address))))
    event.add("categories", [brief.kind])
    event.add("url", brief.address)
    if brief.contact:
        event.add("contact", brief.contact)
    return event


def _add_times(event: Event, meeting: Meeting) -> None:
    """Days where no hour is known; the end of a day is the first one after it."""
    if not meeting.is_timed:
        event.add("dtstart", meeting.date)
        event.add("dtend", meeting.over_at.astimezone(VIETNAM).date())
        return
    event.add("dtstart", meeting.starts_at.astimezone(VIETNAM))
    if meeting.ends_at:
        event.add("dtend", meeting.ends_at.astimezone(VIETNAM))
