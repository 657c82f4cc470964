"""How wide the columns of a sheet are and how many lines a cell takes, before any spreadsheet has seen it."""

from decimal import Decimal

from tuanle.documents.domain.grid import Grid
from tuanle.documents.domain.metrics import text_width, wrap
from tuanle.documents.domain.safety import clean

#: Points of the letters of a cell.
SIZE = 11
#: A spreadsheet measures a column in digits of its own default face, 7 pixels each, and 5 pixels of edge.
_DIGIT_MM = 7 / 96 * 25.4
_EDGE_MM = 5 / 96 * 25.4
#: Lines of a heading over several columns; a little less than two, as words do not fill a line.
_GROUP_LINES = 1.7
#: Names and remarks wider than this, in characters, go on in a second line: they stand on every page.
_LONGEST_NAME, _LONGEST_NOTE = 46, 20


def lines(text: str, width: float) -> int:
    """How many lines `text` takes in a cell `width` characters wide."""
    return len(wrap(clean(text), SIZE, millimetres(max(width, 3)) - 1.6, bold=True))


def millimetres(width: float) -> float:
    return width * _DIGIT_MM + _EDGE_MM


def widths(grid: Grid) -> list[float]:
    """Widths of the columns in characters."""

    def letters(text: str) -> float:
        return text_width(text, SIZE, bold=True) / _DIGIT_MM + 0.6

    names = max((letters(row.label) + row.level * 2 for row in grid.rows), default=0)
    found = [5.0, min(max(names, letters(grid.label), 18), _LONGEST_NAME)]
    for column in grid.columns:
        values = [grid.value(place, column) for place in range(len(grid.rows))] + [grid.total(column)]
        words = max((letters(value) for value in values if isinstance(value, str)), default=0)
        digits = max(
            (len(f"{value:,.{column.decimals or 0}f}") for value in values if isinstance(value, int | Decimal)),
            default=0,
        )
        word = max((letters(each) for each in column.label.split()), default=0)
        found.append(max(min(words, 44), digits + 0.8, word, letters(column.label) / 4.5))
    for places in _runs(grid):
        group = grid.columns[places[0]].group
        lacking = letters(group) / _GROUP_LINES - sum(found[place + 2] for place in places)
        for place in places:
            found[place + 2] += max(0, lacking) / len(places)
    if grid.has_notes:
        found.append(min(max((letters(row.note) for row in grid.rows), default=0), _LONGEST_NOTE))
    return [round(width, 2) for width in found]


def _runs(grid: Grid) -> list[list[int]]:
    """The columns under each heading of several, side by side."""
    runs: list[list[int]] = []
    for place, column in enumerate(grid.columns):
        if not column.group:
            continue
        if runs and runs[-1][-1] == place - 1 and grid.columns[place - 1].group == column.group:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
