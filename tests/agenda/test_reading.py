"""An iCalendar file is read with its zones, series, exceptions; what would keep a machine busy is not."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.agenda.samples import FORUM, MOVED, SERIES, calendar
from tuanle.agenda.queries import both_times, read_calendar
from tuanle.core.errors import Refused

FIRST, LAST = date(2021, 9, 1), date(2022, 9, 1)


def read(content, timezone="Europe/Paris"):
    return read_calendar(content, first=FIRST, last=LAST, timezone=timezone)


def starts(content, **more):
    return [one.starts_at for one in read(content, **more)]


def test_one_event_whole():
    (one,) = read(calendar(FORUM))
    assert (one.uid, one.recurrence, one.sequence, one.title) == ("forum@uil.example", "", 0, "Forum")
    assert one.starts_at == datetime(2021, 10, 20, 13, 0, tzinfo=UTC)
    assert one.ends_at == datetime(2021, 10, 20, 14, 30, tzinfo=UTC)
    assert (one.timezone, one.is_all_day, one.is_cancelled) == ("Europe/Berlin", False, False)
    assert (one.place, one.online, one.link) == (
        "Online",
        "https://zoom.example/j/1?pwd=secret",
        "https://uil.example/forum",
    )


def test_a_series_with_an_exception_a_move_and_the_end_of_summer_time():
    assert [(one.recurrence, one.title, one.starts_at) for one in read(calendar(SERIES, MOVED))] == [
        ("20211013T150000", "Webinar", datetime(2021, 10, 13, 13, tzinfo=UTC)),
        ("20211027T150000", "Webinar, moved", datetime(2021, 10, 28, 7, tzinfo=UTC)),
        ("20211103T150000", "Webinar", datetime(2021, 11, 3, 14, tzinfo=UTC)),
    ]


@pytest.mark.parametrize(
    ("start", "more", "instant", "zone"),
    [
        ("DTSTART:20211009T150000Z", "", datetime(2021, 10, 9, 15, tzinfo=UTC), "UTC"),
        ("DTSTART:20211009T150000", "", datetime(2021, 10, 9, 13, tzinfo=UTC), "Europe/Paris"),
        (
            "DTSTART;TZID=W. Europe Standard Time:20211009T150000",
            "",
            datetime(2021, 10, 9, 13, tzinfo=UTC),
            "Europe/Berlin",
        ),
        ("DTSTART;VALUE=DATE:20211009", "", datetime(2021, 10, 8, 22, tzinfo=UTC), "Europe/Paris"),
        ("DTSTART:20211009T150000Z", "X-WR-TIMEZONE:Asia/Seoul\n", datetime(2021, 10, 9, 15, tzinfo=UTC), None),
    ],
)
def test_a_time_is_an_instant_and_a_zone(start, more, instant, zone):
    (one,) = read(calendar(f"UID:a\nSUMMARY:A\n{start}", more=more))
    assert one.starts_at == instant
    assert zone in {None, one.timezone}


def test_a_zone_that_a_calendar_describes_itself():
    own = (
        "BEGIN:VTIMEZONE\nTZID:Our own\nBEGIN:STANDARD\nDTSTART:19700101T000000\nTZOFFSETFROM:+0500\nTZOFFSETTO:+0500\n"
        "END:STANDARD\nEND:VTIMEZONE\n"
    )
    (one,) = read(calendar("UID:a\nSUMMARY:A\nDTSTART;TZID=Our own:20211009T150000", more=own))
    assert (one.starts_at, one.timezone) == (datetime(2021, 10, 9, 10, tzinfo=UTC), "UTC")


def test_what_was_called_off_what_has_no_title_and_what_comes_twice():
    cancelled = "UID:a\nSUMMARY:A\nDTSTART:20211009T150000Z\nSTATUS:CANCELLED\nSEQUENCE:2"
    older = "UID:a\nSUMMARY:Old\nDTSTART:20211009T150000Z\nSEQUENCE:1"
    nameless = "UID:b\nDTSTART:20211009T150000Z"
    ((one),) = read(calendar(cancelled, older, nameless))
    assert (one.title, one.is_cancelled) == ("A", True)


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=9999999", "FREQ=HOURLY", "FREQ=DAILY;BYHOUR=1;BYMINUTE=1,2,3;BYSECOND=1,2"],
)
def test_what_repeats_by_the_minute_is_left_out(rule):
    bomb = f"UID:bomb\nSUMMARY:Bomb\nDTSTART:20211009T150000Z\nRRULE:{rule}"
    assert [one.uid for one in read(calendar(bomb, FORUM))] == ["forum@uil.example"]


def test_a_series_from_the_year_one_is_left_out():
    assert read(calendar("UID:a\nSUMMARY:A\nDTSTART:00010101T000000Z\nRRULE:FREQ=DAILY")) == []


def test_too_much_is_refused():
    daily = [f"UID:{n}\nSUMMARY:A\nDTSTART:20211009T150000Z\nRRULE:FREQ=DAILY" for n in range(6)]
    with pytest.raises(Refused, check=lambda error: error.code == "too-many"):
        read(calendar(*daily))
    with pytest.raises(Refused, check=lambda error: error.code == "too-many"):
        read(calendar(*(f"UID:{n}\nSUMMARY:A\nDTSTART:20211009T150000Z\nRRULE:FREQ=YEARLY" for n in range(301))))
    with pytest.raises(Refused, check=lambda error: error.code == "too-large"):
        read(b"BEGIN:VCALENDAR" + b" " * (2 * 1024 * 1024))


@pytest.mark.parametrize(
    "content", [b"", b"<html></html>", b"BEGIN:VCALENDAR", b"\xff\xfe", b"BEGIN:VEVENT\nEND:VEVENT\n"]
)
def test_what_is_no_calendar_is_refused(content):
    with pytest.raises(Refused, check=lambda error: error.code == "no-calendar"):
        read(content)


LINES = [
    "BEGIN:VEVENT", "END:VEVENT", "UID:a", "SUMMARY:A", "DTSTART:20211009T150000Z", "DTSTART;VALUE=DATE:20211009",
    "DTEND:20211001T000000Z", "DTEND:rubbish", "DTSTART:", "RRULE:FREQ=DAILY;COUNT=3", "RRULE:FREQ=", "RRULE:rubbish",
    "EXDATE:20211010T150000Z", "RECURRENCE-ID:20211010T150000Z", "SEQUENCE:-1", "SEQUENCE:x", "URL:javascript:x",
    "BEGIN:VALARM", "END:VALARM", "END:VCALENDAR", "DTSTART;TZID=Nowhere/At All:20211009T150000", "DURATION:P400D",
]  # fmt: skip


@given(st.lists(st.sampled_from(LINES), max_size=14))
def test_whatever_stands_there_it_is_read_or_refused(lines):
    content = "\r\n".join(["BEGIN:VCALENDAR", "VERSION:2.0", *lines, "END:VCALENDAR", ""]).encode()
    try:
        found = read(content)
    except Refused:
        return
    assert all(one.starts_at.tzinfo and (one.ends_at is None or one.ends_at >= one.starts_at) for one in found)
    assert {one.link for one in found} <= {""}


@pytest.mark.parametrize(
    ("zone", "start", "end", "is_all_day", "lines"),
    [
        ("Europe/Berlin", (2021, 10, 5, 13), (2021, 10, 5, 14), False,
         ["15:00–16:00, 05/10/2021 giờ Berlin", "20:00–21:00, 05/10/2021 giờ Việt Nam"]),
        ("America/New_York", (2021, 10, 5, 20), None, False,
         ["16:00, 05/10/2021 giờ New York", "3:00, 06/10/2021 giờ Việt Nam"]),
        ("Asia/Bangkok", (2021, 10, 5, 1), None, False, ["8:00, 05/10/2021 giờ Việt Nam"]),
        ("UTC", (2021, 10, 5, 16), (2021, 10, 5, 18), False,
         ["16:00–18:00, 05/10/2021 giờ UTC", "23:00, 05/10/2021 – 1:00, 06/10/2021 giờ Việt Nam"]),
        ("UTC", (2021, 10, 5, 0), (2021, 10, 8, 0), True, ["05/10/2021 – 07/10/2021 (cả ngày, giờ UTC)"]),
        ("UTC", (2021, 10, 5, 0), (2021, 10, 6, 0), True, ["05/10/2021 (cả ngày, giờ UTC)"]),
    ],
)  # fmt: skip
def test_both_times(zone, start, end, is_all_day, lines):
    ends = datetime(*end, tzinfo=UTC) if end else None
    assert both_times(datetime(*start, tzinfo=UTC), ends, zone, is_all_day=is_all_day) == lines
