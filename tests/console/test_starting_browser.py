"""The road from the dispatch to the open Week, in Chromium, on a phone, in Vietnamese, under axe's eye."""

import pytest
from playwright.sync_api import expect

from tests.browser import everywhere, look
from tests.console.samples import DISPATCH
from tests.console.test_starting_intake import own_table, send
from tests.console.test_starting_units import book
from tuanle.campaigns.models import Campaign
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.core.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_dispatch_to_the_open_week_on_a_phone(visitor, coordinator, tmp_path):
    file = tmp_path / "118-ubnd.txt"
    file.write_text(DISPATCH)
    page = visitor.open("/tong-quan/", width=360, session=coordinator.session.session_key)
    assert look(page) == []
    page.get_by_role("link", name="Tải công văn lên").first.click()
    assert look(page) == []
    page.get_by_label("Tệp công văn").set_input_files(file)
    page.get_by_role("button", name="Đọc công văn").click()

    assert page.get_by_label("Chủ đề").input_value() == "Đọc sách cùng con"
    assert look(page) == []
    page.get_by_role("link", name="Đọc từ: “Đọc sách cùng con”").click()
    assert page.locator("mark:target").inner_text() == "Đọc sách cùng con"
    page.get_by_label("Tuần lễ từ ngày").fill("ngày mai")
    page.get_by_role("button", name="Đúng rồi, xác nhận").click()
    assert page.get_by_label("Tuần lễ từ ngày").input_value() == "ngày mai"
    expect(page.locator(".error-summary")).to_be_focused()
    assert look(page) == []
    page.get_by_label("Tuần lễ từ ngày").fill("01/10/2021")
    page.get_by_role("button", name="Đúng rồi, xác nhận").click()

    assert page.get_by_role("heading", level=1).inner_text() == "Giao việc và mở đợt"
    assert look(page) == []
    page.get_by_label("Trường mầm non (2)").first.uncheck()
    page.get_by_role("button", name="Tính lại").click()
    assert page.locator(".plan__sum .tile__value").first.inner_text() == "4"
    page.get_by_role("button", name="Mở đợt").click()
    page.wait_for_url("**/so-theo-doi/")
    assert Campaign.objects.get().lines.count() == 4
    assert visitor.complaints == []


def test_a_file_with_a_question_and_a_list_with_problems_at_every_width(visitor, coordinator, land, confirmed):
    week = open_week(
        plan=propose_week(confirmed, land.huyen, at=now()), version=None, dispatch=confirmed, by=None, at=now()
    )
    question = send(coordinator, week, th_xlsx=own_table(week, land.th_1, "1,234")[1]).url
    rows = [["mn-3", "Trường Mầm non Mới", "Trường mầm non", "xa-1"], ["la", "Trường lạ", "Loại lạ", "không có"]]
    plan = coordinator.post("/don-vi/nhap/", {"file": book(*rows), "since": "01/09/2021"}).url
    pages = {"question": question, "plan": plan}
    assert (everywhere(visitor, pages, coordinator.session.session_key), visitor.complaints) == ({}, [])


def test_pages_at_every_width(visitor, coordinator, received):
    pages = {path: path for path in ("/", "/cong-van/", "/don-vi/", "/don-vi/mn-1/", "/don-vi/nhap/", "/dot/")}
    assert (everywhere(visitor, pages, coordinator.session.session_key), visitor.complaints) == ({}, [])
