"""The open interface: what it tells, what it keeps to itself, and how it may be asked."""

import csv
from datetime import date

import pytest
import schemathesis
from django.core.cache import cache
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, land, planned  # noqa: F401  (a fixture)
from tests.activities.public import made_public
from tests.browser import everywhere
from tests.grounds import kept
from tests.reports.test_transmissions import OFFICE
from tuanle.api.views import serving
from tuanle.reports.actions import make_consolidated_report

V1 = "/api/v1"


@pytest.fixture(autouse=True)
def full_buckets():
    cache.clear()


@kept
def world(land):  # noqa: F811
    """Two public activities, and one that is not."""
    land.course = planned(
        land, lead=land.lop, title="Lớp tin học cơ bản", groups=("nguoi_cao_tuoi",), capacity=30, mode="truc_tuyen",
        venue="", platform="zoom", join_link="https://zoom.us/j/bi-mat", contact="0912 345 678", days=(date(2021, 10, 2), date(2021, 10, 9)),
    )  # fmt: skip
    land.fair = planned(land, title="Ngày hội sách", kind="library")
    land.draft = planned(land, title="Chưa đăng")
    made_public(land.course, at=EARLY, speakers="Người nói riêng", agenda="Mở đầu\nThực hành", wheelchair=True)
    made_public(land.fair, at=EARLY)
    return land


def titles(client, query=""):
    answer = client.get(f"{V1}/activities{query}")
    assert answer.status_code == 200, answer.content
    return [one["title"] for one in answer.json()["items"]]


@pytest.mark.django_db
def test_an_activity_tells_what_is_public_and_nothing_else(client, world):
    answer = client.get(f"{V1}/activities/{world.course.pk}")
    assert answer.json() == {
        "id": world.course.pk, "campaign": "tuan-le-2021", "title": "Lớp tin học cơ bản", "kind": "course",
        "mode": "truc_tuyen", "host": {"code": "tthtcd", "name": "Trung tâm học tập cộng đồng xã Đường Đá"},
        "commune": {"code": "xa", "name": "UBND xã Đường Đá"}, "venue": "", "platform": "zoom",
        "groups": ["nguoi_cao_tuoi"], "fee": None, "capacity": 30, "description": "", "bring": "",
        "agenda": ["Mở đầu", "Thực hành"], "access_notes": "", "wheelchair": True, "phone_only": None,
        "takes_registrations": True, "published_at": "2021-09-25T02:00:00Z",
        "sessions": [
            {"starts_at": "2021-10-01T17:00:00Z", "ends_at": None, "is_timed": False, "state": "planned"},
            {"starts_at": "2021-10-08T17:00:00Z", "ends_at": None, "is_timed": False, "state": "planned"},
        ],
    }  # fmt: skip
    assert client.get(f"{V1}/activities/{world.draft.pk}").status_code == 404
    everything = b"".join(
        client.get(f"{V1}{path}").content
        for path in ("/activities", "/activities.csv", f"/activities/{world.course.pk}", "/units", "/words")
    ).decode()
    for secret in ("bi-mat", "0912", "Người nói riêng", "Chưa đăng"):
        assert secret not in everything
    assert (answer.cookies, "Cookie" in answer.headers.get("Vary", "")) == ({}, False)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Lớp tin học cơ bản", "Ngày hội sách"]),
        ("?kind=library", ["Ngày hội sách"]),
        ("?mode=truc_tuyen", ["Lớp tin học cơ bản"]),
        ("?group=hoc_sinh", ["Ngày hội sách"]),
        ("?group=nguoi_cao_tuoi", ["Lớp tin học cơ bản", "Ngày hội sách"]),
        ("?commune=xa&campaign=tuan-le-2021", ["Lớp tin học cơ bản", "Ngày hội sách"]),
        ("?commune=huyen", []),
        ("?campaign=tuan-le-1999", []),
        ("?from=2021-10-03", ["Lớp tin học cơ bản"]),
        ("?to=2021-10-01", []),
        ("?from=0001-01-01&to=9999-12-31", ["Lớp tin học cơ bản", "Ngày hội sách"]),
        ("?q=SACH", ["Ngày hội sách"]),
        ("?q=tin%20co%20ban", ["Lớp tin học cơ bản"]),
        ("?q=%00", ["Lớp tin học cơ bản", "Ngày hội sách"]),
    ],
)
def test_filters(client, world, query, found):
    assert titles(client, query) == found


