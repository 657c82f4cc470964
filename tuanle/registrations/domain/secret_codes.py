"""Secret codes that people write down and read out over the telephone."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

from tuanle.core.text import fold

#: Without the letters and figures that are taken for one another (I, L, O, U; they are read as 1, 1, 0, V).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", ALPHABET)
_MEANT = str.maketrans("ILOU", "110V")
_GROUP, _GROUPS, _TICKET = 4, 3, 12


def code_of(secret: str, parts: Iterable[str]) -> str:
    """A code such as `7KQ4-M2XF-9RTD` (60 bits) that the same `parts` always give and nobody without `secret` can guess."""
    said = "\x1f".join(parts).encode()
    digest = hmac.new(secret.encode(), said, hashlib.sha256).digest()
    return _grouped(base64.b32encode(digest).decode()[: _GROUP * _GROUPS].translate(_FROM_BASE32))


def read_code(text: str) -> str:
    """A code as somebody typed it, in the form it is kept in; whatever it is, looking for it does no harm."""
    signs = "".join(sign for sign in fold(text).upper() if sign.isalnum()).translate(_MEANT)
    return _grouped(signs[: _GROUP * _GROUPS])


def new_ticket() -> str:
    """What stands in the QR of one person."""
    return "".join(secrets.choice(ALPHABET) for _each in range(_TICKET))


def _grouped(signs: str) -> str:
    return "-".join(signs[start : start + _GROUP] for start in range(0, len(signs), _GROUP))
