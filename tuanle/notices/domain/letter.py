"""A message as it travels: RFC 5322, in UTF-8, to one reader."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from tuanle.core.text import nfc

#: Every server takes seven bits.
_POLICY = SMTP.clone(cte_type="7bit")


@dataclass(frozen=True)
class Letter:
    """`message_id` and `in_reply_to` without brackets; `attachments`: name, media type, content."""

    sender: str
    to: str
    subject: str
    text: str
    message_id: str
    written_at: datetime
    in_reply_to: str = ""
    attachments: Sequence[tuple[str, str, bytes]] = ()


def on_the_way(address: str) -> str:
    """The address as every server takes it: a domain in Vietnamese letters in its ASCII form. Raises `ValueError`."""
    local, _at, domain = address.rpartition("@")
    written = f"{local}@{domain.encode('idna').decode()}"
    if not written.isascii():
        raise ValueError(address)
    return written


def compose(letter: Letter) -> EmailMessage:
    """`Auto-Submitted` (RFC 3834) keeps out-of-office programs from answering a machine.

    Raises `ValueError` for what cannot travel: an address that is none, a name with a line break.
    """
    message = EmailMessage(policy=_POLICY)
    name, bracket, address = letter.sender.rpartition("<")
    message["From"] = Address(name.strip(' "'), addr_spec=address.rstrip("> ")) if bracket else letter.sender
    message["To"] = Address(addr_spec=on_the_way(letter.to))
    message["Subject"] = " ".join(nfc(letter.subject).split())
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<{letter.message_id}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.in_reply_to:
        message["In-Reply-To"] = message["References"] = f"<{letter.in_reply_to}>"
    message.set_content(nfc(letter.text))
    for name, media, content in letter.attachments:
        kind, _slash, subtype = media.partition("/")
        message.add_attachment(content, maintype=kind, subtype=subtype, filename=nfc(name))
    return message
