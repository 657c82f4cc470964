"""Chance that can be repeated: the same question always gets the same answer."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """Answers by name: adding a question never changes the answer to another."""

    def __init__(self, *seed: object) -> None:
        self._seed = "/".join(map(str, seed))

    def share(self, *what: object) -> float:
        """From 0 up to, not including, 1."""
        text = f"{self._seed}/{'/'.join(map(str, what))}"
        return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=7).digest(), "big") / 2**56

    def between(self, low: float, high: float, *what: object) -> float:
        return low + (high - low) * self.share(*what)

    def whole(self, low: int, high: int, *what: object) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self.share(*what) * (high - low + 1))

    def happens(self, chance: float, *what: object) -> bool:
        return self.share(*what) < chance

    def one(self, things: Sequence[T], *what: object) -> T:
        return things[int(self.share(*what) * len(things))]

    def some(self, things: Sequence[T], count: int, *what: object) -> list[T]:
        """`count` different ones, in an order of chance."""
        order = sorted(range(len(things)), key=lambda n: self.share(*what, n))
        return [things[n] for n in order[:count]]


def shared_out(total: int, weights: Sequence[float]) -> list[int]:
    """`total` in whole parts by weight that add up to it: largest remainders first."""
    if not sum(weights):
        weights = [1] * len(weights)
    whole = sum(weights) or 1
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    for n in sorted(range(len(parts)), key=lambda n: parts[n] - exact[n])[: total - sum(parts)]:
        parts[n] += 1
    return parts
