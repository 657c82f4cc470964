"""Heads in two levels that cross two axes: "Người cao tuổi | Học sinh" over "Trực tuyến | Trực tiếp", or the reverse."""

from collections.abc import Sequence
from dataclasses import replace

from tuanle.core.text import fold
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import LabelIndex

# An axis and a member of it; two of them.
Part = tuple[str, str]
Crossing = tuple[Part, Part]


def parts_in(levels: Sequence[str], labels: LabelIndex, below: Sequence[bool]) -> dict[str, Part]:
    """The parts that a head of several levels names, one for each axis, the lowest last. `below`: which levels may stand
    under a part and leave it what it is ("Học sinh / Tổng"); under another the head is of no part."""
    found: dict[str, Part] = {}
    last = -1
    for n, level in enumerate(levels):
        part = labels.member(level)
        if part:
            found.pop(part[0], None)
            found[part[0]] = part
            last = n
    return found if all(below[last + 1 :]) else {}


def spread(grid: Grid, labels: LabelIndex, rows: range) -> tuple[Grid, bool]:
    """The grid with each upper head over all the columns that it stands for, where nobody merged its cells.

    Only where it is certain: blocks of the same lower heads, each under one upper head. The second value tells that upper
    heads of parts have blanks beside them which are not certain.
    """
    kept, is_torn = [list(row) for row in grid.rows], False
    for r in rows[:-1]:
        starts = [c for c in range(grid.width) if labels.member(grid.text(r, c)) and labels.member(grid.text(r + 1, c))]
        starts = starts or [c for c in range(grid.width) if _leads_parts(grid, labels, r, c)]
        if not any(_is_orphan(grid, labels, r, c) for c in range(starts[0] + 1 if starts else 0, grid.width)):
            continue
        if not starts:
            continue
        starts = _with_totals(grid, labels, r, starts)
        blocks = _blocks(grid, labels, r, starts)
        if not blocks:
            is_torn = True
        for block in blocks:
            for c in block:
                kept[r][c] = grid.at(r, block[0])
    return replace(grid, rows=kept), is_torn


def _leads_parts(grid: Grid, labels: LabelIndex, r: int, c: int) -> bool:
    """A part over a sum that is followed by parts: `Học sinh` over `Tổng | Trực tuyến | Trực tiếp`."""
    return bool(labels.member(grid.text(r, c))) and bool(grid.text(r + 1, c)) and _is_orphan(grid, labels, r, c + 1)


def _is_orphan(grid: Grid, labels: LabelIndex, r: int, c: int) -> bool:
    """A part with nothing above it."""
    return grid.at(r, c) in ("", None) and bool(labels.member(grid.text(r + 1, c)))


def _with_totals(grid: Grid, labels: LabelIndex, r: int, starts: list[int]) -> list[int]:
    """With the upper heads before and after them that stand over the same lower heads, such as a sum of all."""
    under = fold(grid.text(r + 1, starts[0]))
    return [c for c in range(grid.width) if c in starts or (grid.text(r, c) and fold(grid.text(r + 1, c)) == under)]


def _blocks(grid: Grid, labels: LabelIndex, r: int, starts: list[int]) -> list[range]:
    """The columns of each upper head when all have the same lower ones; empty when that is not certain."""
    if len(starts) < 2:
        return []
    width = starts[1] - starts[0]
    blocks = [range(start, start + width) for start in starts]
    lower = {tuple(fold(grid.text(r + 1, c)) for c in block) for block in blocks}
    others = (c for block in blocks for c in block[1:])
    if len(lower) > 1 or len(set(*lower)) < width or any(grid.at(r, c) not in ("", None) for c in others):
        return []
    covered = {c for block in blocks for c in block}
    if any(_is_orphan(grid, labels, r, c) for c in range(starts[0], grid.width) if c not in covered):
        return []
    return blocks
