"""The paper of the appendix: margins and page numbers of the decree, and where rows go on to a new page."""

from collections.abc import Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from tuanle.documents.domain.grid import GridRow
from tuanle.documents.domain.xlsx.formats import FONT
from tuanle.documents.kinds import DECREE_30_2020

_PAGE = DECREE_30_2020.page
_INCH = 25.4
#: What spreadsheets differ in: one takes a digit for 7 pixels, another for 7.34.
_SURE_WIDTH, _SURE_HEIGHT = 0.94, 0.97
_NUMBER_SIZE = 14
#: Rows that the last page has at least, the total among them: a total alone says nothing.
_LAST_ROWS = 4
#: A commune with its units is not parted where it is no longer than this.
_GROUP_ROWS = 8


@dataclass(frozen=True)
class Paper:
    """A size of paper, turned; in millimetres, `code` as spreadsheets count them."""

    code: int
    width: float
    height: float

    @property
    def room(self) -> float:
        """Millimetres between the margins, for columns."""
        return (self.width - _PAGE.set_left - _PAGE.set_right) * _SURE_WIDTH

    @property
    def points(self) -> float:
        """Points between the margins, for rows."""
        return (self.height - _PAGE.set_top - _PAGE.set_bottom) / _INCH * 72 * _SURE_HEIGHT


A4 = Paper(9, _PAGE.height, _PAGE.width)
A3 = Paper(8, 2 * _PAGE.width, _PAGE.height)


class PrintedSheet(Worksheet):
    """A sheet that shows the number of its pages in the top margin; on the page that opens the appendix none."""

    opens = False

    def set_up(self, paper: Paper, scale: float) -> None:
        self.set_landscape()
        self.set_paper(paper.code)
        self.set_print_scale(round(scale * 100))
        self.set_margins(*(side / _INCH for side in (_PAGE.set_left, _PAGE.set_right, _PAGE.set_top, _PAGE.set_bottom)))
        self.set_header(f'&C&"{FONT},Regular"&{_NUMBER_SIZE}&P', {"margin": 10 / _INCH, "scale_with_doc": False})
        self.center_horizontally()
        self.hide_gridlines(2)

    def _write_header_footer(self) -> None:
        if not self.opens:
            super()._write_header_footer()
            return
        self._xml_start_tag("headerFooter", [("differentFirst", 1), ("scaleWithDoc", 0)])
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


def page_starts(
    rows: Sequence[GridRow], heights: Sequence[float], *, above: float, again: float, below: float, room: float
) -> list[int]:
    """The rows that begin a page, but for the first: not between a group and its first unit, nor right above the total.

    `heights` in points, of `rows` and of the total if there is one; `above` is what stands over them on the first page,
    `again` on the others, `below` what comes after the last row and stays with it; a page has `room`.
    """
    starts: list[int] = []
    used = above
    for row, height in enumerate(heights):
        used += height
        if used > room and row:
            start = _opening(rows, row, starts[-1] if starts else 0)
            starts.append(start)
            used = again + sum(heights[start : row + 1])
    end = len(heights)
    last = starts[-1] if starts else 0
    if used + below > room or (starts and end - last < _LAST_ROWS):
        wanted = max(_opening(rows, max(end - _LAST_ROWS, 0), last), last + 1)
        if wanted < end and end - last >= _LAST_ROWS:
            starts.append(wanted)
        elif starts:
            before = starts[-2] if len(starts) > 1 else 0
            starts[-1] = max(_opening(rows, end - _LAST_ROWS, before), before + 1)
    return starts


def _opening(rows: Sequence[GridRow], row: int, start: int) -> int:
    """`row`, or the row that opens its group: a page begins with a whole group, where the group is short enough."""
    if row >= len(rows):
        return row
    opening = row
    for above in range(row - 1, max(start, row - _GROUP_ROWS), -1):
        if rows[above].group and rows[above].level < rows[opening].level:
            opening = above
    while opening - 1 > start and rows[opening - 1].group:
        opening -= 1
    return opening
