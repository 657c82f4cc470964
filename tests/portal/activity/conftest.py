"""An evening course, public, seen on the Saturday before the Week."""

from datetime import date, time, timedelta

import pytest

from tests.activities.conftest import EARLY, land, planned  # noqa: F401  (land is a fixture)
from tests.activities.public import made_public
from tests.grounds import kept
from tuanle.activities.actions import plan_activity
from tuanle.activities.queries import Details, Together, when
from tuanle.core import clock

SECRET = "https://zoom.example/j/bi-mat-0001"
FRIDAY = date(2021, 10, 8)


@pytest.fixture(autouse=True)
def saturday(settings):
    """Pages read the clock: it is set off to the Saturday before the Week."""
    settings.CLOCK_SHIFT = EARLY - (clock.now() - settings.CLOCK_SHIFT)
    settings.SITE_URL = "https://hoc.example"


def course(land, *, times=None, together=(), lead=None, **fields):  # noqa: F811
    """A course in the evening, held in the hall and online, with everything that can be said of it."""
    said = {
        "kind": "course", "title": "Lớp tin học cơ bản", "mode": "ket_hop", "venue": "Nhà văn hóa thôn 3",
        "platform": "zoom", "groups": ("phu_huynh", "nguoi_cao_tuoi"), "description": "Bật máy, gõ chữ có dấu.",
        "contact": "Văn phòng, 0912 345 678", "fee": 0, "capacity": 30, "join_link": SECRET, **fields,
    }  # fmt: skip
    evening = when(FRIDAY, start=time(19), end=time(21))
    return plan_activity(
        campaign=land.week, lead=lead or land.lop, details=Details(**said), times=times or [evening], area=land.xa,
        together=together or [Together(code="truong"), Together(name="Hội Khuyến học")], by=None, at=EARLY,
    )  # fmt: skip


def weekly(count: int):
    first = when(FRIDAY, start=time(19), end=time(21))
    return [first.on(FRIDAY + timedelta(weeks=n)) for n in range(count)]


@kept
def public(land):  # noqa: F811
    """The course with its page: `public.activity` is it."""
    page = made_public(
        course(land), at=EARLY, bring="Điện thoại đã sạc", agenda="19:00 Điểm danh\nHọc", speakers="Giáo viên tin học",
        access_notes="Có chỗ gần bảng", wheelchair=True, phone_only=False,
    )  # fmt: skip
    page.activity.refresh_from_db()
    return page
