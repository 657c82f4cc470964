"""The number of queries of each page of reports does not grow with its rows."""

import pytest
from django.urls import reverse

from tests import factories as make
from tuanle.assignments.actions import acknowledge_dispatch, ask_extension, refuse_extension
from tuanle.assignments.queries import report_assignment
from tuanle.reports.actions import Edit, refresh_overlaps, refresh_rollups, save_edits

pytestmark = pytest.mark.django_db

CODE = "tuan-le-2021"
TEXT = "Ban tổ chức đã phát động Tuần lễ trong toàn trường, phối hợp với Hội Khuyến học và các chi hội ở từng thôn."
FORM = {
    **make.FORM,
    "sections": [
        *make.FORM["sections"],
        {
            "key": "loi",
            "number": "II",
            "label": "Lời văn",
            "items": [
                {"key": "chi_dao", "number": "3", "label": "Chỉ đạo", "kind": "narrative", "rollup": "digest", "slot": "leadership"}
            ],
        },
    ],
}  # fmt: skip


def a_week(schools: int):
    """A district in which one school more than `schools` sent two revisions with comments, copies of each other's text."""
    district = make.unit("huyen")
    units = [make.unit(f"truong-{n}", parent=district) for n in range(schools + 1)]
    silent = [make.unit(f"im-lang-{n}", parent=district) for n in range(schools)]
    week = make.campaign(district, [*units, *silent], form=FORM)
    for n, unit in enumerate(units):
        make.send(week, unit, {"so_lop": n + 1, "chi_dao": TEXT}, sources={"so_lop": ["Báo cáo", "D4", str(n + 1)]})
        make.send(week, unit, {"so_lop": n + 2, "luot": 9, "chi_dao": TEXT}, at=make.later())
    for unit in silent:
        report = report_assignment(week, unit)
        asked = ask_extension(assignment=report, until=make.later(9), reason="x", by=None, at=make.later())
        refuse_extension(request=asked, reason="Không", by=None, at=make.later())
        ask_extension(assignment=report, until=make.later(9), reason="y", by=None, at=make.later())
        acknowledge_dispatch(campaign=week, unit=unit, by=None, at=make.later())
        writer = make.user(email=f"{unit.code}@x.example")
        save_edits(
            submission=make.submission(week, unit), draft=1, edits=[Edit("so_lop", {"value": 3}, 0, "k")], by=writer,
            at=make.later(),
        )  # fmt: skip
    refresh_rollups(campaign=week, by=None, at=make.later())
    refresh_overlaps(campaign=week, by=None, at=make.later())
    return make.user("coordinator", district)


@pytest.fixture(params=[1, 3])
def count(request, client, django_assert_num_queries):
    client.force_login(a_week(request.param))

    def counted(queries: int, name: str, *args: str):
        address = reverse(f"console:{name}", args=[CODE, *args])
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200

    return counted


@pytest.mark.list_page("console:ledger")
def test_the_ledger(count):
    count(11, "ledger")


@pytest.mark.list_page("console:submission")
def test_a_report(count):
    count(
        16, "submission", "truong-0"
    )  # among them: what units of its kind usually say, whether more time is asked for


@pytest.mark.list_page("console:difference")
def test_what_changed(count):
    count(9, "difference", "truong-0")


@pytest.mark.list_page("console:rollup")
def test_consolidated_figures(count):
    count(15, "rollup", "huyen")


@pytest.mark.list_page("console:figure")
def test_an_opened_figure(count):
    count(20, "figure", "huyen", "so_lop")


@pytest.mark.list_page("console:overlaps")
def test_probable_doubles(count):
    count(11, "overlaps")


@pytest.mark.list_page("console:documents")
def test_documents(count):
    count(23, "documents", "huyen")


@pytest.mark.list_page("console:requests")
def test_requests_for_time(count):
    count(7, "requests")


@pytest.mark.list_page("console:receipts")
def test_receipts_of_the_dispatch(count):
    count(10, "receipts")
