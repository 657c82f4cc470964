"""The gap view: what a reader sees, how a field opens, asking in one press, and what it costs."""

from datetime import date
from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, details
from tests.activities.test_gaps import wish
from tests.browser import everywhere, session_of
from tests.grounds import kept
from tuanle.activities.actions import plan_activity
from tuanle.activities.models import GapRequest, Wish
from tuanle.activities.queries import when
from tuanle.core import clock
from tuanle.notices.models import Notice
from tuanle.ui.preferences import COOKIE

CODE = "tuan-le-2021"
GAPS = f"/dot/{CODE}/cho-thieu/"


@pytest.fixture(autouse=True)
def monday(settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)


@kept
def week(land):
    lines = [(land.xa_1, land.huyen), (land.xa_2, land.huyen), (land.th_1, land.xa_1), (land.th_2, land.xa_2)]
    land.week = make.campaign(land.huyen, [], lines=lines)
    return land.week


def planned(land, lead, day=date(2021, 10, 12), groups=("hoc_sinh",), **fields):
    return plan_activity(
        campaign=land.week, lead=lead, details=details(groups=groups, **fields), times=[when(day)], by=None, at=EARLY
    )


def field_of(area, **params):
    base = {"nhom": "nguoi_cao_tuoi", "tu": "2021-10-11", "den": "2021-11-07", "luc": "", **params}
    return reverse("console:gap", args=[CODE, area.code]), base


def shown(response):
    return {
        str(cells[0].value): {
            str(cell.column.label): ", ".join(cell.value.words) for cell in cells if cell.column.template
        }
        for _row, cells in response.context["table"].lines()
    }


@pytest.mark.django_db
def test_the_worst_commune_comes_first_and_each_field_says_what_is_there(land, week, coordinator):
    planned(land, land.th_1, capacity=30)
    planned(land, land.th_2, groups=())
    wish(land, "trồng nấm", area=land.xa_1, group="nguoi_cao_tuoi")
    wish(land, "tiếng Anh")
    page = coordinator.get(GAPS)
    rows = shown(page)
    assert list(rows) == ["UBND xã Đường Đá", "UBND xã Cửa Lạch", "Không gắn với xã nào"]
    assert rows["UBND xã Đường Đá"]["Học sinh"] == "1 buổi, 30 chỗ"
    assert rows["UBND xã Đường Đá"]["Người cao tuổi"] == "Trống, 1 mong muốn"
    assert rows["UBND xã Đường Đá"]["Phụ huynh"] == "Trống"
    assert rows["UBND xã Cửa Lạch"]["Phụ huynh"] == "1 buổi chung"
    assert str(page.context["page"].lead) == (
        "11/10/2021 – 07/11/2021: xã nào cũng có hoạt động; 1 mong muốn chưa có lớp."
    )


@pytest.mark.django_db
def test_by_day_and_by_moment(land, week, coordinator):
    planned(land, land.th_1, day=date(2021, 10, 16))
    by_day = coordinator.get(f"{GAPS}?ngay=tuan-nay&xem=ngay&nhom=hoc_sinh")
    row = shown(by_day)["UBND xã Đường Đá"]
    assert {day: words for day, words in row.items() if words != "Trống"} == {"thứ Bảy 16/10": "1 buổi"}
    evenings = shown(coordinator.get(f"{GAPS}?ngay=tuan-nay&luc=toi-trong-tuan"))
    assert set(evenings["UBND xã Đường Đá"].values()) == {"Trống"}
    nonsense = coordinator.get(f"{GAPS}?ngay=mai&luc=x&xem=1&nhom=ai")
    assert (nonsense.status_code, len(shown(nonsense))) == (200, 2)


@pytest.mark.django_db
def test_a_commune_sees_itself_and_no_plans_of_others(land, week, sign_in):
    planned(land, land.th_2)
    wish(land, "trồng nấm", area=land.xa_2)
    wish(land, "tiếng Anh")
    officer = sign_in("parent-officer", land.xa_1)
    assert list(shown(officer.get(GAPS))) == ["UBND xã Đường Đá"]
    address, params = field_of(land.xa_2)
    assert officer.get(address, params).status_code == 404
    assert officer.get(f"/dot/{CODE}/mong-muon/").context["table"].rows == []
    assert sign_in("unit-officer", land.th_1).get(GAPS).status_code == 403


