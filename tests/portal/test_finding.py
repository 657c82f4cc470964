"""The pages for finding something to learn, as HTML: what they say, where they lead, how many queries they take."""

import re
from datetime import datetime
from html import unescape

import pytest
from django.test import Client

from tests.portal.conftest import lesson
from tuanle.activities.models import ProgrammeChange
from tuanle.activities.queries.programme import forget_programme
from tuanle.core.clock import VIETNAM

PAGES = ("/", "/tim/", "/lich/", "/ban-do/", "/muon-hoc/da-ghi/")


def text_of(html: str) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def lessons(address: str) -> list[str]:
    """The results on a page, each as one line."""
    html = Client().get(address).content.decode()
    return [text_of(one) for one in re.findall(r'<div class="lesson__body">(.*?)</div>', html, re.S)]


def links(address: str, within: str = "main") -> dict[str, str]:
    html = Client().get(address).content.decode()
    inside = re.search(rf"<{within}.*?</{within}>", html, re.S)[0]
    return {
        text_of(text): unescape(href)
        for href, text in re.findall(r'<a [^>]*href="([^"]*)"[^>]*>(.*?)</a>', inside, re.S)
    }


def test_a_result_says_what_when_where_for_whom_and_what_it_costs(programme):
    assert lessons("/tim/") == [
        "Tiếng Anh giao tiếp thứ Năm 30/09/2021, 19:00–21:00 Sân trường, Xã Đường Đá"
        " Trung tâm học tập cộng đồng xã Đường Đá Người cao tuổi Miễn phí Còn 12 chỗ",
        "Lớp tin học cơ bản thứ Sáu 01/10/2021, 8:00 Sân trường, Xã Ngõ Xa UBND xã Ngõ Xa Mọi người"
        " Phí 20.000 đồng Đã hết chỗ",
        "Đọc sách cùng con thứ Bảy 02/10/2021, 19:30 Zoom Trung tâm học tập cộng đồng xã Đường Đá Phụ huynh",
    ]
    assert links("/tim/")["Tiếng Anh giao tiếp"] == f"/hd/{programme.near.pk}/"


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("q=tieng+anh", ["Tiếng Anh"]),
        ("q=tieng+ahn", ["Tiếng Anh"]),
        ("q=duong+da", ["Tiếng Anh", "Đọc sách"]),
        ("cho=nguoi_cao_tuoi", ["Tiếng Anh", "Lớp tin"]),
        ("cho=nguoi_cao_tuoi&cho=phu_huynh", ["Tiếng Anh", "Lớp tin", "Đọc sách"]),
        ("ngay=2021-10-01", ["Lớp tin"]),
        ("buoi=toi", ["Tiếng Anh", "Đọc sách"]),
        ("xa=xa-xa", ["Lớp tin"]),
        ("hinh-thuc=truc_tuyen", ["Đọc sách"]),
        ("nen-tang=zoom", ["Đọc sách"]),
        ("phi=mien-phi", ["Tiếng Anh"]),
        ("con-cho=co", ["Tiếng Anh", "Đọc sách"]),
        ("xe-lan=co", ["Tiếng Anh"]),
        ("chi-can-dien-thoai=co", ["Đọc sách"]),
        ("loai=course", ["Tiếng Anh", "Lớp tin", "Đọc sách"]),
        ("loai=khong-co", []),
        ("ngay=%3Cscript%3E", []),
        ("trang=99&q=%F0%9F%93%9A", ["Tiếng Anh", "Lớp tin", "Đọc sách"]),
    ],
)
def test_the_address_says_what_is_looked_for(programme, query, titles):
    assert [" ".join(one.split()[:2]) for one in lessons(f"/tim/?{query}")] == titles


def test_filters_show_counts_and_chips_take_them_away(programme):
    html = Client().get("/tim/?q=tin&buoi=sang&da-qua=co").content.decode()
    ticks = [text_of(one) for one in re.findall(r'<label class="tick">(.*?)</label>', html, re.S)]
    assert "Buổi sáng 1" in ticks
    assert re.findall(r'name="buoi" value="(\w+)" (checked)', html) == [("sang", "checked")]
    chips = {text: href for text, href in links("/tim/?q=tin&buoi=sang").items() if text.startswith("Bỏ")}
    assert chips == {
        "Bỏ lọc “tin”": "?buoi=sang", "Bỏ lọc Buổi sáng": "?q=tin", "Bỏ hết": "/tim/",
    }  # fmt: skip


