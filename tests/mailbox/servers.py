"""Real IMAP servers for the tests: Dovecot where it is installed, and pymap, which keeps no marks, everywhere."""

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from imap_tools import BaseMailBox, MailBoxUnencrypted

from tools.dovecot import Mailserver, dovecot, program

_FOLDERS = [0]


@dataclass(frozen=True)
class Box:
    """A folder of its own on a server, as its owner sees it."""

    server: Mailserver
    folder: str

    @property
    def url(self) -> str:
        who = f"{quote(self.server.user, safe='')}:{quote(self.server.password, safe='')}"
        where = f"127.0.0.1:{self.server.port}/{quote(self.folder)}"
        return f"imap://{who}@{where}?unit=huyen&address=tuanle@songlam.example"

    @contextlib.contextmanager
    def opened(self) -> Iterator[BaseMailBox]:
        box = MailBoxUnencrypted("127.0.0.1", self.server.port, timeout=20)
        box.login_utf8(self.server.user, self.server.password, initial_folder=None)
        try:
            box.folder.set(self.folder)
            yield box
        finally:
            box.client.logout()

    def put(self, *messages: bytes, at: datetime) -> None:
        with self.opened() as box:
            for message in messages:
                box.append(message, self.folder, dt=at)

    def flags(self) -> list[tuple[str, ...]]:
        """The flags of each message, without the server's own."""
        with self.opened() as box:
            data = box.client.uid("FETCH", "1:*", "(FLAGS)")[1]
            lines = [line.decode() for line in data if isinstance(line, bytes)]
            found = [line[line.index("FLAGS (") + 7 :].partition(")")[0].split() for line in lines]
            return [tuple(flag for flag in flags if flag != r"\Recent") for flags in found]


def box_on(server: Mailserver) -> Box:
    _FOLDERS[0] += 1
    folder = f"Báo cáo {_FOLDERS[0]}"
    box = MailBoxUnencrypted("127.0.0.1", server.port, timeout=20)
    box.login_utf8(server.user, server.password, initial_folder=None)
    box.folder.create(folder)
    box.client.logout()
    return Box(server, folder)


@contextlib.contextmanager
def pymap() -> Iterator[Mailserver]:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    who = ["--demo-user", "tuanle@songlam.example", "--demo-password", "mat-khau"]
    command = [str(Path(sys.executable).parent / "pymap"), "--host", "127.0.0.1", "--port", str(port), "--no-tls"]
    process = subprocess.Popen([*command, "dict", *who], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield Mailserver(port, who[1], who[3], process)
    finally:
        process.terminate()
        process.wait(20)


@pytest.fixture(scope="session")
def dovecot_server() -> Iterator[Mailserver]:
    if program() is None:
        message = "no Dovecot with IMAP: install dovecot-imapd"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    with dovecot() as server:
        yield server


@pytest.fixture(scope="session")
def pymap_server() -> Iterator[Mailserver]:
    with pymap() as server:
        yield server


@pytest.fixture(params=["dovecot", pytest.param("pymap", marks=pytest.mark.once)])
def box(request: Any, settings: Any) -> Box:
    """An empty folder, that TUANLE_IMAP names."""
    box = box_on(request.getfixturevalue(f"{request.param}_server"))
    settings.MAILBOXES = [box.url]
    return box


@pytest.fixture
def dovecot_box(dovecot_server: Mailserver, settings: Any) -> Box:
    box = box_on(dovecot_server)
    settings.MAILBOXES = [box.url]
    return box
