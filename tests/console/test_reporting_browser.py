"""From the ledger to the figure and its source, as a coordinator does it on a phone."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, session_of
from tests.console.test_reporting_lists import FORM, TEXT
from tuanle.reports.actions import refresh_overlaps, refresh_rollups

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "tuan-le-2021"
LONG = "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện Gia Lâm"


@pytest.fixture
def session():
    """A district with a silent school, one that was returned and one that waits; a coordinator's session."""
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    district.place = "Gia Lâm"
    district.save()
    units = [
        make.unit(code, parent=district, name=name)
        for code, name in (("gdtx", LONG), ("th", "Trường Tiểu học Bát Tràng"), ("mn", "Trường Mầm non Bát Tràng"))
    ]
    before = make.campaign(district, units, code="tuan-le-2020", year=2020, form=FORM)
    make.send(before, units[0], {"so_lop": 2, "luot": 40}, at=make.SENT.replace(year=2020))
    week = make.campaign(district, units, previous=before, form=FORM)
    for unit, classes in ((units[0], 3), (units[1], 7)):
        make.send(
            week, unit, {"so_lop": classes, "luot": 90, "luot.truc_tuyen": 60, "luot.truc_tiep": 30, "chi_dao": TEXT},
            sources={"so_lop": ["Báo cáo", "D12", f"{classes} lớp"]}, file_name="Báo cáo Tuần lễ.xlsx",
            findings=[{"level": "warning", "key": "x", "cells": ["luot"], "message": "Gấp đôi năm trước. Hãy xem lại."}],
        )  # fmt: skip
    for campaign in (before, week):
        refresh_rollups(campaign=campaign, by=None, at=make.later())
    refresh_overlaps(campaign=week, by=None, at=make.later())
    coordinator = make.user("coordinator", district)
    return session_of(coordinator)


def test_from_the_ledger_to_the_source_on_a_phone(visitor, session):
    page = visitor.open(reverse("console:ledger", args=[CODE]), width=360, session=session)
    page.get_by_role("link", name=LONG).click()
    row = page.locator("#o-luot")
    row.get_by_text("Góp ý ô này").click()
    row.get_by_role("textbox").fill("Cộng cả lượt xem?")
    page.get_by_label("Lý do trả lại").fill("Xem lại số lượt")
    page.get_by_role("button", name="Trả lại kèm góp ý").click()
    assert page.locator(".messages").inner_text() == f"Đã trả lại báo cáo cho {LONG}."
    assert page.locator("#o-luot .remark--due").inner_text() == "Góp ý lần 1: Cộng cả lượt xem?"
    page.goto(visitor.address + reverse("console:submission", args=[CODE, "th"]))
    page.get_by_role("button", name="Duyệt báo cáo này").click()
    assert page.locator(".messages").inner_text() == "Đã duyệt báo cáo của Trường Tiểu học Bát Tràng."
    page.locator(".tab-groups").get_by_role("link", name="Báo cáo").click()
    page.get_by_role("button", name="Tổng hợp lại").click()
    assert page.locator("#o-so_lop .lines__open").inner_text().startswith("7")
    page.locator("#o-so_lop .lines__open").click()
    assert page.locator(".source").first.inner_text().split("\n") == [
        "Báo cáo Tuần lễ.xlsx",
        "trang “Báo cáo”, ô D12: 7 lớp",
    ]
    page.get_by_role("link", name="Trường Tiểu học Bát Tràng").click()
    assert page.url.endswith("/bao-cao/th/#o-so_lop")
    assert page.locator("#o-so_lop .source").inner_text() == "trang “Báo cáo”, ô D12: 7 lớp"
    assert visitor.complaints == []


def test_a_report_is_returned_without_javascript(visitor, session):
    page = visitor.open(reverse("console:submission", args=[CODE, "th"]), width=360, session=session, javascript=False)
    page.locator("#o-luot summary").click()
    page.locator("#o-luot textarea").fill("Nhiều quá")
    page.get_by_role("button", name="Trả lại kèm góp ý").click()
    assert page.locator("#o-luot textarea").input_value() == "Nhiều quá"
    page.get_by_label("Lý do trả lại").fill("Xem lại")
    page.get_by_role("button", name="Trả lại kèm góp ý").click()
    assert page.locator("#o-luot .remark--due").inner_text() == "Góp ý lần 1: Nhiều quá"


def test_the_message_is_copied(visitor, session):
    page = visitor.open(reverse("console:call-list", args=[CODE]), session=session)
    page.get_by_role("button", name="Chép lời nhắn").click()
    expect(page.locator("[data-copy-said]")).to_have_text("Đã chép")


PAGES = {
    "ledger": reverse("console:ledger", args=[CODE]),
    "nothing found": reverse("console:ledger", args=[CODE]) + "?q=khong-co",
    "call list": reverse("console:call-list", args=[CODE]),
    "report": reverse("console:submission", args=[CODE, "gdtx"]),
    "silent": reverse("console:submission", args=[CODE, "mn"]),
    "difference": reverse("console:difference", args=[CODE, "gdtx"]),
    "roll-up": reverse("console:rollup", args=[CODE, "huyen"]),
    "not rolled up": reverse("console:rollup", args=[CODE, "mn"]),
    "figure": reverse("console:figure", args=[CODE, "huyen", "luot"]),
    "overlaps": reverse("console:overlaps", args=[CODE]),
    "documents": reverse("console:documents", args=[CODE, "huyen"]),
}


def test_every_page_is_for_everyone(visitor, session):
    assert (everywhere(visitor, PAGES, session), visitor.complaints) == ({}, [])
