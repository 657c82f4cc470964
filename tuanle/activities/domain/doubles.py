"""Whether something on a list is probably written down already."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

#: From here on, of 100, two titles are taken for one; a day apart is a slip of the pen.
SIMILAR, DAYS = 85, 1


@dataclass(frozen=True)
class Known:
    """An activity that is there: its folded title, and the days on which it takes place."""

    pk: int
    title: str
    title_key: str
    days: tuple[date, ...]


def double_of(title_key: str, day: date, known: Iterable[Known]) -> Known | None:
    """The one of `known` that is probably the same: much the same title, and a day of it no more than one away."""
    near = [
        (fuzz.token_sort_ratio(title_key, one.title_key), one)
        for one in known
        if any(abs((day - its).days) <= DAYS for its in one.days)
    ]
    best = max(near, key=lambda pair: pair[0], default=(0, None))
    return best[1] if best[0] >= SIMILAR else None
