"""What an amended dispatch changes: paragraph by paragraph, word by word, and for one unit."""

from tuanle.dispatches.domain.difference.align import align
from tuanle.dispatches.domain.difference.facts import FactChange, UnitChanges, changed_facts, changes_for
from tuanle.dispatches.domain.difference.texts import Change, Kind, difference
from tuanle.dispatches.domain.difference.words import Op, Word, compare_words

__all__ = [
    "Change",
    "FactChange",
    "Kind",
    "Op",
    "UnitChanges",
    "Word",
    "align",
    "changed_facts",
    "changes_for",
    "compare_words",
    "difference",
]
