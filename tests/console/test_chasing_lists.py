"""The number of queries of the pages of chasing does not grow with their rows."""

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.core.models import Job
from tuanle.notices.models import Delivery
from tuanle.reports.actions import note_call, remind_due, set_ladder
from tuanle.reports.enums import CallOutcome

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"


@pytest.fixture(params=[1, 3])
def count(request, client, django_assert_num_queries, monkeypatch):
    """A district in which so many schools are silent, were reminded and called."""
    district = make.unit("huyen")
    schools = [make.unit(f"truong-{n}", parent=district) for n in range(request.param)]
    for school in schools:
        school.email = f"{school.code}@x.example"
        school.save()
    week = make.campaign(district, schools)
    set_ladder(campaign=week, by=None, at=make.AT)
    remind_due(campaign=week, at=make.SENT)
    officer = make.user("coordinator", district)
    for school in schools:
        note_call(
            submission=make.submission(week, school), outcome=CallOutcome.REACHED, said="x", by=officer, at=make.SENT
        )
        Job.objects.create(key="core.tidy", created_at=make.AT, due_at=make.AT)
    Delivery.objects.update(state="failed", error="x", ended_at=make.AT)
    client.force_login(officer)
    monkeypatch.setattr("tuanle.console.views.chasing.now", lambda: make.SENT)

    def counted(queries: int, address: str):
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200

    return counted


@pytest.mark.list_page("console:chasing")
def test_chasing(count):
    count(23, reverse("console:chasing", args=[CODE]))


@pytest.mark.list_page("console:deliveries")
def test_what_became_of_messages(count):
    count(5, reverse("console:deliveries", args=[CODE]))


@pytest.mark.list_page("console:call-list")
def test_the_call_list(count):
    count(12, reverse("console:call-list", args=[CODE]))


@pytest.mark.list_page("console:jobs")
def test_background_work(count):
    count(6, reverse("console:jobs"))
