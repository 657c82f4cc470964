"""How often one address may ask: a bucket of tokens that fills slowly and pays one for each request."""

import math
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """`size`: so many requests at once; `per_second`: so many for as long as one likes."""

    size: int
    per_second: float


@dataclass(frozen=True)
class Bucket:
    """What was in it at an instant (seconds since any beginning)."""

    tokens: float
    at: float


def spend(bucket: Bucket | None, limit: Limit, *, at: float) -> tuple[Bucket, int]:
    """Take a token out, if there is one. Returns the bucket afterwards, and how many seconds to wait: 0 when it was paid.

    A clock that goes back fills nothing.
    """
    before = bucket or Bucket(limit.size, at)
    filled = min(limit.size, before.tokens + max(0.0, at - before.at) * limit.per_second)
    if filled >= 1:
        return Bucket(filled - 1, at), 0
    return Bucket(filled, at), max(1, math.ceil((1 - filled) / limit.per_second))
