"""Fetching a calendar from an address that somebody typed: only over HTTP, only from the open network, not for long, not
without end.

The name is looked up once, and the connection goes to the very address that was looked at: a name that answers
differently the second time gains nothing. Each redirect is looked at anew.
"""

import http.client
import socket
import ssl
import time
from typing import Any
from urllib.parse import urlunsplit

from django.conf import settings

from tuanle.agenda.domain.addresses import Target, is_for_everyone, target_of
from tuanle.agenda.queries import LARGEST
from tuanle.core.errors import NotNow, Refused
from tuanle.core.language import gettext as _

#: Seconds: without a sign of life, and altogether.
_PATIENCE, _ALTOGETHER = 10.0, 30.0
_REDIRECTS = 3
_CHUNK = 64 * 1024
_MOVED = {301, 302, 303, 307, 308}


def fetch(url: str) -> bytes:
    """What stands at `url`. Raises `Refused` for an address that may not be called or an answer that is too large,
    `NotNow` where the other side does not answer, or not with a calendar."""
    deadline = time.monotonic() + _ALTOGETHER
    target = target_of(url)
    for _step in range(_REDIRECTS + 1):
        moved_to, content = _get(target, deadline)
        if not moved_to:
            return content
        target = target_of(
            moved_to, base=urlunsplit((target.scheme, f"{target.host}:{target.port}", target.path, "", ""))
        )
    raise NotNow(_("Địa chỉ lịch chuyển hướng quá nhiều lần."))


def _get(target: Target, deadline: float) -> tuple[str, bytes]:
    """Where it has moved to, or what it is."""
    connection = _connection(target, _address_of(target))
    try:
        connection.request(
            "GET", target.path, headers={"Host": _host(target), "Accept": "text/calendar", "User-Agent": "tuanle"}
        )
        answer = connection.getresponse()
        if answer.status in _MOVED and (moved_to := answer.headers.get("Location")):
            return moved_to, b""
        if answer.status != 200:
            raise NotNow(_("Máy chủ trả lời %(status)s.") % {"status": answer.status})
        return "", _body(answer, deadline)
    except (OSError, http.client.HTTPException):
        raise NotNow(_("Máy chủ không trả lời.")) from None
    finally:
        connection.close()


def _body(answer: http.client.HTTPResponse, deadline: float) -> bytes:
    chunks, size = [], 0
    while chunk := answer.read1(_CHUNK):
        size += len(chunk)
        if size > LARGEST:
            raise Refused(
                _("Lịch nặng quá %(most)s MB nên không đọc.") % {"most": LARGEST // 1024**2}, code="too-large"
            )
        if time.monotonic() > deadline:
            raise NotNow(_("Máy chủ trả lời quá chậm."))
        chunks.append(chunk)
    return b"".join(chunks)


def _address_of(target: Target) -> str:
    """The address of the host. Raises `Refused` when any of them is not one that everyone may call."""
    try:
        found = socket.getaddrinfo(target.host, target.port, type=socket.SOCK_STREAM)
    except OSError:
        raise NotNow(_("Không tìm thấy máy chủ %(host)s.") % {"host": target.host}) from None
    addresses = [str(one[4][0]) for one in found]
    if target.host not in settings.FEED_HOSTS and not all(map(is_for_everyone, addresses)):
        raise Refused(_("Địa chỉ lịch nằm trong mạng nội bộ nên không đọc."), code="inner")
    return addresses[0]


def _connection(target: Target, address: str) -> http.client.HTTPConnection:
    if target.scheme == "http":
        return _Plain(target.host, target.port, timeout=_PATIENCE, address=address)
    return _Secure(target.host, target.port, timeout=_PATIENCE, address=address)


def _host(target: Target) -> str:
    name = f"[{target.host}]" if ":" in target.host else target.host
    return name if target.port in {80, 443} else f"{name}:{target.port}"


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was looked at, whatever the name says now."""

    def __init__(self, *args: Any, address: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((self._address, self.port), self.timeout)


class _Secure(_Plain):
    """The same behind TLS; the certificate is of the name."""

    def connect(self) -> None:
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
