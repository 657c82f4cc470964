"""What a unit was told stands on its own page, and on nobody else's."""

import pytest
from django.test import Client
from django.urls import reverse

from tests import factories as make
from tests.office.conftest import CODE
from tuanle.notices.actions import notify_unit

pytestmark = pytest.mark.django_db


def told(unit, subject):
    notify_unit(
        unit=unit,
        kind="test.word",
        subject=subject,
        text="Dòng một.\n\nDòng hai.",
        href="/viec/",
        by=None,
        at=make.SENT,
    )


def subjects(client, unit):
    page = client.get(reverse("office:messages", args=[CODE, unit.code]))
    return page.status_code, [notice.subject for notice in page.context["notices"]] if page.status_code == 200 else []


def test_a_unit_reads_what_it_was_told_the_newest_first(land):
    told(land.school, "Nhắc gửi báo cáo")
    told(land.units[1], "Thư của trường khác")
    told(land.school, "Báo cáo được duyệt")
    clerk = Client()
    clerk.force_login(make.user("unit-officer", land.school))
    assert subjects(clerk, land.school) == (200, ["Báo cáo được duyệt", "Nhắc gửi báo cáo"])
    assert subjects(clerk, land.units[1]) == (404, [])


@pytest.mark.list_page("office:messages")
@pytest.mark.parametrize("count", [1, 3])
def test_the_queries_do_not_grow(land, count, django_assert_num_queries):
    for n in range(count):
        told(land.school, f"Thư {n}")
    clerk = Client()
    clerk.force_login(make.user("unit-officer", land.school))
    subjects(clerk, land.school)
    with django_assert_num_queries(5):
        assert subjects(clerk, land.school)[0] == 200
