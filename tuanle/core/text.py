"""Vietnamese text at the boundary (NFC) and as a key for comparison (folded)."""

import re
import unicodedata
from typing import Any

_SPACES = re.compile(r"\s+")
_NOT_WORD = re.compile(r"[^0-9a-z]+")
_D_BAR = str.maketrans("đĐ", "dD")


def nfc(text: str) -> str:
    """`text` in Unicode NFC, as everything is stored."""
    return unicodedata.normalize("NFC", text)


def squeeze(text: str) -> str:
    """`text` in NFC, runs of white space (also the non-breaking ones) as one space, trimmed."""
    return _SPACES.sub(" ", nfc(text)).strip()


def check_storable(data: Any) -> None:
    """Raises `ValueError` where a text in `data` (as JSON gives it) holds what no database takes: NUL, half a character."""
    match data:
        case str():
            if "\x00" in data:
                raise ValueError("NUL")
            data.encode()
        case list():
            for one in data:
                check_storable(one)
        case dict():
            check_storable([*data, *data.values()])


def fold(text: str) -> str:
    """A key for search and comparison: lower case, no marks, `đ` as `d`, single spaces.

    `ệ` may be one code point or three, and `đ` does not decompose: both are handled here and nowhere else.
    """
    if text.isascii():
        return _SPACES.sub(" ", text.casefold()).strip()
    marked = unicodedata.normalize("NFD", text)
    bare = "".join(c for c in marked if unicodedata.category(c) != "Mn")
    return _SPACES.sub(" ", bare.translate(_D_BAR).casefold()).strip()


def slug(text: str) -> str:
    """An ASCII code: `Xã Bát Tràng` gives `xa-bat-trang`."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")
