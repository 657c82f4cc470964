"""Proof of work: what a browser computes while a form is filled in, so that a flood of forms costs who sends it.

No picture to decipher, nothing sent to anybody else (docs/adr/0019).
"""

import hashlib

#: Half a second on a slow telephone: 16,384 tries on the average.
BITS = 14


def is_proven(token: str, nonce: str) -> bool:
    """Whether SHA-256 of `token:nonce` begins with `BITS` zero bits."""
    if not nonce or len(nonce) > 20:
        return False
    return int.from_bytes(hashlib.sha256(f"{token}:{nonce}".encode()).digest()[:8], "big") >> (64 - BITS) == 0
