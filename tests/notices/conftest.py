"""A mail server in this process, and a place whose people are written to."""

import socket
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests import factories as make
from tests.grounds import kept


@dataclass
class Box:
    """What arrived. `answers`: what the server says to a recipient instead of taking it; `hang_up_after`: messages."""

    letters: list[EmailMessage] = field(default_factory=list)
    readers: list[list[str]] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    hang_up_after: int | None = None
    tried: list[str] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        self.tried.append(address)
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.hang_up_after is not None and len(self.letters) >= self.hang_up_after:
            server.transport.close()
            return "421 closing"
        message = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(message, EmailMessage)
        self.letters.append(message)
        self.readers.append(envelope.rcpt_tos)
        return "250 taken"


def free_port() -> int:
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port: int = trial.getsockname()[1]
        return port


def _may_enter(data: Any) -> bool:
    return (data.login, data.password) == (b"thu", b"mat-khau")


@pytest.fixture
def box(settings) -> Iterator[Box]:
    """A server that lets in without a password, or with `thu` and `mat-khau`."""
    box = Box()
    port = free_port()
    controller = Controller(
        box, hostname="127.0.0.1", port=port, auth_require_tls=False,
        authenticator=lambda server, session, envelope, mechanism, data: AuthResult(success=_may_enter(data), handled=False),
    )  # fmt: skip
    controller.start()
    settings.MAIL = {"host": "127.0.0.1", "port": port, "tls": "none"}
    settings.MAIL_FROM = "Phòng GDĐT <tuanle@gialam.example>"
    settings.MAIL_DOMAIN = "gialam.example"
    yield box
    controller.stop()


@kept
def place() -> SimpleNamespace:
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    school = make.unit("truong", parent=district, name="Trường Tiểu học Bát Tràng")
    school.email = "truong@gialam.example"
    school.save()
    return SimpleNamespace(district=district, school=school)