@pytest.mark.django_db
def test_the_matrix_as_a_workbook(land, week, coordinator):
    planned(land, land.th_1)
    file = coordinator.get(f"{GAPS}?download=xlsx")
    rows = list(load_workbook(BytesIO(file.content)).active.iter_rows(values_only=True))
    assert (rows[0][0], rows[0][2], rows[0][-4:]) == (
        "Xã, thị trấn", "Học sinh", ("Tất cả buổi", "Tất cả mong muốn", "Mong muốn chưa có gì", "Số ô trống"),
    )  # fmt: skip
    assert [(row[0], row[2], *row[-4:]) for row in rows[1:]] == [
        ("UBND xã Cửa Lạch", "Trống", 0, 0, 0, 8),
        ("UBND xã Đường Đá", "1 buổi", 1, 0, 0, 7),
    ]


@pytest.mark.django_db
def test_a_field_opens_and_is_filled_in_one_press(land, week, coordinator):
    plan_activity(
        campaign=week, lead=land.th_1, details=details(groups=("nguoi_cao_tuoi",)), times=[when(date(2021, 10, 2))],
        by=None, at=EARLY,
    ).sessions.update(state="held", turns=9, settled_at=NOW)  # fmt: skip
    planned(land, land.th_1, groups=("nguoi_cao_tuoi",), title="Sức khỏe tuổi già")
    wish(land, "trồng nấm", area=land.xa_1, group="nguoi_cao_tuoi")
    address, params = field_of(land.xa_1)
    page = coordinator.get(address, params)
    assert [(one.activity.title, bool(href)) for one, href in page.context["sessions"]] == [("Sức khỏe tuổi già", True)]
    assert [topic.label for topic, _wishes in page.context["topics"]] == ["trồng nấm"]
    ticked = [str(one.unit.pk) for one, is_ticked in page.context["likely"] if is_ticked]
    assert ticked == [str(land.th_1.pk)]
    for said in ("Đã gửi đề nghị đến 1 đơn vị.", "Các đơn vị này đã được đề nghị từ trước."):
        sent = coordinator.post(f"{address}de-nghi/", {**params, "units": ticked, "note": ""}, follow=True)
        assert [str(message) for message in sent.context["messages"]] == [said]
    assert [(one.unit, one.area, one.group, one.day) for one in GapRequest.objects.all()] == [
        (land.th_1, land.xa_1, "nguoi_cao_tuoi", None)
    ]
    assert shown(coordinator.get(GAPS))["UBND xã Đường Đá"]["Người cao tuổi"] == "1 buổi, 1 mong muốn, đã hỏi 1 đơn vị"
    nobody = coordinator.post(f"{address}de-nghi/", params)
    assert (nobody.status_code, nobody.context["form"].errors["units"]) == (
        400,
        ["Hãy chọn ít nhất một đơn vị để đề nghị."],
    )
    foreign = coordinator.post(f"{address}de-nghi/", {**params, "units": [str(land.th_2.pk)]})
    assert (foreign.status_code, GapRequest.objects.count()) == (400, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("params", [{"tu": "hôm nay"}, {"den": "2021-10-10"}, {"nhom": "ai"}, {"luc": "x"}])
def test_an_address_that_names_no_field_is_not_found(land, week, coordinator, params):
    address, base = field_of(land.xa_1)
    assert coordinator.get(address, {**base, **params}).status_code == 404


@pytest.mark.django_db
def test_who_only_looks_asks_nobody(land, week, sign_in):
    leader = sign_in("leader", land.huyen)
    address, params = field_of(land.xa_1)
    assert leader.get(address, params).context["may_ask"] is False
    assert leader.post(f"{address}de-nghi/", params).status_code == 403
    past = {**params, "tu": "2021-10-01", "den": "2021-10-07"}
    assert sign_in("coordinator", land.huyen).get(address, past).context["may_ask"] is False


@pytest.mark.django_db
def test_wishes_of_one_meaning_stand_together(land, week, coordinator):
    answer = planned(land, land.th_1, title="Lớp tiếng Anh")
    wish(land, "Tôi muốn học tiếng Anh", area=land.xa_1, group="hoc_sinh", email="ai@b.example")
    wish(land, "tieng anh", area=land.xa_2, answered_by=answer, answered_at=NOW)
    page = coordinator.get(f"/dot/{CODE}/mong-muon/")
    [row] = page.context["table"].rows
    assert (row.label, row.people, row.open, row.areas, row.groups) == (
        "Tôi muốn học tiếng Anh", 2, 1, "UBND xã Cửa Lạch, UBND xã Đường Đá", "Học sinh",
    )  # fmt: skip
    text = page.content.decode()
    assert (answer.get_absolute_url() in text, "ai@b.example" in text) == (True, False)


@pytest.mark.django_db
def test_one_activity_answers_all_wishes_of_a_meaning_and_each_is_told_once_it_is_public(
    land, week, coordinator, sign_in
):
    mine = wish(land, "Tôi muốn học tiếng Anh", area=land.xa_1, email="ai@b.example")
    wish(land, "tieng anh", area=land.xa_2)
    other = wish(land, "Cắm hoa", area=land.xa_1)
    answer = planned(land, land.th_1, title="Lớp tiếng Anh", day=date(2021, 10, 20))
    planned(land, land.th_1, title="Lớp đã qua", day=date(2021, 10, 2))
    address = f"/dot/{CODE}/mong-muon/tra-loi/?wish={mine.pk}"
    page = coordinator.get(address)
    assert [label for _pk, label in page.context["form"].fields["activity"].choices] == [
        f"Lớp tiếng Anh – {land.th_1.name}"
    ]
    assert coordinator.post(address, {}).status_code == 400
    assert coordinator.post(address, {"activity": answer.pk}).status_code == 302
    assert [one.answered_by_id for one in Wish.objects.order_by("pk")] == [answer.pk, answer.pk, None]
    assert (Notice.objects.filter(kind__startswith="wish").count(), Wish.objects.get(pk=mine.pk).email) == (
        0,
        "ai@b.example",
    )
    assert sign_in("leader", land.huyen).get(address).status_code == 403
    assert coordinator.get(f"/dot/{CODE}/mong-muon/tra-loi/?wish={other.pk + 99}").status_code == 404


@pytest.mark.django_db
@pytest.mark.list_page("console:gaps")
@pytest.mark.parametrize("n", [1, 3])
def test_the_matrix_costs_the_same(land, week, coordinator, n, django_assert_num_queries):
    for one in range(n):
        planned(land, land.th_1, title=f"Lớp {one}", day=date(2021, 10, 12 + one))
        wish(land, f"điều {one}", area=land.xa_1)
    with django_assert_num_queries(12):
        assert len(coordinator.get(GAPS).context["table"].rows) == 2


@pytest.mark.django_db
@pytest.mark.list_page("console:wishes")
@pytest.mark.parametrize("n", [1, 3])
def test_the_wishes_cost_the_same(land, week, coordinator, n, django_assert_num_queries):
    for one in range(n):
        wish(land, f"điều {one}", area=land.xa_1, answered_by=planned(land, land.th_1), answered_at=NOW)
    with django_assert_num_queries(6):
        assert len(coordinator.get(f"/dot/{CODE}/mong-muon/").context["table"].rows) == n


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_pages_at_every_width(land, week, visitor):
    planned(land, land.th_1, capacity=30)
    wish(land, "trồng nấm", area=land.xa_1, group="nguoi_cao_tuoi")
    address, params = field_of(land.xa_1)
    pages = {
        "matrix": GAPS,
        "days": f"{GAPS}?xem=ngay&ngay=tuan-nay",
        "field": address + "?" + "&".join(f"{name}={value}" for name, value in params.items()),
        "wishes": f"/dot/{CODE}/mong-muon/",
    }
    assert everywhere(visitor, pages, session_of(make.user("coordinator", land.huyen))) == {}
    assert visitor.complaints == []


def test_the_page_keeps_the_readers_own_switches(land, week, coordinator):
    coordinator.cookies[COOKIE] = "larger.more.dark"
    page = coordinator.get(reverse("console:gaps", args=[week.code])).content.decode()
    assert page.count('data-theme="dark" data-contrast="more" data-size="larger"') == 1
