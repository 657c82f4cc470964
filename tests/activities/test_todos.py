"""What activities ask for: how those went that are over."""

from datetime import date

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, held, planned
from tuanle.activities.todos import ActivityTodos

pytestmark = pytest.mark.django_db


def asked(land, role="unit-officer", at=NOW):
    user = make.user(role, land.truong, f"{role}-{at:%d}@tuanle.example")
    return [str(one.title) for one in ActivityTodos().todos(campaign=land.week, unit=land.truong, user=user, at=at)]


def test_sessions_that_are_over_want_their_turns(land):
    held(land)
    planned(land, days=[date(2021, 10, 3), date(2021, 10, 5), date(2021, 11, 5)])
    planned(land, lead=land.lop)
    assert asked(land) == ["Ghi số lượt của 2 buổi đã qua"]
    assert asked(land, at=EARLY) == []
    assert asked(land, role="observer") == []
