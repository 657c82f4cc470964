"""An activity from a phone: written down, held, photographed, copied; and pages that everyone can use."""

from datetime import date

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.activities.conftest import NOW, held, planned
from tests.activities.test_import import book
from tests.browser import everywhere, look, session_of
from tests.files.samples import PDF, photo
from tests.office.activities.pages import LIST
from tuanle.activities.actions import Notes, add_evidence, cancel_session, join_activity
from tuanle.activities.models import Activity, Evidence
from tuanle.activities.queries import Together
from tuanle.files.actions import store_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến và sử dụng thông tin an toàn trên Internet"


@pytest.fixture
def session(land):
    return session_of(make.user("unit-officer", land.truong))


def test_an_activity_is_written_held_photographed_and_copied_on_a_phone(visitor, session, tmp_path):
    page = visitor.open(LIST, width=360, session=session)
    page.locator(".empty").get_by_role("link", name="Thêm hoạt động").click()
    page.get_by_text("Lớp học, khóa học, chuyên đề", exact=True).click()
    page.locator("#goi-y-ten option:first-child[value='Lớp kỹ năng sử dụng điện thoại thông minh']").wait_for(
        state="attached"
    )
    assert page.get_by_label("Trên nền tảng nào").is_hidden()
    page.get_by_label("Tên hoạt động").fill("Lớp tin học cơ bản")
    page.get_by_text("thứ Bảy 02/10").click()
    assert page.get_by_label("Ngày khác", exact=True).nth(1).is_hidden()
    page.get_by_label("Từ giờ").fill("8h")
    page.get_by_label("Ở đâu").fill("Phòng tin học")
    page.get_by_text("Phụ huynh").click()
    page.get_by_role("button", name="Lưu hoạt động").click()
    assert page.locator(".messages").inner_text() == "Đã ghi “Lớp tin học cơ bản”."
    page.get_by_label("Bao nhiêu lượt người?").fill("32")
    page.get_by_role("button", name="Ghi số lượt").click()
    assert page.locator(".session__turns").inner_text() == "32\nlượt"
    shot = tmp_path / "IMG_1.jpg"
    shot.write_bytes(photo(width=900, height=600))
    page.get_by_label("Chụp ảnh").set_input_files(shot)
    assert page.locator(".shot .drop__files").first.inner_text() == "IMG_1.jpg"
    page.get_by_role("button", name="Gửi ảnh").click()
    assert page.locator(".messages").inner_text() == "Đã lưu 1 ảnh, không kèm vị trí chụp."
    page.locator(".photo img").scroll_into_view_if_needed()
    assert page.locator(".photo img").evaluate("async (img) => { await img.decode(); return img.naturalWidth }") == 480
    page.get_by_role("link", name="Sao chép", exact=True).click()
    page.get_by_text("thứ Năm 07/10").click()
    page.get_by_role("button", name="Sao chép thành hoạt động mới").click()
    assert page.locator(".session__when").inner_text() == "thứ Năm 07/10/2021"
    page.goto(visitor.address + LIST)
    due = page.locator(".due")
    due.get_by_label("Lượt người").fill("28")
    due.get_by_role("button", name="Ghi").click()
    assert page.locator("tfoot .number").first.inner_text() == "60"
    assert (page.locator(".due").count(), Activity.objects.count(), Evidence.objects.count()) == (0, 2, 1)
    assert visitor.complaints == []


def test_all_of_it_works_without_javascript(visitor, session, tmp_path):
    page = visitor.open(f"{LIST}them/", width=360, session=session, javascript=False)
    page.get_by_text("Loại khác").click()
    page.get_by_label("Cuộc thi, hội thi").check()
    page.get_by_label("Tên hoạt động").fill("Cuộc thi vẽ")
    page.get_by_label("Trực tuyến", exact=True).check()
    page.get_by_role("button", name="Lưu hoạt động").click()
    assert page.locator(".error-summary").inner_text().split("\n")[-1] == (
        "Trên nền tảng nào: Hãy chọn nền tảng, vì có người dự trực tuyến."
    )
    page.get_by_label("Trên nền tảng nào").select_option("zoom")
    page.get_by_label("thứ Sáu 01/10").check()
    page.get_by_role("button", name="Lưu hoạt động").click()
    page.get_by_label("Bao nhiêu lượt người?").fill("1.250")
    page.get_by_text("Tách theo đối tượng").click()
    page.get_by_label("Học sinh").fill("1.250")
    page.get_by_role("button", name="Ghi số lượt").click()
    shot = tmp_path / "a.jpg"
    shot.write_bytes(photo())
    page.get_by_label("Chọn ảnh có sẵn").set_input_files(shot)
    page.get_by_role("button", name="Gửi ảnh").click()
    expect(page.locator(".photo")).to_have_count(1)
    assert Activity.objects.get().sessions.get().turns == 1250


