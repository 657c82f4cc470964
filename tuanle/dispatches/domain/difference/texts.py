"""What became of each paragraph of a text."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from tuanle.dispatches.domain.clauses import Clause
from tuanle.dispatches.domain.difference.align import align
from tuanle.dispatches.domain.difference.words import Op, Word, compare_words


class Kind(StrEnum):
    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """A paragraph and what became of it. `label`: its clause in the new text, for a removed one in the old."""

    kind: Kind
    label: str
    words: tuple[Word, ...]

    @property
    def old(self) -> str:
        return "".join(word.text for word in self.words if word.op is not Op.COME)

    @property
    def new(self) -> str:
        return "".join(word.text for word in self.words if word.op is not Op.GONE)


def difference(old: Sequence[Clause], new: Sequence[Clause]) -> tuple[Change, ...]:
    """Every paragraph of both texts, in reading order."""
    return tuple(
        _change(old[i] if i is not None else None, new[k] if k is not None else None)
        for i, k in align([one.text for one in old], [one.text for one in new])
    )


def _change(old: Clause | None, new: Clause | None) -> Change:
    if old is None and new is not None:
        return Change(Kind.ADDED, new.label, (Word(Op.COME, new.text),))
    if new is None:
        assert old is not None
        return Change(Kind.REMOVED, old.label, (Word(Op.GONE, old.text),))
    assert old is not None
    kind = Kind.SAME if old.text == new.text else Kind.CHANGED
    return Change(kind, new.label, compare_words(old.text, new.text))
