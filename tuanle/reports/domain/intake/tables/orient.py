"""Which way a table lies: its labels down a column, or across a row."""

from collections import Counter

from tuanle.reports.domain.intake.grid import Grid, is_figure
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.tables.headers import LABEL, role_of_text
from tuanle.reports.domain.intake.tables.split import is_head

# A row of labels makes a lying table only when it names this many items.
FEWEST_ACROSS = 3


def orient(grid: Grid, labels: LabelIndex) -> tuple[Grid, int, int]:
    """The grid with its labels in a column, that column, and the first labelled row; -1 when nothing is labelled."""
    keys = {
        (r, c): key
        for r, row in enumerate(grid.rows)
        for c, value in enumerate(row)
        if (key := sure_key(value, labels))
    }
    if not keys:
        return grid, *_headed(grid)
    # "lớp" in the column of measures is no label, unless there is nothing else.
    keys = {spot: key for spot, key in keys.items() if not labels.is_measure(grid.at(*spot))} or keys
    down = Counter(c for c, _key in {(c, key) for (_r, c), key in keys.items()})
    across = Counter(r for r, _key in {(r, key) for (r, _c), key in keys.items()})
    row, row_hits = across.most_common(1)[0]
    column, column_hits = down.most_common(1)[0]
    if row_hits > column_hits and (row_hits >= FEWEST_ACROSS or _heads_figures(grid, keys, row)):
        turned = grid.transposed()
        return turned, row, min(c for r, c in keys if r == row)
    column = max(
        (c for c, count in down.items() if count == column_hits), key=lambda c: (_figures_beside(grid, keys, c), -c)
    )
    return grid, column, min(r for r, c in keys if c == column)


def _headed(grid: Grid) -> tuple[int, int]:
    """The column that a head calls one of labels, and the row under it: a table of which no label is known for sure."""
    spots = ((r, c) for r in range(len(grid.rows)) if is_head(grid, r) for c in range(grid.width))
    head, column = next(((r, c) for r, c in spots if role_of_text(grid.text(r, c)) == LABEL), (-2, -1))
    return column, head + 1


def _heads_figures(grid: Grid, keys: dict[tuple[int, int], str], row: int) -> bool:
    """Whether the labels of a row have figures below them, and none has one beside it."""
    columns = [c for r, c in keys if r == row]
    below = all(any(is_figure(grid.at(r, c)) for r in range(row + 1, len(grid.rows))) for c in columns)
    return below and not any(_figures_beside(grid, keys, c) for c in {c for _r, c in keys})


def _figures_beside(grid: Grid, keys: dict[tuple[int, int], str], column: int) -> int:
    """How many labels of a column have a figure to their right."""
    return sum(1 for r, c in keys if c == column and any(is_figure(grid.at(r, at)) for at in range(c + 1, grid.width)))