def test_nothing_found_offers_the_nearest_and_the_wish(programme):
    found = links("/tim/?q=tin+hoc&xa=xa&buoi=sang")
    offered = {text: href for text, href in found.items() if text[-1].isdigit() or text.startswith("Ghi")}
    assert offered == {
        "Xã Ngõ Xa, cách chừng 3 km 1": "?q=tin+hoc&buoi=sang&xa=xa-xa",
        "Bỏ “Xã Đường Đá” 1": "?q=tin+hoc&buoi=sang",
        "Ghi điều muốn học": "/muon-hoc/?q=tin+hoc&buoi=sang&xa=xa",
    }
    assert links("/tim/?q=tin+hoc&ngay=2021-09-30")["Để hôm khác: thứ Sáu 01/10/2021 1"] == "?q=tin+hoc&ngay=2021-10-01"


def test_a_long_list_has_pages(programme):
    for n in range(22):
        lesson(programme.land, f"Cờ vua {n}", at=datetime(2021, 10, 3, 8, n, tzinfo=VIETNAM))
    assert [len(lessons(f"/tim/{page}")) for page in ("", "?trang=2", "?trang=3")] == [20, 5, 5]
    assert links("/tim/?q=co+vua")["Sau"] == "?q=co+vua&trang=2"


def test_three_taps_lead_from_the_first_page_to_something(programme):
    whom = links("/", "section")
    assert whom == {
        "Học sinh 1": "?cho=hoc_sinh&buoc=2#chon", "Phụ huynh 2": "?cho=phu_huynh&buoc=2#chon",
        "Trẻ mầm non 1": "?cho=tre_mam_non&buoc=2#chon", "Cán bộ, giáo viên 1": "?cho=can_bo_giao_vien&buoc=2#chon",
        "Người lao động 1": "?cho=nguoi_lao_dong&buoc=2#chon", "Người cao tuổi 2": "?cho=nguoi_cao_tuoi&buoc=2#chon",
        "Người khuyết tật 1": "?cho=nguoi_khuyet_tat&buoc=2#chon", "Đối tượng khác 1": "?cho=khac&buoc=2#chon",
        "Ai cũng được 3": "?buoc=2#chon",
    }  # fmt: skip
    assert links("/?cho=nguoi_cao_tuoi&buoc=2", "section") == {
        "Đổi : Ai muốn học?": "./",
        "Buổi sáng 1": "?cho=nguoi_cao_tuoi&buoi=sang&buoc=3#chon",
        "Buổi tối 1": "?cho=nguoi_cao_tuoi&buoi=toi&buoc=3#chon",
        "Lúc nào cũng được 2": "?cho=nguoi_cao_tuoi&buoc=3#chon",
    }
    assert links("/?cho=phu_huynh&buoi=toi&buoc=3", "section") == {
        "Đổi : Ai muốn học?": "./",
        "Đổi : Lúc nào rảnh?": "?cho=phu_huynh&buoc=2",
        "Học trực tuyến ở nhà 1": "/tim/?cho=phu_huynh&buoi=toi&hinh-thuc=truc_tuyen",
        "Chỉ cần điện thoại 1": "/tim/?cho=phu_huynh&buoi=toi&chi-can-dien-thoai=co",
        "Ở đâu cũng được 1": "/tim/?cho=phu_huynh&buoi=toi",
        "Xã Đường Đá 1": "/tim/?cho=phu_huynh&buoi=toi&xa=xa",
    }


