"""Narratives are not added: the roll-up knows who wrote, the digest is made from the texts themselves."""

import heapq
from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.language import gettext_lazy as _
from tuanle.core.language import ngettext
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State

#: How many sources a roll-up names itself, first by unit code; opening the figure lists them all.
LISTED = 200


class Digest(RollupRule):
    """State: `[how many, [[unit code, revision id], …]]`, at most `LISTED` sources, the first by unit code."""

    key = "digest"
    label = _("Tổng thuật")

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        return [1, [[unit, context.revision]]] if value else None

    def merge(self, a: State, b: State) -> State:
        return self.merge_all((a, b))

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        kept = [state for state in states if state is not None]
        if len(kept) < 2:
            return kept[0] if kept else None
        sources = [source for state in kept for source in state[1]]
        return [sum(state[0] for state in kept), heapq.nsmallest(LISTED, sources)]

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        sources = [[origin.unit, origin.revision] for value, origin in zip(values, origins, strict=True) if value]
        return [len(sources), sorted(sources)[:LISTED]] if sources else None

    def show(self, state: State, item: Asked) -> Shown:
        text = ngettext("%(n)s đơn vị có nội dung", "%(n)s đơn vị có nội dung", state[0]) % {"n": state[0]}
        return Shown(state[0], text, entries=tuple(map(tuple, state[1])))


DIGEST = ROLLUPS.add(Digest())
