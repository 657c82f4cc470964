"""A reader on a phone, in both languages: news, a unit, a Week, the agenda; and a page of another portal that frames ours."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.activities.conftest import NOW, land  # noqa: F401  (a fixture)
from tests.agenda.samples import by_hand
from tests.browser import look
from tests.portal.news_land import everything
from tuanle.agenda.actions import take_part
from tuanle.core import clock
from tuanle.press.models import Picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def monday(settings):
    settings.CLOCK_SHIFT = NOW - (clock.now() - settings.CLOCK_SHIFT)


@pytest.fixture
def other_portal():
    """A page of somebody else with the line that the office gives."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(self.server.page.encode())

        def log_message(self, *args: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def test_the_public_pages_on_a_phone(visitor, land, other_portal):  # noqa: F811
    everything(land)
    event = by_hand(land, note="Có phiên dịch.", link="https://uil.example/x")
    take_part(event=event, unit=land.truong, who="Phó hiệu trưởng", by=None, at=NOW)
    story = f"/tin/{Picture.objects.get().publication_id}/"
    addresses = (
        "/tin/",
        story,
        "/noi-hoc/truong/",
        "/noi-hoc/truong/nhung/",
        "/tuan-le/tuan-le-2021/",
        "/lich-quoc-te/",
    )
    wrong = {}
    for language in ("vi", "en"):
        page = visitor.open(addresses[0], width=360, language=language)
        for address in addresses:
            page.goto(visitor.address + address)
            if found := look(page):
                wrong[address, language] = found
        assert page.locator("html").get_attribute("lang") == language
        page.context.close()
    assert wrong == {}

    other_portal.page = (
        f'<iframe src="{visitor.address}/noi-hoc/truong/nhung/" width="400" height="400" title="x"></iframe>'
    )
    page = visitor.open("/tin/", width=1440, javascript=False)
    page.goto(f"http://127.0.0.1:{other_portal.server_address[1]}/")
    framed = page.frame_locator("iframe")
    assert framed.locator(".programme__what a").first.inner_text() == "Lớp trực tuyến"
    other_portal.page = f'<iframe src="{visitor.address}/noi-hoc/truong/" width="400" height="400" title="x"></iframe>'
    complaints = len(visitor.complaints)
    page.reload()
    page.wait_for_load_state()
    assert page.frame_locator("iframe").locator(".programme__what").count() == 0
    assert len(visitor.complaints) > complaints
