"""The shell: preferences, language, navigation, the style sheet, error pages, and the weight of a page."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import Client, RequestFactory

from tuanle.core.registry import Registry
from tuanle.ui import navigation
from tuanle.ui.navigation import Item, entries, signed_in
from tuanle.ui.preferences import Look
from tuanle.ui.style import FOLDER, current, join

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("cookie", "look"),
    [
        ("", "normal.normal.auto"),
        ("large.more.dark", "large.more.dark"),
        ("large", "large.normal.auto"),
        ("huge.more.<script>", "normal.more.auto"),
    ],
)
def test_a_look_is_read_from_a_cookie(cookie, look):
    assert str(Look.read(cookie)) == look


def test_a_preference_is_kept_and_leads_back(client):
    response = client.post("/giao-dien/hien-thi/", {"size": "large", "next": "/giao-dien/?q=a"})
    assert (response.status_code, response.headers["Location"]) == (302, "/giao-dien/?q=a")
    client.post("/giao-dien/hien-thi/", {"theme": "dark"})
    assert client.cookies["tuanle_look"].value == "large.normal.dark"
    assert 'data-theme="dark" data-contrast="normal" data-size="large"' in client.get("/giao-dien/").content.decode()


@pytest.mark.parametrize("path", ["/giao-dien/hien-thi/", "/giao-dien/ngon-ngu/"])
@pytest.mark.parametrize("address", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)", ""])
def test_a_switch_never_leads_to_another_site(client, path, address):
    assert client.post(path, {"next": address}).headers["Location"] == "/"


def test_the_language_is_kept_and_an_unknown_one_is_not(client):
    client.post("/giao-dien/ngon-ngu/", {"language": "en"})
    client.post("/giao-dien/ngon-ngu/", {"language": "xx"})
    assert client.cookies["django_language"].value == "en"


def test_navigation_shows_what_is_for_the_reader_and_marks_where_one_is(monkeypatch):
    registry: Registry[Item] = Registry("navigation item")
    registry.add(Item("late", "Sau", "ui:gallery", "bell", order=60))
    registry.add(Item("inner", "Bên trong", "ui:language", "bell", short="Trong"))
    registry.add(Item("own", "Của tôi", "ui:gallery", "bell", shown_to=signed_in))
    monkeypatch.setattr(navigation, "NAVIGATION", registry)
    request = RequestFactory().get("/giao-dien/ngon-ngu/")
    request.user = AnonymousUser()
    assert [(entry.label, entry.short, entry.current) for entry in entries(request)] == [
        ("Bên trong", "Trong", True),
        ("Sau", "Sau", False),
    ]


@pytest.mark.parametrize(
    ("plain", "folded", "row", "fold"),
    [
        (["a", "b"], ["c", "d"], ["a", "b"], ["c", "d"]),
        (["a", "b"], ["c"], ["a", "b", "c"], []),
        ([], ["c", "d"], ["c", "d"], []),
        ([], [], [], []),
    ],
)
def test_a_fold_holds_several_entries_or_is_none(monkeypatch, plain, folded, row, fold):
    registry: Registry[Item] = Registry("navigation item")
    for key in [*plain, *folded]:
        registry.add(Item(key, key, "ui:gallery", "bell", is_folded=key in folded))
    monkeypatch.setattr(navigation, "NAVIGATION", registry)
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    found = navigation.navigation_of(request)
    assert [entry.label for entry in found.entries] == row
    assert [entry.label for entry in found.folded] == fold
    assert bool(found) is bool(row)


def test_the_sheet_is_one_answer_kept_for_ever(client):
    found = current()
    response = client.get(f"/giao-dien/{found.digest}.css", headers={"Accept-Encoding": "gzip"})
    assert gzip.decompress(response.content) == found.text
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(f"/giao-dien/{found.digest}.css").content == found.text
    assert client.get("/giao-dien/0123456789ab.css").status_code == 404


def test_the_order_of_layers_comes_first_and_every_file_is_in_a_layer():
    assert join().startswith("@layer tokens, reset, base, layout, components, utilities, print;")
    outside = [path.name for path in FOLDER.rglob("*.css") if "@layer" not in path.read_text()]
    assert outside == []


def test_dark_is_the_same_by_choice_and_by_machine():
    text = (FOLDER / "tokens.css").read_text()
    chosen = re.search(r':root\[data-theme="dark"\] \{(.*?)\}', text, re.DOTALL).group(1)
    by_machine = re.search(r':root\[data-theme="auto"\] \{(.*?)\}', text, re.DOTALL).group(1)
    assert chosen.split() == by_machine.split()


@pytest.mark.parametrize("path", ["/giao-dien/", "/dang-nhap/"])
def test_a_first_visit_weighs_under_60_kb(client, path):
    """HTML, style, scripts and the mark, compressed as they travel."""
    page = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert page.headers["Content-Encoding"] == "gzip"
    html = gzip.decompress(page.content).decode()
    linked = re.findall(r'(?:src|href)="/static/([^"]+)"', html)
    weights = {name: len(gzip.compress(Path(finders.find(name)).read_bytes(), 9)) for name in linked}
    weights |= {"html": len(page.content), "css": len(current().packed)}
    print(path, weights, sum(weights.values()))
    assert sum(weights.values()) < 60_000


@pytest.mark.parametrize("path", ["/giao-dien/", "/dang-nhap/", "/khong-co/"])
def test_nothing_inline_that_the_policy_would_block(client, path):
    html = client.get(path).content.decode()
    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", html) == []


@pytest.mark.parametrize("name", ["400.html", "403_csrf.html", "500.html"])
def test_error_pages_stand_without_a_request(name):
    assert "<h1>" in render_to_string(name)


def test_a_page_that_is_not_there_says_so(client):
    response = client.get("/khong-co/")
    assert (response.status_code, "Không tìm thấy trang" in response.content.decode()) == (404, True)


def test_a_form_that_waited_too_long_says_so():
    response = Client(enforce_csrf_checks=True).post("/dang-nhap/", {"login": "ai-do@vidu.vn"})
    assert (response.status_code, "Trang đã để quá lâu" in response.content.decode()) == (403, True)


def test_the_gallery_costs_no_query(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/giao-dien/").status_code == 200
