"""How a sheet is printed: in blocks that fit a page across, each of whole sections, with every unit by its name.

The sheet itself stays whole, one row for each unit, to sort and to reckon with. The columns of ordinals and names are
repeated on each page, so no page shows figures without the unit they are of.
"""

from dataclasses import dataclass

from tuanle.documents.domain.grid import Grid
from tuanle.documents.domain.sheet import millimetres, widths
from tuanle.documents.domain.tables import pages
from tuanle.documents.domain.xlsx.paper import A3, A4, Paper

#: Figures of 11 points smaller than this are hard to read; what does not fit is cut into blocks, printed larger.
_LEAST_SCALE = 0.65
_SPLIT_SCALE = 0.75
#: How much wider than it needs to be a column of figures may stand, to fill the page.
_WIDEST = 1.8
#: More units than this in more blocks than this are many pages: they are printed on A3, half as many.
_ROWS_ON_A4, _BLOCKS_ON_A4 = 60, 2
#: Ordinal and name.
REPEATED = 2


@dataclass(frozen=True)
class Printing:
    """`widths` of the columns in characters; `starts`: the columns that begin a block, but for the first."""

    widths: tuple[float, ...]
    paper: Paper
    scale: float
    starts: tuple[int, ...] = ()

    @property
    def blocks(self) -> list[tuple[int, int]]:
        """First and last column of each block, without those repeated where there are several."""
        firsts = [REPEATED, *self.starts] if self.starts else [0]
        return list(zip(firsts, [*(start - 1 for start in self.starts), max(len(self.widths) - 1, 1)], strict=True))


def printing_of(grid: Grid) -> Printing:
    """`grid` in as few blocks as its sections allow; a section wider than the page is cut."""
    wide = widths(grid)
    whole = A4.room / sum(map(millimetres, wide))
    if whole >= _LEAST_SCALE:
        return Printing(tuple(wide), A4, min(1.0, int(whole * 100) / 100))
    paper, dealt = A4, _dealt(grid, wide, A4)
    if len(dealt) > _BLOCKS_ON_A4 and len(grid.rows) > _ROWS_ON_A4:
        paper, dealt = A3, _dealt(grid, wide, A3)
    for places in dealt:
        _fill(wide, [place for place in places if place < REPEATED + len(grid.columns)], places, _room(wide, paper))
    return Printing(tuple(wide), paper, _SPLIT_SCALE, tuple(places[0] for places in dealt[1:]))


def _room(wide: list[float], paper: Paper) -> float:
    return paper.room / _SPLIT_SCALE - sum(map(millimetres, wide[:REPEATED]))


def _dealt(grid: Grid, wide: list[float], paper: Paper) -> list[list[int]]:
    """The columns of the sheet as they are dealt out to blocks on `paper`."""
    return pages([millimetres(width) for width in wide], _sections(grid), _room(wide, paper))


def _sections(grid: Grid) -> list[list[int]]:
    """The columns that stand under one heading; the remarks by themselves."""
    sections: list[list[int]] = []
    last = ""
    for place, column in enumerate(grid.columns, REPEATED):
        if sections and column.group and column.group == last:
            sections[-1].append(place)
        else:
            sections.append([place])
        last = column.group
    if grid.has_notes:
        sections.append([REPEATED + len(grid.columns)])
    return sections


def _fill(wide: list[float], figures: list[int], places: list[int], room: float) -> None:
    """Widen the `figures` of a block until it fills its page."""
    spare = room - sum(millimetres(wide[place]) for place in places)
    needed = sum(millimetres(wide[place]) for place in figures)
    for place in figures:
        wide[place] = round(wide[place] * min(_WIDEST, 1 + max(0, spare) / needed), 2)
