"""The newest answer stands for all: facts of state. A tie in time goes to the last unit code."""

from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State


class Latest(RollupRule):
    """State: `[instant, unit code, value]`."""

    key = "latest"
    label = _("Mới nhất")
    of_all = False

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return [context.at, unit, value]

    def merge(self, a: State, b: State) -> State:
        return max(a, b, key=_order)

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        return max((state for state in states if state is not None), key=_order, default=None)

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        if not values:
            return None
        last = max([(origin.at, origin.unit) for origin in origins])
        same = zip(values, origins, strict=True)
        return self.merge_all([*last, value] for value, origin in same if (origin.at, origin.unit) == last)

    def show(self, state: State, item: Asked) -> Shown:
        value = state[2]
        if isinstance(value, bool):
            text = str(_("Có") if value else _("Không"))
        elif isinstance(value, int | float):
            text = format_number(value, item.decimals or None)
        else:
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
        return Shown(value, text, unit=state[1])


def _order(state: State) -> Any:
    return state[0], state[1], repr(state[2])


LATEST = ROLLUPS.add(Latest())
