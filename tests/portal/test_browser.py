"""The learner's road in Chromium: on a phone, without an account, with and without JavaScript; every page for everyone."""

import pytest

from tests.browser import everywhere

pytestmark = pytest.mark.browser


def three_taps(page) -> list[str]:
    """From the first page: for a grandmother, in the evening, anywhere."""
    page.get_by_role("link", name="Người cao tuổi").click()
    page.get_by_role("link", name="Buổi tối").click()
    page.get_by_role("link", name="Ở đâu cũng được").click()
    page.wait_for_load_state()
    return page.locator(".lesson__title").all_inner_texts()


@pytest.mark.parametrize("javascript", [True, False])
def test_three_taps_without_an_account_on_a_phone(visitor, programme, javascript):
    page = visitor.open("/", width=360, javascript=javascript)
    assert three_taps(page) == ["Tiếng Anh giao tiếp"]
    assert page.url.endswith("/tim/?cho=nguoi_cao_tuoi&buoi=toi")
    page.get_by_text("Lọc (2)").click()
    page.get_by_text("Xe lăn vào được").locator("visible=true").or_(page.get_by_text("Điều kiện khác")).first.click()
    page.get_by_label("Xe lăn vào được").check()
    page.get_by_role("button", name="Xem kết quả").click()
    assert page.url.endswith("/tim/?q=&cho=nguoi_cao_tuoi&buoi=toi&xe-lan=co")
    page.get_by_role("link", name="Bỏ lọc Buổi tối").click()
    page.get_by_role("navigation", name="Cách xem").get_by_role("link", name="Lịch").click()
    page.wait_for_load_state()
    assert page.locator(".leaf__lines a").all_inner_texts() == ["19:00–21:00 Tiếng Anh giao tiếp\nXã Đường Đá"]
    assert page.context.cookies()[0]["name"] in {"tuanle_look", "django_language"}
    assert len(page.context.cookies()) == 2
    assert visitor.complaints == []


def test_the_first_page_is_light(visitor, programme):
    page = visitor.open("/", width=360)
    page.context.close()
    weights = []
    page = visitor.browser.new_context(viewport={"width": 360, "height": 900}).new_page()
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda told: weights.append(told["encodedDataLength"]))
    page.goto(visitor.address + "/", wait_until="networkidle")
    assert 5_000 < sum(weights) < 60_000


def test_every_page_is_for_everyone(visitor, programme):
    addresses = {
        "home": "/", "second step": "/?buoc=2", "third step": "/?buoc=3", "list": "/tim/?buoi=toi",
        "nothing": "/tim/?q=tin+hoc&xa=xa", "month": "/lich/?thang=2021-10", "week": "/lich/?tuan=2021-09-27",
        "map": "/ban-do/", "wish": "/muon-hoc/", "noted": "/muon-hoc/da-ghi/?q=tin",
    }  # fmt: skip
    assert everywhere(visitor, addresses, in_english=True) == {}
