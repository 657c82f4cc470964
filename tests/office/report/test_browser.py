"""The report as an officer writes it on a phone: saved as one types, kept when the line breaks, never overwritten."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, session_of
from tests.office.report.conftest import SAVED, item, report, state, type_into, url
from tests.reports.drafts.sample import DONE
from tuanle.campaigns.figures import Known
from tuanle.reports.actions import return_report
from tuanle.reports.models import DraftEdit, Revision
from tuanle.reports.queries.drafts import draft_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def done(source):
    source.figures["truong"] = dict(DONE)
    return source


def stored(land):
    return draft_of(report(land), at=make.SENT).values


def saved(land):
    return list(DraftEdit.objects.order_by("id").values_list("cell", "after"))


def test_from_the_first_figure_to_the_receipt_on_a_phone(land, done, open_report, visitor):
    page = open_report()
    expect(item(page, "so_lop").locator(".known__line")).to_have_text("Hệ thống ghi 2, lấy từ “Sổ thử”")
    assert item(page, "so_lop").locator(".pieces li").all_inner_texts() == ["Lớp tin học\n1", "Lớp ngoại ngữ\n1"]
    type_into(page, "luot", "1200")
    expect(state(page, "luot")).to_have_text(SAVED)
    expect(page.locator('[name="t:luot"]')).to_have_value("1.200")
    type_into(page, "luot.truc_tiep", "700")
    expect(item(page, "luot").locator("[data-sum]")).to_have_text("cộng 700, còn thiếu 500")
    type_into(page, "luot.truc_tuyen", "500")
    expect(item(page, "luot").locator("[data-sum]")).to_have_text("cộng 1.200, khớp")
    item(page, "kinh_phi").get_by_role("radio", name="Không phát sinh").check()
    expect(state(page, "kinh_phi")).to_have_text(SAVED)
    expect(page.locator("[data-progress-all]")).to_have_text("7/10 mục")
    type_into(page, "so_lop", "3")
    type_into(page, "so_lop.truc_tuyen", "2")
    type_into(page, "so_lop?", "Một lớp chưa ghi vào sổ")
    expect(state(page, "so_lop?")).to_have_text(SAVED)
    page.get_by_role("button", name="Kiểm tra và gửi").click()
    page.get_by_role("heading", name="Kiểm tra trước khi gửi").wait_for()
    page.get_by_role("button", name="Các mục còn trống: không phát sinh").click()
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.locator(".receipt__number")).to_have_text("BC-2021-0001")
    revision = Revision.objects.get()
    assert (revision.cells["so_lop"], revision.cells["luot"], revision.cells["ngay"]) == (3, 1200, {"status": "nil"})
    assert revision.sources["so_lop"]["reason"] == "Một lớp chưa ghi vào sổ"
    assert visitor.complaints == []


def test_a_known_figure_that_is_overruled_asks_why_and_is_taken_back_in_one_tap(land, done, open_report):
    page = open_report()
    reason = page.get_by_label("Vì sao ghi khác số của hệ thống?").nth(1)
    expect(reason).not_to_be_visible()
    type_into(page, "so_lop", "4")
    expect(reason).to_be_visible()
    item(page, "so_lop").get_by_role("button", name="Lấy lại số của hệ thống").click()
    expect(reason).not_to_be_visible()
    expect(page.locator('[name="t:so_lop"]')).to_have_value("2")
    expect(state(page, "so_lop")).to_have_text(SAVED)
    assert stored(land)["so_lop"] == 2


def test_a_figure_that_moved_says_so(land, done, open_report):
    page = open_report()
    type_into(page, "so_lop", "4")
    expect(state(page, "so_lop")).to_have_text(SAVED)
    done.figures["truong"]["thu.classes"] = Known(6)
    page.reload()
    expect(item(page, "so_lop").locator(".remark--wait")).to_have_text(
        "Từ lúc anh chị ghi, hệ thống đã đổi từ 2 thành 6."
    )


def test_what_cannot_be_read_is_kept_and_asked_about_at_once(land, open_report):
    page = open_report()
    type_into(page, "luot", "12.5")
    expect(item(page, "luot").locator(".field__error")).to_have_text(
        "Chưa hiểu: “12.5” có thể đọc theo nhiều cách. 12,5 / 125?"
    )
    type_into(page, "luot", "125")
    expect(item(page, "luot").locator(".field__error")).to_have_count(0)
    assert stored(land) == {"luot": 125}


def test_counted_elsewhere_in_two_taps(land, open_report):
    page = open_report()
    item(page, "so_lop").get_by_role("radio", name="Đã tính ở…").check()
    box = item(page, "so_lop").get_by_label("Đã tính ở đơn vị")
    assert "UBND xã Đường Đá [xa]" in page.locator("#don-vi option").evaluate_all(
        "list => list.map(each => each.value)"
    )
    box.fill("UBND xã Đường Đá [xa]")
    box.blur()
    expect(page.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
    assert stored(land) == {"so_lop": {"status": "elsewhere", "unit": "xa"}}


def test_rows_are_added_and_feed_the_totals(land, done, open_report):
    page = open_report()
    page.get_by_role("button", name="Thêm hoạt động").click()
    row = page.locator("[data-row]").last
    row.get_by_label("Tên hoạt động").fill("Tọa đàm")
    row.get_by_label("Lượt người").fill("30")
    row.get_by_label("Lượt người").blur()
    expect(row.locator("[data-state]")).to_have_text(SAVED)
    assert (stored(land)["so_hoat_dong"], stored(land)["luot_tham_gia"]) == (4, 210)


class TestTheLineBreaks:
    def test_what_was_typed_is_kept_over_closing_the_page_and_sent_later(self, land, open_report, visitor):
        page = open_report()
        type_into(page, "luot", "10")
        expect(state(page, "luot")).to_have_text(SAVED)
        expect(page.get_by_role("link", name="Đăng nhập lại")).to_have_count(0)
        page.context.set_offline(True)
        type_into(page, "luot", "20")
        type_into(page, "luot", "30")
        type_into(page, "kinh_phi", "500.000")
        expect(page.locator("[data-overall]")).to_have_text(
            re.compile(r"^Chưa gửi được, máy giữ lại và sẽ gửi khi có mạng \(\d ô\)$")
        )
        expect(state(page, "kinh_phi")).to_have_text("chưa gửi được, máy giữ lại")
        page.get_by_role("button", name="Kiểm tra và gửi").click()
        expect(page.locator("[data-overall]")).to_have_text(re.compile("^Chưa có mạng"))
        assert stored(land) == {"luot": 10}
        context = page.context
        page.close()
        context.set_offline(False)
        again = context.new_page()
        again.goto(visitor.address + url())
        expect(again.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        assert stored(land) == {"luot": 30, "kinh_phi": 500000}
        again.reload()
        expect(again.locator('[name="t:luot"]')).to_have_value("30")

    def test_back_on_line_it_is_sent_without_a_hand(self, land, open_report):
        page = open_report()
        page.context.set_offline(True)
        type_into(page, "luot", "20")
        expect(state(page, "luot")).to_have_text("chưa gửi được, máy giữ lại")
        asked = []
        page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
        page.get_by_role("button", name="Đăng xuất").click()
        assert asked == ["Máy này còn điều chưa gửi; đăng xuất sẽ mất. Vẫn đăng xuất?"]
        page.context.set_offline(False)
        expect(state(page, "luot")).to_have_text(SAVED)
        assert saved(land) == [("luot", {"value": 20})]

    def test_an_answer_that_is_lost_doubles_nothing(self, land, open_report):
        page = open_report()
        lost = []

        def lose(route):
            lost.append(route.fetch().status)
            route.abort()

        page.route("**/bao-cao/luu/", lose)
        type_into(page, "luot", "20")
        expect(state(page, "luot")).to_have_text("chưa gửi được, máy giữ lại")
        assert (lost, saved(land)) == ([200], [("luot", {"value": 20})])
        page.unroute("**/bao-cao/luu/")
        type_into(page, "luot", "25")
        expect(state(page, "luot")).to_have_text(SAVED)
        assert saved(land) == [("luot", {"value": 20}), ("luot", {"value": 25})]

    def test_signed_out_it_is_kept_and_sent_after_signing_in_again(self, land, people, open_report):
        page = open_report()
        cookies = page.context.cookies()
        page.context.clear_cookies(name="sessionid")
        type_into(page, "luot", "20")
        page.get_by_role("button", name="Kiểm tra và gửi").click()
        expect(page.get_by_role("button", name="Kiểm tra và gửi")).to_be_enabled()
        expect(page.locator("[data-overall]")).to_have_text(re.compile("^Phiên làm việc đã hết"))
        page.context.add_cookies([cookie for cookie in cookies if cookie["name"] == "sessionid"])
        page.get_by_role("link", name="Đăng nhập lại").click()
        page.wait_for_url(f"**{url()}")
        expect(page.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        assert stored(land) == {"luot": 20}

    def test_what_is_too_long_waits_alone_and_says_so(self, land, open_report):
        page = open_report()
        page.context.set_offline(True)
        type_into(page, "ngay", "1" * 20_001)
        type_into(page, "luot", "20")
        expect(state(page, "luot")).to_have_text("chưa gửi được, máy giữ lại")
        page.context.set_offline(False)
        expect(state(page, "luot")).to_have_text(SAVED)
        expect(state(page, "ngay")).to_have_text("chưa lưu được: dài quá, hãy viết ngắn lại")
        page.reload()
        expect(page.locator("[data-overall]")).to_have_text("Có ô chưa lưu được vì dài quá. Hãy viết ngắn lại.")
        assert saved(land) == [("luot", {"value": 20})]
        type_into(page, "ngay", "01/10/2021")
        expect(page.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        assert stored(land) == {"luot": 20, "ngay": "2021-10-01"}


class TestTwoAtOnce:
    @pytest.fixture
    def both(self, open_report):
        return open_report("lan"), open_report("hoa")

    def clash(self, both):
        lan, hoa = both
        type_into(hoa, "luot", "15")
        expect(state(hoa, "luot")).to_have_text(SAVED)
        type_into(lan, "luot", "12")
        box = item(lan, "luot").locator(".clash")
        expect(box.locator("p")).to_have_text(
            re.compile(r"^Hoa vừa ghi vào ô này lúc \d\d:\d\d: 15\. Anh chị ghi: 12\.$")
        )
        return lan, box

    def test_both_values_are_shown_and_a_person_chooses_theirs(self, land, both):
        lan, box = self.clash(both)
        assert stored(land) == {"luot": 15}
        lan.reload()
        item(lan, "luot").get_by_role("button", name="Giữ của người kia").click()
        expect(lan.locator('[name="t:luot"]')).to_have_value("15")
        type_into(lan, "luot", "16")
        expect(state(lan, "luot")).to_have_text(SAVED)
        assert stored(land) == {"luot": 16}

    def test_or_ones_own(self, land, both):
        lan, box = self.clash(both)
        type_into(lan, "kinh_phi", "9")
        expect(state(lan, "kinh_phi")).to_have_text(SAVED)
        box.get_by_role("button", name="Ghi của tôi").click()
        expect(state(lan, "luot")).to_have_text(SAVED)
        assert stored(land) == {"luot": 12, "kinh_phi": 9}

    def test_two_tabs_of_one_person_send_in_turn(self, land, people, open_report, visitor):
        page = open_report()
        other = page.context.new_page()
        other.goto(visitor.address + url())
        other.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
        page.context.set_offline(True)
        type_into(page, "luot", "20")
        type_into(other, "kinh_phi", "9")
        expect(other.locator('[name="t:luot"]')).to_have_value("20")
        page.context.set_offline(False)
        for tab in (page, other):
            expect(tab.locator("[data-overall]")).to_have_text(re.compile("^Mọi ô đã lưu"))
        type_into(other, "luot", "21")
        expect(state(other, "luot")).to_have_text(SAVED)
        assert sorted(cell for cell, _after in saved(land)) == ["kinh_phi", "luot", "luot"]
        assert stored(land) == {"luot": 21, "kinh_phi": 9}


class TestWithoutJavascript:
    def test_a_report_is_written_and_sent(self, land, done, open_report):
        page = open_report(javascript=False)
        for section in page.locator("details.section > summary").all()[1:]:
            section.click()
        page.locator('[name="t:luot"]').fill("1200")
        item(page, "kinh_phi").get_by_role("radio", name="Không phát sinh").check()
        page.get_by_role("button", name="Lưu", exact=True).click()
        assert page.locator(".messages").inner_text() == "Đã lưu."
        assert {cell for cell, _after in saved(land)} == {"luot", "kinh_phi"}
        page.get_by_role("button", name="Kiểm tra và gửi").click()
        page.get_by_role("button", name="Gửi báo cáo").click()
        assert page.locator(".receipt__number").inner_text() == "BC-2021-0001"
        assert Revision.objects.get().cells["luot"] == 1200

    def test_who_was_quicker_is_not_overwritten_unseen(self, land, open_report):
        lan, hoa = open_report("lan", javascript=False), open_report("hoa", javascript=False)
        for page, text in ((hoa, "15"), (lan, "12")):
            page.locator("#phan-lop > summary").click()
            page.locator('[name="t:luot"]').fill(text)
            page.get_by_role("button", name="Lưu", exact=True).click()
        assert "Hoa ghi “15” lúc" in lan.locator("[role=alert]").inner_text()
        assert (lan.locator('[name="t:luot"]').input_value(), stored(land)) == ("12", {"luot": 15})
        lan.get_by_role("button", name="Lưu", exact=True).click()
        assert stored(land) == {"luot": 12}


def test_a_returned_report_has_the_comments_at_the_cells(land, people, open_report):
    revision = make.send(land.week, land.school, {"luot": 90, "ke_hoach": True, "so_hoat_dong": 1})
    return_report(
        submission=report(land), revision=revision, reason="Xem lại số lượt", comments={"luot": "Cộng cả lượt xem?"},
        by=None, at=make.SENT,
    )  # fmt: skip
    page = open_report()
    expect(page.locator(".notice--due")).to_contain_text("Xem lại số lượt")
    assert item(page, "luot").locator(".remark--due").inner_text() == "Cộng cả lượt xem?"
    expect(page.locator('[name="t:luot"]')).to_have_value("90")
    expect(page.locator(".notice--due li")).to_contain_text("Vẫn như cũ")
    page.get_by_role("button", name="Kiểm tra và gửi").click()
    page.locator(".notice--wait li a").click()
    page.wait_for_url(f"**{url('write')}#o-luot")
    type_into(page, "luot", "80")
    expect(state(page, "luot")).to_have_text(SAVED)
    page.reload()
    expect(page.locator(".notice--due li")).to_contain_text("Đã sửa")


PAGES = {
    "written": url(),
    "checked": url("check"),
    "nil": url("nil"),
    "upload": url("upload"),
    "history": url("history"),
    "sent": url("", "truong-2"),
    "receipt": url("receipt", "truong-2", 1),
    "corrected": url("write", "truong-2"),
    "of the commune": url("", "xa"),
}


def test_every_page_is_for_everyone(land, done, visitor):
    officer = make.user("parent-officer", land.commune)
    make.send(land.week, land.other, {"luot": 90, "ke_hoach": True})
    session = session_of(officer)
    page = visitor.open(url(), session=session)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    for cell, text in (("luot", "12.5"), ("so_lop", "4")):
        type_into(page, cell, text)
    expect(page.locator("[data-overall]")).to_have_text(re.compile(r"\d\d:\d\d"))
    assert (everywhere(visitor, PAGES, session), visitor.complaints) == ({}, [])
