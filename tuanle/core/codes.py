"""Codes that nobody can guess and that anybody can read out over the telephone and type."""

import base64
import hashlib
import hmac
import secrets
from collections.abc import Iterable

from tuanle.core.text import fold

#: Crockford's base 32, five bits a sign: without the letters that are taken for others.
SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TAKEN_FOR = {"I": "1", "L": "1", "O": "0", "U": "V"}
_FROM_BASE32 = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", SIGNS)
_GROUP = 4


def new_code(length: int, *, signs: str = SIGNS) -> str:
    """A code of `length` random signs."""
    return "".join(secrets.choice(signs) for _each in range(length))


def code_from(secret: str, parts: Iterable[str], *, length: int) -> str:
    """A code that the same `parts` always give and nobody without `secret` can guess; of 51 signs at most."""
    digest = hmac.new(secret.encode(), "\x1f".join(parts).encode(), hashlib.sha256).digest()
    return base64.b32encode(digest).decode()[:length].translate(_FROM_BASE32)


def shown_code(code: str) -> str:
    """As it is printed and stands in addresses: `K7PM-2XQ9-H4TW-Z8CD`."""
    return "-".join(code[start : start + _GROUP] for start in range(0, len(code), _GROUP))


def typed_code(text: str, *, signs: str = SIGNS) -> str:
    """What somebody typed, as a code: case, marks, spaces, dashes and look-alikes do not matter. It may still be nobody's."""
    meant = (sign if sign in signs else _TAKEN_FOR.get(sign, "") for sign in fold(text).upper())
    return "".join(sign for sign in meant if sign in signs)
