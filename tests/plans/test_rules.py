"""What may be done with a plan in each of its states, and who decides on it."""

from datetime import timedelta

import pytest

from tests import factories as make
from tests.plans.samples import AT
from tuanle.campaigns.models import Campaign
from tuanle.plans.enums import PlanReviewKind, PlanState
from tuanle.plans.models import Plan, PlanReview
from tuanle.plans.rules import (
    can_review,
    can_take_back,
    is_approval,
    is_approved,
    is_being_written,
    waits,
    why_closed,
    why_not_write,
)


@pytest.mark.parametrize(
    ("state", "written", "waiting", "approved", "back"),
    [
        (PlanState.DRAFT, True, False, False, False),
        (PlanState.SUBMITTED, False, True, False, True),
        (PlanState.RETURNED, True, False, False, False),
        (PlanState.APPROVED, False, False, True, True),
    ],
)
def test_by_state(state, written, waiting, approved, back):
    plan = Plan(campaign=Campaign(), state=state)
    assert (is_being_written(plan), waits(plan), is_approved(plan), can_take_back(plan)) == (
        written, waiting, approved, back,
    )  # fmt: skip
    assert (why_not_write(plan, at=AT) is None) == written
    assert why_closed(plan, at=AT) is None


@pytest.mark.parametrize(("later", "closed"), [(-1, False), (0, True), (1, True)])
def test_a_closed_week_takes_nothing(later, closed):
    plan = Plan(campaign=Campaign(name="Tuần lễ 2021", closed_at=AT), state=PlanState.DRAFT)
    at = AT + timedelta(seconds=later)
    said = "Đợt “Tuần lễ 2021” đã đóng, kế hoạch không thay đổi được nữa." if closed else "None"
    assert (str(why_closed(plan, at=at)), str(why_not_write(plan, at=at))) == (said, said)


def test_what_an_approval_is():
    assert [is_approval(PlanReview(kind=kind)) for kind in PlanReviewKind] == [False, True]


@pytest.mark.parametrize(
    ("role", "on", "of", "may"),
    [
        ("coordinator", "huyen", "huyen", True),
        ("coordinator", "huyen", "xa", True),
        ("coordinator", "huyen", "truong", True),
        ("parent-officer", "xa", "truong", True),
        ("parent-officer", "xa", "xa", False),
        ("parent-officer", "xa", "xa_khac", False),
        ("unit-officer", "truong", "truong", False),
        ("leader", "huyen", "xa", False),
    ],
)
def test_who_decides(land, role, on, of, may):
    parents = {"xa": land.huyen, "truong": land.xa, "xa_khac": land.huyen}
    user = make.user(role, getattr(land, on))
    assert can_review(user, getattr(land, of), parents.get(of)) is may
