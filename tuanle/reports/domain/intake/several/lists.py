"""A table with a row for each unit, or a column."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.text import fold
from tuanle.core.wording import Wording, wording
from tuanle.orgs.queries import UnitGuess, UnitIndex, key_of
from tuanle.reports.domain.intake.grid import Grid, is_count, is_figure
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.several.picking import Layout, layout_of
from tuanle.reports.domain.intake.several.shares import EITHER, Share, code_of, is_total, names_a_unit, units_of

# So many units in a column, each for sure, make it a list of units where they are half of what it says.
MANY = 3
# Two are enough when each has figures of its own.
SEVERAL = 2
HEAD_ROWS = 6
_NUMBER = re.compile(r"^\W*(?:\d{1,2}|[a-z])\W*$")


@dataclass(frozen=True)
class _Line:
    """The rows of one name: a merged name stands for several."""

    rows: tuple[int, ...]
    text: str
    guesses: tuple[UnitGuess, ...]

    @property
    def unit(self) -> str:
        return code_of(self.guesses)


def shares_by_line(grid: Grid, units: UnitIndex, labels: LabelIndex, day: date | None) -> list[Share]:
    """A share for each unit that has a line of its own in the table; empty where it is no list of units."""
    found = [
        (len(names), turned, at, names)
        for turned in (grid, grid.transposed())
        for at, names in _columns_of_names(turned, units, labels)
    ]
    if not found:
        return []
    _count, turned, at, names = max(found, key=lambda one: (one[0], -one[2]))
    first = min(names)
    layout = layout_of(turned, at, _heads(turned, first), labels, day)
    if not layout.items:
        return []
    return _shares(turned, layout, list(_lines(turned, layout, units)))


def _columns_of_names(grid: Grid, units: UnitIndex, labels: LabelIndex) -> Iterator[tuple[int, list[int]]]:
    """The columns that list units, each with the rows of their names."""
    for at, column in enumerate(zip(*grid.rows, strict=True)):
        kind = _kind_of(column)
        sure: dict[int, str] = {}
        looks: dict[int, str] = {}
        texts = set()
        for r, text in enumerate(column):
            if not isinstance(text, str) or not text:
                continue
            texts.add(text)
            if not (kind or names_a_unit(text)) or sure_key(text, labels):
                continue
            code = code_of(units_of(_called(text, kind), units))
            if code:
                sure[r] = code
            if code or names_a_unit(text):
                looks[r] = code or fold(text)
        counted = {r: key for r, key in looks.items() if _has_count(grid.rows[r])}
        many = len(set(sure.values())) >= MANY and len(set(sure.values())) * 2 >= len(texts)
        if many or (len(set(counted.values())) >= SEVERAL and set(counted) & set(sure)):
            yield at, sorted(looks)


def _kind_of(column: Sequence[Any]) -> str:
    """The kind of unit that the head of a column says, where its names leave it out: "Xã", "Trường mầm non"."""
    for text in column[:15]:
        if isinstance(text, str) and 1 < len(text) < 40:
            name = key_of(text)
            if name.kind and not name.core:
                return name.kind
    return ""


def _called(text: str, kind: str) -> str:
    return f"{kind} {text}" if kind and not key_of(text).kind else text


def _has_count(row: Sequence[Any]) -> bool:
    """Whether figures stand in the row of a name, more than its ordinal."""
    return sum(1 for value in row if is_figure(value) or (isinstance(value, str) and value.isdigit())) > 1


def _heads(grid: Grid, first: int) -> list[int]:
    """The rows above the first name that are heads: texts, at least two of them, and no numbers of columns."""
    rows = []
    for r in range(max(0, first - HEAD_ROWS), first):
        filled = [value for value in grid.rows[r] if value not in ("", None)]
        counts = [value for value in filled if is_count(value) and not (is_figure(value) and 2000 <= value < 2050)]
        if len(set(map(str, filled))) > 1 and not counts and not _numbers_columns(filled):
            rows.append(r)
    return rows


def _numbers_columns(filled: Sequence[Any]) -> bool:
    """`A | B | 1 | 2` or `(1) | (2) | (3)` under a head."""
    return all(_NUMBER.match(fold(str(int(one) if is_figure(one) else one))) for one in filled) and len(
        {str(one) for one in filled}
    ) == len(filled)


def _lines(grid: Grid, layout: Layout, units: UnitIndex) -> Iterator[_Line]:
    """The lines below the heads, those of a merged name together."""
    at, kind, r = layout.at, _kind_of([row[layout.at] for row in grid.rows]), layout.first_row
    while r < len(grid.rows):
        rows = [r]
        top = grid.spans.get((r, at))
        while top and grid.spans.get((rows[-1] + 1, at)) == top:
            rows.append(rows[-1] + 1)
        text = grid.text(r, at) or next((one for c in range(at) if is_total(one := grid.text(r, c))), "")
        values = [value for row in rows for value in grid.rows[row] if value not in ("", None)]
        if values and not _numbers_columns(values):
            yield _Line(tuple(rows), text, tuple(units_of(_called(text, kind), units)) if text else ())
        r = rows[-1] + 1


def _shares(grid: Grid, layout: Layout, lines: Sequence[_Line]) -> list[Share]:
    twice = {line.unit for line in lines if line.unit and sum(other.unit == line.unit for other in lines) > 1}
    shares: list[Share] = []
    for line in lines:
        ready = layout.table_of(grid, line.rows)
        total = is_total(line.text)
        counts = any(is_count(grid.at(r, c)) for r in line.rows for c in layout.items)
        if not counts and (total or not line.unit):
            continue  # a heading, a note, who signed
        spot = grid.address(line.rows[0], layout.at)
        share = Share(
            part=f"{grid.name}!{spot}",
            where={"sheet": grid.name, "cell": spot, "raw": line.text},
            asks=_asks(grid, line, spot, is_twice=line.unit in twice),
            unit="" if total or line.unit in twice else line.unit,
            guesses=tuple(replace(one, confidence=EITHER) if one.code in twice else one for one in line.guesses),
            ready=(ready,),
            is_total=total,
        )
        shares.append(share)
    return [replace(share, sums=_sums(shares, n)) if share.is_total else share for n, share in enumerate(shares)]


def _asks(grid: Grid, line: _Line, spot: str, *, is_twice: bool) -> Wording:
    if is_twice:
        return wording(
            gettext_noop("Trang “%(sheet)s”: “%(name)s” có hơn một dòng, không cộng vào nhau. Dòng ở ô %(spot)s là của đơn vị nào?"),
            sheet=grid.name, name=line.text, spot=spot,
        )  # fmt: skip
    return wording(
        gettext_noop("Trang “%(sheet)s”, ô %(spot)s: “%(name)s” là đơn vị nào?"),
        sheet=grid.name, spot=spot, name=line.text,
    )  # fmt: skip


def _sums(shares: Sequence[Share], n: int) -> tuple[frozenset[str], ...]:
    """What the line at `n` may be the sum of: what stands above it up to the sum before, or below it down to the next."""
    above: list[str] = []
    for share in reversed(shares[:n]):
        if share.is_total:
            break
        above.append(share.part)
    below: list[str] = []
    for share in shares[n + 1 :]:
        if share.is_total:
            break
        below.append(share.part)
    return tuple(frozenset(parts) for parts in (above, below) if parts)
