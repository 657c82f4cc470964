"""What is found in tables and texts before anything is decided: figures, rows of totals, crossed figures."""

from dataclasses import dataclass
from typing import Any

from tuanle.core.text import squeeze
from tuanle.reports.domain.form import Item
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import Match
from tuanle.reports.domain.intake.tables.crossed import Crossing


@dataclass(frozen=True)
class Figure:
    """One figure found. `key` is empty when the row could not be matched for sure; then `matches` are offered.

    `head` is what its column says, `others` are further raw values that could as well be meant (several columns of figures without a header).
    `is_shared`: it stands in a cell merged over several rows or columns. `aside`: it stands in the column of notes.
    `in_prose`: in a sentence. `in_doubt`: where it stands, it may be said of all units.
    """

    key: str
    item: Item | None
    raw: Any
    grid: Grid
    row: int
    column: int
    label: str
    measure: str = ""
    matches: tuple[Match, ...] = ()
    others: tuple[tuple[Any, int, str], ...] = ()
    head: str = ""
    is_shared: bool = False
    aside: bool = False
    in_prose: bool = False
    in_doubt: bool = False

    @property
    def spot(self) -> str:
        return self.grid.address(self.row, self.column)

    @property
    def fault(self) -> str:
        return self.grid.faults.get((self.row, self.column), "")


@dataclass(frozen=True)
class Total:
    """A row of totals: the sum that it states and the sum of the figures above it."""

    grid: Grid
    row: int
    column: int
    stated: float
    added: float


@dataclass(frozen=True)
class Product:
    """The figures of one row in columns that cross two axes, each with its part along both. `is_torn`: the heads leave
    open which columns they stand for, or there are several rows of it."""

    item: Item
    cells: tuple[tuple[Crossing, Figure], ...]
    is_torn: bool = False

    @property
    def is_repeated(self) -> bool:
        """Whether two columns are of the same parts: of villages or months, perhaps."""
        return len({parts for parts, _figure in self.cells}) < len(self.cells)


def short(label: str) -> str:
    """A label short enough for a sentence."""
    text = squeeze(label)
    return text if len(text) <= 80 else text[:79] + "…"
