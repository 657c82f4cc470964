"""iCalendar files as the calendars of others read them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from icalendar import Calendar

from tuanle.core.calendars import Entry, calendar_of
from tuanle.core.clock import VIETNAM, start_of

AT = datetime(2021, 9, 25, 2, tzinfo=UTC)
#: Friday 8 October 2021, seven in the evening in Vietnam.
START = datetime(2021, 10, 8, 12, tzinfo=UTC)
FRIDAY, SATURDAY, SUNDAY = (date(2021, 10, day) for day in (8, 9, 10))
CLASS = Entry(
    uid="buoi-1@hoc.example", title="Lớp tin học", starts_at=START, ends_at=START + timedelta(hours=2), is_timed=True,
    place="Nhà văn hóa", address="https://hoc.example/hd/7/", changed_at=AT - timedelta(days=1), sequence=4,
)  # fmt: skip


def made(**fields) -> Calendar:
    return Calendar.from_ical(calendar_of([replace(CLASS, **fields)], name="Lớp", at=AT))


def event(**fields):
    (one,) = made(**fields).walk("VEVENT")
    return one


def test_an_entry_says_what_when_and_where():
    one = event(description="Dòng 1\nDòng 2; có, dấu", kind="Lớp học", contact="Văn phòng, 0912 345 678")
    assert {name: str(one[name]) for name in ("uid", "summary", "status", "location", "url", "description", "contact")} == {
        "uid": "buoi-1@hoc.example", "summary": "Lớp tin học", "status": "CONFIRMED", "location": "Nhà văn hóa",
        "url": "https://hoc.example/hd/7/", "description": "Dòng 1\nDòng 2; có, dấu", "contact": "Văn phòng, 0912 345 678",
    }  # fmt: skip
    assert [str(word) for word in one["categories"].cats] == ["Lớp học"]
    assert (int(one["sequence"]), one["dtstamp"].dt, one["last-modified"].dt) == (4, AT, AT - timedelta(days=1))


def test_hours_are_vietnams_and_the_zone_is_described():
    one = event()
    assert (one["dtstart"].dt, one["dtend"].dt) == (START, START + timedelta(hours=2))
    assert one["dtstart"].params["TZID"] == one["dtend"].params["TZID"] == "Asia/Ho_Chi_Minh"
    (zone,) = made().walk("VTIMEZONE")
    assert (str(zone["tzid"]), zone.walk("STANDARD")[0]["tzoffsetto"].td) == ("Asia/Ho_Chi_Minh", timedelta(hours=7))
    assert "dtend" not in event(ends_at=None)


@pytest.mark.parametrize(
    ("ends_at", "end"),
    [
        (None, SATURDAY),
        (start_of(SATURDAY), SATURDAY),
        (start_of(SUNDAY), SUNDAY),
        (datetime(2021, 10, 8, 17, tzinfo=VIETNAM), SATURDAY),
    ],
)
def test_days_end_with_the_first_day_after_them(ends_at, end):
    one = event(starts_at=start_of(FRIDAY), ends_at=ends_at, is_timed=False)
    assert (one["dtstart"].dt, one["dtend"].dt) == (FRIDAY, end)


def test_what_is_called_off_keeps_its_place():
    assert str(event(is_cancelled=True)["status"]) == "CANCELLED"


def test_what_nobody_said_is_left_out():
    assert {"LOCATION", "URL", "DESCRIPTION", "CONTACT", "CATEGORIES"} & set(event(place="", address="")) == set()


def test_a_telephone_rings_before_an_hour_and_not_before_a_day():
    hour = timedelta(hours=1)
    (alarm,) = event(remind_before=hour).walk("VALARM")
    assert (str(alarm["action"]), alarm["trigger"].dt, str(alarm["description"])) == ("DISPLAY", -hour, "Lớp tin học")
    assert event(remind_before=hour, is_timed=False).walk("VALARM") == event().walk("VALARM") == []


def test_lines_are_short_and_letters_whole():
    content = calendar_of([replace(CLASS, title="Ệ" * 200)], name="x", at=AT)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75
    assert str(Calendar.from_ical(content).walk("VEVENT")[0]["summary"]) == "Ệ" * 200
