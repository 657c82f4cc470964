"""A plan's whole road on a phone: from the dispatch's suggestions to the document, with its return on the way."""

import pytest
from django.urls import reverse

from tests import factories as make
from tests.browser import everywhere, session_of
from tests.plans import samples
from tests.plans.samples import AT, CODE, activity, item
from tuanle.documents.queries import lint_docx
from tuanle.plans.actions import record_spending, return_plan, take_back_plan
from tuanle.plans.queries import Content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def office(name: str, *args, unit: str = "truong") -> str:
    return reverse(f"office:{name}", args=[CODE, unit, *args])


def console(name: str, *args) -> str:
    return reverse(f"console:{name}", args=[CODE, *args])


@pytest.fixture
def land(transactional_db):
    land = samples.land()
    samples.dispatch_of(land.week)
    return land


def signed_in(role: str, unit) -> str:
    return session_of(make.user(role, unit, f"{role}-{unit.code}@tuanle.example"))


@pytest.mark.parametrize("javascript", [True, False])
def test_from_suggestions_to_the_document(visitor, land, tmp_path, javascript):
    school, commune = signed_in("unit-officer", land.truong), signed_in("parent-officer", land.xa)

    def open_as(session: str, path: str):
        return visitor.open(path, width=360, session=session, javascript=javascript)

    page = open_as(school, office("plan"))
    page.get_by_role("link", name="Xem gợi ý").click()
    page.get_by_label("Gặp mặt các bác cao niên trong làng").uncheck()
    page.get_by_label("Phụ huynh", exact=True).check()
    page.get_by_role("button", name="Chép vào kế hoạch").click()
    assert page.locator(".messages").inner_text() == "Đã chép 3 hoạt động. Hãy sửa lại cho đúng với đơn vị."

    page.locator(".planned").nth(1).get_by_role("link", name="Sửa").click()
    page.get_by_label("Ngày", exact=True).select_option(label="thứ Ba, 05/10/2021")
    page.get_by_label("Địa điểm hoặc nền tảng").fill("Zoom")
    page.get_by_label("Dự kiến bao nhiêu lượt người").fill("120")
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.locator(".planned").nth(1).locator(".planned__facts").inner_text().split("\n") == [
        "thứ Ba, 05/10/2021", "Trực tuyến, Zoom", "Phụ huynh · khoảng 120 lượt người",
    ]  # fmt: skip
    page.get_by_role("link", name="Thêm khoản kinh phí").click()
    page.get_by_label("Chi cho việc gì").fill("Tài khoản Zoom")
    page.get_by_label("Đơn vị tự bố trí").check()
    page.get_by_label("Số tiền (đồng)").fill("0,7 triệu")
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.locator(".lines__total").inner_text().split() == ["Tổng", "cộng", "700.000"]
    page.get_by_role("button", name="Gửi duyệt").click()
    assert page.locator(".messages").inner_text() == "Đã gửi kế hoạch tới UBND xã Đường Đá."

    review = open_as(commune, console("plans"))
    review.get_by_role("link", name="Trường Tiểu học Đường Đá").click()
    review.locator("#kinh-phi-dau + table").get_by_text("Góp ý dòng này").click()
    review.get_by_label("Góp ý về Tài khoản Zoom").fill("Dùng bản miễn phí được không?")
    review.get_by_label("Lý do trả lại").fill("Xem lại kinh phí")
    review.get_by_role("button", name="Trả lại kèm góp ý").click()
    assert review.locator(".messages").inner_text() == "Đã trả lại kế hoạch cho Trường Tiểu học Đường Đá."

    page = open_as(school, office("plan"))
    assert page.locator(".lines .remark").inner_text() == "Góp ý: Dùng bản miễn phí được không?"
    page.get_by_role("link", name="Sửa Tài khoản Zoom").click()
    page.get_by_label("Số tiền (đồng)").fill("350.000")
    page.get_by_role("button", name="Lưu", exact=True).click()
    assert page.locator(".lines .remark").inner_text() == (
        "Góp ý (dòng này đã sửa từ đó): Dùng bản miễn phí được không?"
    )
    page.get_by_label("Lời nhắn cho người duyệt").fill("Đã giảm còn một tháng")
    page.get_by_role("button", name="Gửi duyệt").click()

    review = open_as(commune, console("plan", "truong"))
    assert review.locator(".changes").inner_text().split("\n")[-1] == "Số tiền: 700.000 đồng → 350.000 đồng"
    review.get_by_role("button", name="Duyệt kế hoạch này").click()
    assert review.locator(".messages").inner_text() == "Đã duyệt kế hoạch của Trường Tiểu học Đường Đá."

    page = open_as(school, office("plan-paper"))
    page.get_by_label("Số văn bản").fill("12")
    page.get_by_label("Họ tên người ký").fill("Người ký mẫu")
    page.get_by_role("button", name="Ban hành kế hoạch").click()
    assert page.locator(".messages").inner_text() == "Đã ban hành kế hoạch số 12/KH-THĐĐ."
    with page.expect_download() as download:
        page.get_by_role("link", name="Word 12/KH-THĐĐ").click()
    download.value.save_as(tmp_path / "ke-hoach.docx")
    assert lint_docx((tmp_path / "ke-hoach.docx").read_bytes()) == ()
    assert visitor.complaints == []


