"""Bytes in, a letter out. Never raises for a broken message: what can be understood is."""

import email
import re
from email.message import Message
from typing import Any

from tuanle.core.text import nfc
from tuanle.mailbox.domain.headers import (
    header_addresses,
    header_instant,
    header_parameter,
    header_text,
    headers_of,
    message_ids,
    text_of,
)
from tuanle.mailbox.domain.letters import Address, Attachment, Bounce, Letter

#: A message in a message in a message… is opened so deep; parts beyond the limit are left in the original.
MAX_DEPTH = 5
MAX_PARTS = 400

_EXTENSIONS = {
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.ms-excel": ".xls",
    "application/ms-tnef": ".dat",
    "application/pdf": ".pdf",
    "application/zip": ".zip",
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/heic": ".heic",
}
_UNSAFE = re.compile(r"[\x00-\x1f\x7f/\\\u202a-\u202e\u2066-\u2069]")


def read_letter(raw: bytes) -> Letter:
    """The message that these bytes are."""
    return _letter(email.message_from_bytes(raw), 0)


class _Parts:
    """What is found on a walk through one message."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.htmls: list[str] = []
        self.attachments: list[Attachment] = []
        self.inner: list[Letter] = []
        self.status: list[dict[str, str]] = []
        self.returned_id = ""
        self.count = 0


def _letter(message: Message, depth: int) -> Letter:
    parts = _Parts()
    _walk(message, parts, depth)
    headers = headers_of(message)

    def first(name: str) -> str:
        return next(iter(headers.get(name, ())), "")

    senders = header_addresses(first("from")) or header_addresses(first("sender"))
    received = first("received")
    return Letter(
        headers=headers,
        message_id=next(iter(message_ids(first("message-id"))), ""),
        sender=senders[0] if senders else Address(),
        to=(*header_addresses(first("to")), *header_addresses(first("cc"))),
        subject=header_text(first("subject"))[:500],
        sent_at=header_instant(first("date")),
        passed_at=header_instant(received.rpartition(";")[2].strip()) if received else None,
        in_reply_to=message_ids(first("in-reply-to")),
        references=message_ids(first("references"))[-50:],
        text="\n\n".join(parts.texts),
        html="\n".join(parts.htmls),
        attachments=tuple(parts.attachments),
        inner=tuple(parts.inner),
        report_type=str(message.get_param("report-type") or "").lower(),
        bounces=tuple(_bounces(parts)),
    )


def _walk(part: Message, parts: _Parts, depth: int) -> None:
    parts.count += 1
    if parts.count > MAX_PARTS:
        return
    kind = part.get_content_type()
    if kind == "message/rfc822":
        _inner(part, parts, depth)
    elif kind == "message/delivery-status":
        parts.status += [_fields(block) for block in _blocks(part)]
    elif kind == "text/rfc822-headers":
        parts.returned_id = _id_of_headers(_bytes(part))
    elif part.is_multipart():
        for child in _blocks(part):
            _walk(child, parts, depth)
    elif part.get_content_maintype() == "multipart":
        # It says that it has parts and has none: whatever there is, is text.
        parts.texts.append(text_of(_bytes(part)))
    elif kind in ("text/plain", "text/html") and not _file_name(part) and not _is_attached(part):
        text = text_of(_bytes(part), str(part.get_param("charset") or ""))
        (parts.htmls if kind == "text/html" else parts.texts).append(text)
    else:
        parts.attachments.append(_attachment(part, kind, len(parts.attachments) + 1))


def _blocks(part: Message) -> list[Any]:
    payload = part.get_payload()
    return [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []


def _inner(part: Message, parts: _Parts, depth: int) -> None:
    """A message inside this one; what lies too deep stays a file."""
    for message in _blocks(part):
        if depth + 1 >= MAX_DEPTH:
            name = clean_name(_file_name(part)) or "thu.eml"
            parts.attachments.append(Attachment(name, "message/rfc822", message.as_bytes()))
        else:
            letter = _letter(message, depth + 1)
            parts.returned_id = parts.returned_id or letter.message_id
            parts.inner.append(letter)


def _bytes(part: Message) -> bytes:
    """The content of a part; of one whose encoding is broken, as much as there is."""
    try:
        content = part.get_payload(decode=True)
    except (ValueError, LookupError):
        content = None
    return content if isinstance(content, bytes) else str(part.get_payload() or "").encode("utf-8", "surrogateescape")


def _is_attached(part: Message) -> bool:
    return str(part.get("content-disposition") or "").strip().lower().startswith("attachment")


def _attachment(part: Message, kind: str, number: int) -> Attachment:
    content_id = next(iter(message_ids(part.get("content-id"))), "")
    disposition = str(part.get("content-disposition") or "").strip().lower()
    name = clean_name(_file_name(part)) or f"tep-{number}{_EXTENSIONS.get(kind, '')}"
    return Attachment(name, kind, _bytes(part), content_id, disposition.startswith("inline"))


def _file_name(part: Message) -> str:
    """The name of a part's file: RFC 2231, encoded words in quotes, raw bytes, `name=` where there is no `filename=`."""
    for header, key in (("content-disposition", "filename"), ("content-type", "name")):
        try:
            if name := header_parameter(part, header, key):
                return name
        except (ValueError, LookupError, TypeError):
            continue
    return ""


def clean_name(name: str) -> str:
    """A file name that can be printed and kept: NFC, one line, no path, no marks that turn the writing round."""
    clean = " ".join(_UNSAFE.sub(" ", nfc(name.replace("\\", "/").rpartition("/")[2])).split())
    clean = clean.encode("utf-8", "replace").decode("utf-8")
    return clean if len(clean) <= 180 else f"{clean[:150]}…{clean[-25:]}"


def _fields(block: Message) -> dict[str, str]:
    return {name: header_text(values[-1]) for name, values in headers_of(block).items()}


def _id_of_headers(content: bytes) -> str:
    return next(iter(message_ids(email.message_from_bytes(content).get("message-id"))), "")


def _bounces(parts: _Parts) -> list[Bounce]:
    """One for each recipient of a delivery report."""
    return [
        Bounce(
            recipient=_recipient(fields),
            action=fields.get("action", "").lower(),
            status=fields.get("status", ""),
            diagnostic=fields.get("diagnostic-code", "").partition(";")[2].strip() or fields.get("diagnostic-code", ""),
            message_id=parts.returned_id,
        )
        for fields in parts.status
        if _recipient(fields)
    ]


def _recipient(fields: dict[str, str]) -> str:
    value = fields.get("original-recipient") or fields.get("final-recipient") or ""
    return value.rpartition(";")[2].strip().strip("<>").lower()
