"""Narratives are not added: the roll-up counts who wrote, the digest is made from the texts themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.language import gettext_lazy as _
from tuanle.core.language import ngettext
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State


class Digest(RollupRule):
    """State: how many wrote. Who they are is found by opening the figure."""

    key = "digest"
    label = _("Tổng thuật")
    counts = True

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return 1 if value else None

    def merge(self, a: State, b: State) -> State:
        return a + b

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        return sum(state for state in states if state is not None) or None

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        return sum(map(bool, values)) or None

    def show(self, state: State, item: Asked) -> Shown:
        text = ngettext("%(n)s đơn vị có nội dung", "%(n)s đơn vị có nội dung", state) % {"n": state}
        return Shown(state, text)


DIGEST = ROLLUPS.add(Digest())
