"""A mail server, spoken to in SMTP, and what its answers mean for one message."""

import smtplib
from dataclasses import dataclass
from email.message import EmailMessage
from types import TracebackType
from typing import Self

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
        """Hand one message over. Raises `Undelivered` for an answer to this message, `OSError` for any other trouble."""
        smtp = self._open()
        try:
            smtp.send_message(message, to_addrs=[to])
        except smtplib.SMTPRecipientsRefused as refused:
            code, answer = next(iter(refused.recipients.values()))
            raise _undelivered(code, answer) from refused
        except smtplib.SMTPDataError as refused:
            raise _undelivered(refused.smtp_code, refused.smtp_error) from refused
        except (smtplib.SMTPException, OSError):
            self._hang_up()
            raise

    def _open(self) -> smtplib.SMTP:
        if self._smtp is None:
            server = self._server
            kind = smtplib.SMTP_SSL if server.tls == "ssl" else smtplib.SMTP
            smtp = kind(server.host, server.port, timeout=TIMEOUT)
            if server.tls == "starttls":
                smtp.starttls()
            if server.user:
                smtp.login(server.user, server.password)
            self._smtp = smtp
        return self._smtp

    def _hang_up(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            try:
                smtp.quit()
            except (smtplib.SMTPException, OSError):
                smtp.close()


def _undelivered(code: int, answer: bytes | str) -> Undelivered:
    words = answer.decode("utf-8", "replace") if isinstance(answer, bytes) else answer
    return Undelivered(f"{code} {' '.join(words.split())}", for_good=code >= 500)
