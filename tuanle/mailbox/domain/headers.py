"""Headers and texts as people meant them, whatever character set their program claims."""

import re
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import collapse_rfc2231_value, getaddresses, parsedate_to_datetime
from typing import Any

from tuanle.core.legacy import FEWEST_MARKED, TCVN3, VNI, from_tcvn3, from_vni, guess_legacy
from tuanle.core.text import nfc, squeeze
from tuanle.mailbox.domain.letters import Address

_FOLD = re.compile(r"\r?\n(?=[ \t])")
_ID = re.compile(r"<\s*([^<>\s]+)\s*>")
_BARE_ID = re.compile(r"[^<>\s,;]+@[^<>\s,;]+")
_EMAIL = re.compile(r"[\w.+%'-]+@[\w-]+(?:\.[\w-]+)+")
#: Character sets that say nothing: every byte is a character in them, so programs put them on what is really UTF-8.
_EMPTY_CLAIMS = {
    "",
    "ascii",
    "us-ascii",
    "iso-8859-1",
    "latin1",
    "latin-1",
    "windows-1252",
    "cp1252",
    "unknown-8bit",
    "x-unknown",
}
_LEGACY = {"tcvn": TCVN3, "tcvn3": TCVN3, "x-tcvn": TCVN3, "x-viet-tcvn5712": TCVN3, "tcvn-5712": TCVN3, "x-viet-vni": VNI, "vni": VNI}  # fmt: skip
#: A name of a file has few words to judge its characters by.
_FEW = 2
#: Bytes beyond ASCII, as the parser of headers hands them on, and as what it lets through unharmed.
_SHIELD = {0xDC00 + byte: 0xE000 + byte for byte in range(0x80, 0x100)}
_UNSHIELD = {shown: kept for kept, shown in _SHIELD.items()}
#: Longer headers are no text for people.
_MAX = 20_000


def text_of(content: bytes, charset: str = "", *, fewest: int = FEWEST_MARKED) -> str:
    """Bytes as text in NFC. UTF-8 first where the claim says nothing; TCVN3 and VNI when so many words say so."""
    claim = charset.strip().strip("\"'").lower()
    if claim in _LEGACY:
        return _from_legacy(content.decode("cp1252", "replace"), _LEGACY[claim])
    for name in ("utf-8",) if claim in _EMPTY_CLAIMS else (claim, "utf-8"):
        try:
            return _clean(content.decode(name))
        except (LookupError, UnicodeDecodeError):
            continue
    western = content.decode("cp1252", "replace")
    legacy = guess_legacy(western[:2000], fewest=fewest)
    if legacy:
        return _clean(_from_legacy(western, legacy))
    try:
        return _clean(content.decode("cp1258"))
    except UnicodeDecodeError:
        return _clean(western)


def _clean(text: str) -> str:
    return nfc(text.replace("\x00", ""))


def _from_legacy(text: str, encoding: str) -> str:
    if encoding == TCVN3:
        return from_tcvn3(text)
    return from_vni(text) if encoding == VNI else text


def headers_of(message: Message) -> dict[str, list[str]]:
    """The headers by lower-case name, each as often as it stands. Raw 8-bit bytes, of which the parser itself would make
    U+FFFD, are read for what they are."""
    headers: dict[str, list[str]] = {}
    for name, value in message.raw_items():
        raw = str(value)
        text = text_of(raw.encode("utf-8", "surrogateescape")) if _is_raw(raw) else raw
        headers.setdefault(str(name).lower(), []).append(text)
    return headers


def header_text(value: Any) -> str:
    """A header in NFC on one line: encoded words (RFC 2047), raw 8-bit bytes, folded lines."""
    raw = _FOLD.sub("", str(value or "")[:_MAX])
    if _is_raw(raw):
        return squeeze(text_of(raw.encode("ascii", "surrogateescape")))
    if "=?" not in raw:
        return squeeze(raw)
    try:
        parts = decode_header(raw)
    except (HeaderParseError, ValueError):
        return squeeze(raw)
    return squeeze(
        "".join(text if isinstance(text, str) else text_of(text, str(charset or "")) for text, charset in parts)
    )


def header_parameter(message: Message, header: str, name: str) -> str:
    """A parameter of a header in NFC: RFC 2231, encoded words in quotes, raw 8-bit bytes; empty where there is none.

    Raises what the parser raises for a broken one. Of raw bytes it makes U+FFFD, so they pass it in disguise.
    """
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == header), "")
    if not _is_raw(raw):
        value = message.get_param(name, None, header)
        return header_text(collapse_rfc2231_value(value)) if value else ""
    disguised = Message()
    disguised[header] = raw[:_MAX].translate(_SHIELD)
    value = disguised.get_param(name, None, header)
    if not value:
        return ""
    written = collapse_rfc2231_value(value).translate(_UNSHIELD).encode("utf-8", "surrogateescape")
    return header_text(text_of(written, fewest=_FEW))


def _is_raw(text: str) -> bool:
    return any("\udc80" <= c <= "\udcff" for c in text)


def header_addresses(value: Any) -> tuple[Address, ...]:
    """The addresses of a header. One whose name hides the address (`"mn@truong.vn" <>`) is found all the same."""
    raw = _FOLD.sub("", str(value or "")[:_MAX])
    if _is_raw(raw):
        raw = text_of(raw.encode("ascii", "surrogateescape"))
    found = []
    for name, email in getaddresses([raw]):
        address = email_in(email) or email_in(name)
        if address:
            shown = header_text(name).strip("\"' ")
            found.append(Address(address, "" if shown.lower() == address else shown))
    return tuple(found)


def email_in(text: str) -> str:
    """The first e-mail address in a text, in lower case."""
    found = _EMAIL.search(text)
    return found[0].strip(".'").lower() if found else ""


def header_instant(value: Any) -> datetime | None:
    """The instant that a date header (or the end of a `Received`) names; None when it names none."""
    try:
        at = parsedate_to_datetime(_FOLD.sub(" ", str(value or "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def message_ids(value: Any) -> tuple[str, ...]:
    """The identifiers in a header, without brackets."""
    raw = str(value or "")[:_MAX]
    return tuple(found[:400] for found in (_ID.findall(raw) or _BARE_ID.findall(raw)))
