"""The one value that stands out, and whose it is: what `max` and `min` share. A tie goes to the first unit code."""

from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.exact import exact, number


class Extreme(RollupRule):
    """State: `[number, unit code]`."""

    sign: int

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        kept = exact(value)
        return None if kept is None else [kept, unit]

    def merge(self, a: State, b: State) -> State:
        return min(a, b, key=self._order)

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        return min((state for state in states if state is not None), key=self._order, default=None)

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        if set(map(type, values)) != {int}:
            return super().fold(values, origins)
        best = max(values) if self.sign > 0 else min(values)
        return [best, min(o.unit for value, o in zip(values, origins, strict=True) if value == best)]

    def _order(self, state: State) -> Any:
        return -self.sign * number(state[0]), state[1]

    def show(self, state: State, item: Asked) -> Shown:
        value = number(state[0])
        return Shown(value, format_number(value, item.decimals or None), unit=state[1])
