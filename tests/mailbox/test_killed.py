"""The reading process is killed while it takes messages in: nothing acknowledged is lost, nothing is there twice."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import database
from tests.mailbox import place
from tests.mailbox.letters import raw
from tests.mailbox.servers import Box
from tuanle.core import clock

#: Without it no database of the tests' own is made when this file is run alone, and there is nothing to copy.
pytestmark = [pytest.mark.long, pytest.mark.django_db]

TAKE, INBOX = "tuanle.mailbox.actions.take", "tuanle.mailbox.jobs.inbox:Inbox"
#: Where the process dies: before and after each step that a message takes, from the fetch to the mark. A second database
#: is asked in the middle of the transaction, at its end and after it.
PLACES = [
    pytest.param("after", f"{INBOX}.fetch", 1, marks=pytest.mark.once),
    pytest.param("after", f"{TAKE}.store_files", 3, marks=pytest.mark.once),
    ("after", "tuanle.mailbox.actions.parts.take_in", 2),
    pytest.param("after", f"{TAKE}.go_through", 2, marks=pytest.mark.once),
    pytest.param("after", "tuanle.mailbox.actions.outcome.answer", 3, marks=pytest.mark.once),
    ("after", f"{TAKE}._note_last", 4),
    ("after", "tuanle.mailbox.jobs.read.take_message", 4),
    pytest.param("before", f"{INBOX}.mark", 2, marks=pytest.mark.once),
]


def reports(land) -> Iterator[tuple[str, bytes]]:
    """A report of each unit, and one message more of the first that corrects it."""
    for n, unit in enumerate([*land.units, land.xa], start=1):
        form = place.form_of(land, unit, so_lop=n)
        yield f"{n}.eml", raw("Kính gửi.", ("bc.xlsx", form), sender=f"A <{unit.email}>", message_id=f"<{n}@killed>")


EXPECTED = {
    "revisions": [
        ["mn-cua-lach", 1], ["mn-duong-da", 1], ["th-duong-da", 1], ["xa-cua-lach", 1], ["xa-duong-da", 1],
        ["xa-duong-da", 2],
    ],
    "taken": 6,
}  # fmt: skip


@contextlib.contextmanager
def started(home: Path, url: str, mailbox: str, *what: str) -> Iterator[subprocess.Popen[str]]:
    environment = {**os.environ, "TUANLE_HOME": str(home), "DATABASE_URL": url, "TUANLE_IMAP": mailbox}
    command = [sys.executable, "-m", "tests.mailbox.killed", *what]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


@pytest.fixture(scope="module")
def prepared(django_db_setup, tmp_path_factory) -> Iterator[tuple[Path, str]]:
    """A home with a land in it, and the address of its database: SQLite within it, or one on the server of this leg."""
    home = tmp_path_factory.mktemp("killed")
    shift = place.NOW - clock.now()
    (home / "demo-clock").write_text(str(shift.total_seconds()))
    with database(home) as url:
        with started(home, url, "", "prepare") as process:
            _told, complained = process.communicate(timeout=240)
        assert process.returncode == 0, complained
        yield home, url


@pytest.fixture
def world(prepared, tmp_path) -> Iterator[tuple[Path, str]]:
    """A copy of that home for one test."""
    home, url = prepared
    copy = tmp_path / "home"
    shutil.copytree(home, copy)
    with database(copy, like=url) as own:
        yield copy, own


def put_all(box: Box, home: Path) -> list[bytes]:
    messages = [(home / f"{n}.eml").read_bytes() for n in range(1, 7)]
    box.put(*messages, at=place.SENT)
    return messages


@pytest.mark.parametrize(("when", "path", "call"), PLACES, ids=lambda value: str(value).rpartition(".")[2])
def test_a_reader_killed_at_any_place_loses_and_doubles_nothing(world, dovecot_box, when, path, call):
    home, url = world
    messages = put_all(dovecot_box, home)
    with started(home, url, dovecot_box.url, "read", f"{when} {path}", str(call)) as process:
        died = process.stdout.readline()
        marked = sum("TuanleDaNhan" in flags for flags in dovecot_box.flags())
        told, complained = process.communicate("\n", timeout=240)
    assert (died.strip(), process.returncode, complained) == (str(-signal.SIGKILL), 0, "")
    stored = json.loads(told)
    assert marked <= stored.pop("before")
    assert [content.encode("latin-1") for _sender, _outcome, content in stored.pop("messages")] == messages
    assert len(stored.pop("receipts")) == 6
    assert stored == EXPECTED
    assert dovecot_box.flags() == [("TuanleDaNhan",)] * 6
