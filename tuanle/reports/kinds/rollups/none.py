"""Not rolled up: read unit by unit. How many answered is still kept."""

from typing import Any

from tuanle.core.language import _
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State


class NoRollup(RollupRule):
    key = "none"
    label = _("Không tổng hợp")

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return None

    def merge(self, a: State, b: State) -> State:
        return a

    def show(self, state: State, item: Asked) -> Shown:
        return Shown()


NONE = ROLLUPS.add(NoRollup())
