"""A mailbox on a server, over IMAP: what waits in it, messages as they came, and our mark on those that are stored.

Nothing is ever moved, deleted or marked as read there: people go on reading the same mailbox. (`BaseMailBox.flag` of
imap-tools expunges what its owner marked for deletion, so the mark is stored without it.)
"""

import imaplib
import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from types import TracebackType
from typing import Any, Self

from imap_tools import BaseMailBox, MailBox, MailBoxStartTls, MailBoxUnencrypted

from tuanle.mailbox.domain.headers import header_instant
from tuanle.mailbox.domain.servers import Server

#: What is marked with it is stored here.
MARK = "TuanleDaNhan"
TIMEOUT = 60.0
#: So much is held in memory at once: messages of one fetch, and their bytes unless a single one is larger.
PORTION, PORTION_BYTES = 50, 16 * 1024 * 1024
#: Of a message larger than this only the head is fetched; the rest stays on the server.
MAX_MESSAGE = 100 * 1024 * 1024

_UID = re.compile(rb"\bUID (\d+)")
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)")
_DATE = re.compile(rb'\bINTERNALDATE "([^"]+)"')
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True)
class Fetched:
    """`received_at` is when the server got it."""

    uid: int
    raw: bytes
    received_at: datetime | None


class Inbox:
    """One connection. Raises `imaplib.IMAP4.error`, imap-tools' own errors or `OSError`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._too_large: set[int] = set()

    def __enter__(self) -> Self:
        server = self._server
        kind: Any = MailBox if server.is_tls else MailBoxStartTls if server.starts_tls else MailBoxUnencrypted
        self._box: BaseMailBox = kind(server.host, server.port, timeout=TIMEOUT)
        try:
            self._sign_in(server)
        except BaseException:
            self._box.client.shutdown()
            raise
        return self

    def _sign_in(self, server: Server) -> None:
        """Sign in and open the folder; a name or password beyond ASCII goes by SASL."""
        login = self._box.login if (server.user + server.password).isascii() else self._box.login_utf8
        login(server.user, server.password, initial_folder=None)
        self._box.folder.set(server.folder)
        self.uidvalidity = int(self._told("UIDVALIDITY") or b"0")
        self._keeps_marks = b"\\*" in self._told("PERMANENTFLAGS")

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with suppress(imaplib.IMAP4.error, OSError):
            self._box.client.logout()

    def _told(self, what: str) -> bytes:
        """What the server said of the folder when it was opened."""
        _status, data = self._box.client.response(what)
        return b" ".join(part for part in data or [] if isinstance(part, bytes))

    def waiting(self, *, after: int, since: date) -> list[int]:
        """The messages from number `after` on that came on `since` or later and do not bear our mark, oldest first."""
        criteria = f"UID {after}:* SINCE {since.day:02d}-{_MONTHS[since.month - 1]}-{since.year}"
        if self._keeps_marks:
            criteria += f" UNKEYWORD {MARK}"
        # "n:*" always holds the last message, be its number smaller than n.
        return sorted(uid for uid in map(int, self._box.uids(criteria, charset=None)) if uid >= after)

    def portions(self, uids: Sequence[int]) -> Iterator[list[int]]:
        """`uids` in portions that fit into memory; those that are gone meanwhile left out."""
        portion: list[int] = []
        weight = 0
        for start in range(0, len(uids), 500):
            for uid, size in self._sizes(uids[start : start + 500]):
                if portion and (len(portion) >= PORTION or weight + size > PORTION_BYTES):
                    yield portion
                    portion, weight = [], 0
                portion.append(uid)
                weight += size
                if size > MAX_MESSAGE:
                    self._too_large.add(uid)
        if portion:
            yield portion

    def _sizes(self, uids: Sequence[int]) -> list[tuple[int, int]]:
        data = self._uid("FETCH", _joined(uids), "(UID RFC822.SIZE)")
        found = []
        for line in data:
            text = line if isinstance(line, bytes) else line[0] if line else b""
            uid, size = _UID.search(text), _SIZE.search(text)
            if uid and size:
                found.append((int(uid[1]), int(size[1])))
        return sorted(found)

    def fetch(self, uids: Sequence[int]) -> list[Fetched]:
        """The messages as they lie there, none of them marked as read."""
        whole = [uid for uid in uids if uid not in self._too_large]
        heads = [uid for uid in uids if uid in self._too_large]
        return sorted(
            [*self._fetch(whole, "BODY.PEEK[]"), *self._fetch(heads, "BODY.PEEK[HEADER]")], key=lambda one: one.uid
        )

    def _fetch(self, uids: Sequence[int], what: str) -> Iterator[Fetched]:
        if not uids:
            return
        data = self._uid("FETCH", _joined(uids), f"(UID INTERNALDATE {what})")
        for place, item in enumerate(data):
            if not isinstance(item, tuple):
                continue
            after = data[place + 1] if place + 1 < len(data) and isinstance(data[place + 1], bytes) else b""
            told = item[0] + b" " + after
            uid, came = _UID.search(told), _DATE.search(told)
            if uid:
                at = header_instant(came[1].decode("ascii", "replace").strip().replace("-", " ", 2)) if came else None
                yield Fetched(int(uid[1]), item[1], at)

    def mark(self, uids: Sequence[int]) -> None:
        """Put our mark on messages that are stored; where the server keeps no marks, nothing."""
        if uids and self._keeps_marks:
            self._uid("STORE", _joined(uids), "+FLAGS.SILENT", f"({MARK})")

    def _uid(self, *command: str) -> list[Any]:
        status, data = self._box.client.uid(*command)
        if status != "OK":
            raise imaplib.IMAP4.error(f"{command[0]}: {data!r}")
        return [item for item in data if item is not None]


def _joined(uids: Sequence[int]) -> str:
    return ",".join(map(str, uids))
