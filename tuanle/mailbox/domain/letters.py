"""A message as it is understood: decoded headers, bodies, attachments, messages inside it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Address:
    """`email` in lower case; `name` as it is shown."""

    email: str = ""
    name: str = ""

    @property
    def domain(self) -> str:
        return self.email.rpartition("@")[2]

    def __str__(self) -> str:
        return f"{self.name} <{self.email}>" if self.name else self.email


@dataclass(frozen=True)
class Attachment:
    """A part that is a file. `content_id` without brackets; `is_inline`: the sender's program shows it in the text."""

    name: str
    content_type: str
    content: bytes
    content_id: str = ""
    is_inline: bool = False


@dataclass(frozen=True)
class Bounce:
    """Of a delivery report (RFC 3464): one recipient, what was done (`failed`, `delayed`…), and of which message."""

    recipient: str
    action: str
    status: str = ""
    diagnostic: str = ""
    message_id: str = ""


@dataclass(frozen=True)
class Letter:
    """One message. `headers` by lower-case name, each as often as it stood; `report_type` of a multipart/report."""

    headers: dict[str, list[str]] = field(default_factory=dict)
    message_id: str = ""
    sender: Address = Address()
    to: tuple[Address, ...] = ()
    subject: str = ""
    sent_at: datetime | None = None
    passed_at: datetime | None = None
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    attachments: tuple[Attachment, ...] = ()
    inner: tuple["Letter", ...] = ()
    report_type: str = ""
    bounces: tuple[Bounce, ...] = ()

    def header(self, name: str) -> str:
        """The first header of this name; empty when there is none."""
        return next(iter(self.headers.get(name, ())), "")

    def has(self, *names: str) -> bool:
        return any(name in self.headers for name in names)

    @property
    def thread(self) -> tuple[str, ...]:
        """The messages that this one answers, the nearest first."""
        return tuple(dict.fromkeys((*self.in_reply_to, *reversed(self.references))))

    def each_inside(self) -> Iterator["Letter"]:
        """The messages inside this one, at any depth."""
        for letter in self.inner:
            yield letter
            yield from letter.each_inside()
