"""A district with a commune and its two schools, a Week opened from a dispatch, and people who sign in there."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from tests import factories as make
from tests.console.samples import DISPATCH
from tests.grounds import kept
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.core import clock
from tuanle.dispatches.actions import attach_campaign, confirm_dispatch, receive_dispatch

CODE = "tuan-le-2021"
#: Monday after the reports were due: late, and not locked yet.
MONDAY = datetime(2021, 10, 11, 1, 30, tzinfo=UTC)
LOCKED = datetime(2021, 11, 20, 1, tzinfo=UTC)


def build(schools: int = 2):
    """`schools` report to the commune, which reports to the district; another commune has nobody below it."""
    district = make.unit("huyen", name="UBND huyện Sông Lam")
    commune = make.unit("xa", parent=district, name="UBND xã Đường Đá")
    units = [make.unit(f"th-{n}", parent=commune, name=f"Trường Tiểu học Đường Đá {n}") for n in range(1, schools + 1)]
    beside = make.unit("xa-khac", parent=district, name="UBND xã Cửa Lạch")
    for number, unit in enumerate((district, commune, beside, *units)):
        unit.refresh_from_db()  # its children have been counted since
        unit.phone, unit.email, unit.place = f"0500 000 {number:03d}", f"{unit.code}@songlam.example", "Sông Lam"
        unit.save()
    lines = [(commune, district), (beside, district), *((unit, commune) for unit in units)]
    week = make.campaign(district, [commune, beside, *units], lines=lines)
    duties = [
        Duty("3.1", "Bố trí kinh phí tổ chức các hoạt động của Tuần lễ theo quy định.", (commune, beside)),
        Duty("3.2", "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ.", tuple(units)),
    ]
    assign_duties(campaign=week, duties=duties, by=None, at=make.AT)
    dispatch = receive_dispatch(content=DISPATCH.encode(), name="118-ubnd.txt", by=None, at=make.AT)
    dispatch = confirm_dispatch(dispatch=dispatch, fields={}, by=None, at=make.AT)
    attach_campaign(dispatch=dispatch, campaign=week, by=None, at=make.AT)
    return SimpleNamespace(
        district=district, commune=commune, school=units[0], units=units, beside=beside, week=week, dispatch=dispatch
    )


@kept
def land():
    return build()


@pytest.fixture
def set_clock(settings):
    """`set_clock(at)`: what pages take for now. The clock itself runs on, as the demonstration's does."""

    def set_clock(at: datetime) -> None:
        settings.CLOCK_SHIFT = at - (clock.now() - settings.CLOCK_SHIFT)

    return set_clock


@pytest.fixture(autouse=True)
def monday(set_clock):
    set_clock(MONDAY)


@pytest.fixture
def sign_in(land):
    """A client of someone with a role on a unit; `sign_in("unit-officer", land.school)`."""

    def sign_in(role: str = "", unit=None) -> Client:
        client = Client()
        client.user = make.user(role, unit, f"{role or 'khong'}-{unit.code if unit else 'ai'}@tuanle.example")
        client.force_login(client.user)
        return client

    return sign_in


@pytest.fixture
def officer(sign_in, land):
    return sign_in("unit-officer", land.school)


@pytest.fixture
def clerk(sign_in, land):
    """Of the commune."""
    return sign_in("parent-officer", land.commune)


@pytest.fixture
def coordinator(sign_in, land):
    return sign_in("coordinator", land.district)
