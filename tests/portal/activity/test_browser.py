"""The page of an activity on a phone: read, shared, without JavaScript, in English, light enough for a slow line."""

from datetime import timedelta

import pytest

from tests.activities.conftest import EARLY
from tests.activities.public import made_public
from tests.browser import everywhere, look, session_of
from tests.factories import user
from tests.files.samples import PDF, photo
from tests.portal.activity.conftest import FRIDAY, course, weekly
from tuanle.activities.actions import Notes, add_evidence, cancel_session
from tuanle.activities.models import Activity, Material
from tuanle.activities.queries import Together, when
from tuanle.files.actions import store_file

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Chuyên đề hướng dẫn phụ huynh đồng hành cùng con học trực tuyến và sử dụng thông tin an toàn trên Internet"
#: Bytes that came over the line for the page and all it loads, without heads.
WEIGHT = """() => performance.getEntriesByType('navigation').concat(performance.getEntriesByType('resource'))
  .reduce((sum, one) => sum + one.encodedBodySize, 0)"""


@pytest.fixture
def full(land, settings, live_server):
    """An activity of which everything is said, at length: eight sessions, pictures, materials; others beside it."""
    settings.SITE_URL = live_server.url
    activity = course(
        land, title=f"{LONG} {LONG[:80]}", times=weekly(8), venue=LONG, contact="Văn phòng, 0912 345 678, van.phong.trung.tam@hoc.example",
        groups=("tre_mam_non", "hoc_sinh", "phu_huynh", "can_bo_giao_vien", "nguoi_khuyet_tat"), fee=20000,
        together=[Together(code="truong"), Together(name=LONG)],
    )  # fmt: skip
    page = made_public(
        activity, at=EARLY, bring=LONG, agenda=f"19:00 – 20:00 {LONG}\n20:00 Hỏi đáp\n{'W' * 80}", speakers=LONG,
        access_notes=LONG, wheelchair=False, phone_only=True,
    )  # fmt: skip
    Material.objects.create(page=page, title=LONG, file=store_file(content=PDF, at=EARLY), media_type="application/pdf")
    Material.objects.create(page=page, title="Trang ngoài", link="https://tai-lieu.example/")
    add_evidence(
        activity=activity,
        kind="photo",
        content=photo(),
        name="a.jpg",
        notes=Notes(LONG, "none", "", True),
        by=None,
        at=EARLY,
    )
    cancel_session(session=activity.sessions.all()[2], reason=LONG, by=None, at=EARLY)
    for n in range(3):
        made_public(course(land, title=f"{n} {LONG}", times=[when(FRIDAY + timedelta(days=n))]), at=EARLY)
    return page


def test_the_pages_are_for_everybody(visitor, full, land):
    gone = made_public(course(land, title="Lớp đã hủy"), at=EARLY)
    cancel_session(session=gone.activity.sessions.get(), reason="Mưa bão", by=None, at=EARLY)
    draft = course(land, title="Lớp chưa đăng")
    pages = {
        "all that can be said": f"/hd/{full.activity_id}/",
        "the loudspeaker": f"/hd/{full.activity_id}/loa/",
        "cancelled": f"/hd/{gone.activity_id}/",
        "a preview": f"/hd/{draft.pk}/xem-truoc/",
    }
    assert everywhere(visitor, pages, session_of(user("unit-officer", land.lop)), in_english=True) == {}
    assert visitor.complaints == []


def test_on_a_phone_the_button_stays_under_the_thumb_and_the_address_is_copied(visitor, full):
    page = visitor.open(f"/hd/{full.activity_id}/", width=360)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    button = page.get_by_role("link", name="Đăng ký", exact=True)
    assert button.count() == 1
    for place in (0, 900, 1800):
        page.evaluate(f"window.scrollTo(0, {place})")
        box = page.locator(".join-bar").bounding_box()
        assert round(box["y"] + box["height"]) == 900
    page.get_by_role("button", name="Chép").click()
    page.get_by_role("button", name="Đã chép").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == page.get_by_label("Địa chỉ của trang").input_value()
    assert page.get_by_label("Địa chỉ của trang").input_value() == f"{visitor.address}/hd/{full.activity_id}/"
    page.locator(".share__qr").scroll_into_view_if_needed()
    assert page.locator(".share__qr").evaluate("async img => { await img.decode(); return img.naturalWidth > 0 }")
    photo_of = page.locator(".event-photos img")
    photo_of.scroll_into_view_if_needed()
    assert photo_of.evaluate("async img => { await img.decode(); return [img.naturalWidth, img.width > 250] }") == [
        480,
        True,
    ]
    assert page.evaluate(WEIGHT) < 60_000
    page.set_viewport_size({"width": 1440, "height": 900})
    assert page.locator(".event__join").is_visible() and page.locator(".join-bar").is_hidden()
    assert visitor.complaints == []


def test_without_javascript_in_english_with_large_letters_nothing_is_missing(visitor, full):
    Activity.objects.filter(pk=full.activity_id).update(capacity=30, taken=30)
    page = visitor.open(f"/hd/{full.activity_id}/", width=360, language="en", look="larger.more.dark", javascript=False)
    assert (
        page.get_by_role("link", name="Join the waiting list").get_attribute("href")
        == f"/hd/{full.activity_id}/dang-ky/"
    )
    assert page.get_by_label("Address of this page").is_visible()
    assert page.get_by_role("button", name="Copy").is_hidden()
    assert page.locator(".key__main").first.inner_text() == "Friday 08/10/2021"
    assert page.get_by_role("link", name="Zalo").is_visible() and page.get_by_role("link", name="Facebook").is_visible()
    page.context.close()
    page = visitor.open(f"/hd/{full.activity_id}/", width=360, language="en", look="larger.more.dark")
    assert look(page) == []
    assert visitor.complaints == []


def test_on_paper_are_the_facts_and_the_code_and_nothing_to_press(visitor, full):
    page = visitor.open(f"/hd/{full.activity_id}/")
    page.emulate_media(media="print")
    assert page.locator(".key__main").first.is_visible() and page.locator(".share__qr").is_visible()
    assert [page.locator(name).is_visible() for name in (".join-bar", ".share__ways", ".similar", ".foot")] == [
        False
    ] * 4


#: When something was first drawn, in milliseconds, waited for.
FIRST_PAINT = """() => new Promise(told => new PerformanceObserver(list => {
  for (const paint of list.getEntriesByName('first-contentful-paint')) told(paint.startTime)
}).observe({ type: 'paint', buffered: true }))"""


def test_the_first_page_and_an_activity_show_themselves_on_a_slow_line(visitor, full):
    """400 kbit/s and 400 ms there and back, nothing kept: something to read within three seconds."""
    for address in ("/", f"/hd/{full.activity_id}/"):
        page = visitor.browser.new_context(viewport={"width": 360, "height": 900}).new_page()
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000},
        )
        page.goto(visitor.address + address)
        assert page.locator("h1").is_visible()
        assert 400 < page.evaluate(FIRST_PAINT) < 3000