@pytest.fixture
def addresses(land):
    """Every page, with long titles and every state."""
    full = held(
        land, 1250, title=LONG, mode="ket_hop", platform="zoom", venue="Hội trường UBND xã Đường Đá", people=900,
        groups=["phu_huynh", "can_bo_giao_vien"], by_group={"phu_huynh": 1000, "can_bo_giao_vien": 250},
        by_mode={"truc_tiep": 1000, "truc_tuyen": 250}, together=[Together("xa"), Together(name="Hội Liên hiệp Phụ nữ")],
        description="Hai nội dung, có thực hành.", contact="Văn phòng nhà trường", fee=0, capacity=60,
        join_link="https://zoom.example/j/1",
    )  # fmt: skip
    mixed = planned(
        land, title="Sinh hoạt câu lạc bộ", kind="club", days=[date(2021, 10, 3), date(2021, 10, 9), date(2021, 11, 6)]
    )
    cancel_session(session=mixed.sessions.all()[1], reason="Mưa bão", by=None, at=NOW)
    opening = held(
        land, 180, lead=land.xa, kind="opening", title="Lễ khai mạc Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    )
    planned(land, lead=land.xa, title="Tọa đàm", kind="training", days=[date(2021, 10, 6)])
    join_activity(activity=opening, unit=land.truong, by=None, at=NOW)
    own = {"activity": full, "by": None, "at": NOW}
    shot = add_evidence(
        kind="photo",
        content=photo(),
        name="a.jpg",
        notes=Notes(children="shown", consent="Cha mẹ lớp 3A", is_public=True),
        **own,
    )
    add_evidence(kind="photo", content=photo(width=500), name="b.jpg", **own)
    paper = add_evidence(kind="list", content=PDF, name="Danh sách.pdf", **own)
    add_evidence(kind="link", link="https://truong.tuanle.example/tin/mot-bai-viet-rat-dai-ve-tuan-le-2021", **own)
    good = book(
        [LONG, date(2021, 10, 5), 120, "Trực tuyến", "", "Zoom"],
        ["Sinh hoạt câu lạc bộ", date(2021, 10, 3), 5, "", "Sân", ""],
    )
    bad = book(["Hội sách", "mai", "nhiều", "", "Sân", ""])
    lists = [store_file(content=content, at=NOW).sha256 for content in (good, bad)]
    one, club = f"{LIST}{full.pk}/", f"{LIST}{mixed.pk}/"
    first = mixed.sessions.all()[0].pk
    return {
        "list": LIST, "after": f"{LIST}?luc=sau", "nothing": f"{LIST}?q=khong-co", "new": f"{LIST}them/", "activity": one,
        "club": club, "joint": f"{LIST}{opening.pk}/", "change": f"{one}sua/", "change club": f"{club}sua/", "copy": f"{one}chep/",
        "repeat": f"{one}lap-lai/", "held": f"{one}buoi/{full.sessions.get().pk}/da-to-chuc/",
        "cancel": f"{club}buoi/{first}/khong-to-chuc/", "move": f"{club}buoi/{first}/doi-gio/",
        "photo": f"{one}minh-chung/{shot.pk}/", "paper": f"{one}minh-chung/{paper.pk}/", "others": f"{LIST}cung-du/",
        "evaluation": f"{LIST}danh-gia/", "import": f"{LIST}nhap/", "preview": f"{LIST}nhap/{lists[0]}/",
        "problems": f"{LIST}nhap/{lists[1]}/", "console": "/dot/tuan-le-2021/hoat-dong/",
    }  # fmt: skip


def test_every_page_is_for_everyone(visitor, session, addresses):
    assert (everywhere(visitor, addresses, session), visitor.complaints) == ({}, [])


def test_what_was_refused_is_read_first(visitor, session):
    page = visitor.open(f"{LIST}them/", width=360, session=session)
    page.get_by_role("button", name="Lưu hoạt động").click()
    expect(page.locator(".error-summary")).to_be_focused()
    assert look(page) == []
    page.locator(".error-summary a").first.click()
    expect(page.locator("[name=kind]:focus")).to_have_count(1)
