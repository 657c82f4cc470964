"""The whole way of a dispatch in Chromium, at a desk and on a phone, in Vietnamese, under axe's eye."""

import re

import pytest
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, look, narrow
from tuanle.core.clock import today
from tuanle.dispatches.actions import reserve_number
from tuanle.dispatches.models import Entry, Outgoing
from tuanle.dispatches.queries import document_of, letter_in
from tuanle.documents.queries import render_pdf

pytestmark = [pytest.mark.long, pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def seen(page) -> list[str]:
    """What is wrong with the page on a phone, under axe's eye, and at a desk."""
    found = look(page)
    page.set_viewport_size({"width": 1440, "height": 900})
    found += narrow(page)
    page.set_viewport_size({"width": 360, "height": 900})
    return found


def test_from_the_dispatch_above_to_the_register(visitor, drafter, checker, leader, confirmed_above, land, tmp_path):
    def at(client, path):
        page = visitor.open(path, width=360, session=client.session.session_key)
        assert seen(page) == []
        return page

    page = at(drafter, f"/cong-van/{confirmed_above.pk}/")
    page.get_by_role("link", name="Soạn công văn theo đây").click()
    assert seen(page) == []
    page.get_by_role("button", name="Soạn theo công văn này").click()
    page.wait_for_url("**/sua/")
    draft = Outgoing.objects.get()

    # What could not be known is asked, and each question leads to its field.
    assert seen(page) == []
    asked = page.locator(".asked li")
    assert asked.all_inner_texts() == [
        "Nhiệm vụ của “Ủy ban nhân dân các quận, huyện”: giao cho loại đơn vị nào?",
        "Chưa ghi hạn gửi báo cáo; cấp trên cần trước 00:00 ngày 15/10/2021.",
        "Chưa ghi địa danh.",
        "Tên cơ quan và trích yếu trong dòng “Căn cứ” được chuyển từ công văn cấp trên: đã đúng chưa?",
        "Các hoạt động gợi ý là của cấp trên: có phù hợp với địa phương không?",
    ]
    page.locator("#nhom-0").get_by_label("UBND các xã, thị trấn (2)").check()
    page.get_by_label("Hạn gửi báo cáo: trước lúc").fill("00:00 20/10/2021")
    page.get_by_label("Địa danh").fill("Sông Lam")
    page.get_by_label("Tên cơ quan và trích yếu").check()
    page.get_by_label("Các hoạt động gợi ý là của cấp trên").check()
    expect(asked).to_have_count(1)
    assert asked.all_inner_texts() == ["Hạn gửi báo cáo phải sớm hơn hạn của cấp trên (00:00 ngày 15/10/2021)."]
    page.get_by_label("Hạn gửi báo cáo: trước lúc").fill("16:00 08/10/2021")
    page.locator("#id_theme").fill("Đọc sách cùng con mỗi tối")
    expect(asked).to_have_count(0)
    assert page.locator(".official i").first.inner_text() == "Đọc sách cùng con mỗi tối"
    assert page.locator(".understood__list .lucide-triangle-alert").count() == 0
    assert seen(page) == []
    page.get_by_role("button", name="Lưu bản soạn").click()
    page.wait_for_url(re.compile(rf"/soan/{draft.pk}/(#\w+)?$"))
    assert seen(page) == []
    page.get_by_role("button", name="Trình kiểm tra").click()
    page.get_by_text("Đã trình kiểm tra.").wait_for()

    # Another person returns it; the drafter mends it; the changes are shown.
    page = at(checker, f"/cong-van/soan/{draft.pk}/")
    page.get_by_label("Lý do trả lại").fill("Ghi rõ ai kiểm tra")
    page.get_by_role("button", name="Trả lại kèm lý do").click()
    page.get_by_text("Đã trả lại kèm lý do.").wait_for()
    page = at(drafter, f"/cong-van/soan/{draft.pk}/sua/")
    page.locator("#nhom-0 summary").click()
    page.locator("#nhom-0").get_by_label("Nhiệm vụ").fill("Chỉ đạo các đơn vị trực thuộc\nTự kiểm tra việc tổ chức")
    page.get_by_role("button", name="Lưu bản soạn").click()
    page.wait_for_url(re.compile(rf"/soan/{draft.pk}/(#\w+)?$"))
    assert seen(page) == []
    page.get_by_role("button", name="Trình kiểm tra").click()
    page = at(checker, f"/cong-van/soan/{draft.pk}/")
    assert page.locator(".changes ins").last.inner_text().split("\n")[1] == "Tự kiểm tra việc tổ chức"
    page.get_by_role("button", name="Đúng, chuyển lãnh đạo ký").click()
    page.get_by_text("Đã kiểm tra xong").wait_for()

    page = at(leader, f"/cong-van/soan/{draft.pk}/")
    page.get_by_role("button", name="Duyệt ký").click()
    page.get_by_text("Đã duyệt ký.").wait_for()

    # The number, the PDF signed elsewhere, and out it goes.
    page = at(drafter, f"/cong-van/soan/{draft.pk}/")
    page.get_by_role("button", name="Lấy số").click()
    page.get_by_text("Đã lấy số 1.").wait_for()
    assert seen(page) == []
    draft.refresh_from_db()
    signed = tmp_path / "ban-ky.pdf"
    signed.write_bytes(render_pdf(document_of(draft, letter_in(draft)), at=make.AT))
    page.get_by_label("Bản PDF đã ký").set_input_files(signed)
    page.get_by_role("button", name="Tải bản đã ký lên").click()
    page.get_by_text("Số, ký hiệu, ngày và trích yếu trong tệp khớp với văn bản.").wait_for()
    assert seen(page) == []
    page.get_by_role("button", name="Phát hành số 1").click()
    page.get_by_text("Đã vào sổ số 01/UBND và gửi 6 đơn vị.").wait_for()
    assert seen(page) == []
    page = at(drafter, f"/cong-van/so/huyen/di/{today().year}/")
    assert page.locator("tbody tr th").all_inner_texts() == ["01/UBND"]
    assert Entry.objects.get(register__direction="di").dispatch == Outgoing.objects.get().dispatch
    assert visitor.complaints == []


def test_the_other_pages_at_every_width(visitor, drafter, sign_in, amendment, signed, land):
    entry = reserve_number(owner=land.huyen, purpose="Thư khen", by=None, at=make.AT)
    session = drafter.session.session_key
    paths = [
        "/cong-van/soan/", "/cong-van/soan/moi/", "/cong-van/di/", "/cong-van/so/huyen/di/2021/",
        f"/cong-van/so/huyen/den/{today().year}/", f"/cong-van/so/muc/{entry.pk}/",
        f"/cong-van/{amendment.pk}/noi-nhan/", f"/cong-van/{amendment.pk}/sua-doi/", f"/cong-van/{amendment.pk}/ap-dung/",
        f"/cong-van/{amendment.pk}/", f"/cong-van/soan/{amendment.outgoing.pk}/?xem=1",
    ]  # fmt: skip
    assert (everywhere(visitor, {path: path for path in paths}, session), visitor.complaints) == ({}, [])


def test_it_is_written_without_javascript(visitor, drafter, draft):
    page = visitor.open(
        f"/cong-van/soan/{draft.pk}/sua/", width=360, javascript=False, session=drafter.session.session_key
    )
    page.locator("#id_theme").fill("Chủ đề mới")
    page.get_by_role("button", name="Xem lại").click()
    assert page.locator(".official i").first.inner_text() == "Chủ đề mới"
    page.get_by_role("button", name="Lưu bản soạn").click()
    draft.refresh_from_db()
    assert letter_in(draft).theme == "Chủ đề mới"
