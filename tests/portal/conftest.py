"""The land of the activities' tests, with things to learn in it."""

from datetime import datetime
from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.activities.conftest import land, planned  # noqa: F401  (a fixture)
from tests.activities.public import made_public
from tuanle.activities.models import Session
from tuanle.core import clock
from tuanle.core.clock import VIETNAM

#: A Monday before the Week, at eight in the morning.
MORNING = datetime(2021, 9, 27, 8, tzinfo=VIETNAM)


@pytest.fixture
def now(monkeypatch):
    """The clock of the site stands still."""
    monkeypatch.setattr(clock.timezone, "now", lambda: MORNING)
    return MORNING


def lesson(
    where, title="Lớp tin học cơ bản", *, at=datetime(2021, 9, 30, 19, tzinfo=VIETNAM), ends=None, page=(), **fields
):
    """A public activity with one session."""
    more = {name: fields.pop(name) for name in ("capacity", "taken", "fee") if name in fields}
    activity = planned(where, title=title, lead=fields.pop("lead", where.lop), **fields)
    for name, value in more.items():
        setattr(activity, name, value)
    activity.save()
    Session.objects.filter(activity=activity).update(starts_at=at, ends_at=ends, is_timed=True)
    made_public(activity, at=MORNING, **dict(page))
    return activity


@pytest.fixture
def programme(land, now):  # noqa: F811
    """Two communes, 3 km apart, with a class each and one online."""
    land.xa.latitude, land.xa.longitude = 21.0, 105.9
    land.xa.save()
    far = make.unit("xa-xa", parent=land.huyen, kind="ubnd-xa", name="UBND xã Ngõ Xa")
    far.latitude, far.longitude = 21.027, 105.9
    far.save()
    from tuanle.campaigns.models import ReportingLine

    ReportingLine.objects.create(campaign=land.week, child=far, parent=land.huyen)
    near = lesson(
        land, "Tiếng Anh giao tiếp", ends=datetime(2021, 9, 30, 21, tzinfo=VIETNAM), groups=("nguoi_cao_tuoi",),
        capacity=30, taken=18, fee=0, page={"wheelchair": True},
    )  # fmt: skip
    away = lesson(
        land,
        "Lớp tin học cơ bản",
        lead=far,
        at=datetime(2021, 10, 1, 8, tzinfo=VIETNAM),
        capacity=20,
        taken=20,
        fee=20000,
    )
    online = lesson(
        land, "Đọc sách cùng con", at=datetime(2021, 10, 2, 19, 30, tzinfo=VIETNAM), mode="truc_tuyen", venue="",
        platform="zoom", groups=("phu_huynh",), page={"phone_only": True},
    )  # fmt: skip
    return SimpleNamespace(land=land, far=far, near=near, away=away, online=online)
