"""A long list in pages."""

from collections.abc import Sequence
from dataclasses import dataclass

PER_PAGE = 20
_AROUND = 1


@dataclass(frozen=True)
class Pages:
    """`numbers`: those to link to, None for a gap."""

    number: int
    last: int

    @property
    def start(self) -> int:
        return (self.number - 1) * PER_PAGE

    @property
    def numbers(self) -> Sequence[int | None]:
        near = {1, self.last, *range(self.number - _AROUND, self.number + _AROUND + 1)}
        shown: list[int | None] = []
        for number in sorted(one for one in near if 1 <= one <= self.last):
            if shown and shown[-1] is not None and number > shown[-1] + 1:
                shown.append(None)
            shown.append(number)
        return shown if self.last > 1 else []

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def pages_of(asked: str, total: int) -> Pages:
    """The page that was asked for, or the nearest there is."""
    last = max(1, -(-total // PER_PAGE))
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 8 else 1
    return Pages(min(max(number, 1), last), last)
