"""Narratives are not added: the roll-up knows who wrote, the digest is made from the texts themselves."""

from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.language import gettext_lazy as _
from tuanle.core.language import ngettext
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State

#: How many sources a roll-up names itself; opening the figure lists them all.
LISTED = 100


class Digest(RollupRule):
    """State: `[how many wrote, [revision id, …]]`, at most `LISTED` of the revisions, the lowest ids."""

    key = "digest"
    label = _("Tổng thuật")

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return [1, [context.revision]] if value else None

    def merge(self, a: State, b: State) -> State:
        return self.merge_all((a, b))

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        if len(kept) < 2:
            return kept[0] if kept else None
        sources = [source for state in kept for source in state[1]]
        return [sum(state[0] for state in kept), sorted(sources)[:LISTED]]

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        sources = [origin.revision for value, origin in zip(values, origins, strict=True) if value]
        return [len(sources), sorted(sources)[:LISTED]] if sources else None  # type: ignore[type-var]

    def show(self, state: State, item: Asked) -> Shown:
        text = ngettext("%(n)s đơn vị có nội dung", "%(n)s đơn vị có nội dung", state[0]) % {"n": state[0]}
        return Shown(state[0], text, entries=tuple(state[1]))


DIGEST = ROLLUPS.add(Digest())
