"""The report on a computer that several people share, and where the line is gone: each has their own, and loses nothing."""

import re

import pytest
from django.test import Client
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import look
from tests.office.report.conftest import SAVED, fields_in, report, save, state, type_into, url
from tuanle.reports.models import DraftEdit
from tuanle.reports.queries.drafts import draft_of

pytestmark = [pytest.mark.django_db(transaction=True)]

KEPT = """async () => {
  const kept = async () => navigator.serviceWorker.controller && (await caches.match(location.href)) && (await caches.match(document.querySelector("link[rel=stylesheet]").href))
  while (!(await kept())) await new Promise(done => setTimeout(done, 50))
}"""
LEFT = "async () => [Object.keys(localStorage), await caches.keys()].flat().filter(name => name.startsWith('rieng:')).sort()"


def written():
    return list(DraftEdit.objects.order_by("id").values_list("by__name", "cell", "after"))


def sign_in(page, person):
    page.get_by_label("Thư điện tử").fill(f"{person}@tuanle.example")
    page.get_by_label("Mật khẩu").fill(make.PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()


def unfold(page):
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")


@pytest.fixture
def lan_page(open_report):
    """Lan's page of the report, kept on the device."""
    page = open_report()
    page.evaluate(KEPT)
    return page


@pytest.fixture
def come_in(visitor, people):
    """Another person signs in in another tab of the same browser; their page of the report."""

    def come_in(page, person):
        page.context.clear_cookies(name="sessionid")
        tab = page.context.new_page()
        tab.goto(f"{visitor.address}/dang-nhap/?next={url()}")
        sign_in(tab, person)
        tab.wait_for_url(f"**{url()}")
        unfold(tab)
        return tab

    return come_in


@pytest.mark.django_db
class TestForWhomAPageWasMade:
    def test_what_another_persons_page_sends_is_refused(self, lan, sign_in):
        hoa = sign_in(name="hoa")
        lan.defaults["HTTP_X_MADE_FOR"] = str(hoa.user.pk)
        assert save(lan, {"cell": "luot", "text": "5"}, status=409).json() == {"other": True}
        del lan.defaults["HTTP_X_MADE_FOR"]
        assert save(lan, {"cell": "luot", "text": "5"}, status=409).json() == {"other": True}
        assert written() == []

    def test_whatever_the_other_may_do(self, land, lan, sign_in):
        leader = sign_in("leader", land.district, "minh")
        leader.defaults["HTTP_X_MADE_FOR"] = str(lan.user.pk)
        assert save(leader, {"cell": "luot", "text": "5"}, status=409).json() == {"other": True}

    def test_an_ordinary_form_of_the_page_is_refused_too(self, land, sign_in):
        """Signing in changes the token of forms: one from before is nobody's."""
        sign_in(name="hoa")
        sign_in()
        client = Client(enforce_csrf_checks=True)
        self.enter(client, "lan")
        fields = fields_in(client.get(url("write")))
        del client.cookies["sessionid"]
        self.enter(client, "hoa")
        assert client.post(url("write"), {**fields, "t:luot": "5"}).status_code == 403
        assert client.post(url("write"), {**fields_in(client.get(url("write"))), "t:luot": "5"}).status_code == 302
        assert written() == [("Hoa", "luot", {"value": 5})]

    @staticmethod
    def enter(client, person):
        token = client.get("/dang-nhap/").context["csrf_token"]
        sent = {"login": f"{person}@tuanle.example", "password": make.PASSWORD, "csrfmiddlewaretoken": str(token)}
        assert client.post("/dang-nhap/", sent).status_code == 302

    def test_only_a_page_that_is_written_may_be_kept_and_for_whom_it_was_made(self, land, lan, sign_in):
        answers = [client.get(url()) for client in (lan, sign_in("observer", land.school, "xem"))]
        assert [answer.headers.get("X-Kept-For") for answer in answers] == [str(lan.user.pk), None]
        assert answers[0].headers["Cache-Control"] == "private, no-store"


@pytest.mark.browser
class TestASharedComputer:
    def test_what_one_types_is_never_sent_as_another_nor_shown_to_them(self, land, lan_page, come_in, visitor):
        type_into(lan_page, "luot", "10")
        expect(state(lan_page, "luot")).to_have_text(SAVED)
        hoa_page = come_in(lan_page, "hoa")
        # Lan's tab heard of it; what she typed at that moment stays hers too.
        line = lan_page.locator("[data-overall]")
        expect(line).to_have_text(
            "Trên máy này người khác vừa đăng nhập. Hãy đăng nhập lại bằng lan@tuanle.example: chữ anh chị đã gõ chờ trên máy này (0 ô), không ai khác xem hay gửi được."
        )
        expect(lan_page.locator('[name="t:luot"]')).not_to_be_visible()
        lan_page.evaluate("document.body.removeAttribute('data-covered')")
        type_into(lan_page, "luot", "20")
        expect(line).to_have_text(re.compile(r"\(1 ô\)"))
        expect(lan_page.locator('[name="t:luot"]')).not_to_be_visible()
        assert look(lan_page) == []
        type_into(hoa_page, "kinh_phi", "5")
        expect(state(hoa_page, "kinh_phi")).to_have_text(SAVED)
        hoa_page.reload()
        unfold(hoa_page)
        expect(hoa_page.locator('[name="t:luot"]')).to_have_value("10")
        assert written() == [("Lan", "luot", {"value": 10}), ("Hoa", "kinh_phi", {"value": 5})]

        # Hoa signs out: what waits for Lan stays. Lan signs in again: it is sent as hers.
        lan_page.get_by_role("link", name="Đăng nhập lại").click()
        expect(lan_page.locator("main p").first).to_have_text("Máy này đang đăng nhập là Hoa. Đăng xuất?")
        lan_page.get_by_role("button", name="Đăng xuất").click()
        sign_in(lan_page, "lan")
        lan_page.wait_for_url(f"**{url()}")
        expect(lan_page.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        assert written()[2:] == [("Lan", "luot", {"value": 20})]
        assert [said for said in visitor.complaints if "409" not in said] == []

    def test_what_waits_for_one_is_left_by_another_who_signs_out(self, lan_page, come_in):
        lan_page.context.set_offline(True)
        type_into(lan_page, "luot", "20")
        expect(state(lan_page, "luot")).to_have_text("chưa gửi được, máy giữ lại")
        context = lan_page.context
        context.clear_cookies(name="sessionid")
        lan_page.close()
        context.set_offline(False)
        hoa_page = come_in(context.new_page(), "hoa")
        expect(hoa_page.locator('[name="t:luot"]')).to_have_value("")
        # Lan's page is no longer kept: without a network nobody sees it.
        assert {name.split(":")[2].split("-")[0] for name in hoa_page.evaluate(LEFT) if "+" not in name} <= {
            str(report_owner(hoa_page))
        }
        hoa_page.get_by_role("button", name="Đăng xuất").click()
        hoa_page.wait_for_url("**/dang-nhap/")
        assert [re.sub(r"\d+", "n", name.split("+")[0]) for name in hoa_page.evaluate(LEFT)] == ["rieng:bao-cao:n-n"]
        assert written() == []
        lan_again = come_in(hoa_page, "lan")
        expect(lan_again.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        assert written() == [("Lan", "luot", {"value": 20})]


def report_owner(page):
    return page.evaluate("document.querySelector('[data-made-for]').dataset.madeFor")


@pytest.mark.browser
class TestOpenedAgainWithoutANetwork:
    def test_it_has_all_that_was_typed_says_so_and_sends_later(self, land, lan_page, visitor):
        page = lan_page
        type_into(page, "luot", "10")
        expect(state(page, "luot")).to_have_text(SAVED)
        page.context.set_offline(True)
        type_into(page, "kinh_phi", "500.000")
        page.get_by_role("button", name="Thêm hoạt động").click()
        row = page.locator("[data-row]").last
        row.get_by_label("Tên hoạt động").fill("Tọa đàm")
        row.get_by_label("Tên hoạt động").blur()
        expect(row.locator("[data-state]")).to_have_text("chưa gửi được, máy giữ lại")

        page.reload()
        expect(page.locator(".kept-note")).to_have_text(
            re.compile(r"^Đang không có mạng\. Đây là bản lưu trên máy lúc \d\d:\d\d \d\d/\d\d/\d{4}; cứ ghi tiếp\.$")
        )
        unfold(page)
        expect(page.locator('[name="t:luot"]')).to_have_value("10")
        expect(page.locator('[name="t:kinh_phi"]')).to_have_value("500.000")
        expect(page.locator("[data-row]").last.get_by_label("Tên hoạt động")).to_have_value("Tọa đàm")
        type_into(page, "luot", "30")
        assert look(page) == []
        # Another page of the office was not kept: it says what is.
        page.get_by_role("link", name="Việc hôm nay").click()
        expect(page.locator("h1")).to_have_text("Đang không có mạng")
        page.locator("[data-kept] a", has_text="Báo cáo").click()
        expect(page.locator(".kept-note")).to_be_visible()

        page.context.set_offline(False)
        expect(page.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        expect(page.locator(".kept-note")).not_to_be_visible()
        values = draft_of(report(land), at=make.SENT).values
        assert (values["luot"], values["kinh_phi"], [one["title"] for one in values["danh_sach"]]) == (30, 500000, ["Tọa đàm"])  # fmt: skip
        assert [said for said in visitor.complaints if "ERR_INTERNET" not in said and "503" not in said] == []

    def test_not_for_who_is_signed_out(self, lan_page, visitor):
        lan_page.get_by_role("button", name="Đăng xuất").click()
        lan_page.wait_for_url("**/dang-nhap/")
        assert lan_page.evaluate(LEFT) == []
        lan_page.context.set_offline(True)
        lan_page.goto(visitor.address + url())
        expect(lan_page.locator("h1")).to_have_text("Đang không có mạng")

    def test_nor_once_the_session_has_ended(self, lan_page, visitor):
        lan_page.context.clear_cookies(name="sessionid")
        lan_page.reload()
        lan_page.wait_for_url("**/dang-nhap/**")
        lan_page.context.set_offline(True)
        lan_page.goto(visitor.address + url())
        expect(lan_page.locator("h1")).to_have_text("Đang không có mạng")
