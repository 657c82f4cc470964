"""A visit on a telephone: planned, recorded with a photo, and what must be mended seen and answered by the unit."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests import factories as make
from tests.browser import everywhere, session_of
from tests.files.samples import photo
from tuanle.core.clock import now
from tuanle.core.dates import format_date
from tuanle.inspections.models import Finding, Inspection

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CODE, SCHOOL = "tuan-le-2021", "Trường Tiểu học Bát Tràng"


@pytest.fixture
def sessions():
    """A coordinator's session and that of the officer of a school below."""
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    school = make.unit("th", parent=district, name=SCHOOL)
    make.campaign(district, [school, make.unit("mn", parent=district, name="Trường Mầm non Bát Tràng")], code=CODE)
    return (
        session_of(make.user("coordinator", district)),
        session_of(make.user("unit-officer", school, email="truong@tuanle.example")),
    )


def test_a_visit_from_the_plan_to_what_is_mended(visitor, sessions, tmp_path):
    above, below = sessions
    today = format_date(now().date())
    page = visitor.open(reverse("console:inspections", args=[CODE]), width=360, session=above)
    page.get_by_role("link", name="Lên lịch kiểm tra").first.click()
    page.get_by_label("Ngày kiểm tra").fill(today)
    page.get_by_label("Nội dung trọng tâm").fill("Minh chứng của số liệu")
    page.get_by_label(SCHOOL).check()
    page.get_by_role("button", name="Lên lịch").click()
    page.get_by_role("link", name=SCHOOL).click()
    planned = page.url
    page.get_by_role("link", name="Ghi kết quả").click()
    point = page.get_by_role("group", name="Có danh sách, ảnh, đường dẫn làm minh chứng cho số liệu")
    point.get_by_label("Chưa đạt").check()
    page.locator("[name=mend-0]").fill("Bổ sung danh sách người dự")
    page.locator("[name=by-0]").fill(today)
    page.get_by_role("button", name="Ghi kết quả").click()
    expect(page.locator(".field__error")).to_have_text(["Hãy nói rõ vì sao chưa đạt."])
    page.locator("[name=note-minh-chung]").fill("Không có danh sách.")
    page.get_by_role("button", name="Ghi kết quả").click()
    assert page.url == planned
    picture = tmp_path / "lop.jpg"
    picture.write_bytes(photo())
    page.get_by_label("Thêm ảnh").set_input_files(picture)
    page.get_by_role("button", name="Gửi ảnh").click()
    page.locator("#anh img").scroll_into_view_if_needed()
    page.locator("#anh img").evaluate("image => image.decode()")  # fails where it is no picture
    finding = Finding.objects.get()
    assert page.locator(f"#viec-{finding.pk}").inner_text().split() == (
        f"Bổ sung danh sách người dự Chờ khắc phục hạn {today}".split()
    )

    unit = visitor.open(reverse("office:inspections", args=[CODE, "th"]), width=360, session=below)
    mine = unit.locator(f"#viec-{finding.pk}")
    mine.get_by_text("Báo đã khắc phục").click()
    mine.get_by_label("Đã khắc phục thế nào").fill("Đã bổ sung, gửi kèm ảnh chụp.")
    mine.get_by_role("button", name="Gửi cho đoàn kiểm tra").click()
    assert mine.locator(".status").inner_text() == "Chờ đoàn xác nhận"

    page.reload()
    page.get_by_role("button", name="Xác nhận xong").click()
    assert page.locator(f"#viec-{finding.pk} .status").inner_text() == "Đã xác nhận xong"
    assert [said for said in visitor.complaints if "400 (Bad Request)" not in said] == []

    pk = Inspection.objects.get().pk
    assert everywhere(visitor, {
        "visits": reverse("console:inspections", args=[CODE]),
        "planning": reverse("console:plan-inspections", args=[CODE]),
        "a visit": reverse("console:inspection", args=[CODE, pk]),
        "recording": reverse("console:record-inspection", args=[CODE, pk]),
    }, above) == {}  # fmt: skip
    assert everywhere(visitor, {"the unit's visits": reverse("office:inspections", args=[CODE, "th"])}, below) == {}