def test_the_calendar_shows_a_month_or_a_week(programme):
    html = Client().get("/lich/?thang=2021-10").content.decode()
    assert "Tháng 10/2021" in html
    found = links("/lich/?thang=2021-10")
    assert found["8:00 Lớp tin học cơ bản Xã Ngõ Xa"] == f"/hd/{programme.away.pk}/"
    assert (found["Trước"], found["Sau"]) == ("?thang=2021-09", "?thang=2021-11")
    week = links("/lich/?tuan=2021-09-29&cho=phu_huynh")
    assert (week["Trước"], week["Xem theo tháng"]) == (
        "?cho=phu_huynh&tuan=2021-09-20", "?cho=phu_huynh&thang=2021-10",
    )  # fmt: skip
    assert [text for text in week if re.match(r"\d+:", text)] == [
        "8:00 Lớp tin học cơ bản Xã Ngõ Xa", "19:30 Đọc sách cùng con Trực tuyến",
    ]  # fmt: skip
    for odd in ("thang=2021-13", "thang=9999-12", "tuan=0001-01-01", "tuan=xyz"):
        assert "Tháng 9/2021" in Client().get(f"/lich/?{odd}").content.decode(), odd


def test_the_map_counts_by_commune_and_leads_to_the_list(programme):
    programme.land.khac.kind_id = "ubnd-xa"
    programme.land.khac.save()
    html = Client().get("/ban-do/?phi=mien-phi").content.decode()
    plots = re.findall(r'<a href="([^"]*)" class="plot plot--(\d)" aria-label="([^"]*)"', html)
    assert [(unescape(href), tone, label) for href, tone, label in plots] == [
        ("/tim/?xa=xa-xa&phi=mien-phi", "0", "Xã Ngõ Xa: 0 hoạt động"),
        ("/tim/?xa=xa&phi=mien-phi", "1", "Xã Đường Đá: 1 hoạt động"),
    ]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th><td[^>]*>(.*?)</td>', html)
    assert [(text_of(name), number) for name, number in rows] == [
        ("Xã Đường Đá", "1"), ("Xã Ngõ Xa", "0"), ("Huyện Khác", "0"),
    ]  # fmt: skip
    assert "Chưa có vị trí trên bản đồ" in html


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("address", [*PAGES, "/muon-hoc/", "/?buoc=2", "/?buoc=3", "/tim/?q=khongco"])
def test_pages_are_the_same_for_everybody_and_leave_nothing_behind(programme, address, language):
    client = Client(headers={"cookie": f"django_language={language}"})
    answer = client.get(address)
    html = answer.content.decode()
    assert (answer.status_code, dict(answer.cookies), "csrfmiddlewaretoken" in html) == (200, {}, False)
    assert (f'<html lang="{language}"', " style=" in html) == (html[16:31], False)
    assert re.findall(r"<script[^>]*>", html) == ['<script src="/static/portal/js/phone.js" defer>']
    kept = bool(getattr(answer, "is_kept", False))
    assert kept == (address != "/muon-hoc/")


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_site_says_so_and_breaks_nothing(db, address):
    assert Client().get(address).status_code == 200


def _queries(django_assert_num_queries, address, land, read, page=1):
    """With one activity and with three: what is read of the programme once, and `page` on each page."""
    for number in (1, 3):
        while ProgrammeChange.objects.filter(number__gte=number).count() == 0:
            lesson(land, f"Lớp {number}", at=datetime(2021, 10, 1, 8, ProgrammeChange.objects.count(), tzinfo=VIETNAM))
        forget_programme()
        with django_assert_num_queries(read):
            assert Client().get(address).status_code == 200
        with django_assert_num_queries(page):
            Client().get(address)


@pytest.mark.list_page("portal:home")
def test_queries_of_the_first_page(django_assert_num_queries, land, now):
    _queries(django_assert_num_queries, "/", land, 10, page=3)


@pytest.mark.list_page("portal:search")
def test_queries_of_the_list(django_assert_num_queries, land, now):
    _queries(django_assert_num_queries, "/tim/", land, 8)


@pytest.mark.list_page("portal:calendar")
def test_queries_of_the_calendar(django_assert_num_queries, land, now):
    _queries(django_assert_num_queries, "/lich/", land, 8)


@pytest.mark.list_page("portal:map")
def test_queries_of_the_map(django_assert_num_queries, land, now):
    _queries(django_assert_num_queries, "/ban-do/", land, 8)


@pytest.mark.list_page("portal:wish-noted")
def test_queries_after_a_wish(django_assert_num_queries, land, now):
    _queries(django_assert_num_queries, "/muon-hoc/da-ghi/?q=tin", land, 8)
