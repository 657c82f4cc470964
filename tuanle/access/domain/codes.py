"""Codes that people read from paper and type into a phone."""

import hashlib

#: Without letters and digits that look alike (0 O, 1 I L, 5 S, 8 B, 2 Z).
ALPHABET = "ACDEFGHJKMNPQRTUVWXY34679"
#: 25 letters to the 12th: 55 bits, too many to try.
LENGTH = 12


def shown(code: str) -> str:
    """`ACDE-FGHJ-KMNP`."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def bare(typed: str) -> str:
    """What was typed, as codes are kept: capitals, without what stands between."""
    return "".join(letter for letter in typed.upper() if letter in ALPHABET)


def digest(code: str) -> str:
    """What is kept of a code."""
    return hashlib.sha256(bare(code).encode()).hexdigest()
