"""A sheet as blocks that fit a page across: whole sections of columns, each block with every unit by its name.

So a page never shows figures without the unit they are of, and the blocks are read one under another. A unit has the same
row in each.
"""

from dataclasses import dataclass, replace

from tuanle.documents.domain.grid import Grid
from tuanle.documents.domain.sheet import millimetres, widths
from tuanle.documents.domain.tables import pages
from tuanle.documents.domain.workbook import Sheet
from tuanle.documents.domain.xlsx.paper import A3, A4, Paper

#: Figures of 11 points smaller than this are hard to read; what does not fit is cut into blocks, printed larger.
_LEAST_SCALE = 0.65
_SPLIT_SCALE = 0.75
#: How much wider than it needs to be a column of figures may stand, to fill the page.
_WIDEST = 1.8
_NEXT = " (tiếp theo)"
#: More units than this in more blocks than this are many pages: they are printed on A3, half as many.
_ROWS_ON_A4, _BLOCKS_ON_A4 = 60, 2


@dataclass(frozen=True)
class Block:
    """A sheet no wider than its paper, the widths of its columns in characters, and the scale it is printed at."""

    sheet: Sheet
    widths: tuple[float, ...]
    paper: Paper
    scale: float


def blocks(sheet: Sheet) -> tuple[Block, ...]:
    """`sheet` in as few blocks as its sections allow; a section wider than the page is cut."""
    wide = widths(sheet.grid)
    whole = A4.room / sum(millimetres(width) for width in wide)
    if whole >= _LEAST_SCALE:
        return (Block(sheet, tuple(wide), A4, min(1.0, int(whole * 100) / 100)),)
    paper, dealt = A4, _dealt(sheet.grid, wide, A4)
    if len(dealt) > _BLOCKS_ON_A4 and len(sheet.grid.rows) > _ROWS_ON_A4:
        paper, dealt = A3, _dealt(sheet.grid, wide, A3)
    return tuple(_block(sheet, wide, places, paper, first=not number) for number, places in enumerate(dealt))


def _dealt(grid: Grid, wide: list[float], paper: Paper) -> list[list[int]]:
    """The columns by their places, as they are dealt out to blocks on `paper`."""
    lengths = [millimetres(width) for width in wide]
    columns = lengths[2 : 2 + len(grid.columns)]
    repeated = sum(lengths) - sum(columns)
    return pages(columns, _sections(grid), paper.room / _SPLIT_SCALE - repeated)


def _sections(grid: Grid) -> list[list[int]]:
    """Places of the columns that stand under one heading."""
    sections: list[list[int]] = []
    for place, column in enumerate(grid.columns):
        if sections and column.group and column.group == grid.columns[place - 1].group:
            sections[-1].append(place)
        else:
            sections.append([place])
    return sections


def _block(sheet: Sheet, wide: list[float], places: list[int], paper: Paper, *, first: bool) -> Block:
    label = sheet.label if first or sheet.label.endswith(_NEXT) else f"{sheet.label}{_NEXT}"
    part = replace(sheet, label=label, grid=sheet.grid.part(places))
    names, figures, notes = wide[:2], [wide[2 + place] for place in places], wide[2 + len(sheet.grid.columns) :]
    spare = paper.room / _SPLIT_SCALE - sum(millimetres(width) for width in (*names, *figures, *notes))
    needed = sum(millimetres(width) for width in figures)
    share = min(_WIDEST, 1 + max(0, spare) / needed)
    return Block(part, (*names, *(round(width * share, 2) for width in figures), *notes), paper, _SPLIT_SCALE)
