"""The server is killed while reports are typed and sent: nothing acknowledged is lost, nothing is doubled."""

import json
import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from http.client import HTTPException
from threading import Event
from urllib.parse import urlencode

import pytest

from tests import factories as make
from tests.databases import database
from tests.office.report.conftest import CODE
from tests.office.report.killed import Site

#: Without it no database of the tests' own is made when this file is run alone, and there is nothing to copy.
pytestmark = [pytest.mark.long, pytest.mark.django_db]

WRITERS, SENDERS, KILLS = 3, 4, 2


@pytest.fixture
def site(tmp_path, django_db_setup):
    """A site of its own, in October 2021, on the kind of database that the tests run on."""
    home = tmp_path / "home"
    home.mkdir()
    shift = make.SENT - datetime.now(UTC)
    (home / "demo-clock").write_text(str(shift.total_seconds()))
    with database(home) as url:
        site = Site(home, url)
        yield site
        site.kill()


class Writer:
    """Types one figure after another into one cell, each once the one before is acknowledged; sent again until it is."""

    def __init__(self, site, unit, session):
        self.site, self.session = site, session
        self.address = f"/viec/{CODE}/{unit}/bao-cao/luu/"
        self.acknowledged = []
        self.tries = 0

    def write(self, until):
        while not until.is_set():
            n = len(self.acknowledged)
            edit = {"cell": "luot", "text": str(n + 1), "based": n, "key": f"luot-{n}"}
            body = json.dumps({"draft": 1, "edits": [edit]}).encode()
            while True:
                self.tries += 1
                try:
                    status, _to, answer = self.site.ask(
                        "POST", self.address, body=body, session=self.session, kind="application/json"
                    )
                except (OSError, HTTPException):
                    time.sleep(0.02)
                    continue
                assert status == 200, (status, answer)
                (saved,) = json.loads(answer)["edits"]
                assert (saved["outcome"], saved["n"]) == ("saved", n + 1)
                self.acknowledged.append(saved["key"])
                break


def send(site, unit, session, go):
    """Check and send a report, clicking again until the receipt is there; its address."""
    address = f"/viec/{CODE}/{unit}/bao-cao/kiem-tra/"
    go.wait()
    while True:
        try:
            _status, _to, page = site.ask("GET", address, session=session)
            seen = re.search(rb'name="seen" value="(\w+)"', page)
            if seen is None:
                time.sleep(0.02)
                continue
            body = urlencode({"draft": 1, "seen": seen[1].decode(), "send": 1, "csrfmiddlewaretoken": "a" * 32})
            status, to, _page = site.ask(
                "POST", address, body=body.encode(), session=session, kind="application/x-www-form-urlencoded"
            )
        except (OSError, HTTPException):
            time.sleep(0.02)
            continue
        if status == 302 and "/bien-nhan/" in to:
            return to


def test_nothing_acknowledged_is_lost_and_nothing_is_doubled(site):
    sessions = json.loads(site.run("-m", "tests.office.report.killed", "fill", str(WRITERS + SENDERS)))
    units = list(sessions)
    writers = [Writer(site, unit, sessions[unit]) for unit in units[:WRITERS]]
    stop, go = Event(), [Event() for _sender in range(SENDERS)]
    site.start()
    with ThreadPoolExecutor(WRITERS + SENDERS) as pool:
        writing = [pool.submit(writer.write, stop) for writer in writers]
        sending = [
            pool.submit(send, site, unit, sessions[unit], gate) for unit, gate in zip(units[WRITERS:], go, strict=True)
        ]
        for kill in range(KILLS):
            already = [len(writer.acknowledged) for writer in writers]
            while any(len(writer.acknowledged) < before + 5 for writer, before in zip(writers, already, strict=True)):
                time.sleep(0.05)
                for each in writing:
                    if each.done():
                        each.result()
            for gate in go[2 * kill : 2 * kill + 2]:
                gate.set()
            time.sleep(0.03 * (kill + 1))
            site.kill()
            site.start()
        receipts = [each.result(timeout=60) for each in sending]
        stop.set()
        for each in writing:
            each.result(timeout=60)
    site.kill()
    after = json.loads(site.run("-m", "tests.office.report.killed", "found"))
    for unit, writer in zip(units, writers, strict=False):
        written = [row for row in after["edits"][unit] if row[0] == "luot"]
        assert [row[3] for row in written] == writer.acknowledged
        assert [(row[1], row[2]) for row in written] == [
            (n, {"value": n}) for n in range(1, len(writer.acknowledged) + 1)
        ]
    assert sorted(row[:2] for row in after["sent"]) == sorted([unit, 1] for unit in units[WRITERS:])
    assert sorted(row[2] for row in after["sent"]) == list(range(1, SENDERS + 1))
    assert receipts == [f"/viec/{CODE}/{unit}/bao-cao/bien-nhan/1/" for unit in units[WRITERS:]]
    assert sum(writer.tries for writer in writers) > sum(len(writer.acknowledged) for writer in writers)
