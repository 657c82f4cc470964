"""Where a mailbox is read: an address such as `imaps://user:password@mail.example:993/INBOX?unit=gia-lam`."""

from dataclasses import dataclass, field
from urllib.parse import parse_qs, unquote, urlsplit

from tuanle.core.errors import Refused
from tuanle.core.language import _

_PORTS = {"imaps": 993, "imap": 143}
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}


@dataclass(frozen=True)
class Server:
    """One mailbox. `unit`: the code of the authority whose campaigns it serves. The password is never shown."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    unit: str
    address: str
    is_tls: bool

    @property
    def name(self) -> str:
        """What the mailbox is called in the database: no secret in it."""
        return f"{self.user}@{self.host}:{self.port}/{self.folder}"

    @property
    def starts_tls(self) -> bool:
        """A plain connection goes over to TLS before the password is said, except on this very machine."""
        return not self.is_tls and self.host not in _LOOPBACK


def read_server(text: str) -> Server:
    """The mailbox that an address names.

    `unit` says whose campaigns it serves, `address` the e-mail address people write to (the user, when that is one).
    Raises `Refused` with what is wrong, never with the password.
    """
    parts = urlsplit(text)
    if parts.scheme not in _PORTS or not parts.hostname or not parts.username:
        raise Refused(
            _("TUANLE_IMAP phải có dạng imaps://tài-khoản:mật-khẩu@máy-chủ/INBOX?unit=mã-đơn-vị."), code="server"
        )
    try:
        port = parts.port or _PORTS[parts.scheme]
    except ValueError:
        raise Refused(_("TUANLE_IMAP: cổng máy chủ không phải con số."), code="server") from None
    asked = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    user = unquote(parts.username)
    address = asked.get("address", user if "@" in user else "").lower()
    unit = asked.get("unit", "")
    if not unit or not address:
        raise Refused(
            _("TUANLE_IMAP của %(host)s: hãy ghi thêm ?unit=mã-đơn-vị&address=địa-chỉ-nhận-báo-cáo.")
            % {"host": parts.hostname},
            code="server",
        )
    folder = unquote(parts.path.lstrip("/")) or "INBOX"
    return Server(
        parts.hostname, port, user, unquote(parts.password or ""), folder, unit, address, parts.scheme == "imaps"
    )
