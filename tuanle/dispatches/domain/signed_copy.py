"""The signed PDF beside the letter it should be: what its text says otherwise, and whether a signature is in the file."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _
from tuanle.core.text import fold
from tuanle.dispatches.domain.reader import read_text
from tuanle.dispatches.domain.sources import text_of

#: A signature is a dictionary with the range of bytes it covers and its value as one long hexadecimal string (ISO
#: 32000-1, 12.8.1); it cannot lie in a compressed stream.
_BYTE_RANGE = re.compile(rb"/ByteRange\s*\[\s*\d+\s+\d+\s+\d+\s+\d+\s*\]")
_CONTENTS = re.compile(rb"/Contents\s*<[0-9A-Fa-f\s]{64,}>")


@dataclass(frozen=True)
class Discrepancy:
    """A fact that the file says otherwise than the letter; `found` is empty where the file does not say it."""

    field: str
    ours: str
    found: str

    def to_json(self) -> dict[str, Any]:
        return {"field": self.field, "ours": self.ours, "found": self.found}


@dataclass(frozen=True)
class SignedReading:
    """`signatures`: how many are in the file; nothing is said of whose they are or whether they are valid.

    `is_readable`: it has a layer of text, so it could be compared.
    """

    signatures: int
    is_readable: bool
    discrepancies: tuple[Discrepancy, ...]


def read_signed(
    content: bytes, *, name: str, number: int | None, symbol: str, issued_on: date | None, subject: str
) -> SignedReading:
    """Compare the file with what the letter says. `number` and `issued_on` are None while none was taken.

    Raises `Refused` for what is no PDF, is damaged or protected.
    """
    if not content[:1024].lstrip().startswith(b"%PDF"):
        raise Refused(_("“%(name)s” không phải tệp PDF. Hãy tải lên bản PDF đã ký.") % {"name": name}, code="not-pdf")
    signatures = min(len(_BYTE_RANGE.findall(content)), len(_CONTENTS.findall(content)))
    try:
        text = text_of(content, name)
    except Refused as refused:
        if refused.code != "scanned":
            raise
        return SignedReading(signatures, False, ())
    return SignedReading(signatures, True, tuple(_compared(text, number, symbol, issued_on, subject)))


def _compared(
    text: str, number: int | None, symbol: str, issued_on: date | None, subject: str
) -> Iterator[Discrepancy]:
    read = read_text(text)
    found_number = int(read.number) if read.number and read.number.isdigit() else None
    if found_number != number:
        yield Discrepancy("number", _number(number), _number(found_number))
    if read.symbol != symbol:
        yield Discrepancy("symbol", symbol, read.symbol or "")
    if read.issued_on != issued_on:
        yield Discrepancy("issued_on", _date(issued_on), _date(read.issued_on))
    if fold(read.subject or "") != fold(subject):
        yield Discrepancy("subject", subject, read.subject or "")


def _number(number: int | None) -> str:
    return f"{number:02d}" if number is not None else ""


def _date(day: date | None) -> str:
    return format_date(day) if day else ""
