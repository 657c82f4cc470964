"""Calendars are fetched from real servers, and never from where only our server can reach."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from tests.activities.conftest import NOW
from tests.agenda.samples import FORUM, calendar, feed
from tuanle.agenda.actions import end_feed
from tuanle.agenda.domain.addresses import is_for_everyone, target_of
from tuanle.agenda.jobs import read_feeds
from tuanle.agenda.jobs.fetching import fetch
from tuanle.agenda.models import Event, Feed
from tuanle.core.errors import NotNow, Refused
from tuanle.core.jobs import SCHEDULE, run_waiting


class Server(ThreadingHTTPServer):
    daemon_threads = True
    seen: list[str]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        if self.path == "/lich.ics":
            self._answer(200, calendar(FORUM))
        elif self.path == "/moved":
            self._answer(302, b"", Location="/lich.ics")
        elif self.path == "/round":
            self._answer(302, b"", Location="/round")
        elif self.path == "/inner":
            self._answer(302, b"", Location=f"http://localhost:{self.server.server_address[1]}/lich.ics")
        elif self.path == "/file":
            self._answer(302, b"", Location="file:///etc/passwd")
        elif self.path == "/huge":
            self._answer(200, b"x" * (3 * 1024 * 1024))
        elif self.path == "/page":
            self._answer(200, b"<html></html>")
        else:
            self._answer(404, b"")

    def _answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(("127.0.0.1", 0), Handler)
    server.seen = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def ours(settings):
    settings.FEED_HOSTS = ["127.0.0.1"]


class TestFetching:
    @pytest.mark.parametrize("path", ["/lich.ics", "/moved"])
    def test_a_calendar_straight_and_by_a_redirect(self, server, ours, path):
        assert fetch(server.url + path) == calendar(FORUM)

    def test_the_inner_network_is_not_called(self, server):
        with pytest.raises(Refused, check=lambda error: error.code == "inner"):
            fetch(f"{server.url}/lich.ics")
        with pytest.raises(Refused, check=lambda error: error.code == "inner"):
            fetch(f"http://localhost:{server.server_address[1]}/lich.ics")
        assert server.seen == []

    def test_nor_by_a_redirect(self, server, ours):
        with pytest.raises(Refused, check=lambda error: error.code == "inner"):
            fetch(f"{server.url}/inner")
        with pytest.raises(Refused, check=lambda error: error.code == "address"):
            fetch(f"{server.url}/file")
        assert server.seen == ["/inner", "/file"]

    @pytest.mark.parametrize(("path", "error"), [("/round", NotNow), ("/gone", NotNow), ("/huge", Refused)])
    def test_neither_round_and_round_nor_without_end(self, server, ours, path, error):
        with pytest.raises(error):
            fetch(server.url + path)

    def test_a_server_that_is_away(self, server, ours):
        url = server.url
        server.server_close()
        with pytest.raises(NotNow):
            fetch(f"{url}/lich.ics")


@pytest.mark.parametrize(
    ("address", "open_to_all"),
    [
        ("8.8.8.8", True), ("2001:4860:4860::8888", True),
        ("127.0.0.1", False), ("10.1.2.3", False), ("172.16.0.1", False), ("192.168.1.1", False), ("0.0.0.0", False),
        ("169.254.169.254", False), ("100.64.0.1", False), ("224.0.0.1", False), ("255.255.255.255", False),
        ("::1", False), ("fe80::1%eth0", False), ("fc00::1", False), ("::ffff:127.0.0.1", False),
        ("::ffff:8.8.8.8", True), ("2002:7f00:1::", False), ("64:ff9b::7f00:1", False), ("::", False),
    ],
)  # fmt: skip
def test_which_addresses_are_of_the_open_network(address, open_to_all):
    assert is_for_everyone(address) is open_to_all


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://a.example/x", "gopher://a.example", "//a.example/x", "a.example/x", "http://",
        "http://user:secret@a.example/x", "http://a.example:port/x", "https://a.example/a b", "http://[::1", "",
        "https://a.example/x\r\nHost: b.example", "https://lịch.example/",
    ],
)  # fmt: skip
def test_which_are_no_addresses_of_calendars(url):
    with pytest.raises(Refused, check=lambda error: error.code == "address"):
        target_of(url)


def test_webcal_is_https():
    assert target_of("webcal://a.example/x?y=1") == target_of("https://a.example/x?y=1")


@pytest.mark.django_db
class TestJobs:
    def test_every_feed_is_read_each_six_hours_and_one_that_fails_keeps_none_waiting(self, land, server, ours):
        good, page = feed(land, url=f"{server.url}/lich.ics"), feed(land, url=f"{server.url}/page")
        ended = feed(land, url=f"{server.url}/moved")
        end_feed(feed=ended, by=None, at=NOW)
        feed(land)
        read_feeds()
        run_waiting()
        assert [event.uid for event in Event.objects.filter(feed=good)] == ["forum@uil.example"]
        assert sorted(server.seen) == ["/lich.ics", "/page"]
        assert list(Feed.objects.order_by("pk").values_list("error", flat=True)) == [
            "", "Đây không phải lịch iCalendar (.ics), hoặc lịch bị hỏng.", "", "",
        ]  # fmt: skip
        page.refresh_from_db()
        assert (page.read_at, page.tried_at is not None) == (None, True)
        assert SCHEDULE["agenda.read_feeds"].every.total_seconds() == 6 * 3600

    def test_an_inner_address_is_told_and_not_called(self, land, server):
        one = feed(land, url=f"{server.url}/lich.ics")
        read_feeds()
        run_waiting()
        one.refresh_from_db()
        assert (one.error, server.seen) == ("Địa chỉ lịch nằm trong mạng nội bộ nên không đọc.", [])
