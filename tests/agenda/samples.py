"""Calendars as others write them."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from tests.activities.conftest import NOW
from tuanle.agenda.actions import ByHand, add_event, add_feed, read_feed

BERLIN = ZoneInfo("Europe/Berlin")
FORUM = """\
UID:forum@uil.example
SUMMARY:Forum
DTSTART;TZID=Europe/Berlin:20211020T150000
DTEND;TZID=Europe/Berlin:20211020T163000
LOCATION:Online https://zoom.example/j/1?pwd=secret
URL:https://uil.example/forum
"""
SERIES = """\
UID:series@uil.example
SUMMARY:Webinar
DTSTART;TZID=Europe/Berlin:20211013T150000
DTEND;TZID=Europe/Berlin:20211013T160000
RRULE:FREQ=WEEKLY;COUNT=4
EXDATE;TZID=Europe/Berlin:20211020T150000
"""
MOVED = """\
UID:series@uil.example
RECURRENCE-ID;TZID=Europe/Berlin:20211027T150000
SUMMARY:Webinar, moved
DTSTART;TZID=Europe/Berlin:20211028T090000
DTEND;TZID=Europe/Berlin:20211028T100000
SEQUENCE:1
"""


def calendar(*events: str, more: str = "") -> bytes:
    body = "".join(f"BEGIN:VEVENT\n{event.rstrip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//EN\n{more}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def feed(land, *, url="", is_public=True, at=NOW, **fields):
    said = {"name": "UIL", "body": "UNESCO UIL", "timezone": "Europe/Paris", **fields}
    return add_feed(owner=land.huyen, url=url, is_public=is_public, by=None, at=at, **said)


def read(one, *events, at=NOW):
    return read_feed(feed=one, content=calendar(*events), by=None, at=at)


def by_hand(land, *, token="t", is_public=True, note="", at=NOW, **fields):
    starts = fields.pop("starts_at", datetime(2021, 10, 20, 13, 0, tzinfo=UTC))
    said = {"title": "Trao đổi", "body": "Hamburg", "starts_at": starts, "ends_at": None, "timezone": "Europe/Berlin"}
    event = ByHand(**{**said, **fields})
    return add_event(owner=land.huyen, event=event, token=token, is_public=is_public, note=note, by=None, at=at)
