"""Added up: turns, activities, books, money."""

from collections.abc import Iterable
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.exact import add, add_all, exact, number


class Sum(RollupRule):
    key = "sum"
    label = _("Cộng dồn")
    nothing = 0
    adds = int

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return exact(value)

    def merge(self, a: State, b: State) -> State:
        return add(a, b)

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        return add_all(kept) if kept else None

    def show(self, state: State, item: Asked) -> Shown:
        value = number(state)
        return Shown(value, format_number(value, item.decimals or None))


SUM = ROLLUPS.add(Sum())
