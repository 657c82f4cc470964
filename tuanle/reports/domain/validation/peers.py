"""What units of the same kind usually say, and whether a figure stands out among them.

Figures grow by factors: a large school has five times the turns of a small one. So they are measured on the scale of
logarithms, where five times more is as far as five times less, with the median and the median distance from it (MAD):
a few wild figures among many move neither.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.domain.validation.values import as_float, number_of

#: Fewer figures than this say nothing of what is usual, and might say what one unit wrote.
ENOUGH = 5

#: So many robust standard deviations (1.4826 · MAD) away stands out (Iglewicz and Hoaglin 1993, modified z-score).
_DEVIATIONS = 3.5 * 1.4826

#: Of few figures the scatter itself is uncertain: the distance asked for is 1 + 10 / count times as large, and units are
#: never taken to be more alike than this.
_UNCERTAIN, _ALIKE = 10, 1.3


@dataclass(frozen=True)
class Typical:
    """Of one item: the median; half of the figures lie within `spread` times it, above or below; of how many figures."""

    middle: float
    spread: float
    count: int

    def stands_out(self, figure: float) -> bool:
        """Whether `figure`, above nought, lies outside of what the scatter of the others explains."""
        usual = _DEVIATIONS * (1 + _UNCERTAIN / self.count) * math.log(max(self.spread, _ALIKE))
        return _distance(figure, self.middle) > usual


@dataclass(frozen=True)
class Peers:
    """By item, what is typical of units of one kind. `are_last_years`: too few have answered this year."""

    typical: Mapping[str, Typical] = field(default_factory=dict)
    are_last_years: bool = False

    def as_data(self) -> dict[str, Any]:
        """As kept: item → [median, spread, count]."""
        return {key: [one.middle, one.spread, one.count] for key, one in self.typical.items()}


NOBODY = Peers()


def peers_from_data(data: Mapping[str, Sequence[Any]], *, are_last_years: bool) -> Peers:
    """The peers that `Peers.as_data` told of."""
    return Peers({key: Typical(*one) for key, one in data.items()}, are_last_years)


def peers_of(form: Form, reports: Iterable[Cells]) -> Peers:
    """What is typical of `reports`, those of units of one kind, in any order.

    Of an item only figures above nought are measured: how much those have who have any. It has nothing typical when
    fewer than five have, or when most have none.
    """
    figures: dict[str, list[float]] = {key: [] for key, item in form.items.items() if not item.is_computed}
    for cells in reports:
        for key, kept in figures.items():
            value = number_of(cells.get(key))
            if value is not None and math.isfinite(figure := as_float(value)):
                kept.append(figure)
    found = {key: _typical(kept) for key, kept in figures.items()}
    return Peers({key: one for key, one in found.items() if one is not None})


def _typical(figures: list[float]) -> Typical | None:
    some = [figure for figure in figures if figure > 0]
    if len(some) < ENOUGH or 2 * len(some) <= len(figures):
        return None
    middle = median(some)
    return Typical(middle, math.exp(median(_distance(figure, middle) for figure in some)), len(some))


def _distance(figure: float, middle: float) -> float:
    return abs(math.log(figure / middle))
