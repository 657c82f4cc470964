"""Codes that nobody can guess and that anybody can type: 16 signs of an alphabet without look-alikes are 80 bits."""

import re
import secrets

#: Crockford's base 32: no I, L, O, U.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 16
GROUP = 4
_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1"})
_NOT_SIGN = re.compile(r"[^0-9A-Z]")


def new_code() -> str:
    """A code of 80 random bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown_code(code: str) -> str:
    """As it is printed and stands in addresses: `K7PM-2XQ9-H4TW-Z8CD`."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))


def typed_code(text: str) -> str:
    """What somebody typed, as a code: case, spaces, dashes and look-alikes do not matter. It may still be nobody's."""
    return _NOT_SIGN.sub("", text.upper()).translate(_ALIKE)
