"""A table of activities made by a unit: found by its heads, read row by row."""

from dataclasses import dataclass

from rapidfuzz import fuzz

from tuanle.core.text import fold
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.kinds.items.activities import COLUMNS

# Heads that must be there before a table is taken for one of activities, its title among them.
FEWEST_HEADS = 3
ALIKE = 90
_NAMES = [(column.key, [fold(name) for name in (column.label, *column.aliases)]) for column in COLUMNS]


@dataclass(frozen=True)
class ActivityTable:
    """Where a table of activities stands in a grid: its head row, its last row, its columns."""

    head: int
    last: int
    columns: dict[str, int]


def find_activities(grid: Grid) -> ActivityTable | None:
    """The first table of activities in the grid."""
    for r in range(min(len(grid.rows), 400)):
        columns = _heads(grid, r)
        if len(columns) >= FEWEST_HEADS and "title" in columns and ("date" in columns or "venue" in columns):
            return ActivityTable(r, _last(grid, r, columns["title"]), columns)
    return None


def _heads(grid: Grid, r: int) -> dict[str, int]:
    found: dict[str, int] = {}
    for c in range(grid.width):
        text = fold(grid.text(r, c))
        if not 2 < len(text) < 50:
            continue
        for key, names in _NAMES:
            if key not in found and any(fuzz.ratio(text, name) >= ALIKE for name in names):
                found[key] = c
                break
    return found


def _last(grid: Grid, head: int, title: int) -> int:
    """The row before two empty ones, a row of totals, or the end."""
    empty = 0
    for r in range(head + 1, len(grid.rows)):
        text = grid.text(r, title)
        if fold(text).startswith(("tong cong", "tong so", "cong:")) or any(
            fold(grid.text(r, c)) == "tong cong" for c in range(min(3, grid.width))
        ):
            return r - 1
        empty = 0 if text else empty + 1
        if empty == 2:
            return r - 2
    return len(grid.rows) - 1
