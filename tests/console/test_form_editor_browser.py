"""A form on its pages: from the published version to the next one, seen as a unit sees it, out as XLSForm and in again."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser import everywhere, session_of
from tuanle.reports.actions import publish_default_form
from tuanle.reports.models import FormDraft, FormVersion

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LABEL, WARNING = "Số buổi đọc sách ở thư viện", "Có buổi đọc sách mà không có lớp nào"


@pytest.fixture
def session():
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    make.unit("th", parent=district, kind="tieu-hoc")
    publish_default_form(by=None, at=make.AT)
    return session_of(make.user("coordinator", district))


def test_the_next_version_and_its_file(visitor, session, tmp_path):
    page = visitor.open(reverse("console:forms"), width=360, session=session)
    page.locator("tbody").get_by_role("link").first.click()
    page.get_by_role("button", name="Soạn bản kế tiếp").click()
    pk = FormDraft.objects.get().pk
    assert page.url == visitor.address + reverse("console:form-draft", args=[pk])

    page.locator("#section-lop_hoc").get_by_role("link", name="Thêm chỉ tiêu").click()
    page.get_by_label("Tên chỉ tiêu").fill(LABEL)
    page.get_by_label("Loại", exact=True).select_option("number")
    page.get_by_label("Cách tổng hợp lên cấp trên").select_option("sum")
    page.get_by_role("button", name="Lưu").click()
    line = page.locator("#section-lop_hoc li", has_text=LABEL)
    key = line.locator("code").inner_text()
    page.get_by_role("link", name="Thêm điều kiện").click()
    page.get_by_label("Điều kiện phải đúng").fill(f"has({key}) -> has(so_lop)")
    page.get_by_label("Lời nhắc khi không đúng").fill(WARNING)
    page.get_by_role("button", name="Lưu").click()
    assert page.locator("#dieu-kien li", has_text=WARNING).locator("code").inner_text() == f"has({key}) -> has(so_lop)"

    page.get_by_role("link", name="Xem thử").click()
    page.get_by_label("Xem như một").select_option("tieu-hoc")
    page.wait_for_url("**?loai=tieu-hoc")
    assert page.locator(".asked", has_text=LABEL).locator(".asked__box").inner_text() == "Số lượng"
    addresses = {
        "a new form": reverse("console:start-form"),
        "a draft": reverse("console:form-draft", args=[pk]),
        "an item": reverse("console:form-item", args=[pk, key]),
        "a rule": reverse("console:form-new-rule", args=[pk]),
        "the preview": reverse("console:form-preview", args=[pk]),
    }
    assert everywhere(visitor, addresses, session) == {}

    page.get_by_role("link", name="Soạn tiếp").click()
    page.get_by_role("button", name="Công bố").click()
    version = FormVersion.objects.latest("n")
    assert page.url == visitor.address + reverse("console:form-version", args=[version.form.code, version.n])
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSForm").click()
    file = tmp_path / "mau.xlsx"
    download.value.save_as(file)

    page.goto(visitor.address + reverse("console:start-form"))
    page.get_by_label("Tệp XLSForm").set_input_files(file)
    page.get_by_role("button", name="Bắt đầu soạn").click()
    assert page.locator("h1").inner_text() == version.form.title
    assert page.locator(".messages").count() == 0
    brought = FormDraft.objects.get()
    assert brought.based_on == version
    assert {**brought.schema, "version": 0} == {**version.schema, "version": 0}
    assert visitor.complaints == []
