"""How cells are set: each format made once for the workbook, figures grouped the Vietnamese way."""

from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as Book

from tuanle.documents.domain.grid import Column
from tuanle.documents.domain.sheet import SIZE
from tuanle.documents.enums import Align

FONT = "Times New Roman"
#: Vietnamese grouping: 1.234,5 (on Excel, as the machine's own settings write it).
_LOCALE = "[$-42A]"
_NAMES = {"wrap": "text_wrap", "number": "num_format", "size": "font_size"}


class Formats:
    """The formats of one workbook, asked for by what they look like."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.made: dict[tuple[tuple[str, object], ...], Format] = {}

    def get(self, **wanted: object) -> Format:
        key = tuple(sorted(wanted.items()))
        if key not in self.made:
            properties = {_NAMES.get(name, name): value for name, value in wanted.items() if value}
            base = {"font_name": FONT, "font_size": SIZE, "valign": "vcenter"}
            self.made[key] = self.book.add_format({**base, **properties})
        return self.made[key]

    def cell(self, align: str, bold: bool, *, indent: int = 0, wrap: bool = False, number: str = "") -> Format:
        """A cell with its border."""
        return self.get(align=align, bold=bold, indent=indent, wrap=wrap, number=number, border=1)

    def figure(self, value: int | Decimal, column: Column, *, bold: bool) -> Format:
        decimals = _decimals(value) if column.decimals is None else column.decimals
        shape = f"{_LOCALE}#,##0" + (f".{'0' * decimals}" if decimals else "")
        return self.cell(side(column.align), bold, number=shape)


def _decimals(value: int | Decimal) -> int:
    if isinstance(value, int):
        return 0
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def side(align: Align) -> str:
    return {Align.CENTRE: "center", Align.RIGHT: "right"}.get(align, "left")
