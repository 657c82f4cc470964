"""`tuanle mailbox`: messages from files by the same road, and reading now."""

import json

import pytest
from typer.testing import CliRunner

from tests.mailbox import place
from tests.mailbox.letters import raw, table
from tests.mailbox.place import current, form_of
from tuanle.core import clock
from tuanle.core.errors import Refused
from tuanle.mailbox.models import Message
from tuanle.project.commands.mailbox import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def land(db, settings):
    settings.CLOCK_SHIFT = place.NOW - clock.now() + settings.CLOCK_SHIFT
    return place.build()


def run(*arguments: str):
    return CliRunner().invoke(app, list(arguments), catch_exceptions=False)


def test_messages_from_files_go_the_same_road(land, tmp_path):
    files = []
    for n, content in enumerate(
        [
            raw("", ("a.xlsx", form_of(land, land.mn, so_lop=3)), sender=land.mn.email),
            raw("", ("b.xlsx", table(("Số lớp", 4))), sender="x <x@gmail.com>", subject="bc"),
        ]
    ):
        files.append(tmp_path / f"{n}.eml")
        files[-1].write_bytes(content)
    done = run("take", *map(str, files), "--json")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert (done.exit_code, [(one["outcome"], one["unit"], one["waits"]) for one in told]) == (
        1, [("report", "mn-duong-da", False), ("stranger", None, True)],
    )  # fmt: skip
    assert told[0]["parts"] == [{"name": "a.xlsx", "outcome": "submitted", "explanation": "", "figures": 1}]
    again = run("take", str(files[0]))
    assert (again.exit_code, again.stdout.splitlines()[-1]) == (0, "Thư mới: 0, chờ người: 0, 1 thư đã nhận trước đây.")
    assert (Message.objects.count(), current(land.mn)) == (2, {"so_lop": 3})


def test_what_is_missing_is_said(land, settings, tmp_path):
    settings.MAILBOXES = []
    for arguments in (["read", "--once"], ["take", str(tmp_path / "khong.eml")], ["take", "x.eml", "--account", "a@b"]):
        with pytest.raises(Refused):
            run(*arguments)


def test_a_mailbox_that_cannot_be_reached_is_told_and_fails(land, settings):
    settings.MAILBOXES = ["imap://ai@127.0.0.1:9/INBOX?unit=huyen&address=a@b.example"]
    done = run("read", "--once", "--json")
    assert done.exit_code == 1
    [line] = [json.loads(line) for line in done.stdout.splitlines()]
    assert (line["mailbox"], line["trouble"].partition(":")[0]) == ("a@b.example", "Mất kết nối với máy chủ thư")
