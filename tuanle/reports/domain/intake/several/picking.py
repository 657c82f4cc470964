"""One unit's line out of a list of units, as a table of its own: an item a row, as the unit would have written it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tuanle.core.text import fold
from tuanle.reports.domain.intake.grid import Grid, is_count
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.several.shares import is_total
from tuanle.reports.domain.intake.tables.crossed import Crossing, parts_in
from tuanle.reports.domain.intake.tables.headers import (
    LAST_YEAR,
    MEASURE,
    NOTE,
    ORDINAL,
    RESULT,
    SHARE,
    TARGET,
    VALUE,
    Columns,
    headed,
    role_of_text,
    stated,
)
from tuanle.reports.domain.intake.tables.reader import Ready

_PASSED = (LAST_YEAR, TARGET, NOTE, SHARE, ORDINAL)
# The columns of a picked table, before those of figures.
_LABEL, _PART, _MEASURE, _FIGURES = range(4)


@dataclass
class Picked(Grid):
    """Cells of `source`: row n is its column `columns_at[n]`, column n its row `rows_at[n]`."""

    source: Grid = field(default_factory=lambda: Grid("", []))
    columns_at: tuple[int, ...] = ()
    rows_at: tuple[int, ...] = ()

    def address(self, row: int, column: int) -> str:
        return self.source.address(self.rows_at[column], self.columns_at[row])


@dataclass(frozen=True)
class Layout:
    """How a list of units is laid out. `items` maps a column to the label, the part and the measure of its figures,
    `crossed` one to its part along each of two axes."""

    at: int
    first_row: int
    items: dict[int, tuple[str, str, str]]
    labels: LabelIndex
    stated: str = ""
    crossed: dict[int, Crossing] = field(default_factory=dict)

    def table_of(self, grid: Grid, rows: Sequence[int]) -> Ready:
        """The lines `rows` of one unit as a table of its own."""
        members = self._members(grid, rows)
        items = {c: item for c, item in self.items.items() if len(rows) == 1 or not self._tells_parts(grid, rows, c)}
        picked = Picked(
            grid.name,
            [[*item, *(_value(grid, r, c) for r in rows)] for c, item in items.items()],
            {
                (n, _FIGURES + m): grid.faults[r, c]
                for n, c in enumerate(items) for m, r in enumerate(rows) if (r, c) in grid.faults
            },
            source=grid,
            columns_at=tuple(items),
            rows_at=(rows[0],) * _FIGURES + tuple(rows),
        )  # fmt: skip
        columns = Columns(_LABEL, -1, 0, roles={_MEASURE: MEASURE}, measure=_MEASURE, stated=self.stated)
        columns.heads = {_FIGURES + n: "" for n in range(len(rows))}
        columns.members = {_FIGURES + n: member for n, member in members.items()}
        columns.values = [_FIGURES + n for n in range(len(rows)) if n not in members]
        shared = {
            (n, _FIGURES + m) for n, c in enumerate(items) for m, r in enumerate(rows) if _is_shared(grid, r, c, rows)
        }
        crossed = {n: self.crossed[c] for n, c in enumerate(items) if c in self.crossed}
        return Ready(picked, columns, frozenset(shared), crossed)

    def _members(self, grid: Grid, rows: Sequence[int]) -> dict[int, tuple[str, str]]:
        """Which of several lines are parts: `Trực tuyến` and `Trực tiếp` under one merged name."""
        found = {}
        for n, r in enumerate(rows if len(rows) > 1 else ()):
            texts = (grid.text(r, c) for c in range(self.at + 1, grid.width))
            member = next((one for text in texts if text and (one := self.labels.member(text))), None)
            if member:
                found[n] = member
        return found

    def _tells_parts(self, grid: Grid, rows: Sequence[int], c: int) -> bool:
        return any(self.labels.member(grid.text(r, c)) for r in rows if grid.text(r, c))


def layout_of(grid: Grid, at: int, heads: Sequence[int], labels: LabelIndex, day: date | None) -> Layout:
    """The columns of a list of units whose names stand in `at` under the rows `heads`."""
    if not heads:
        return Layout(at, 0, {}, labels)
    first_row = heads[-1] + 1
    roles = headed(grid, labels, at, heads[0], first_row, day).roles
    measures = [r for r in heads if _says_measures(grid, r, at, labels)]
    items, crossed = {}, {}
    for c in range(at + 1, grid.width):
        levels = list(dict.fromkeys(text for r in heads if r not in measures and (text := grid.text(r, c))))
        if not levels or roles.get(c) in _PASSED or all(is_total(text) for text in levels):
            continue
        label, part, crossing = _label(levels, labels)
        if crossing:
            crossed[c] = crossing
        items[c] = (label, part, next((text for r in measures if (text := grid.text(r, c))), ""))
    return Layout(at, first_row, items, labels, stated(grid, heads[0]), crossed)


def _says_measures(grid: Grid, r: int, at: int, labels: LabelIndex) -> bool:
    """Whether a head gives the measures of its columns. "Đơn vị" over names of units is none of measures."""
    head, texts = fold(grid.text(r, at)), [text for c in range(at + 1, grid.width) if (text := grid.text(r, c))]
    if head != "don vi" and role_of_text(head) == MEASURE:
        return True
    return bool(texts) and sum(labels.is_measure(text) for text in texts) * 2 > len(texts)


def _label(levels: Sequence[str], labels: LabelIndex) -> tuple[str, str, Crossing | None]:
    """What a head of several levels names: its item, and the part of it or both, whichever of them stands above."""
    for n in range(len(levels) - 1, -1, -1):
        key = sure_key(levels[n], labels)
        if not key or (labels.is_measure(levels[n]) and len(levels) > 1):
            continue
        item = labels.form.cell_items[key]
        others = [*levels[:n], *levels[n + 1 :]]
        parts = tuple(parts_in(others, labels, [True] * len(others)).values())
        if key == item.key and len(parts) == 2:
            return levels[n], next(one for one in reversed(others) if labels.member(one)), (parts[0], parts[1])
        part = next((one for one in (*levels[n + 1 :], *levels[:n]) if labels.member(one, item)), "")
        more = [
            one for one in levels[n + 1 :]
            if one != part and role_of_text(one) not in (VALUE, RESULT) and not is_total(one)
        ]  # fmt: skip
        return (" ".join([levels[n], *more]), "", None) if more else (levels[n], part, None)
    return " ".join(levels), "", None


def _value(grid: Grid, r: int, c: int) -> Any:
    """What stands in a cell, or the figure of the merged one that it is part of."""
    value = grid.at(r, c)
    first = grid.spans.get((r, c))
    return grid.at(*first) if first and value in ("", None) and is_count(grid.at(*first)) else value


def _is_shared(grid: Grid, r: int, c: int, rows: Sequence[int]) -> bool:
    """Whether a figure stands in a cell merged with that of another unit or item: whose it is, only the writer knows."""
    first = grid.spans.get((r, c))
    if first is None or not is_count(grid.at(*first)):
        return False
    return any(spot[0] not in rows or spot[1] != c for spot, start in grid.spans.items() if start == first)
