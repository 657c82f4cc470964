"""The host's road on a phone: the list in a hall without signal, sent later without doubles; and pages for everyone."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from playwright.sync_api import expect

from tests import factories as make
from tests.activities.conftest import NOW
from tests.browser import everywhere, look, session_of
from tests.office.activities.pages import LIST
from tests.registrations.attendance_ground import DAYS, a_class, attended, mark, registered
from tests.registrations.test_lists import ZOOM
from tuanle.activities.actions import record_held
from tuanle.activities.queries import Turns
from tuanle.core.codes import shown_code
from tuanle.registrations.actions import add_list, issue_slips, revoke_slip
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Attendance, Attendee
from tuanle.registrations.queries import question_path

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
#: Until the list can be opened again without a network.
KEPT = """async () => {
  const kept = async () => navigator.serviceWorker.controller && (await caches.match(location.href))
  while (!(await kept())) await new Promise(done => setTimeout(done, 50))
}"""
LONG = "Công Tằng Tôn Nữ Thị Ngọc Huyền Trân Bảo Châu"


@pytest.fixture
def host(land):
    return session_of(make.user("unit-officer", land.truong))


def roll(activity):
    return f"{LIST}{activity.pk}/buoi/{activity.sessions.all()[0].pk}/diem-danh/"


def came():
    return sorted(Attendance.objects.filter(is_present=True).values_list("attendee__name", "how"))


def test_a_list_is_taken_in_a_hall_without_signal(visitor, host, land):
    activity = a_class(land)
    lan, hoa, _mai = registered(activity, "Nguyễn Thị Lan", "Đặng Hoa", "Mai")
    page = visitor.open(roll(activity), width=360, session=host)
    state, count = page.locator("[data-state]"), page.locator("[data-count]")
    page.get_by_text("Đã gửi hết").wait_for()
    page.evaluate(KEPT)
    page.get_by_label("Tìm tên").fill("dang")
    assert page.locator(".roll__line:visible").count() == 1
    page.get_by_label("Tìm tên").fill("")
    page.locator(".roll__face", has_text="Lan").click()
    page.get_by_text("Đã gửi hết").wait_for()
    page.locator(".roll__line[data-unsent]").wait_for(state="detached")
    assert came() == [("Nguyễn Thị Lan", "list")]

    page.context.set_offline(True)
    page.get_by_text("Mã vé: quét hoặc gõ").click()
    page.get_by_label("Mã vé").fill(shown_code(hoa.ticket).lower())
    page.get_by_role("button", name="Ghi vé").click()
    page.get_by_label("Họ và tên").fill("Ông  Tư")
    page.get_by_label("Đối tượng").select_option("nguoi_cao_tuoi")
    page.get_by_role("button", name="Thêm, đánh dấu có mặt").click()
    page.get_by_text("Còn 2 chưa gửi").wait_for()
    assert (count.inner_text(), came()) == ("3/4", [("Nguyễn Thị Lan", "list")])
    page.reload()
    page.get_by_text("Còn 2 chưa gửi").wait_for()
    assert (count.inner_text(), page.locator(".roll__line", has_text="Ông Tư").locator("input").is_checked()) == (
        "3/4",
        True,
    )
    assert look(page) == []
    # Unmarked and marked again before anything was sent; another host marks Mai meanwhile.
    for _ in range(2):
        page.locator(".roll__face", has_text="Ông Tư").click()
    mark(activity.sessions.get(), _mai)

    page.context.set_offline(False)
    page.get_by_text("Đã gửi hết").wait_for()
    assert (count.inner_text(), state.inner_text()) == ("4/4", "Đã gửi hết")
    everybody = [("Mai", "list"), ("Nguyễn Thị Lan", "list"), ("Ông Tư", "list"), ("Đặng Hoa", "ticket")]
    assert came() == everybody
    page.context.set_offline(True)
    page.reload()
    expect(page.locator(".roll__said")).to_have_text("Danh sách này mở từ bộ nhớ máy, lúc không có mạng.")
    page.context.set_offline(False)
    expect(page.locator(".roll__said")).to_have_text("")
    page.reload()
    page.get_by_text("Đã gửi hết").wait_for()
    assert (came(), Attendee.objects.count(), page.locator(".roll__line").count()) == (everybody, 4, 4)

    page.get_by_role("link", name="Xong, chốt số lượt").click()
    page.get_by_role("button", name="Chốt số này").click()
    assert page.locator(".session__turns").inner_text() == "4\nlượt"
    page.get_by_role("link", name="Cấp phiếu học tập").click()
    page.get_by_role("button", name="Cấp phiếu").click()
    expect(page.locator(".slip-list li")).to_have_count(4)

    # Signing out leaves nobody's name on the telephone.
    page.locator("summary.tool").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.wait_for_url(re.compile(r"^((?!/phieu/).)*$"))
    left = page.evaluate(
        "async () => [Object.keys(localStorage), await caches.keys()].flat().filter(n => n.startsWith('rieng:'))"
    )
    assert left == []
    assert [said for said in visitor.complaints if "ERR_INTERNET_DISCONNECTED" not in said] == []


@pytest.fixture
def addresses(land):
    """Every page, with long names and every state."""
    blended = a_class(
        land, mode="ket_hop", platform="zoom", title="Chuyên đề phụ huynh đồng hành cùng con học trực tuyến"
    )
    people = registered(blended, LONG, "Trần Văn Bình", email="nha-binh@nha.example")
    registered(blended, "Người chờ", state=RegistrationState.WAITING)
    registered(blended, "Nguyễn Thị Lan")
    record_held(session=blended.sessions.get(), turns=Turns(35), people=35, by=None, at=NOW)
    mark(blended.sessions.get(), *people)
    listed = add_list(session=blended.sessions.get(), content=SimpleUploadedFile("a", ZOOM).read(), by=None, at=NOW)
    issued, _people = attended(land, LONG, "Hoa", days=DAYS, title="Lớp đã cấp phiếu")
    valid, revoked = sorted(issue_slips(activity=issued, share=50, by=None, at=NOW), key=lambda one: one.attendee.name)
    revoke_slip(slip=revoked, reason="Ghi nhầm với người cùng tên ở lớp bên cạnh", by=None, at=NOW)
    empty = a_class(land, title="Lớp chưa có ai")
    one = roll(blended)
    lists = one.replace("diem-danh", "danh-sach")
    return {
        "roll": one, "nobody": roll(empty), "close": f"{one}chot/", "nothing to close": f"{roll(empty)}chot/",
        "lists": lists, "preview": f"{lists}{listed.pk}/", "slips": f"{LIST}{issued.pk}/phieu/",
        "no slips": f"{LIST}{empty.pk}/phieu/", "revoke": f"{LIST}{issued.pk}/phieu/{valid.code}/thu-hoi/",
        "activity": f"{LIST}{blended.pk}/", "check": f"/phieu/{shown_code(valid.code)}/",
        "check revoked": f"/phieu/{shown_code(revoked.code)}/", "type": "/phieu/", "question": question_path(valid),
    }  # fmt: skip


def test_every_page_is_for_everyone(visitor, host, addresses):
    public = {name: addresses.pop(name) for name in ("check", "check revoked", "type", "question")}
    assert everywhere(visitor, public, in_english=True) == {}
    assert (everywhere(visitor, addresses, host), visitor.complaints) == ({}, [])
