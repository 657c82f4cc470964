"""A learner's road on a telephone, without an account: with JavaScript, and without; and pages that everyone can use."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, faults, look, session_of
from tests.registrations.registering.conftest import AT, come, opened
from tuanle.registrations.actions import cancel_registration
from tuanle.registrations.models import Registration

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến và sử dụng thông tin an toàn trên Internet"
QUESTIONS = [
    {"key": "may", "label": "Nhà có máy tính không?", "kind": "yes-no", "required": True},
    {"key": "muc", "label": "Bạn muốn học gì trước?", "kind": "choice", "required": False, "choices": ["Đăng nhập", "Tìm tài liệu"]},
]  # fmt: skip


@pytest.fixture(autouse=True)
def at_work(clock_at):
    cache.clear()
    clock_at(AT)


@pytest.fixture
def lesson(land):
    return opened(
        land, title=LONG, mode="ket_hop", platform="zoom", join_link="https://zoom.example/j/1", questions=QUESTIONS,
        contact="Văn phòng nhà trường, 0912 000 111", capacity=4,
    )  # fmt: skip


def test_a_grandmother_registers_with_her_grandchild_and_cancels(visitor, lesson):
    page = visitor.open(f"/hd/{lesson.pk}/dang-ky/", width=360)
    page.get_by_role("button", name="Đăng ký", exact=True).last.click()
    page.locator(".error-summary").wait_for()
    expect(page.locator(".error-summary")).to_be_focused()
    assert [line.partition(":")[0] for line in page.locator(".error-summary li").all_inner_texts()] == [
        "Họ và tên", "Thuộc nhóm", "Số điện thoại", "Nhà có máy tính không?", "Tôi đồng ý",
    ]  # fmt: skip
    assert look(page) == []
    page.get_by_label("Họ và tên").fill("Nguyễn Thị Ba")
    page.get_by_label("Thuộc nhóm").select_option(label="Người cao tuổi")
    page.get_by_role("button", name="Thêm người").click()
    page.get_by_label("Họ và tên").nth(1).fill("Bé Tí")
    page.get_by_label("Thuộc nhóm").nth(1).select_option(label="Học sinh")
    page.get_by_label("Số điện thoại").fill("0912 345 678")
    page.get_by_label("Có", exact=True).check()
    page.get_by_label("Tôi đồng ý").check()
    page.get_by_role("button", name="Đăng ký", exact=True).last.click()
    page.wait_for_url("**/dk/*/")
    assert page.locator("h1").inner_text() == "Bạn có chỗ"
    assert (page.locator(".ticket__qr").count(), page.locator(".ticket__name").all_inner_texts()) == (
        2, ["Nguyễn Thị Ba", "Bé Tí"],
    )  # fmt: skip
    assert page.locator(".keep__code").inner_text() == Registration.objects.get().code
    page.go_back()
    expect(page.get_by_label("Họ và tên")).to_have_value("")
    page.go_forward()
    page.get_by_role("link", name="Hủy đăng ký").click()
    page.get_by_role("button", name="Hủy đăng ký").click()
    assert page.locator("h1").inner_text() == "Đăng ký đã hủy"
    assert (visitor.complaints, Registration.objects.get().state) == ([], "cancelled")


def test_the_same_road_without_javascript(visitor, lesson, clock_at):
    page = visitor.open(f"/hd/{lesson.pk}/dang-ky/", width=360, javascript=False)
    page.get_by_label("Họ và tên").fill("Trần Văn Sáu")
    page.get_by_label("Thuộc nhóm").select_option(label="Người lao động")
    page.get_by_role("button", name="Thêm người").click()
    page.get_by_role("button", name="Bỏ người này").nth(1).click()
    page.get_by_label("E-mail").fill("sau@songlam.example")
    page.get_by_label("Không", exact=True).check()
    page.get_by_label("Tôi đồng ý").check()
    clock_at(AT + timedelta(minutes=2))
    page.get_by_role("button", name="Đăng ký", exact=True).last.click()
    assert page.locator("h1").inner_text() == "Bạn có chỗ"
    page.goto(visitor.address + "/dk/")
    page.get_by_role("textbox", name="E-mail").fill("sau@songlam.example")
    page.get_by_role("button", name="Gửi lại liên kết").click()
    assert (
        page.locator(".notice").inner_text() == "Nếu địa chỉ này đã đăng ký, chúng tôi gửi lại liên kết trong vài phút."
    )
    assert Registration.objects.get().answers == {"may": False}


@pytest.fixture
def addresses(lesson, land):
    first, *_rest = [come(lesson, n, seats=2, phone=f"091234567{n}", answers={"may": True}) for n in range(1, 3)]
    waits, next_ = come(lesson, 3, answers={"may": True}), come(lesson, 4, seats=2, answers={"may": False})
    full = f"/hd/{lesson.pk}/dang-ky/"
    over = opened(land, title="Lớp đã hết hạn", closes_at=AT - timedelta(days=1), contact="Văn phòng, 0912 000 111")
    gone = come(lesson, 5, answers={"may": True})
    cancel_registration(registration=gone, by=None, at=AT)
    cancel_registration(registration=first, by=None, at=AT)
    one = Registration.objects.get(number=2, activity=lesson)
    session = lesson.sessions.get()
    return {
        "form": full, "open": f"/hd/{opened(land, title='Còn chỗ').pk}/dang-ky/", "closed": f"/hd/{over.pk}/dang-ky/",
        "confirmed": f"/dk/{one.code}/", "offered": f"/dk/{waits.code}/", "waiting": f"/dk/{next_.code}/",
        "cancelled": f"/dk/{gone.code}/", "cancel": f"/dk/{one.code}/huy/", "people": f"/dk/{one.code}/nguoi/",
        "data": f"/dk/{one.code}/du-lieu/", "room": f"/dk/{one.code}/vao/{session.pk}/", "find": "/dk/",
    }  # fmt: skip


def test_every_page_is_for_everyone_in_both_languages(visitor, addresses):
    assert (everywhere(visitor, addresses), visitor.complaints) == ({}, [])
    page = visitor.open(addresses["form"], width=360, language="en")
    found = {}
    for name, address in addresses.items():
        page.goto(visitor.address + address)
        found[name] = faults(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_every_page_of_the_host(visitor, addresses, lesson, land):
    base = f"/viec/tuan-le-2021/truong/hoat-dong/{lesson.pk}/dang-ky/"
    offered = Registration.objects.get(number=3, activity=lesson)
    pages = {"list": base, "new": f"{base}them/", "one": f"{base}{offered.pk}/"}
    assert (everywhere(visitor, pages, session_of(make.user("unit-officer", land.truong))), visitor.complaints) == (
        {},
        [],
    )
