"""The codes of invitations, which people read from paper and type into a phone."""

import hashlib

from tuanle.core import codes

#: Without letters and digits that look alike (0 O, 1 I L, 5 S, 8 B, 2 Z).
_SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"
#: 25 letters to the 12th: 55 bits, too many to try.
LENGTH = 12


def new_code() -> str:
    return codes.new_code(LENGTH, signs=_SIGNS)


def digest(typed: str) -> str:
    """What is kept of a code, however it was typed."""
    return hashlib.sha256(codes.typed_code(typed, signs=_SIGNS).encode()).hexdigest()
