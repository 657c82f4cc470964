"""A share: the sum above over the sum below, never a mean of shares."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.exact import Exact, add, add_all, exact, number

_ZERO = frozenset({"nil", "elsewhere"})


class Ratio(RollupRule):
    """State: `[above, below, how many units gave the first without the second]`. Any of those: no figure at all.

    A unit that gave the second only (turns, not how many of them were online) is in neither sum: blank is not zero.
    """

    key = "ratio"
    label = _("Tỷ lệ (tổng trên tổng)")

    def reads(self, item: Asked, cell: str) -> tuple[str, ...]:
        return (item.numerator, item.denominator)

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        above, below = (_part(each) for each in value)
        if above is None:
            return None
        return [above, below or 0, int(below is None)]

    def merge(self, a: State, b: State) -> State:
        return [add(a[0], b[0]), add(a[1], b[1]), a[2] + b[2]]

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        if not kept:
            return None
        above, below, lacking = zip(*kept, strict=True)
        return [add_all(above), add_all(below), sum(lacking)]

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        plain = [pair for pair in values if type(pair[0]) is int is type(pair[1])]
        odd = [pair for pair in values if not type(pair[0]) is int is type(pair[1])]
        states = [self.lift(pair, "", origins[0]) for pair in odd]
        if plain:
            above, below = zip(*plain, strict=True)
            states.append([sum(above), sum(below), 0])
        return self.merge_all(states)

    def show(self, state: State, item: Asked) -> Shown:
        above, below, lacking = number(state[0]), number(state[1]), state[2]
        if lacking or not below:
            return Shown()
        value = Decimal(above) * (100 if "%" in item.measure else 1) / Decimal(below)
        return Shown(value, format_number(value, item.decimals))


def _part(value: Any) -> Exact | None:
    if isinstance(value, dict):
        return 0 if value.get("status") in _ZERO else None
    return exact(value)


RATIO = ROLLUPS.add(Ratio())
