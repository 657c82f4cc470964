"""Public pages out of memory: the same as if they had been made anew, and no longer than they are true."""

import gzip

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from tuanle.project.kept_pages import Kept, KeptPages, Shelf
from tuanle.ui.kept import kept

PAGE = "Học gì tuần này? " * 100


class Site:
    """Answers that count how often they were made, behind the shelf; `number` and `now` are turned by hand."""

    def __init__(self):
        self.made, self.number, self.now, self.asked = 0, 1, 0.0, 0
        self.answer = HttpResponse
        self.front = KeptPages(kept(self.view), number=self.count, clock=lambda: self.now)

    def count(self):
        self.asked += 1
        return self.number

    def view(self, request):
        self.made += 1
        response = self.answer(f"{self.made} {PAGE}")
        response.headers["Content-Security-Policy"] = "default-src 'self'"
        return response

    def get(self, path="/", *, cookie="", method="get", **headers):
        return self.front(getattr(RequestFactory(), method)(path, headers={"cookie": cookie, **headers}))


@pytest.fixture
def site(settings):
    settings.KEPT_PAGES = 1024 * 1024
    return Site()


def test_a_page_is_made_once_and_carries_its_headers(site):
    first, second = site.get(), site.get()
    assert (site.made, first.content, first.headers) == (1, second.content, second.headers)
    assert second.headers["Content-Security-Policy"] == "default-src 'self'"
    assert (second.headers["Cache-Control"], second.headers["Vary"]) == (
        "public, max-age=60",
        "Accept-Encoding, Cookie",
    )


def test_it_is_packed_for_those_who_can_unpack_it(site):
    plain, packed = site.get(), site.get(**{"accept-encoding": "br, gzip"})
    assert (plain.has_header("Content-Encoding"), packed.headers["Content-Encoding"]) == (False, "gzip")
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Content-Length"] == str(len(packed.content))


def test_who_has_it_is_told_that_it_is_the_same(site):
    etag = site.get().headers["ETag"]
    same = site.get(**{"if-none-match": etag})
    assert (same.status_code, same.content, same.headers["ETag"]) == (304, b"", etag)
    site.number, site.now = 2, 2.0
    assert site.get(**{"if-none-match": etag}).status_code == 200


def test_another_address_language_look_or_host_is_another_page(site):
    for differs in (
        {}, {"path": "/?a=1"}, {"path": "/b"}, {"cookie": "django_language=en"}, {"cookie": "tuanle_look=large"},
        {"host": "other.example"},
    ):  # fmt: skip
        site.get(**differs)
    assert site.made == 6
    for same in (
        {"cookie": "django_language=vi"}, {"cookie": "django_language=xx; sessionid=abc"}, {"cookie": "tuanle_look=none"},
    ):  # fmt: skip
        site.get(**same)
    assert site.made == 6


def test_a_change_is_seen_within_a_second_and_nothing_is_older_than_a_minute(site):
    site.get()
    site.number, site.now = 2, 0.9
    site.get()
    assert (site.made, site.asked) == (1, 1)
    site.now = 1.0
    site.get()
    assert (site.made, site.asked) == (2, 2)
    site.now = 60.9
    site.get()
    assert site.made == 2
    site.now = 61.0
    site.get()
    assert site.made == 3


@pytest.mark.parametrize("status", [404, 302, 500])
def test_only_what_was_found_is_kept(site, status):
    site.answer = lambda text: HttpResponse(text, status=status)
    site.get(), site.get()
    assert site.made == 2


def test_neither_cookies_nor_forms_nor_what_was_not_declared_is_kept(site, settings):
    def with_cookie(text):
        response = HttpResponse(text)
        response.set_cookie("a", "b")
        return response

    site.answer = with_cookie
    assert site.get().cookies["a"].value == "b"
    site.get()
    assert site.made == 2
    site.answer = HttpResponse
    site.get(method="post"), site.get(method="post")
    assert site.made == 4
    site.front = KeptPages(site.view, number=site.count)
    site.get(), site.get()
    assert site.made == 6
    settings.KEPT_PAGES = 0
    site.front = KeptPages(kept(site.view), number=site.count)
    site.get(), site.get()
    assert site.made == 8


def test_the_shelf_holds_no_more_than_it_may_and_gives_up_what_was_not_asked_for():
    shelf = Shelf()
    page = Kept({}, b"x" * 500, b"", "", 1, 60.0)
    for key in "abc":
        shelf.put(key, page, most=3000)
    assert shelf.get("a", number=1, at=0.0) is page
    shelf.put("d", page, most=3000)
    assert [key for key in "abcd" if shelf.get(key, number=1, at=0.0)] == ["a", "c", "d"]
    assert (len(shelf), shelf.size) == (3, 3000)
    shelf.put("e", Kept({}, b"x" * 4000, b"", "", 1, 60.0), most=3000)
    assert (len(shelf), shelf.size) == (3, 3000)
