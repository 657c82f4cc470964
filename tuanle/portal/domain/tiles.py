"""Places laid out as tiles of equal size, each as near as can be to where it lies: every one can be read and touched."""

from collections.abc import Mapping
from functools import lru_cache
from math import ceil, sqrt

#: More columns than this are wider than a telephone.
NARROW = 5
#: Cells for each place: with some left empty the shape of the whole can still be seen.
_ROOM = 1.5

Cell = tuple[int, int]


def tiles(places: Mapping[str, tuple[float, float]]) -> dict[str, Cell]:
    """For each place (latitude, longitude in degrees) its column and row, from the north-west; no two the same.

    Pairs of a place and a free cell are settled from the nearest on, so a place gives way only to a nearer one.
    """
    return dict(_tiles(tuple(sorted(places.items()))))


@lru_cache(maxsize=8)
def _tiles(places: tuple[tuple[str, tuple[float, float]], ...]) -> tuple[tuple[str, Cell], ...]:
    if not places:
        return ()
    columns = min(len(places), max(NARROW, ceil(sqrt(len(places)))))
    rows = max(ceil(len(places) * _ROOM / columns), 1)
    south, north = (limit(where[0] for _, where in places) for limit in (min, max))
    west, east = (limit(where[1] for _, where in places) for limit in (min, max))

    def wanted(where: tuple[float, float]) -> tuple[float, float]:
        across = (where[1] - west) / (east - west) if east > west else 0.5
        down = (north - where[0]) / (north - south) if north > south else 0.5
        return across * (columns - 1), down * (rows - 1)

    cells = [(column, row) for row in range(rows) for column in range(columns)]
    pairs = sorted(
        ((column - x) ** 2 + (row - y) ** 2, code, (column, row))
        for code, where in places
        for x, y in [wanted(where)]
        for column, row in cells
    )
    settled: dict[str, Cell] = {}
    taken: set[Cell] = set()
    for _away, code, cell in pairs:
        if code not in settled and cell not in taken:
            settled[code] = cell
            taken.add(cell)
    return tuple(sorted(settled.items()))
