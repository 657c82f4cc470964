"""A commune with a school, a kindergarten and its learning centre, in the Week of 2021."""

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest

from tests import factories as make
from tests.grounds import kept
from tuanle.activities.actions import PUBLIC_CHANGES, plan_activity, record_held
from tuanle.activities.queries import Details, Turns, when

#: After the Week; and before it has begun.
NOW = datetime(2021, 10, 11, 2, 0, tzinfo=UTC)
EARLY = datetime(2021, 9, 25, 2, 0, tzinfo=UTC)


@kept
def land():
    """`land.huyen`, `land.xa`, `land.truong`, `land.lop` (the centre), `land.week`; `land.khac` is of another district."""
    commune = make.unit_kind("ubnd-xa", groups=["cấp xã"])
    huyen = make.unit("huyen", name="UBND huyện Sông Lam")
    xa = make.unit("xa", parent=huyen, kind=commune.key, name="UBND xã Đường Đá")
    truong = make.unit("truong", parent=xa, name="Trường Tiểu học Đường Đá")
    lop = make.unit("tthtcd", parent=xa, name="Trung tâm học tập cộng đồng xã Đường Đá")
    khac = make.unit("khac", name="UBND huyện Khác")
    week = make.campaign(huyen, [], lines=[(xa, huyen), (truong, xa), (lop, xa)])
    return SimpleNamespace(huyen=huyen, xa=xa, truong=truong, lop=lop, khac=khac, week=week)


def details(**fields) -> Details:
    return Details(
        **{"kind": "course", "title": "Lớp tin học cơ bản", "mode": "truc_tiep", "venue": "Sân trường", **fields}
    )


def planned(land, *, lead=None, days=(date(2021, 10, 2),), together=(), token="", at=EARLY, **fields):
    return plan_activity(
        campaign=land.week, lead=lead or land.truong, details=details(**fields), times=[when(day) for day in days],
        together=together, token=token, by=None, at=at,
    )  # fmt: skip


def held(land, turns=30, *, people=None, by_mode=None, by_group=None, at=NOW, **fields):
    """An activity of which every session was held with `turns`."""
    activity = planned(land, **fields)
    for session in activity.sessions.all():
        record_held(session=session, turns=Turns(turns, by_mode or {}, by_group or {}), people=people, by=None, at=at)
    activity.refresh_from_db()
    return activity


@pytest.fixture
def heard():
    """What those who tell people hear of changes."""

    class Listener:
        key = "test"

        def __init__(self):
            self.changes = []

        def __call__(self, activity, change):
            self.changes.append((change.kind.value, change.before, change.after))

    listener = PUBLIC_CHANGES.add(Listener())
    yield listener.changes
    del PUBLIC_CHANGES._things["test"]
