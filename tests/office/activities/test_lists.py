"""The number of queries of each page does not grow with its rows."""

from datetime import date

import pytest

from tests.activities.conftest import NOW, held, planned
from tests.files.samples import photo
from tests.office.activities.pages import LIST
from tuanle.activities.actions import add_evidence, join_activity
from tuanle.activities.queries import Together

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[1, 3])
def count(request, land, sign_in, django_assert_num_queries):
    for n in range(request.param):
        one = held(
            land, 30, title=f"Hội sách {n}", groups=["hoc_sinh", "phu_huynh"], by_group={"hoc_sinh": 30},
            days=[date(2021, 10, 2), date(2021, 10, 3 + n)], together=[Together("tthtcd"), Together(name=f"Hội {n}")],
        )  # fmt: skip
        add_evidence(activity=one, kind="photo", content=photo(width=300 + n), name="a.jpg", by=None, at=NOW)
        planned(land, title=f"Chờ {n}", days=[date(2021, 10, 4)])
        other = held(land, 10, lead=land.xa, title=f"Của xã {n}")
        held(land, 10, lead=land.lop, title=f"Của trung tâm {n}")
        join_activity(activity=other, unit=land.truong, by=None, at=NOW)
    client = sign_in("coordinator", land.huyen)

    def counted(queries: int, address: str, rows: int):
        client.get(address)
        with django_assert_num_queries(queries):
            response = client.get(address)
        assert len(response.context["table"].rows) == rows * request.param

    return counted


@pytest.mark.list_page("office:activities")
def test_the_list_of_a_unit(count):
    count(12, LIST, 2)


def test_the_list_of_those_below(count):
    count(13, "/viec/tuan-le-2021/xa/hoat-dong/?cua=duoi", 3)


@pytest.mark.list_page("office:joinable")
def test_what_others_lead(count):
    count(9, f"{LIST}cung-du/", 1)


@pytest.mark.list_page("office:activities-evaluation")
def test_the_evaluation(client, land, sign_in, django_assert_num_queries):
    client = sign_in("coordinator", land.huyen)
    for n in range(3):
        held(land, 30, title=f"Hội sách {n}", days=[date(2021, 10, 2), date(2021, 10, 8 + n)])
        client.get(f"{LIST}danh-gia/")
        with django_assert_num_queries(8):
            assert len(client.get(f"{LIST}danh-gia/").context["table"].rows) == 9


@pytest.mark.list_page("console:activities")
def test_all_of_a_campaign(count):
    count(13, "/dot/tuan-le-2021/hoat-dong/", 4)


def test_the_page_of_one(land, sign_in, django_assert_num_queries):
    client = sign_in("coordinator", land.huyen)
    for n in (1, 3):
        one = held(
            land, 30, title=f"Hội sách {n}", by_group={"hoc_sinh": 30}, days=[date(2021, 10, 1 + i) for i in range(n)]
        )
        for i in range(n):
            add_evidence(activity=one, kind="photo", content=photo(width=300 + i), name="a.jpg", by=None, at=NOW)
        client.get(f"{LIST}{one.pk}/")
        with django_assert_num_queries(22):
            client.get(f"{LIST}{one.pk}/")
