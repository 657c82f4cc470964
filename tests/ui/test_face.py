"""The gallery and the sign-in page in Chromium: accessible, within the screen, with targets one can hit."""

import pytest
from playwright.sync_api import expect

from tests.browser import FAINT, SMALL_TARGETS, faults

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATHS = ["/giao-dien/", "/dang-nhap/"]
#: Each colour scheme on the gallery, which has every component.
SEEN_AS = [
    ("/giao-dien/", "vi", "normal.normal.light"),
    ("/giao-dien/", "vi", "normal.normal.dark"),
    ("/giao-dien/", "vi", "normal.more.light"),
    ("/giao-dien/", "en", "larger.more.dark"),
    ("/dang-nhap/", "vi", "normal.normal.light"),
    ("/dang-nhap/", "en", "larger.more.dark"),
]


@pytest.mark.parametrize(("path", "language", "look"), SEEN_AS)
def test_axe_finds_nothing(visitor, path, language, look):
    page = visitor.open(path, language=language, look=look)
    assert page.evaluate("document.documentElement.lang") == language
    assert faults(page, exactly=True) == []
    assert visitor.complaints == []


@pytest.mark.parametrize("look", ["normal.normal.light", "normal.normal.dark"])
def test_text_too_faint_is_seen_at_once(visitor, look):
    page = visitor.open("/dang-nhap/", look=look)
    assert page.evaluate(FAINT) == []
    page.evaluate("document.querySelector('h1').style.color = 'color-mix(in srgb, var(--text) 40%, var(--paper))'")
    assert [line.partition(":")[2] for line in page.evaluate(FAINT)] == [" H1. Đăng nhập"]


@pytest.mark.parametrize("path", PATHS)
def test_axe_finds_nothing_on_a_phone(visitor, path):
    assert faults(visitor.open(path, width=360)) == []


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("look", ["normal.normal.light", "larger.more.dark"])
def test_no_page_is_wider_than_its_screen(visitor, path, look):
    page = visitor.open(path, look=look)
    too_wide = {}
    for width in (320, 360, 768, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        too_wide[width] = max(0, page.evaluate("document.documentElement.scrollWidth - innerWidth"))
    assert too_wide == {320: 0, 360: 0, 768: 0, 1440: 0}


@pytest.mark.parametrize("path", PATHS)
def test_targets_are_44_px(visitor, path):
    page = visitor.open(path)
    small = {}
    for width in (360, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        small[width] = page.evaluate(SMALL_TARGETS)
    assert small == {360: [], 1440: []}


def test_a_table_is_sorted_in_place_and_keeps_the_focus(visitor):
    page = visitor.open("/giao-dien/")
    page.click("#table-by-turns")
    page.wait_for_selector("th[aria-sort=ascending] #table-by-turns")
    assert page.url.endswith("/giao-dien/?sort=turns")
    expect(page.locator("#table-by-turns")).to_be_focused()
    assert page.inner_text("#table-said") == "Dòng 1–8 trong 32"


def test_a_filter_acts_when_chosen(visitor):
    page = visitor.open("/giao-dien/")
    page.select_option("#table-state", "late")
    page.wait_for_selector("text=Bỏ lọc")
    assert "state=late" in page.url
    assert set(page.locator(".table tbody .status").all_inner_texts()) == {"Quá hạn"}


def test_without_javascript_a_table_is_searched_and_the_text_enlarged(visitor):
    page = visitor.open("/giao-dien/", javascript=False)
    page.fill("#table-q", "bat trang")
    page.click("text=Tìm >> nth=-1")
    expect(page.locator("#table tbody tr")).to_have_count(4)
    page.click("button:text-is('Rất lớn')")
    assert page.locator("html").get_attribute("data-size") == "larger"
    assert "q=bat+trang" in page.url


def test_a_dialog_opens_holds_the_keyboard_and_closes(visitor):
    page = visitor.open("/giao-dien/")
    page.click("[data-dialog=tra-lai]")
    assert page.locator("#dialog-tra-lai").is_visible()
    page.keyboard.press("Escape")
    assert not page.locator("#dialog-tra-lai").is_visible()


def test_the_language_switch_stays_on_the_page(visitor):
    page = visitor.open("/giao-dien/?q=bat")
    page.click("button[name=language]")
    page.wait_for_selector("html[lang=en]")
    assert page.inner_text("h1") == "Violet ink on ruled paper"
    assert page.input_value("#table-q") == "bat"


@pytest.mark.parametrize("look", ["normal.normal.light", "normal.normal.dark"])
def test_text_stands_out_by_seven_to_one(visitor, look):
    """Body text at 7:1 and secondary text at 4.5:1, on paper and on cards (WCAG 1.4.6, 1.4.3)."""
    page = visitor.open("/giao-dien/", look=look)
    ratios = page.evaluate(
        """() => {
          const style = getComputedStyle(document.documentElement), value = (n) => style.getPropertyValue('--' + n).trim();
          const light = (hex) => { const c = [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4); return 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2]; };
          const ratio = (a, b) => { const [x, y] = [light(value(a)), light(value(b))].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
          return Object.fromEntries(['text', 'ink', 'text-soft', 'flame', 'leaf', 'amber'].map(n => [n, Math.min(ratio(n, 'paper'), ratio(n, 'card'))]));
        }"""
    )
    assert ratios["text"] >= 7
    assert ratios["ink"] >= 7
    assert min(ratios.values()) >= 4.5
