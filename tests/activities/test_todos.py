"""What was to take place and nobody said how it went is asked for, in one line; once it is said, nothing is."""

from datetime import date, datetime, time, timedelta

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, details, planned
from tuanle.activities.actions import cancel_session, plan_activity, record_held
from tuanle.activities.models import Session
from tuanle.activities.queries import Turns, when
from tuanle.activities.todos import ActivityTodos
from tuanle.campaigns.todos import Urgency, counted
from tuanle.core.clock import VIETNAM

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(land):
    return make.user("unit-officer", land.truong)


def found(land, user, at=make.SENT):
    return counted(ActivityTodos().todos(campaign=land.week, unit=land.truong, user=user, at=at))


def test_what_has_passed_and_has_no_word_is_one_line(land, officer):
    planned(land, days=(date(2021, 10, 2), date(2021, 10, 3)))
    planned(land, title="Ngày hội đọc sách")
    planned(land, title="Sau này", days=(date(2021, 11, 2),))
    planned(land, title="Của trung tâm", lead=land.lop)
    [todo] = found(land, officer)
    assert str(todo.title) == "3 buổi đã qua, chưa ghi có tổ chức hay không"
    assert (str(todo.button), todo.href) == ("Ghi số lượt", "/viec/tuan-le-2021/truong/hoat-dong/")
    assert (todo.urgency, todo.due_at) == (Urgency.DUE, land.week.due_at)
    [later] = found(land, officer, at=NOW)
    assert later.due_at is None


def test_a_day_is_over_at_its_end_and_an_hour_at_its_end(land, officer):
    planned(land, days=(date(2021, 10, 2),))
    plan_activity(
        campaign=land.week, lead=land.truong, details=details(title="Buổi tối"), by=None, at=EARLY,
        times=[when(date(2021, 10, 2), start=time(19), end=time(21))],
    )  # fmt: skip
    evening, night, midnight = (datetime(2021, 10, 2, hour, 59, tzinfo=VIETNAM) for hour in (20, 21, 23))
    counts = [[str(todo.title)[:1] for todo in found(land, officer, at=at)] for at in (evening, night)]
    assert counts == [[], ["1"]]
    assert str(found(land, officer, at=midnight + timedelta(minutes=1))[0].title)[:1] == "2"


def test_nothing_before_its_time_and_nothing_once_it_is_said(land, officer):
    planned(land, days=(date(2021, 10, 2), date(2021, 10, 3)))
    assert found(land, officer, at=EARLY) == []
    first, second = Session.objects.all()
    record_held(session=first, turns=Turns(20, {}, {}), people=None, by=None, at=make.SENT)
    assert str(found(land, officer)[0].title) == "1 buổi đã qua, chưa ghi có tổ chức hay không"
    cancel_session(session=second, reason="Mưa bão", by=None, at=make.SENT)
    assert found(land, officer) == []


def test_who_only_looks_on_has_nothing_to_do(land):
    planned(land)
    assert found(land, make.user("observer", land.huyen)) == []


@pytest.mark.parametrize("count", [1, 4])
def test_it_asks_no_more_for_more_sessions(land, officer, count, django_assert_num_queries):
    for n in range(count):
        planned(land, title=f"Lớp {n}")
    found(land, officer)
    with django_assert_num_queries(1):
        assert len(found(land, officer)) == 1
