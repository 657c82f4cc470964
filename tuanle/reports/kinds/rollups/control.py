"""A unit's figure for its whole territory: never added, set beside the sum of what each unit led itself."""

from collections.abc import Iterable
from typing import Any

from tuanle.core.language import _
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.exact import exact


class Control(RollupRule):
    """State: `[[unit code, figure], …]`, sorted by unit."""

    key = "control"
    label = _("Đối chiếu (toàn địa bàn, không cộng)")

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        kept = exact(value)
        return None if kept is None else [[unit, kept]]

    def merge(self, a: State, b: State) -> State:
        return self.merge_all((a, b))

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [pair for state in states if state is not None for pair in state]
        return sorted(kept, key=_order) if kept else None

    def show(self, state: State, item: Asked) -> Shown:
        return Shown(entries=tuple(map(tuple, state)))


def _order(pair: Any) -> tuple[str, str]:
    return pair[0], str(pair[1])


CONTROL = ROLLUPS.add(Control())
