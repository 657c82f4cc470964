"""News, units, Weeks and the agenda as everybody sees them: the same for each, without a cookie."""

import re
from datetime import datetime, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from icalendar import Calendar

from tests import factories as make
from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tests.agenda.samples import by_hand, feed, read
from tests.console.samples import DISPATCH
from tests.portal.news_land import LINK, everything, to_come, told
from tests.press.samples import OUT, draft, logged, story
from tuanle.agenda.actions import take_part
from tuanle.core import clock
from tuanle.dispatches.actions import attach_campaign, confirm_dispatch, receive_dispatch
from tuanle.press.actions import take_down
from tuanle.press.models import Picture

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
UNIT, WEEK = "/noi-hoc/truong/", "/tuan-le/tuan-le-2021/"


@pytest.fixture
def set_clock(settings):
    def set_clock(at: datetime) -> None:
        settings.CLOCK_SHIFT = at - (clock.now() - settings.CLOCK_SHIFT)

    return set_clock


@pytest.fixture(autouse=True)
def monday(set_clock):
    set_clock(NOW)


def titles(page: str) -> list[str]:
    """What the links of lists say, in order."""
    in_lists = (
        r'<(?:h[23] class="stories__title"|p class="programme__what"|p class="agenda__title"|li)><a [^>]*>([^<]+)</a>'
    )
    body = page.partition('<div class="sheet page-body')[2] or page
    return re.findall(in_lists, body.partition('<nav class="elsewhere"')[0])


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class TestNews:
    def test_a_scheduled_post_appears_on_time(self, client, land, set_clock):  # noqa: F811
        one = story(land, publish_at=OUT)
        addresses = ("/tin/", "/tin/tin.xml", UNIT, f"{UNIT}nhung/", f"{UNIT}tin.xml", WEEK)
        set_clock(OUT - timedelta(minutes=1))
        assert client.get(f"/tin/{one.pk}/").status_code == 404
        assert [one.title in page_of(client, address) for address in addresses] == [False] * len(addresses)
        set_clock(OUT)
        assert client.get(f"/tin/{one.pk}/").status_code == 200
        assert [one.title in page_of(client, address) for address in addresses] == [True] * len(addresses)

    def test_drafts_what_was_taken_down_and_what_was_logged_are_nowhere(self, client, land):  # noqa: F811
        gone = take_down(publication=told(land, title="Đã gỡ"), by=None, at=NOW)
        picture = Picture.objects.get()
        hidden = [gone, draft(land, title="Bản nháp"), logged(land, title="Bài nơi khác", link="https://fb.example/1")]
        for address in ("/tin/", "/tin/tin.xml", UNIT, f"{UNIT}tin.xml", WEEK, f"{UNIT}nhung/"):
            page = page_of(client, address)
            assert [one.title for one in hidden if one.title in page] == []
        for address in (*(f"/tin/{one.pk}/" for one in hidden), f"/tin/{gone.pk}/anh/{picture.pk}.webp"):
            assert client.get(address).status_code == 404

    def test_what_was_typed_is_safe(self, client, land):  # noqa: F811
        one = story(
            land,
            title="<script>alert(1)</script>",
            lead="<b>x</b>",
            body="<img src=x onerror=alert(1)> [x](javascript:alert(1))",
        )
        for address in (f"/tin/{one.pk}/", "/tin/", UNIT, "/tin/tin.xml"):
            page = page_of(client, address)
            assert [bad for bad in ("<script>alert", "<b>x", "<img src=x", 'href="javascript') if bad in page] == []

    def test_shared_it_shows_title_words_and_picture(self, client, land):  # noqa: F811
        one = told(land)
        picture = Picture.objects.get()
        page = page_of(client, f"/tin/{one.pk}/")
        assert dict(re.findall(r'<meta property="(og:\w+)" content="([^"]*)"', page)) == {
            "og:site_name": "tuanle",
            "og:url": f"http://testserver/tin/{one.pk}/",
            "og:title": "Ngày hội đọc sách",
            "og:description": "Một tối.",
            "og:image": f"http://testserver/tin/{one.pk}/anh/{picture.pk}.webp",
            "og:type": "article",
        }
        shown = client.get(f"/tin/{one.pk}/anh/{picture.pk}.webp")
        assert (shown.headers["Content-Type"], shown.headers["Cache-Control"]) == ("image/webp", "public, max-age=3600")
        assert b"".join(shown.streaming_content)[8:12] == b"WEBP"
        small = client.get(f"/tin/{one.pk}/anh/{picture.pk}-nho.webp")
        assert b"".join(small.streaming_content)[8:12] == b"WEBP"

    @pytest.mark.list_page("portal:news")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries_of_the_list(self, client, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            told(land, title=f"Tin {n}", publish_at=OUT + n * SECOND)
        with django_assert_num_queries(3):
            assert titles(page_of(client, "/tin/")) == [f"Tin {n}" for n in reversed(range(rows))]

    def test_older_news_are_on_the_next_page(self, client, land):  # noqa: F811
        for n in range(21):
            story(land, title=f"Tin {n}", publish_at=OUT + n * SECOND)
        assert titles(page_of(client, "/tin/")) == [f"Tin {n}" for n in range(20, 0, -1)]
        assert titles(page_of(client, "/tin/?trang=2")) == ["Tin 0"]
        assert titles(page_of(client, "/tin/?trang=x")) == titles(page_of(client, "/tin/"))


class TestUnit:
    def test_what_it_holds_alone_and_with_others_and_tells(self, client, land):  # noqa: F811
        everything(land)
        assert titles(page_of(client, UNIT)) == [
            "Lớp trực tuyến", "Của xã, cùng tổ chức", "Buổi đã hủy", "Ngày hội đọc sách", "Lớp đã qua",
        ]  # fmt: skip

    def test_an_unknown_one_is_not_there(self, client, land):  # noqa: F811
        assert [
            client.get(f"/noi-hoc/khong-co/{end}").status_code for end in ("", "nhung/", "tin.xml", "lich.ics")
        ] == [404] * 4

    @pytest.mark.list_page("portal:unit")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, client, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            told(land, title=f"Tin {n}")
            to_come(land, title=f"Lớp {n}")
        with django_assert_num_queries(5):
            page_of(client, UNIT)

    def test_other_portals_may_show_it_in_a_frame_and_no_other_page(self, client, land):  # noqa: F811
        everything(land)
        framed, page = client.get(f"{UNIT}nhung/"), client.get(UNIT)
        assert "X-Frame-Options" not in framed.headers
        assert framed.headers["Content-Security-Policy"] == (
            "default-src 'self'; img-src 'self' data:; frame-ancestors *; base-uri 'self'; form-action 'self'"
        )
        assert page.headers["X-Frame-Options"] == "DENY"
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        assert titles(framed.content.decode()) == [
            "Lớp trực tuyến", "Của xã, cùng tổ chức", "Buổi đã hủy", "Ngày hội đọc sách",
        ]  # fmt: skip
        links = re.findall(r"<a href=\"[^\"]*\"([^>]*)>", framed.content.decode())
        assert set(links) == {' target="_blank" rel="noopener"'}


class TestFeeds:
    def test_news_as_rss(self, client, land):  # noqa: F811
        one = told(land)
        told(land, unit=land.xa, title="Tin của xã", publish_at=OUT - SECOND)
        answer = client.get("/tin/tin.xml")
        assert answer.headers["Content-Type"] == "application/rss+xml; charset=utf-8"
        channel = ElementTree.fromstring(answer.content).find("channel")
        assert channel is not None
        assert [item.findtext("title") for item in channel.findall("item")] == ["Ngày hội đọc sách", "Tin của xã"]
        first = channel.find("item")
        assert first is not None
        assert {name: first.findtext(name) for name in ("link", "guid", "description", "pubDate")} == {
            "link": f"http://testserver/tin/{one.pk}/",
            "guid": f"http://testserver/tin/{one.pk}/",
            "description": "Một tối.",
            "pubDate": "Sat, 02 Oct 2021 01:00:00 +0000",
        }
        own = ElementTree.fromstring(client.get(f"{UNIT}tin.xml").content).find("channel")
        assert own is not None
        assert [own.findtext("title"), *(item.findtext("title") for item in own.findall("item"))] == [
            "Tin của Trường Tiểu học Đường Đá", "Ngày hội đọc sách",
        ]  # fmt: skip

    def test_activities_as_a_calendar_without_the_room(self, client, land):  # noqa: F811
        everything(land)
        answer = client.get(f"{UNIT}lich.ics")
        assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
        assert LINK.encode() not in answer.content.replace(b"\r\n ", b"")
        calendar = Calendar.from_ical(answer.content)
        events = [
            (str(one["SUMMARY"]), one["DTSTART"].to_ical().decode(), str(one["STATUS"]), str(one["LOCATION"]))
            for one in calendar.walk("VEVENT")
        ]
        assert events == [
            ("Lớp đã qua", "20211002", "CONFIRMED", "Sân trường"),
            ("Lớp trực tuyến", "20211015", "CONFIRMED", "Zoom"),
            ("Của xã, cùng tổ chức", "20211015", "CONFIRMED", "Zoom"),
            ("Buổi đã hủy", "20211016", "CANCELLED", "Zoom"),
        ]
        first = calendar.walk("VEVENT")[1]
        assert re.fullmatch(r"buoi-\d+@testserver", str(first["UID"]))
        assert re.fullmatch(r"http://testserver/hd/\d+/", str(first["URL"]))


class TestCampaign:
    def test_theme_dispatch_programme_by_day_and_news(self, client, land):  # noqa: F811
        everything(land)
        received = receive_dispatch(content=DISPATCH.encode(), name="118.txt", by=None, at=make.AT)
        page = page_of(client, WEEK)
        assert "118/" not in page
        confirmed = confirm_dispatch(dispatch=received, fields={}, by=None, at=make.AT)
        attach_campaign(dispatch=confirmed, campaign=land.week, by=None, at=make.AT)
        page = page_of(client, WEEK)
        assert [page.count(str(confirmed)), "Chuyển đổi số" in page] == [1, True]
        assert re.findall(r"<h3>([^<]+)</h3>", page) == ["Thứ Sáu, 15/10/2021", "Thứ Bảy, 16/10/2021"]
        assert titles(page) == [
            "Lớp trực tuyến", "Của xã, cùng tổ chức", "Của xã, chỉ dự", "Buổi đã hủy", "Ngày hội đọc sách",
        ]  # fmt: skip
        assert client.get("/tuan-le/khong-co/").status_code == 404

    @pytest.mark.list_page("portal:campaign")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, client, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            told(land, title=f"Tin {n}")
            to_come(land, title=f"Lớp {n}")
        with django_assert_num_queries(5):
            page_of(client, WEEK)


class TestAgenda:
    def test_what_is_public_with_both_times_and_not_the_room(self, client, land):  # noqa: F811
        event = by_hand(land, online=LINK, link="https://uil.example/x", description=LINK, note="Có phiên dịch.")
        by_hand(land, token="b", title="Nội bộ", is_public=False)
        take_part(event=event, unit=land.truong, who="Phó hiệu trưởng", by=None, at=NOW)
        page = page_of(client, "/lich-quoc-te/")
        assert re.findall(r"<span>(?:<span aria-hidden=\"true\">= </span>)?(\d[^<]+)</span>", page) == [
            "15:00, 20/10/2021 giờ Berlin", "20:00, 20/10/2021 giờ Việt Nam",
        ]  # fmt: skip
        assert [words in page for words in ("Có phiên dịch.", "Trường Tiểu học Đường Đá", LINK, "Nội bộ", "Phó hiệu")] == [
            True, True, False, False, False,
        ]  # fmt: skip

    @pytest.mark.list_page("portal:agenda")
    @pytest.mark.parametrize("rows", [1, 3])
    def test_queries(self, client, land, rows, django_assert_num_queries):  # noqa: F811
        for n in range(rows):
            take_part(event=by_hand(land, token=str(n)), unit=land.truong, who="Giáo viên", by=None, at=NOW)
        with django_assert_num_queries(2):
            page_of(client, "/lich-quoc-te/")


#: When a calendar was written, to the second.
STAMP = re.compile(rb"DTSTAMP:\d{8}T\d{6}Z")


def test_each_page_is_the_same_for_everybody_and_sets_no_cookie(client, land):  # noqa: F811
    everything(land)
    read(feed(land), "UID:a\nSUMMARY:Forum\nDTSTART:20211101T100000Z")
    signed_in = Client()
    signed_in.force_login(make.user("coordinator", land.huyen))
    story_address = f"/tin/{Picture.objects.get().publication_id}/"
    for address in (
        "/tin/",
        story_address,
        UNIT,
        f"{UNIT}nhung/",
        WEEK,
        "/lich-quoc-te/",
        f"{UNIT}lich.ics",
        "/tin/tin.xml",
    ):
        answer = client.get(address)
        assert answer.cookies == {}
        assert STAMP.sub(b"", answer.content) == STAMP.sub(b"", signed_in.get(address).content)
        assert client.post(address).status_code == 405


def test_times_are_told_in_english_too(client, land):  # noqa: F811
    by_hand(land)
    client.cookies["django_language"] = "en"
    assert "15:00, 20/10/2021 Berlin time" in page_of(client, "/lich-quoc-te/")
