"""A mail server, spoken to in SMTP, and what its answers mean for one message."""

import smtplib
import socket
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from tuanle.core.errors import NotNow
from tuanle.core.language import _

TIMEOUT = 30.0


@dataclass(frozen=True)
class Server:
    """`tls`: starttls, ssl or none."""

    host: str
    port: int
    user: str = ""
    password: str = ""
    tls: str = "starttls"


class Undelivered(Exception):
    """The server refused this message. `for_good`: it will refuse it tomorrow too."""

    def __init__(self, answer: str, *, for_good: bool) -> None:
        super().__init__(answer)
        self.for_good = for_good


class Post:
    """A connection to `server`, opened when it is first needed, and anew when the server hung up."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._hang_up()

    def send(self, message: EmailMessage, to: str) -> None:
        """Hand one message over. Raises `Undelivered` for an answer to this message, `NotNow` for any other trouble."""
        try:
            self._open().send_message(message, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as refused:
            code, answer = next(iter(refused.recipients.values()))
            raise _undelivered(code, answer) from refused
        except smtplib.SMTPDataError as refused:
            raise _undelivered(refused.smtp_code, refused.smtp_error) from refused
        except OSError as trouble:
            self._hang_up()
            raise NotNow(
                _("Không nói chuyện được với máy chủ thư: %(why)s.") % {"why": _in_words(trouble)}
            ) from trouble

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            server = self._server
            kind = smtplib.SMTP_SSL if server.tls == "ssl" else smtplib.SMTP
            self._smtp = kind(server.host, server.port, timeout=TIMEOUT)
            if server.tls == "starttls":
                self._smtp.starttls()
            if server.user:
                self._smtp.login(server.user, server.password)
        return self._smtp

    def _hang_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except OSError:
                smtp.close()


#: What may be wrong, the more special first. The exceptions of `smtplib` are kinds of `OSError`.
_WORDS: tuple[tuple[type[OSError], Any], ...] = (
    (smtplib.SMTPAuthenticationError, _("máy chủ không nhận tên hoặc mật khẩu")),
    (smtplib.SMTPSenderRefused, _("máy chủ không nhận địa chỉ gửi đi")),
    (smtplib.SMTPServerDisconnected, _("máy chủ ngắt giữa chừng")),
    (smtplib.SMTPNotSupportedError, _("máy chủ không có cách nói chuyện đã đặt (TLS hoặc mật khẩu)")),
    (socket.gaierror, _("không tìm thấy máy chủ")),
    (ssl.SSLError, _("không lập được kết nối bảo mật")),
    (ConnectionRefusedError, _("máy chủ không nhận kết nối")),
    (TimeoutError, _("máy chủ không trả lời")),
)


def _in_words(trouble: OSError) -> str:
    known = next((words for kind, words in _WORDS if isinstance(trouble, kind)), None)
    return f"{known} ({trouble})" if known else str(trouble)


def _undelivered(code: int, answer: bytes | str) -> Undelivered:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return Undelivered(f"{code} {' '.join(words.split())}", for_good=code >= 500)
