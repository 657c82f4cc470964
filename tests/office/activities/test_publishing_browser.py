"""A host brings an activity to the public from a phone, and the commune lets it through; pages that everyone can use."""

from datetime import date

import pytest

from tests import factories as make
from tests.activities.conftest import NOW, planned
from tests.browser import everywhere, session_of
from tests.office.activities.pages import LIST
from tests.office.activities.test_publishing import coming
from tuanle.activities.actions import (
    add_material,
    ask_to_publish,
    decide_publication,
    limit_meetings,
    trust_host,
)
from tuanle.activities.models import Activity, PublicPage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
QUEUE = "/dot/tuan-le-2021/dang/"


def test_an_activity_goes_public_from_a_phone(visitor, land):
    """Without scripts, as it must be able to."""
    officer = session_of(make.user("unit-officer", land.truong))
    activity = planned(land, days=[date(2021, 10, 20)], at=NOW, title="Lớp dùng điện thoại")
    page = visitor.open(f"{LIST}{activity.pk}/", width=360, session=officer, javascript=False)
    block = page.locator("#nguoi-dan")
    assert block.locator(".lack--must").count() == 5
    block.get_by_role("link", name="Chưa có nội dung").click()
    page.get_by_label("Nội dung").fill(
        "Học gọi điện có hình, đọc tin, nhận ra tin nhắn lừa đảo; ai chậm được kèm riêng."
    )
    page.get_by_label("Liên hệ").fill("Văn phòng, 0500 123 456")
    page.get_by_label("Phí mỗi người").fill("0")
    page.get_by_label("Số chỗ").fill("20")
    page.get_by_label("Từ giờ").fill("19h")
    page.get_by_label("Đến giờ").fill("20h30")
    page.get_by_role("button", name="Lưu thay đổi").click()
    page.wait_for_load_state()
    assert block.locator(".lack--must").count() == 0
    block.get_by_role("link", name="Viết phần cho người dân").click()
    page.get_by_label("Cần mang theo gì").fill("Điện thoại")
    page.get_by_role("group", name="Xe lăn vào được không?").get_by_label("Có").check()
    page.get_by_text("Thêm câu hỏi 1").click()
    question = page.locator(".question").first
    question.get_by_label("Câu hỏi").fill("Bác đã có điện thoại thông minh chưa?")
    assert question.get_by_label("Các lựa chọn").is_hidden()
    question.get_by_label("Có hoặc Không").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    block.get_by_role("button", name="Gửi duyệt đăng").click()
    assert block.locator(".status").inner_text() == "Chờ duyệt đăng"
    commune = session_of(make.user("parent-officer", land.xa, "xa@tuanle.example"))
    page = visitor.open(QUEUE, width=360, session=commune, javascript=False)
    page.get_by_label("Lớp dùng điện thoại").check()
    page.get_by_role("button", name="Duyệt đăng các hoạt động đã chọn").click()
    assert page.locator(".messages").inner_text() == "Đã duyệt đăng 1 hoạt động."
    public = PublicPage.objects.get()
    assert (public.state, public.questions[0]["label"]) == ("public", "Bác đã có điện thoại thông minh chưa?")
    assert visitor.complaints == []


@pytest.fixture
def addresses(land):
    """Each page with long words and every state."""
    title = "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến và sử dụng thông tin an toàn trên Internet"
    waits, back, out = coming(land, title=title), coming(land, title="Lớp trả lại"), coming(land, title="Lớp đang đăng")
    add_material(
        activity=waits, title="Tờ hướng dẫn chữ to", link="https://truong.tuanle.example/tai-lieu", by=None, at=NOW
    )
    draft = planned(land, days=[date(2021, 10, 21)], at=NOW, title="Lớp nháp")
    for activity in (waits, back, out):
        ask_to_publish(activity=activity, by=None, at=NOW)
    decide_publication(activity=back, publish=False, comment="Nội dung chưa rõ học gì.", by=None, at=NOW)
    decide_publication(activity=out, publish=True, by=None, at=NOW)
    trust_host(unit=land.lop, by=None, at=NOW)
    limit_meetings(
        campaign=land.week, area=land.xa, first_day=date(2021, 10, 20), last_day=date(2021, 10, 22), most=10,
        basis="Công văn về phòng, chống dịch trên địa bàn", by=None, at=NOW,
    )  # fmt: skip
    assert Activity.objects.count() == 4
    return {
        "draft": f"{LIST}{draft.pk}/", "details": f"{LIST}{waits.pk}/dang/", "returned": f"{LIST}{back.pk}/",
        "public": f"{LIST}{out.pk}/", "queue": QUEUE, "all": f"{QUEUE}?xem=tat-ca", "one": f"{QUEUE}{waits.pk}/",
        "published": f"{QUEUE}{out.pk}/", "trusted": f"{QUEUE}tin-cay/", "safety": "/dot/tuan-le-2021/an-toan/",
    }  # fmt: skip


def test_every_page_is_for_everyone(visitor, land, addresses):
    session = session_of(make.user("coordinator", land.huyen))
    assert (everywhere(visitor, addresses, session), visitor.complaints) == ({}, [])