@pytest.fixture
def pages(land):
    """Every page of plans, each with something on it; and who may open them all."""
    returned = samples.sent(land.week, land.truong)
    content = returned.plan.activities.first(), returned.plan.budget.first()
    return_plan(
        submission=returned,
        reason="Xem lại",
        comments={f"a{content[0].pk}": "Ở đâu?", f"b{content[1].pk}": "Đắt"},
        by=None,
        at=AT,
    )
    samples.sent(land.week, land.mam_non)
    issued = samples.approved(land.week, land.xa)
    samples.issue(issued)
    issued.refresh_from_db()
    record_spending(plan=issued, seen=issued.lock_version, spent={issued.budget.first().pk: 5}, by=None, at=AT)
    opened = samples.approved(land.week, land.huyen)
    take_back_plan(plan=opened, seen=opened.lock_version, by=None, at=AT)
    opened.activities.first().delete()
    late = Content((activity(starts_on=None, ends_on=None, timing="after", groups=()),), (item(activity="a1"),))
    samples.plan(land.before, land.truong)
    samples.plan(land.before, land.huyen, late)
    before = {"args": [land.before.code, "huyen"]}
    return {
        "returned": office("plan"),
        "approved": office("plan", unit="xa"),
        "opened again": office("plan", unit="huyen"),
        "with a fault": reverse("office:plan", **before),
        "none yet": office("plan", unit="xa-khac"),
        "suggestions": office("plan-start-dispatch", unit="xa-khac"),
        "add": office("plan-activity-add"),
        "change": office("plan-activity", content[0].pk),
        "add money": office("plan-budget-add"),
        "change money": office("plan-budget", content[1].pk),
        "paper": office("plan-paper", unit="xa"),
        "draft paper": office("plan-paper"),
        "spent": office("spending", unit="xa"),
        "list": console("plans"),
        "budgets": console("budgets"),
        "to decide": console("plan", "mam-non"),
        "decided": console("plan", "truong"),
        "silent": console("plan", "xa-khac"),
    }


def test_every_page_is_for_everyone(visitor, land, pages):
    session = signed_in("coordinator", land.huyen)
    assert (everywhere(visitor, pages, session), visitor.complaints) == ({}, [])


def test_days_of_ones_own_are_asked_only_when_needed(visitor, pages, land):
    page = visitor.open(pages["add"], width=360, session=signed_in("unit-officer", land.truong))
    assert not page.get_by_label("Từ ngày").is_visible()
    page.get_by_label("Ngày", exact=True).select_option("span")
    assert page.get_by_label("Từ ngày").is_visible()
