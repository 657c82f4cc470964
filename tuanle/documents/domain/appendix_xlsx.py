"""Figures as a workbook to print and to reckon with: one row for each unit, totals as formulas that carry their value.

Readers that do not calculate (viewers, our own intake) see the value stored beside each formula; a spreadsheet
calculates it anew. Words are always written as words, so a name that begins with `=` stays a name.
"""

import io
from datetime import UTC, datetime
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_range
from xlsxwriter.workbook import Workbook as Book
from xlsxwriter.worksheet import Worksheet

from tuanle.documents.domain.grid import Column, Value
from tuanle.documents.domain.metrics import wrap
from tuanle.documents.domain.safety import clean
from tuanle.documents.domain.sheet import SIZE, lines, millimetres, widths
from tuanle.documents.domain.tables import pages
from tuanle.documents.domain.workbook import Sheet, Workbook
from tuanle.documents.enums import Align

_FONT = "Times New Roman"
#: Vietnamese grouping: 1.234,5 (on Excel, as the machine's own settings write it).
_LOCALE = "[$-42A]"
#: Between the margins, less what spreadsheets differ in.
_ROOM_MM = (297 - 15 - 10) * 0.95
_HEIGHT_POINTS = (210 - 15 - 15) / 25.4 * 72 * 0.98
_LEAST_SCALE = 0.6
_SPLIT_SCALE = 0.75
#: The height of a row of one line.
_ROW_POINTS = 15.5
#: Rows that the last page has at least, the total among them: a total alone says nothing.
_LAST_ROWS = 4
_LONGEST_WORDS = 32_767
_NAME_LIMIT = 31


def render_appendix(workbook: Workbook, *, at: datetime) -> bytes:
    """`workbook` as XLSX, made at the instant `at`: A4 turned, header and names repeated on each page."""
    target = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    # Spreadsheets measure columns in digits of the default face: ours is on every machine, or one as wide in its place.
    book = Book(target, {**safe, "default_format_properties": {"font_name": _FONT, "font_size": SIZE}})
    book.set_properties(
        {
            "title": clean(workbook.title),
            "author": clean(workbook.issuer),
            "created": at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        }
    )
    names: set[str] = set()
    for sheet in workbook.sheets:
        page = book.add_worksheet(_name(sheet.name, names))
        _Writer(book, page, sheet, clean(workbook.issuer)).write()
    book.close()
    return target.getvalue()


def _name(wanted: str, taken: set[str]) -> str:
    """A tab's name Excel accepts, not used before."""
    bare = "".join(" " if letter in "[]:*?/\\" else letter for letter in clean(wanted)).strip(" '") or "Phụ lục"
    name, number = _shortened(bare, _NAME_LIMIT), 2
    while name.casefold() in {*taken, "history"}:
        suffix = f" ({number})"
        name, number = _shortened(bare, _NAME_LIMIT - len(suffix)) + suffix, number + 1
    taken.add(name.casefold())
    return name


def _shortened(name: str, limit: int) -> str:
    """`name` in at most `limit` units of UTF-16, as Excel counts, and without an apostrophe at its end."""
    while len(name.encode("utf-16-le")) > 2 * limit:
        name = name[:-1]
    return name.rstrip("' ") or "_"


