"""One tab, from top to bottom: titles, header, a row for each unit, the total, remarks."""

from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range

from tuanle.documents.domain.grid import Column, Value
from tuanle.documents.domain.metrics import wrap
from tuanle.documents.domain.safety import clean
from tuanle.documents.domain.sheet import lines, millimetres
from tuanle.documents.domain.workbook import Sheet
from tuanle.documents.domain.xlsx.blocks import REPEATED, printing_of
from tuanle.documents.domain.xlsx.formats import Formats, side
from tuanle.documents.domain.xlsx.paper import PrintedSheet, page_starts

#: The height of a row of one line.
_ROW_POINTS = 15.5
_LONGEST_WORDS = 32_767
_NEXT = " (tiếp theo)"


class PageWriter:
    """Columns: ordinal, unit, figures, remark if any row has one."""

    def __init__(self, page: PrintedSheet, sheet: Sheet, issuer: str, formats: Formats) -> None:
        self.page, self.sheet, self.grid, self.issuer, self.formats = page, sheet, sheet.grid, issuer, formats
        self.printing = printing_of(sheet.grid)
        self.widths, self.blocks = self.printing.widths, self.printing.blocks
        self.ordinals = self.grid.numbers()
        self.depth = 2 if any(column.group for column in self.grid.columns) else 1
        self.titles = self._titles()
        self.header = 2 + len(self.titles)
        self.first = self.header + self.depth
        self.total = self.first + len(self.grid.rows)
        self.heights: dict[int, float] = {}

    def write(self) -> None:
        self._paper()
        self._title()
        self._header()
        for place in range(len(self.grid.rows)):
            self._row(place)
        if self.grid.has_totals:
            self._total()
        below = self._remarks()
        self._break(below)

    def _paper(self) -> None:
        self.page.set_up(self.printing.paper, self.printing.scale)
        self.page.repeat_rows(self.header, self.first - 1)
        self.page.freeze_panes(self.first, REPEATED)
        if self.printing.starts:
            self.page.repeat_columns(0, REPEATED - 1)
            self.page.set_v_pagebreaks(self.printing.starts)
        for place, width in enumerate(self.widths):
            self.page.set_column(place, place, width)

    def _break(self, below: float) -> None:
        def height(first: int, end: int) -> list[float]:
            return [self.heights.get(row, _ROW_POINTS) for row in range(first, end)]

        starts = page_starts(
            self.grid.rows,
            height(self.first, self.total + self.grid.has_totals),
            above=sum(height(0, self.first)),
            again=sum(height(self.header, self.first)),
            below=below,
            room=self.printing.paper.points / self.printing.scale,
        )
        if starts:
            self.page.set_h_pagebreaks([self.first + start for start in starts])

    def _tall(self, row: int, points: float) -> None:
        self.heights[row] = points
        self.page.set_row(row, points)

    def _titles(self) -> list[tuple[str, dict[str, object]]]:
        sheet = self.sheet
        titles: list[tuple[str, dict[str, object]]] = [
            (sheet.label, {"size": 14, "bold": True}),
            (sheet.title.upper(), {"size": 13, "bold": True, "wrap": True}),
        ]
        if sheet.reference:
            titles.append((sheet.reference, {"size": 13, "italic": True}))
        if sheet.subtitle:
            titles.append((sheet.subtitle, {"size": 12, "italic": True}))
        return titles

    def _title(self) -> None:
        """The titles over each block; not over the columns repeated, or they would be repeated too, and cut."""
        self._words(0, 0, self.issuer, self.formats.get(bold=True, size=13))
        for row, (text, style) in enumerate(self.titles, 1):
            for number, (first, last) in enumerate(self.blocks):
                goes_on = row == 1 and number and not text.endswith(_NEXT)
                said = f"{text}{_NEXT}" if goes_on else text
                self._across(row, first, row, last, said, self.formats.get(align="center", **style))
            self._tall(row, 19)
        narrowest = min(self._room(first, last) for first, last in self.blocks)
        self._tall(2, 18 * max(1, len(wrap(clean(self.sheet.title).upper(), 13, narrowest, bold=True))))

    def _room(self, first: int, last: int) -> float:
        return sum(millimetres(each) for each in self.widths[first : last + 1])

    def _remarks(self) -> float:
        """Write the remarks under the table; how high they are, with the space above them."""
        (first, last), points = self.blocks[0], 0.0
        for row, remark in enumerate(self.sheet.remarks, self.total + 2):
            self._across(row, first, row, last, remark, self.formats.get(italic=True, wrap=True))
            self._tall(row, _ROW_POINTS * lines(remark, sum(self.widths[first : last + 1])))
            points += self.heights[row]
        return points + _ROW_POINTS if points else 0.0

    def _header(self) -> None:
        style = self.formats.get(bold=True, align="center", border=1, wrap=True)
        top, bottom = self.header, self.first - 1
        labels = [("", "TT"), ("", self.grid.label), *((column.group, column.label) for column in self.grid.columns)]
        if self.grid.has_notes:
            labels.append(("", self.grid.note_label))
        place, groups = 0, [1]
        while place < len(labels):
            group, label = labels[place]
            if not group:
                self._across(top, place, bottom, place, label, style)
                place += 1
                continue
            end = place
            while end + 1 < len(labels) and labels[end + 1][0] == group:
                end += 1
            self._across(top, place, top, end, group, style)
            groups.append(lines(group, sum(self.widths[place : end + 1])))
            for each in range(place, end + 1):
                self._words(bottom, each, labels[each][1], style)
            place = end + 1
        above = 17 * max(groups) if self.depth > 1 else 0
        if above:
            self._tall(top, above)
        # A label under a heading has the lower row alone; one without a heading has both.
        tallest = max(
            15 * lines(label, width) - (0 if group else above)
            for (group, label), width in zip(labels, self.widths, strict=True)
        )
        self._tall(bottom, max(tallest, 30))

    def _across(self, top: int, left: int, bottom: int, right: int, text: str, style: Format) -> None:
        if (top, left) != (bottom, right):
            self.page.merge_range(top, left, bottom, right, "", style)
        self._words(top, left, text, style)

    def _row(self, place: int) -> None:
        grid, at = self.grid, self.first + place
        row = grid.rows[place]
        tall = max(
            lines(row.label, self.widths[1] - row.level * 2), lines(row.note, self.widths[-1]) if row.note else 1
        )
        self._tall(at, _ROW_POINTS * tall)
        self._words(at, 0, self.ordinals[place], self.formats.cell("center", row.group))
        self._words(at, 1, row.label, self.formats.cell("left", row.group, indent=row.level, wrap=True))
        for number, column in enumerate(grid.columns, 2):
            value = grid.value(place, column)
            if row.group and value is not None:
                reach = self._reach(place)
                formula = f"=SUBTOTAL(9,{xl_range(reach[0], number, reach[1], number)})" if reach else ""
                self._formula(at, number, formula, value, column)
            else:
                self._value(at, number, value, column, bold=row.group)
        if grid.has_notes:
            self._words(at, len(grid.columns) + 2, row.note, self.formats.cell("left", False, wrap=True))

    def _reach(self, place: int) -> tuple[int, int] | None:
        """First and last row of the sheet under the group row at `place`."""
        rows, end = self.grid.rows, place
        while end + 1 < len(rows) and rows[end + 1].level > rows[place].level:
            end += 1
        return (self.first + place + 1, self.first + end) if end > place else None

    def _total(self) -> None:
        grid, at = self.grid, self.total
        grouped = any(row.group for row in grid.rows)
        self._words(at, 0, "", self.formats.cell("center", True))
        self._words(at, 1, grid.total_label, self.formats.cell("left", True))
        for number, column in enumerate(grid.columns, 2):
            value = grid.total(column)
            if column.key in grid.totals or value is None:
                self._value(at, number, value, column, bold=True)
                continue
            cells = xl_range(self.first, number, self.total - 1, number)
            # SUBTOTAL passes over the SUBTOTALs of group rows, so nothing is added twice.
            self._formula(at, number, f"=SUBTOTAL(9,{cells})" if grouped else f"=SUM({cells})", value, column)
        if grid.has_notes:
            self._words(at, len(grid.columns) + 2, "", self.formats.cell("left", True))

    def _formula(self, row: int, place: int, formula: str, value: Value, column: Column) -> None:
        if not formula or isinstance(value, str) or value is None:
            self._value(row, place, value, column, bold=True)
            return
        self.page.write_formula(row, place, formula, self.formats.figure(value, column, bold=True), _plain(value))

    def _value(self, row: int, place: int, value: Value, column: Column, *, bold: bool) -> None:
        if value is None:
            self.page.write_blank(row, place, None, self.formats.cell(side(column.align), bold))
        elif isinstance(value, str):
            self._words(row, place, value, self.formats.cell(side(column.align), bold, wrap=True))
        else:
            self.page.write_number(row, place, _plain(value), self.formats.figure(value, column, bold=bold))

    def _words(self, row: int, place: int, text: str, style: Format) -> None:
        words = clean(text)
        if len(words) > _LONGEST_WORDS:
            raise ValueError(f"a cell holds at most {_LONGEST_WORDS} letters, not {len(words)}")
        if words:
            self.page.write_string(row, place, words, style)
        else:
            self.page.write_blank(row, place, None, style)


def _plain(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)
