"""What a plan asks for: a decision of whoever it was sent to; once returned, to be mended."""

import pytest

from tests import factories as make
from tests.plans import samples
from tuanle.plans.actions import return_plan
from tuanle.plans.todos import PlanTodos

pytestmark = pytest.mark.django_db


def asked(land, unit, role):
    user = make.user(role, unit, f"{role}-{unit.code}@tuanle.example")
    found = PlanTodos().todos(campaign=land.week, unit=unit, user=user, at=samples.AT)
    return [(one.key, str(one.title), one.note) for one in found]


def test_a_plan_that_waits_is_for_whom_it_was_sent_to(land):
    samples.sent(land.week, land.truong)
    samples.plan(land.week, land.mam_non)
    assert asked(land, land.xa, "parent-officer") == [("plans", "1 kế hoạch chờ duyệt", "")]
    assert asked(land, land.huyen, "coordinator") == []
    assert asked(land, land.truong, "unit-officer") == []


def test_a_returned_plan_is_for_its_unit_with_the_reason(land):
    return_plan(
        submission=samples.sent(land.week, land.truong), reason="Xem lại kinh phí", comments={}, by=None, at=samples.AT
    )
    assert asked(land, land.truong, "unit-officer") == [("plan", "Sửa kế hoạch Tuần lễ", "Xem lại kinh phí")]
    assert asked(land, land.mam_non, "unit-officer") == []
    assert asked(land, land.xa, "parent-officer") == []
    assert asked(land, land.truong, "observer") == []
