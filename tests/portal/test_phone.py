"""The site on a phone: installable, and what was seen opens without a network."""

import json
from io import BytesIO

import pytest
from django.urls import reverse
from PIL import Image

from tests.activities.conftest import EARLY, land, planned  # noqa: F401  (a fixture)
from tests.activities.public import made_public
from tests.browser import look
from tuanle.portal.views import phone


def test_the_manifest_names_icons_that_are_what_it_says(client):
    answer = client.get("/manifest.webmanifest")
    told = json.loads(answer.content)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    assert (told["name"], told["short_name"], told["start_url"], told["scope"], told["lang"]) == (
        "Học gì tuần này?", "Học gì?", "/", "/", "vi",
    )  # fmt: skip
    found = []
    for icon in told["icons"]:
        picture = Image.open(BytesIO(client.get(icon["src"]).content))
        assert icon["sizes"] == f"{picture.width}x{picture.height}"
        # What is cut to a shape of the system's own must be full to its corners.
        found.append((icon["sizes"], icon["purpose"], picture.convert("RGBA").getpixel((1, 1))[3]))
    assert found == [("192x192", "any", 0), ("512x512", "any", 0), ("512x512", "maskable", 255)]
    assert client.get("/bieu-tuong/9.png").status_code == 404


def test_the_worker_is_a_new_one_when_what_it_keeps_is(client, monkeypatch):
    first = client.get("/sw.js")
    assert (first.headers["Content-Type"], first.headers["Cache-Control"]) == (
        "text/javascript; charset=utf-8",
        "no-cache",
    )
    assert (client.get("/sw.js").content, "Set-Cookie" in first.headers) == (first.content, False)
    monkeypatch.setattr(phone, "MOST_PAGES", 39)
    assert client.get("/sw.js").content.splitlines()[0] != first.content.splitlines()[0]


def until(page, condition):
    """Wait for a condition, also one that is a promise; the page's own policy forbids to wait as Playwright does."""
    page.evaluate(f"async () => {{ while (!(await ({condition}))) await new Promise(again => setTimeout(again, 50)) }}")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_was_seen_opens_without_a_network(land, visitor):  # noqa: F811
    made_public(planned(land, title="Lớp gốm"), at=EARLY)
    page = visitor.open("/", width=360)
    until(page, "navigator.serviceWorker.controller !== null")
    errors = page.context.new_cdp_session(page)
    found = {error["errorId"] for error in errors.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert found <= {"in-incognito"}  # every page of the tests is
    told = errors.send("Page.getAppManifest")
    assert (told["errors"], told["url"].endswith("/manifest.webmanifest")) == ([], True)
    page.reload()
    page.goto(f"{visitor.address}/api/")
    kept = "Promise.all(['/', '/api/'].map(each => caches.match(each, {cacheName: 'pages-vi', ignoreVary: true}))).then(all => all.every(Boolean))"
    until(page, kept)

    page.context.set_offline(True)
    page.goto(f"{visitor.address}/")
    assert page.locator("h1").inner_text() == "Học gì tuần này?"
    note = page.locator(".kept-note").inner_text()
    assert note.startswith("Đang không có mạng. Đây là bản lưu lúc ")
    assert look(page) == []
    page.goto(f"{visitor.address}/tim/?q=gom")
    assert page.locator("h1").inner_text() == "Đang không có mạng"
    assert page.locator("[data-kept] a").all_inner_texts() == ["Dữ liệu mở", "Học gì tuần này?"]
    assert look(page) == []

    page.context.set_offline(False)
    page.goto(f"{visitor.address}/")
    assert page.locator(".kept-note").count() == 0
    assert page.evaluate("caches.match('/dang-nhap/')") is None


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_pages_of_one_person_are_not_kept_and_each_language_is_by_itself(visitor):
    page = visitor.open("/", language="en")
    until(page, "navigator.serviceWorker.controller !== null")
    page.goto(f"{visitor.address}{reverse('account_login')}")
    page.goto(f"{visitor.address}/")
    until(page, "caches.match('/', {cacheName: 'pages-en', ignoreVary: true}).then(Boolean)")
    kept = """async () => {
      const found = [];
      for (const name of await caches.keys()) {
        if (name.startsWith("pages-")) for (const each of await (await caches.open(name)).keys()) found.push(name + new URL(each.url).pathname);
      }
      return found;
    }"""
    assert page.evaluate(kept) == ["pages-en/"]
    page.context.set_offline(True)
    page.goto(f"{visitor.address}/")
    assert page.locator(".kept-note").inner_text().startswith("There is no network. This copy was kept at ")
    page.goto(f"{visitor.address}/lich/")
    assert page.locator("h1").inner_text() == "No network"
    assert look(page) == []
