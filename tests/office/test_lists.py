"""The number of queries of a unit's pages does not grow with its duties and the units below it."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.activities.conftest import planned
from tests.office.conftest import CODE, build
from tests.plans import samples
from tuanle.assignments.actions import acknowledge_dispatch, answer_duty, ask_extension
from tuanle.assignments.queries import duties_of, report_assignment

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 4])
def count(request, client, db, django_assert_num_queries):
    land = build(request.param)
    acknowledge_dispatch(campaign=land.week, unit=land.commune, by=None, at=make.AT)
    for duty in duties_of(land.week, land.commune):
        answer_duty(assignment=duty, words="Đã làm", by=make.user("", None, f"{duty.pk}@x.example"), at=make.SENT)
    for unit in land.units:
        report = report_assignment(land.week, unit)
        ask_extension(assignment=report, until=make.later(9), reason="x", by=None, at=make.later(3))
        samples.sent(land.week, unit)
        planned(land, lead=land.commune, title=f"Lớp của {unit.code}")
    client.force_login(make.user("parent-officer", land.commune))

    def counted(queries: int, name: str, *args: str):
        address = reverse(f"office:{name}", args=args)
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200

    return counted


@pytest.mark.list_page("office:home")
def test_the_home_of_a_commune(count):
    count(23, "home")


@pytest.mark.list_page("office:today")
def test_one_unit_of_it(count):
    count(23, "today", CODE, "xa")


@pytest.mark.list_page("office:dispatch")
def test_the_dispatch(count):
    count(11, "dispatch", CODE, "xa")
