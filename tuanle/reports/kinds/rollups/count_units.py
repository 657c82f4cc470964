"""How many units: those that said yes, or more than none."""

from collections.abc import Iterable
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State


class CountUnits(RollupRule):
    key = "count_units"
    label = _("Số đơn vị có")
    nothing = 0
    measure = "đơn vị"
    adds = bool

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return int(_has(value))

    def merge(self, a: State, b: State) -> State:
        return a + b

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        return sum(kept) if kept else None

    def show(self, state: State, item: Asked) -> Shown:
        return Shown(state, format_number(state))


def _has(value: Any) -> bool:
    if isinstance(value, str):
        return bool(value.strip())
    return value > 0 if isinstance(value, int | float) else bool(value)


COUNT_UNITS = ROLLUPS.add(CountUnits())
