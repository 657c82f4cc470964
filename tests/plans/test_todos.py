"""What a unit has to do for its plan, what the one above it has to decide; and nothing where nothing is left."""

from datetime import datetime

import pytest

from tests import factories as make
from tests.plans import samples
from tuanle.campaigns.todos import Urgency, counted
from tuanle.core.clock import VIETNAM
from tuanle.plans.actions import approve_plan, return_plan, take_back_plan
from tuanle.plans.models import Plan
from tuanle.plans.todos import PlanTodos

pytestmark = pytest.mark.django_db

BEFORE = datetime(2021, 9, 25, 9, tzinfo=VIETNAM)
DURING = datetime(2021, 10, 1, tzinfo=VIETNAM)
OVER = datetime(2021, 10, 8, tzinfo=VIETNAM)
PLAN = f"/viec/{samples.CODE}/truong/ke-hoach/"


@pytest.fixture
def officer(land):
    return make.user("unit-officer", land.truong)


@pytest.fixture
def clerk(land):
    return make.user("parent-officer", land.xa, "xa@tuanle.example")


@pytest.fixture
def coordinator(land):
    return make.user("coordinator", land.huyen, "huyen@tuanle.example")


def found(land, user, unit=None, at=BEFORE):
    return counted(PlanTodos().todos(campaign=land.week, unit=unit or land.truong, user=user, at=at))


def words(todos):
    return [(str(todo.title), str(todo.button), todo.href) for todo in todos]


def test_a_plan_that_is_not_written_is_due_when_the_week_begins(land, officer):
    [todo] = found(land, officer)
    assert words([todo]) == [("Lập kế hoạch Tuần lễ", "Lập kế hoạch", PLAN)]
    assert (todo.urgency, todo.due_at, str(todo.state)) == (Urgency.DUE, DURING, "Chưa có")
    samples.plan(land.week, land.truong)
    [begun] = found(land, officer)
    assert words([begun]) == [("Soạn tiếp và gửi duyệt kế hoạch", "Soạn tiếp", PLAN)]
    assert [(one.urgency, len(found(land, officer, at=OVER))) for one in found(land, officer, at=DURING)] == [
        (Urgency.NOW, 0)
    ]


def test_a_unit_with_a_week_of_its_own_plans_for_that(land, officer):
    land.week.own_dates.create(unit=land.xa, starts_on=OVER.date(), ends_on=OVER.date())
    [todo] = found(land, officer, at=DURING)
    assert (todo.urgency, todo.due_at) == (Urgency.DUE, OVER)


def test_a_returned_plan_comes_with_the_reason_also_after_the_week(land, officer):
    submission = samples.sent(land.week, land.truong)
    assert found(land, officer) == []
    return_plan(submission=submission, reason="Thiếu địa điểm", comments={}, by=None, at=BEFORE)
    for at in (BEFORE, OVER):
        [todo] = found(land, officer, at=at)
        assert words([todo]) == [("Sửa kế hoạch bị trả lại", "Xem góp ý và sửa", PLAN)]
        assert (todo.urgency, todo.note) == (Urgency.NOW, "Thiếu địa điểm")


def test_an_approved_plan_is_to_be_issued_each_time_it_is_approved(land, officer):
    land.truong.place = "Đường Đá"
    land.truong.save()
    plan = samples.approved(land.week, land.truong)
    assert words(found(land, officer)) == [("Ban hành kế hoạch đã duyệt", "Ban hành", f"{PLAN}ban-in/")]
    samples.issue(plan)
    assert found(land, officer) == []
    plan = Plan.objects.get()
    take_back_plan(plan=plan, seen=plan.lock_version, by=None, at=BEFORE)
    assert [todo.key for todo in found(land, officer)] == ["plan"]


def test_the_parent_decides_on_the_plans_of_its_own_units(land, officer, clerk, coordinator):
    first = samples.sent(land.week, land.truong)
    samples.sent(land.week, land.mam_non)
    samples.sent(land.week, land.xa_khac)
    waiting = f"/dot/{samples.CODE}/ke-hoach/?state=submitted#table"
    [_own, todo] = found(land, clerk, land.xa)
    assert words([todo]) == [("2 kế hoạch chờ duyệt", "Duyệt kế hoạch", waiting)]
    assert todo.urgency == Urgency.NOW
    [_own, todo] = found(land, coordinator, land.huyen)
    assert str(todo.title) == "1 kế hoạch chờ duyệt"
    samples.sent(land.week, land.huyen)
    [todo] = found(land, coordinator, land.huyen)
    assert str(todo.title) == "2 kế hoạch chờ duyệt"
    assert found(land, officer) == []
    approve_plan(submission=first, by=None, at=BEFORE)
    return_plan(submission=Plan.objects.get(unit=land.mam_non).current, reason="x", comments={}, by=None, at=BEFORE)
    assert [todo.key for todo in found(land, clerk, land.xa)] == ["plan"]


def test_who_only_looks_on_has_nothing_to_do(land):
    samples.sent(land.week, land.truong)
    observer = make.user("observer", land.huyen, "xem@tuanle.example")
    assert [found(land, observer, unit) for unit in (land.truong, land.xa, land.huyen)] == [[], [], []]


@pytest.mark.parametrize("units", [1, 2])
def test_it_asks_no_more_for_more_plans(land, clerk, units, django_assert_num_queries):
    for unit in (land.truong, land.mam_non)[:units]:
        samples.sent(land.week, unit)
    found(land, clerk, land.xa)
    with django_assert_num_queries(3):
        assert len(found(land, clerk, land.xa)) == 2