@pytest.mark.django_db
def test_pages_follow_one_another(client, world):
    first = client.get(f"{V1}/activities?limit=1").json()
    second = client.get(f"{V1}/activities?limit=1&cursor={first['next']}").json()
    assert [one["id"] for page in (first, second) for one in page["items"]] == [world.course.pk, world.fair.pk]
    assert second["next"] is None


@pytest.mark.django_db
def test_csv_has_a_row_for_each_session(client, world):
    answer = client.get(f"{V1}/activities.csv?kind=course")
    text = answer.content.decode()
    assert (text[0], answer.headers["Content-Type"]) == ("\ufeff", "text/csv; charset=utf-8")
    rows = list(csv.DictReader(text[1:].splitlines()))
    assert [(row["title"], row["starts_at"], row["groups"]) for row in rows] == [
        ("Lớp tin học cơ bản", "2021-10-02T00:00+07:00", "Người cao tuổi"),
        ("Lớp tin học cơ bản", "2021-10-09T00:00+07:00", "Người cao tuổi"),
    ]


@pytest.mark.django_db
def test_units_and_campaigns(client, world):
    world.lop.email = "ai@b.example"
    world.lop.save()
    [centre] = client.get(f"{V1}/units?q=trung tam&below=xa").json()["items"]
    assert (centre["code"], centre["parent"], set(centre) & {"email", "phone"}) == ("tthtcd", "xa", set())
    assert client.get(f"{V1}/units?below=khong-co").json() == {"items": [], "next": None}
    [week] = client.get(f"{V1}/campaigns").json()["items"]
    assert (week["code"], week["owner"], week["starts_on"]) == (
        "tuan-le-2021", {"code": "huyen", "name": "UBND huyện Sông Lam"}, "2021-10-01",
    )  # fmt: skip


FIGURES = {
    "so_lop": 2, "luot": 53, "luot.truc_tiep": 50, "luot.truc_tuyen": 3,
}  # fmt: skip


@pytest.mark.django_db
def test_totals_are_those_that_were_issued_without_small_ones(client):
    district = make.unit("huyen")
    school = make.unit("truong", parent=district)
    week = make.campaign(district, [school])
    make.send(week, school, FIGURES)
    assert client.get(f"{V1}/campaigns/{week.code}/totals").json() == {
        "campaign": week.code, "activities": {}, "report": None,
    }  # fmt: skip
    make_consolidated_report(campaign=week, unit=district, office=OFFICE, by=None, at=NOW)
    told = client.get(f"{V1}/campaigns/{week.code}/totals").json()["report"]
    assert (told["version"], [(one["key"], one["value"], one["parts"]) for one in told["figures"]]) == (
        1, [("so_lop", 2, {}), ("luot", 53, {"hinh_thuc": {"truc_tiep": None, "truc_tuyen": None}})],
    )  # fmt: skip
    text = client.get(f"{V1}/campaigns/{week.code}/totals.csv").content.decode()
    assert [row.split(",")[-1] for row in text.splitlines()] == ["value", "2", "53", "(che)", "(che)"]
    assert client.get(f"{V1}/campaigns/khong-co/totals").status_code == 404


