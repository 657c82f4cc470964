"""Lists ask the database as often with three rows as with one."""

import pytest

from tests import factories as make
from tests.console.samples import DISPATCH
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.dispatches.actions import confirm_dispatch, receive_dispatch
from tuanle.reports.actions.intake import take_in
from tuanle.reports.queries import desk_of

pytestmark = pytest.mark.django_db
DISPATCHES, CAMPAIGNS, UNITS, INTAKE = 6, 4, 6, 7


def dispatch(n, by):
    content = DISPATCH.replace("118/UBND", f"{n}/UBND").encode()
    return receive_dispatch(content=content, name=f"{n}.txt", by=by, at=make.AT)


def week(n, land, by):
    one = confirm_dispatch(dispatch=dispatch(n, by), fields={}, by=by, at=make.AT)
    return open_week(
        plan=propose_week(one, land.huyen, at=make.AT, code=f"dot-{n}"), version=None, dispatch=one, by=by, at=make.AT
    )


def rows(response):
    return len(response.context["table"].rows)


@pytest.mark.list_page("console:dispatches")
def test_dispatches(coordinator, django_assert_num_queries):
    for count in (1, 3):
        for n in range(count):
            dispatch(n, coordinator.user)
        with django_assert_num_queries(DISPATCHES):
            assert rows(coordinator.get("/cong-van/")) == count


@pytest.mark.list_page("console:campaigns")
def test_campaigns(coordinator, land, django_assert_num_queries):
    opened = 0
    for count in (1, 3):
        for _ in range(count - opened):
            opened += 1
            week(opened, land, coordinator.user)
        with django_assert_num_queries(CAMPAIGNS):
            assert rows(coordinator.get("/dot/")) == count


@pytest.mark.list_page("console:units")
def test_units(sign_in, land, django_assert_num_queries):
    for role, unit, count in [("unit-officer", land.mn_1, 1), ("parent-officer", land.xa_2, 3)]:
        client = sign_in(role, unit)
        with django_assert_num_queries(UNITS):
            assert rows(client.get("/don-vi/")) == count


@pytest.mark.list_page("console:intake")
def test_intake(coordinator, land, django_assert_num_queries):
    opened = week(1, land, coordinator.user)
    desk, taken = desk_of(opened), 0
    for count in (1, 3):
        for _ in range(count - taken):
            taken += 1
            take_in(desk=desk, name=f"{taken}.xlsx", content=b"x" * taken, by=coordinator.user, at=make.AT)
        with django_assert_num_queries(INTAKE):
            assert rows(coordinator.get("/dot/dot-1/nhan-tep/")) == count
