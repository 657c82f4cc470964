"""A unit officer's day and a commune's, on a phone; every page for everyone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, session_of
from tests.office.conftest import CODE, build
from tuanle.assignments.actions import acknowledge_dispatch, answer_duty, ask_extension, exempt
from tuanle.assignments.queries import duties_of, report_assignment
from tuanle.console.queries.office import ground_of
from tuanle.reports.actions import accept_report, make_consolidated_report, send_up

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def land():
    return build()


def open_home(visitor, person, **look):
    return visitor.open("/tong-quan/", width=360, session=session_of(person), **look)


def test_a_school_reads_answers_and_asks_for_time_on_a_phone(visitor, land):
    officer = make.user("unit-officer", land.school)
    page = open_home(visitor, officer)
    assert page.locator(".jobs__title").all_inner_texts() == [
        "Nhận công văn của UBND huyện Sông Lam",
        "Gửi báo cáo kết quả Tuần lễ",
        "Ghi kết quả 1 nhiệm vụ trong công văn",
        "Cần thêm thời gian?",
    ]
    page.get_by_role("button", name="Đọc công văn").click()
    assert page.locator(".messages").inner_text() == "Đã ký nhận công văn. UBND huyện Sông Lam thấy ngay."
    page.locator("summary", has_text="Ghi kết quả").click()
    page.get_by_label("Đã làm gì").fill("Chào cờ ngày 04/10, toàn trường dự")
    page.get_by_role("button", name="Lưu kết quả").click()
    assert page.locator(".duties__answer p").first.inner_text() == "Chào cờ ngày 04/10, toàn trường dự"
    page.get_by_role("link", name="Việc hôm nay").first.click()
    expect(page.locator(".jobs__title")).to_have_text(["Gửi báo cáo kết quả Tuần lễ", "Cần thêm thời gian?"])
    page.get_by_role("link", name="Đề nghị gia hạn").click()
    page.get_by_label("Lý do").fill("Cô phụ trách đang cách ly")
    page.get_by_role("button", name="Gửi đề nghị").click()
    assert page.locator(".versions h3").inner_text() == "Xin đến hết ngày 14/10/2021"
    assert visitor.complaints == []


def test_a_school_does_the_same_without_javascript(visitor, land):
    page = open_home(visitor, make.user("unit-officer", land.school), javascript=False)
    page.get_by_role("button", name="Đọc công văn").click()
    page.locator("summary", has_text="Ghi kết quả").click()
    page.get_by_role("button", name="Lưu kết quả").click()
    assert page.locator(".error-summary li").inner_text() == "Đã làm gì: Hãy ghi vắn tắt đã làm gì."


def test_a_commune_answers_reviews_consolidates_and_sends_up_on_a_phone(visitor, land):
    clerk = make.user("parent-officer", land.commune)
    acknowledge_dispatch(campaign=land.week, unit=land.commune, by=clerk, at=make.AT)
    answer_duty(assignment=duties_of(land.week, land.commune)[0], words="Đã bố trí", by=clerk, at=make.SENT)
    revision = make.send(land.week, land.commune, {"so_lop": 2})
    accept_report(submission=make.submission(land.week, land.commune), revision=revision, by=None, at=make.later())
    make.send(land.week, land.school, {"so_lop": 3, "luot": 90})
    ask_extension(
        assignment=report_assignment(land.week, land.units[1]), until=make.later(9), reason="Cách ly", by=None, at=make.later()
    )  # fmt: skip
    page = open_home(visitor, clerk)
    assert page.locator(".jobs__title").all_inner_texts() == [
        "1 đề nghị gia hạn chờ trả lời",
        "1 báo cáo chờ duyệt",
        "1 đơn vị quá hạn chưa gửi báo cáo",
        "Tổng hợp báo cáo các đơn vị",
    ]
    assert (
        page.get_by_role("link", name="Gọi Trường Tiểu học Đường Đá 2: 0500 000 004").get_attribute("href")
        == "tel:0500000004"
    )
    page.get_by_role("link", name="Trả lời").click()
    page.get_by_role("link", name="Trường Tiểu học Đường Đá 2").click()
    page.get_by_role("button", name="Gia hạn", exact=True).click()
    assert page.locator(".messages").inner_text() == "Đã gia hạn cho Trường Tiểu học Đường Đá 2."
    page.goto(visitor.address + "/tong-quan/")
    page.get_by_role("link", name="Duyệt báo cáo").click()
    page.get_by_role("link", name="Trường Tiểu học Đường Đá 1").click()
    page.get_by_role("button", name="Duyệt báo cáo này").click()
    page.goto(visitor.address + "/tong-quan/")
    page.get_by_role("link", name="Tổng hợp", exact=True).click()
    page.get_by_role("button", name="Tổng hợp").click()
    page.get_by_role("link", name="Lập văn bản").click()
    page.get_by_role("button", name="Lập văn bản").click()
    page.get_by_role("button", name="Gửi lên UBND huyện Sông Lam").click()
    assert page.locator(".messages").inner_text() == "Đã gửi báo cáo tổng hợp lần 1 lên UBND huyện Sông Lam."
    page.goto(visitor.address + "/tong-quan/")
    assert page.locator(".jobs__title").all_inner_texts() == []
    assert visitor.complaints == []


def test_the_district_receives_and_returns_it(visitor, land):
    coordinator = make.user("coordinator", land.district)
    ground = ground_of(land.week, land.commune)
    report = make_consolidated_report(
        campaign=land.week, unit=land.commune, office=ground.office, by=None, at=make.later()
    )
    send_up(report=report, by=None, at=make.later())
    page = open_home(visitor, coordinator)
    page.get_by_role("link", name="1 báo cáo tổng hợp gửi lên chờ nhận").click()
    page.get_by_role("link", name="UBND xã Đường Đá").click()
    page.get_by_role("button", name="Ký nhận").click()
    page.locator("summary", has_text="Trả lại kèm lý do").click()
    page.get_by_label("Lý do trả lại").fill("Thiếu số văn bản")
    page.get_by_role("button", name="Trả lại đơn vị").click()
    said = page.locator(".versions .notice__body > p")
    expect(said.first).to_have_text("Lý do trả lại")
    expect(said.nth(1)).to_have_text("Thiếu số văn bản")


PAGES = {
    "home": "/viec/",
    "a school looked at": reverse("office:today", args=[CODE, "th-1"]),
    "excused": reverse("office:today", args=[CODE, "th-2"]),
    "dispatch": reverse("office:dispatch", args=[CODE, "xa"]),
    "dispatch of a school": reverse("office:dispatch", args=[CODE, "th-1"]),
    "asking": reverse("office:ask-extension", args=[CODE, "xa"]),
    "asked": reverse("office:ask-extension", args=[CODE, "th-1"]),
    "requests": reverse("console:requests", args=[CODE]),
    "answering": reverse("console:deadline", args=[CODE, "th-1"]),
    "excusing": reverse("console:deadline", args=[CODE, "th-2"]),
    "receipts": reverse("console:receipts", args=[CODE]),
    "received": reverse("console:received-reports", args=[CODE, "xa"]),
    "documents": reverse("console:documents", args=[CODE, "xa"]),
    "ledger": reverse("console:ledger", args=[CODE]),
}


def test_every_page_is_for_everyone(visitor, land):
    ask_extension(
        assignment=report_assignment(land.week, land.school), until=make.later(9), reason="Cách ly", by=None, at=make.later()
    )  # fmt: skip
    exempt(assignment=report_assignment(land.week, land.units[1]), reason="Sửa chữa", by=None, at=make.SENT)
    ground = ground_of(land.week, land.commune)
    report = make_consolidated_report(
        campaign=land.week, unit=land.commune, office=ground.office, by=None, at=make.later()
    )
    send_up(report=report, by=None, at=make.later())
    session = session_of(make.user("parent-officer", land.commune))
    assert (everywhere(visitor, PAGES, session), visitor.complaints) == ({}, [])
