"""One sheet may hold several tables: one under the other with a head of its own, or side by side."""

from collections import defaultdict
from collections.abc import Iterator

from tuanle.reports.domain.intake.grid import Grid, is_figure
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.tables.headers import (
    LABEL,
    MEASURE,
    ORDINAL,
    RESULT,
    UNKNOWN,
    VALUE,
    role_in_head,
    role_of_text,
)

# A column of labels names at least so many items.
FEWEST_DOWN = 2
_SHAPE = {LABEL, RESULT, VALUE, MEASURE}


def tables_in(grid: Grid, labels: LabelIndex) -> list[Grid]:
    """The tables of a grid, each with all else blank; positions stay what they are. Most have one."""
    return [table for rows in _stacked(grid) for table in _beside(grid.part(rows, range(grid.width)), labels)]


def _stacked(grid: Grid) -> list[range]:
    """Rows from one head to the next. A head that is only repeated, as on a new page, begins no table."""
    starts: list[int] = []
    first: tuple[str, ...] = ()
    for r in range(len(grid.rows)):
        texts = tuple(grid.text(r, c) for c in range(grid.width))
        if not is_head(grid, r) or (starts and texts == first):
            continue
        if not starts or _has_figures(grid, range(starts[-1] + 1, r)):
            starts.append(r)
            first = first or texts
    bounds = [0, *(_with_title(grid, start) for start in starts[1:]), len(grid.rows)]
    return [range(one, other) for one, other in zip(bounds, bounds[1:], strict=False)]


def is_head(grid: Grid, r: int) -> bool:
    """A row that names a column of labels or numbers them, and one of figures."""
    if any(is_figure(value) and not 2000 <= value < 2050 for value in grid.rows[r]):
        return False
    roles = {role_in_head(value) for value in grid.rows[r]} - {UNKNOWN}
    return len(roles) > 1 and (LABEL in roles or ORDINAL in roles) and bool(roles & _SHAPE)


def _has_figures(grid: Grid, rows: range) -> bool:
    return any(value not in ("", None) and _counts(value) for r in rows for value in grid.rows[r])


def _counts(value: object) -> bool:
    return is_figure(value) or (isinstance(value, str) and any(one.isdigit() for one in value))


def _with_title(grid: Grid, head: int) -> int:
    """The head with the lines right above it that hold one text and no figure: the title of the table."""
    start = head
    while start > 0:
        filled = {str(value) for value in grid.rows[start - 1] if value not in ("", None)}
        if len(filled) != 1 or any(is_figure(value) for value in grid.rows[start - 1]):
            break
        start -= 1
    return start


def _beside(grid: Grid, labels: LabelIndex) -> Iterator[Grid]:
    """Parted where a second column of other labels begins, with the numbers of its rows."""
    keys: dict[int, dict[int, str]] = defaultdict(dict)
    for r in range(len(grid.rows)):
        for c in range(grid.width):
            text = grid.text(r, c)
            if text and not labels.is_measure(text) and text != grid.text(r, c - 1) and (key := sure_key(text, labels)):
                keys[c][r] = key
    columns = sorted(c for c, found in keys.items() if len(set(found.values())) >= FEWEST_DOWN)
    starts = [0]
    for before, column in zip(columns, columns[1:], strict=False):
        known = set(keys[before].values())
        if known & set(keys[column].values()) or not _figures_between(grid, before, column, keys):
            continue
        starts.append(_with_numbers(grid, column, before))
    for one, other in zip(starts, [*starts[1:], grid.width], strict=True):
        yield grid if len(starts) == 1 else grid.part(range(len(grid.rows)), range(one, other))


def _figures_between(grid: Grid, before: int, column: int, keys: dict[int, dict[int, str]]) -> bool:
    return any(_counts(grid.at(r, c)) for r in keys[before] for c in range(before + 1, column))


def _with_numbers(grid: Grid, column: int, before: int) -> int:
    """The column of ordinals left of a column of labels belongs to it."""
    left = column - 1
    if left > before + 1 and any(role_of_text(grid.text(r, left)) == ORDINAL for r in range(len(grid.rows))):
        return left
    return column