@pytest.mark.django_db
def test_the_same_answer_does_not_travel_twice_and_any_site_may_read_it(client, world):
    first = client.get(f"{V1}/activities")
    again = client.get(f"{V1}/activities", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert (first.headers["Access-Control-Allow-Origin"], first.headers["Cache-Control"]) == ("*", "public, max-age=60")
    assert client.head(f"{V1}/activities").headers["ETag"] == first.headers["ETag"]
    assert (client.options(f"{V1}/activities").status_code, client.post(f"{V1}/activities").status_code) == (204, 405)


@pytest.mark.django_db
def test_who_asks_too_much_waits_and_others_do_not(client, world, monkeypatch):
    monkeypatch.setattr(serving, "LIMIT", serving.Limit(size=2, per_second=0.001))
    assert [client.get(f"{V1}/words").status_code for _n in range(3)] == [200, 200, 429]
    refused = client.get(f"{V1}/words", headers={"X-Forwarded-For": "203.0.113.9"})
    assert (refused.status_code, 900 < int(refused.headers["Retry-After"]) <= 1000) == (429, True)
    assert client.get(f"{V1}/words", REMOTE_ADDR="203.0.113.9").status_code == 200


@pytest.mark.django_db
@pytest.mark.list_page("api:activities")
@pytest.mark.parametrize("n", [1, 3])
def test_activities_cost_the_same(client, land, n, django_assert_num_queries):  # noqa: F811
    for one in range(n):
        made_public(planned(land, title=f"Lớp {one}"), at=EARLY)
    with django_assert_num_queries(3):
        assert len(titles(client)) == n


@pytest.mark.django_db
@pytest.mark.list_page("api:units")
@pytest.mark.parametrize("n", [1, 3])
def test_units_cost_the_same(client, n, django_assert_num_queries):
    for one in range(n):
        make.unit(f"don-vi-{one}")
    with django_assert_num_queries(2):
        assert len(client.get(f"{V1}/units").json()["items"]) == n


@pytest.mark.django_db
@pytest.mark.list_page("api:campaigns")
@pytest.mark.parametrize("n", [1, 3])
def test_campaigns_cost_the_same(client, n, django_assert_num_queries):
    owner = make.unit("huyen")
    for one in range(n):
        make.campaign(owner, [], code=f"tuan-le-{one}", year=2019 + one)
    with django_assert_num_queries(1):
        assert len(client.get(f"{V1}/campaigns").json()["items"]) == n


@pytest.mark.once
@pytest.mark.django_db
def test_it_keeps_what_its_description_says(client, world, monkeypatch):
    """Each address asked with what the description allows, and with what it does not."""
    monkeypatch.setattr(serving, "LIMIT", serving.Limit(size=10**6, per_second=10**6))
    schema = schemathesis.openapi.from_wsgi(f"{V1}/openapi.json", get_wsgi_application())
    operations = [one.ok() for one in schema.get_all_operations()]
    assert len(operations) == 8
    for operation in operations:
        asked_at_random(operation)


def asked_at_random(operation):
    modes = [schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE]
    cases = st.one_of([operation.as_strategy(generation_mode=mode) for mode in modes])

    @settings(max_examples=12, derandomize=True, database=None, phases=[Phase.explicit, Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(cases)
    def asked(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"})

    asked()


@pytest.mark.django_db
def test_the_description_is_in_both_languages(client):
    vietnamese, english = (client.get(f"{V1}/openapi.json{query}").json() for query in ("", "?lang=en"))
    assert (vietnamese["openapi"], list(vietnamese["paths"])) == ("3.1.0", list(english["paths"]))
    path = f"{V1}/campaigns"
    said = [one["paths"][path]["get"]["summary"] for one in (vietnamese, english)]
    assert said == ["Các đợt phát động", "Campaigns"]
    page = client.get("/api/", headers={"Cookie": "django_language=en"}).content.decode()
    assert ("Open data" in page, "Dữ liệu mở" in page) == (True, False)


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_page_at_every_width(visitor):
    assert everywhere(visitor, {"open data": "/api/"}) == {}
    assert visitor.complaints == []
