"""People, not turns: the same person may stand in two reports, so the figure lies between two bounds.

At least the largest single figure, at most all of them together; never a total.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.language import _, gettext
from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.exact import add, add_all, exact, number


class Bounds(RollupRule):
    """State: `[largest, sum]`."""

    key = "bounds"
    label = _("Trong khoảng (người, không cộng)")
    nothing = (0, 0)

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        kept = exact(value)
        return None if kept is None else [kept, kept]

    def merge(self, a: State, b: State) -> State:
        return [max(a[0], b[0], key=number), add(a[1], b[1])]

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        if not kept:
            return None
        largest, together = zip(*kept, strict=True)
        return [max(largest, key=number), add_all(together)]

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        if set(map(type, values)) == {int}:
            return [max(values), sum(values)]
        return super().fold(values, origins)

    def show(self, state: State, item: Asked) -> Shown:
        low, high = number(state[0]), number(state[1])
        if low == high:
            return Shown(low, format_number(low), bounds=(low, high))
        text = gettext("từ {low} đến {high}").format(low=format_number(low), high=format_number(high))
        return Shown(None, text, bounds=(low, high))


BOUNDS = ROLLUPS.add(Bounds())