class _Writer:
    """One sheet, from top to bottom. Columns: ordinal, unit, figures, remark if any row has one."""

    def __init__(self, book: Book, page: Worksheet, sheet: Sheet, issuer: str) -> None:
        self.book, self.page, self.sheet, self.grid, self.issuer = book, page, sheet, sheet.grid, issuer
        self.formats: dict[tuple[tuple[str, object], ...], Format] = {}
        self.widths = widths(self.grid)
        self.ordinals = self.grid.numbers()
        self.depth = 2 if any(column.group for column in self.grid.columns) else 1
        self.titles = self._titles()
        self.header = 2 + len(self.titles)
        self.first = self.header + self.depth
        self.total = self.first + len(self.grid.rows)
        self.heights: dict[int, float] = {}

    def write(self) -> None:
        breaks = self._paper()
        self._title(breaks[0] if breaks else len(self.widths))
        self._header()
        for place in range(len(self.grid.rows)):
            self._row(place)
        if self.grid.has_totals:
            self._total()
        if breaks:
            self.page.set_h_pagebreaks(self._row_breaks())
        # Not in the columns repeated on each page, where they would be repeated too, and cut.
        start = 2 if breaks else 0
        for place, remark in enumerate(self.sheet.remarks):
            self._words(self.total + 2 + place, start, remark, self._format(italic=True))

    def _tall(self, row: int, points: float) -> None:
        self.heights[row] = points
        self.page.set_row(row, points)

    def _row_breaks(self) -> list[int]:
        """Where rows go on to a new page: not between a group and its first unit, nor right above the total."""

        def height(first: int, end: int) -> float:
            return sum(self.heights.get(row, _ROW_POINTS) for row in range(first, end))

        end = self.total + self.grid.has_totals
        room = _HEIGHT_POINTS / _SPLIT_SCALE - height(self.header, self.first)
        breaks: list[int] = []
        start, used = self.first, height(0, self.header)
        for row in range(self.first, end):
            used += height(row, row + 1)
            if used > room:
                start = self._together(row, start)
                breaks.append(start)
                used = height(start, row + 1)
        if breaks and end - breaks[-1] < _LAST_ROWS:
            before = breaks[-2] if len(breaks) > 1 else self.first
            breaks[-1] = max(self._together(end - _LAST_ROWS, before), before + 1)
        return breaks

    def _together(self, row: int, start: int) -> int:
        """`row`, or the group row right above it: a page begins with the group of its first unit."""
        while row - 1 > start and self.grid.rows[row - 1 - self.first].group:
            row -= 1
        return row

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

    def _paper(self) -> list[int]:
        """Paper, margins, repeated rows and columns; where the columns break to a new page."""
        page = self.page
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=15 / 25.4, right=10 / 25.4, top=15 / 25.4, bottom=15 / 25.4)
        page.set_footer(f'&C&"{_FONT}"&10Trang &P/&N')
        page.center_horizontally()
        page.repeat_rows(self.header, self.first - 1)
        page.repeat_columns(0, 1)
        page.freeze_panes(self.first, 2)
        page.hide_gridlines(2)
        for place, width in enumerate(self.widths):
            page.set_column(place, place, width)
        lengths = [millimetres(width) for width in self.widths]
        if sum(lengths) * _LEAST_SCALE <= _ROOM_MM:
            page.fit_to_pages(1, 0)
            return []
        page.set_print_scale(round(_SPLIT_SCALE * 100))
        room = _ROOM_MM / _SPLIT_SCALE - sum(lengths[:2])
        dealt = pages(lengths, self._groups(), room)
        breaks = [places[0] for places in dealt[1:]]
        page.set_v_pagebreaks(breaks)
        return breaks

    def _groups(self) -> list[list[int]]:
        groups: list[list[int]] = []
        last = ""
        for place, column in enumerate(self.grid.columns, 2):
            if groups and column.group and column.group == last:
                groups[-1].append(place)
            else:
                groups.append([place])
            last = column.group
        if self.grid.has_notes:
            groups.append([len(self.grid.columns) + 2])
        return groups

    def _title(self, width: int) -> None:
        """The title, centred over the first page's columns; not over those repeated, or it would be repeated too."""
        first, last = (2 if width < len(self.widths) else 0), max(width - 1, 1)
        self._words(0, 0, self.issuer, self._format(bold=True, size=13))
        for row, (text, style) in enumerate(self.titles, 1):
            self._across(row, first, row, last, text, self._format(align="center", **style))
        room = sum(millimetres(each) for each in self.widths[first:width])
        self._tall(2, 18 * max(1, len(wrap(clean(self.sheet.title).upper(), 13, room, bold=True))))

    def _header(self) -> None:
        style = self._format(bold=True, align="center", border=1, wrap=True)
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
        tall = lines(row.label, self.widths[1] - row.level * 2)
        self._tall(at, _ROW_POINTS * max(1, tall))
        self._words(at, 0, self.ordinals[place], self._cell("center", row.group))
        self._words(at, 1, row.label, self._cell("left", row.group, indent=row.level, wrap=True))
        for number, column in enumerate(grid.columns, 2):
            value = grid.value(place, column)
            if row.group and value is not None:
                reach = self._reach(place)
                formula = f"=SUBTOTAL(9,{xl_range(reach[0], number, reach[1], number)})" if reach else ""
                self._formula(at, number, formula, value, column, bold=True)
            else:
                self._value(at, number, value, column, bold=row.group)
        if grid.has_notes:
            self._words(at, len(grid.columns) + 2, row.note, self._cell("left", False, wrap=True))

    def _reach(self, place: int) -> tuple[int, int] | None:
        """First and last row of the sheet under the group row at `place`."""
        rows, end = self.grid.rows, place
        while end + 1 < len(rows) and rows[end + 1].level > rows[place].level:
            end += 1
        return (self.first + place + 1, self.first + end) if end > place else None

    def _total(self) -> None:
        grid, at = self.grid, self.total
        grouped = any(row.group for row in grid.rows)
        self._words(at, 0, "", self._cell("center", True))
        self._words(at, 1, grid.total_label, self._cell("left", True))
        for number, column in enumerate(grid.columns, 2):
            value = grid.total(column)
            if column.key in grid.totals or value is None:
                self._value(at, number, value, column, bold=True)
                continue
            cells = xl_range(self.first, number, self.total - 1, number)
            # SUBTOTAL passes over the SUBTOTALs of group rows, so nothing is added twice.
            self._formula(
                at, number, f"=SUBTOTAL(9,{cells})" if grouped else f"=SUM({cells})", value, column, bold=True
            )
        if grid.has_notes:
            self._words(at, len(grid.columns) + 2, "", self._cell("left", True))

    def _formula(self, row: int, place: int, formula: str, value: Value, column: Column, *, bold: bool) -> None:
        if not formula or isinstance(value, str) or value is None:
            self._value(row, place, value, column, bold=bold)
            return
        self.page.write_formula(row, place, formula, self._number(value, column, bold), _plain(value))

    def _value(self, row: int, place: int, value: Value, column: Column, *, bold: bool) -> None:
        if value is None:
            self.page.write_blank(row, place, None, self._cell(_side(column.align), bold))
        elif isinstance(value, str):
            self._words(row, place, value, self._cell(_side(column.align), bold, wrap=True))
        else:
            self.page.write_number(row, place, _plain(value), self._number(value, column, bold))

    def _words(self, row: int, place: int, text: str, style: Format) -> None:
        words = clean(text)
        if len(words) > _LONGEST_WORDS:
            raise ValueError(f"a cell holds at most {_LONGEST_WORDS} letters, not {len(words)}")
        if words:
            self.page.write_string(row, place, words, style)
        else:
            self.page.write_blank(row, place, None, style)

    def _number(self, value: int | Decimal, column: Column, bold: bool) -> Format:
        decimals = _decimals(value) if column.decimals is None else column.decimals
        shape = f"{_LOCALE}#,##0" + (f".{'0' * decimals}" if decimals else "")
        return self._cell(_side(column.align), bold, number=shape)

    def _cell(self, align: str, bold: bool, *, indent: int = 0, wrap: bool = False, number: str = "") -> Format:
        return self._format(align=align, bold=bold, indent=indent, wrap=wrap, number=number, border=1)

    def _format(self, **wanted: object) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in self.formats:
            named = {"wrap": "text_wrap", "number": "num_format", "size": "font_size"}
            properties = {named.get(name, name): value for name, value in wanted.items() if value}
            base = {"font_name": _FONT, "font_size": SIZE, "valign": "vcenter"}
            self.formats[key] = self.book.add_format({**base, **properties})
        return self.formats[key]


def _plain(value: int | Decimal) -> int | float:
    return value if isinstance(value, int) else float(value)


def _decimals(value: int | Decimal) -> int:
    if isinstance(value, int):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _side(align: Align) -> str:
    return {Align.CENTRE: "center", Align.RIGHT: "right"}.get(align, "left")
