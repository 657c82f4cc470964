"""A registration as a calendar file: where and when, and our own page; never the address of the online room."""

from datetime import datetime, timedelta

from icalendar import Alarm, Calendar, Event

from tuanle.core.clock import VIETNAM
from tuanle.registrations.domain.letters import About, Time


def calendar_of(about: About, times: dict[str, Time], *, at: datetime) -> bytes:
    """`times`: each session by a word of its own, which stays when it moves."""
    calendar = Calendar()
    calendar.add("prodid", "-//tuanle//registration//VI")
    calendar.add("version", "2.0")
    for word, time in times.items():
        calendar.add_component(_event(about, word, time, at))
    content: bytes = calendar.to_ical()
    return content


def _event(about: About, word: str, time: Time, at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{word}@tuanle")
    event.add("dtstamp", at)
    event.add("summary", about.title)
    if time.is_timed:
        event.add("dtstart", time.starts_at.astimezone(VIETNAM))
        if time.ends_at:
            event.add("dtend", time.ends_at.astimezone(VIETNAM))
        event.add_component(_alarm(about))
    else:
        event.add("dtstart", time.starts_at.astimezone(VIETNAM).date())
    event.add("location", about.where)
    if about.link:
        event.add("url", about.link)
    event.add("description", "\n".join(part for part in (about.host, about.contact, about.link) if part))
    return event


def _alarm(about: About) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", about.title)
    alarm.add("trigger", -timedelta(hours=1))
    return alarm
