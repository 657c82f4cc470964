"""Chasing as an officer does it on a phone, with and without JavaScript."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, look, session_of
from tuanle.core import clock
from tuanle.core.models import Job
from tuanle.notices.models import Delivery, Notice
from tuanle.reports.actions import note_call, remind_due, set_ladder
from tuanle.reports.enums import CallOutcome

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

CODE = "tuan-le-2021"
LONG = "Trung tâm Giáo dục nghề nghiệp – Giáo dục thường xuyên huyện Gia Lâm"


def address(name: str, *args) -> str:
    return reverse(f"console:{name}", args=[CODE, *args])


@pytest.fixture
def session(settings):
    """Two silent units, reminded once; a message that came back; a job that failed. The clock stands at SENT."""
    settings.CLOCK_SHIFT = make.SENT - clock.now()
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    units = [make.unit("gdtx", parent=district, name=LONG), make.unit("th", parent=district, name="Trường Tiểu học")]
    for unit in units:
        unit.email, unit.phone = f"{unit.code}@gialam.example", "024 3876 5432"
        unit.save()
    week = make.campaign(district, units)
    set_ladder(campaign=week, by=None, at=make.AT)
    remind_due(campaign=week, at=make.SENT)
    officer = make.user("coordinator", district)
    report = make.submission(week, units[0])
    note_call(submission=report, outcome=CallOutcome.PROMISED, said="Hẹn chiều nay", by=officer, at=make.SENT)
    Delivery.objects.filter(address="gdtx@gialam.example").update(
        state="bounced", error="550 5.1.1 <gdtx@gialam.example>: Recipient address rejected: User unknown",
        sent_at=make.SENT, ended_at=make.SENT,
    )  # fmt: skip
    Job.objects.create(
        key="notices.deliver", state="failed", tries=8, created_at=make.SENT, due_at=make.SENT, finished_at=make.SENT,
        error="Không nói chuyện được với máy chủ thư: máy chủ không nhận kết nối.", trace="Traceback\n" + "x" * 300,
    )  # fmt: skip
    return session_of(officer)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_unit_is_chosen_read_and_reminded_on_a_phone(visitor, session, javascript):
    page = visitor.open(address("chasing"), width=360, session=session, javascript=javascript)
    page.get_by_label(LONG).check()
    page.get_by_role("button", name="Nhắc các đơn vị đã chọn").click()
    page.get_by_label("Lời nhắn thêm").fill("Xin gọi 024 111.")
    page.get_by_role("button", name="Xem lại thư với lời nhắn này").click()
    assert page.locator(".letter__text").inner_text().split("\n\n")[2] == "Xin gọi 024 111."
    page.get_by_role("button", name="Gửi ngay").click()
    assert page.locator(".messages").inner_text() == "Đã viết thư nhắc 1 đơn vị."
    assert Notice.objects.latest("pk").text.count("Xin gọi 024 111.") == 1


def test_a_call_is_noted_on_a_phone(visitor, session):
    page = visitor.open(address("call-list"), width=360, session=session)
    page.get_by_role("link", name=f"Ghi kết quả {LONG}").click()
    page.get_by_label("Sai số điện thoại").check()
    page.get_by_role("button", name="Ghi", exact=True).click()
    assert page.locator(".messages").inner_text() == f"Đã ghi cuộc gọi cho {LONG}."
    assert visitor.complaints == []


def test_the_message_is_copied(visitor, session):
    page = visitor.open(address("call-list"), session=session)
    page.get_by_role("button", name="Chép lời nhắn").click()
    expect(page.locator("[data-copy-said]")).to_have_text("Đã chép")


def test_the_call_list_on_paper_has_the_list_and_nothing_to_press(visitor, session):
    page = visitor.open(address("call-list"), session=session)
    page.emulate_media(media="print")
    seen = page.locator("main :is(a, button, textarea)").evaluate_all(
        "all => all.filter(e => e.checkVisibility()).map(e => e.textContent.trim())"
    )
    assert seen == ["024 3876 5432", "gdtx@gialam.example", "024 3876 5432", "th@gialam.example"]


PAGES = {
    "chasing": address("chasing"),
    "ladder": address("ladder"),
    "preview": address("chasing-preview"),
    "log": address("deliveries"),
    "call": address("call", "gdtx"),
    "jobs": reverse("console:jobs"),
}


def test_every_page_is_for_everyone(visitor, session):
    pages = {**PAGES, "job": reverse("console:job", args=[Job.objects.get(tries=8).pk])}
    assert (everywhere(visitor, pages, session), visitor.complaints) == ({}, [])
    page = visitor.open(PAGES["chasing"], width=360, session=session)
    page.locator("[name=tat-ca]").click()
    assert look(page) == []


def test_the_next_step_is_tomorrow_morning(visitor, session):
    page = visitor.open(PAGES["preview"], session=session)
    assert page.locator(".letter").count() == 2
    assert page.locator(".page-head__lead").inner_text() == (
        "Thư sẽ gửi lúc 08:00 ngày 09/10/2021 nếu các đơn vị vẫn chưa trả lời."
    )
