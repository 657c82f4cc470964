"""Each name once, however it was written: partners, places, platforms."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from tuanle.core.language import _
from tuanle.core.text import fold, squeeze
from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State


@lru_cache(maxsize=20_000)
def _named(text: str) -> tuple[str, str]:
    """The key by which a name is known, and the name."""
    return fold(text), squeeze(text)


class Distinct(RollupRule):
    """State: `[[folded name, name], …]`, sorted. Of several ways of writing, the first in the alphabet is shown."""

    key = "distinct"
    label = _("Liệt kê không trùng")

    def lift(self, value: Any, unit: str, context: Origin) -> State | None:
        names = value if isinstance(value, list) else [value]
        named = [_named(name) for name in names if isinstance(name, str) and name.strip()]
        return self._kept(named) if named else None

    def fold(self, values: Sequence[Any], origins: Sequence[Origin]) -> State | None:
        names = [name for value in values for name in (value if type(value) is list else (value,))]
        return self.lift(names, "", origins[0]) if names else None

    def merge(self, a: State, b: State) -> State:
        return self._kept([*a, *b])

    def merge_all(self, states: Iterable[State | None]) -> State | None:
        named = [pair for state in states if state is not None for pair in state]
        return self._kept(named) if named else None

    def _kept(self, named: Iterable[Any]) -> State:
        kept: dict[str, str] = {}
        for key, name in named:
            if key not in kept or name < kept[key]:
                kept[key] = name
        return [[key, kept[key]] for key in sorted(kept)]

    def show(self, state: State, item: Asked) -> Shown:
        names = tuple(name for _key, name in state)
        return Shown(len(names), ", ".join(names), entries=names)


DISTINCT = ROLLUPS.add(Distinct())
