"""A unit that has duties in a Week and does not report in it: it finds the Week, its dispatch and its duties, no more."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories as make
from tests.office.conftest import CODE
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.assignments.queries import duties_of, receipt_of
from tuanle.campaigns.actions import close_campaign
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.dispatches.queries import dispatches_visible_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def library(land):
    """With a duty, and no report."""
    unit = make.unit("thu-vien", parent=land.district, name="Thư viện huyện Sông Lam")
    assign_duties(campaign=land.week, duties=[Duty("3.3", "Mở cửa đến 20 giờ.", (unit,))], by=None, at=make.AT)
    return unit


@pytest.fixture
def librarian(library, sign_in):
    return sign_in("unit-officer", library)


def address(name, *more, unit="thu-vien"):
    return reverse(f"office:{name}", args=[CODE, unit, *more])


def test_it_sees_the_campaign_and_the_dispatch(librarian, land):
    assert list(campaigns_visible_to(librarian.user)) == [land.week]
    assert list(dispatches_visible_to(librarian.user)) == [land.dispatch]


def test_one_beside_it_without_a_duty_sees_neither(library, sign_in, land):
    other = sign_in("unit-officer", make.unit("cho", parent=land.district))
    assert list(campaigns_visible_to(other.user)) == []
    assert list(dispatches_visible_to(other.user)) == []
    assert other.get(address("dispatch")).status_code == 404


def test_its_day_is_on_its_home_with_what_there_is_to_do(librarian, library, land):
    answer = librarian.get("/tong-quan/")
    page = librarian.get(reverse("office:home")) if answer.status_code == 302 else answer
    (day,) = page.context["days"]
    assert (day.campaign, day.unit, day.own, day.is_own) == (land.week, library, None, True)
    assert [todo.key for todo, _tone in day.todos] == ["receipt", "duties"]
    assert [str(tab.label) for tab in page.context["tabs"]] == ["Việc hôm nay", "Công văn"]


def test_it_acknowledges_and_answers(librarian, library, land):
    (duty,) = duties_of(land.week, library)
    assert librarian.post(address("receipt"), follow=True).redirect_chain == [(address("dispatch"), 302)]
    librarian.post(address("duty", duty.pk), {"words": "Đã mở cửa đến 20 giờ cả tuần."})
    receipt = receipt_of(land.week, library)
    assert (receipt.is_received, receipt.duties, receipt.answered) == (True, 1, 1)
    page = librarian.get(address("dispatch"))
    assert [one.text for one, _form in page.context["duties"]] == ["Mở cửa đến 20 giờ."]


@pytest.mark.parametrize("name", ["report", "plan", "activities", "inspections"])
def test_what_is_for_those_who_report_is_not_there(librarian, name):
    assert librarian.get(address(name)).status_code == 404


@pytest.mark.parametrize("name", ["today", "dispatch", "report"])
def test_another_units_pages_are_not_there(librarian, name):
    assert librarian.get(address(name, unit="th-1")).status_code == 404


def test_the_ledger_of_the_week_shows_it_nobody(librarian):
    page = librarian.get(reverse("console:ledger", args=[CODE]))
    assert (page.status_code, page.context["table"].count) == (200, 0)


def test_a_week_that_is_over_is_not_on_its_home(librarian, land):
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    assert librarian.get(reverse("office:home")).context["days"] == []
    assert librarian.get(address("dispatch")).status_code == 200


def test_seeing_campaigns_is_as_many_queries_whatever_is_in_them(librarian, library, land):
    campaigns_visible_to(librarian.user)  # the roles are read
    with CaptureQueriesContext(connection) as few:
        list(campaigns_visible_to(librarian.user))
    more = Duty("3.4", "Trưng bày sách.", (library, *land.units))
    assign_duties(campaign=land.week, duties=[more] * 3, by=None, at=make.AT)
    with CaptureQueriesContext(connection) as many:
        list(campaigns_visible_to(librarian.user))
    assert (len(few), len(many)) == (1, 1)
