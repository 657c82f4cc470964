"""A sheet or a Word table as rows of cells, whatever file it came from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from tuanle.core.language import gettext_noop
from tuanle.core.legacy import TCVN3, from_tcvn3, from_vni, guess_legacy
from tuanle.core.package import XlsxPackage
from tuanle.core.text import nfc
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.cells import address
from tuanle.reports.domain.intake.fonts import decoded_texts, sheet_part_of
from tuanle.reports.domain.intake.formats import percent_cells, show_percents
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.sheet_xml import faults_of
from tuanle.reports.domain.intake.struck import left_in_cells, take_out
from tuanle.reports.enums import Level

# A report has tens of rows. Past these only the first are looked at, and the file says so.
MAX_ROWS = 2_000
MAX_COLUMNS = 120

_COUNT = re.compile(r"^\s*[~><≈]?\s*\d[\d.,]*(?:\s+[^\W\d]+){0,3}\s*$")
_NO_WIDTH = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0x00AD))
_MAY_COUNT = re.compile(r"\s*[\d~><≈]")


@dataclass
class Grid:
    """Cells by row and column. Text is Unicode NFC; merged text is repeated over its range, figures are not. A cell that
    is shown as a percentage is the text it shows.

    `faults` maps a position to an error ("#REF!") or an uncalculated formula ("=SUM(…)"). `spans` maps every position of
    a merged range to its first. `turned`: rows and columns are exchanged against the file, whose addresses `address`
    still gives.
    """

    name: str
    rows: list[list[Any]]
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    turned: bool = False
    spans: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def at(self, row: int, column: int) -> Any:
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return ""

    def text(self, row: int, column: int) -> str:
        """The text of a cell; empty when it holds anything but text."""
        value = self.at(row, column)
        return value.strip() if isinstance(value, str) else ""

    def address(self, row: int, column: int) -> str:
        return address(column, row) if self.turned else address(row, column)

    def transposed(self) -> "Grid":
        """Rows as columns, for tables that list their items across."""
        return Grid(
            self.name,
            [list(column) for column in zip(*self.rows, strict=True)],
            {(column, row): fault for (row, column), fault in self.faults.items()},
            self.hidden_columns,
            self.hidden_rows,
            not self.turned,
            {(c, r): (left, top) for (r, c), (top, left) in self.spans.items()},
        )

    def part(self, rows: range, columns: range) -> "Grid":
        """The same grid with all blank outside these rows and columns; positions stay what they are."""
        kept = [
            [value if r in rows and c in columns else "" for c, value in enumerate(row)]
            for r, row in enumerate(self.rows)
        ]
        faults = {(r, c): fault for (r, c), fault in self.faults.items() if r in rows and c in columns}
        return replace(self, rows=kept, faults=faults)


def is_figure(value: Any) -> bool:
    """Whether a cell holds a number as a number."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_count(value: Any) -> bool:
    """Whether a cell holds a number, or a text that is one with a measure at most ("12 lớp", "~50"), in every line."""
    return is_figure(value) or (isinstance(value, str) and all(_COUNT.match(line) for line in value.split("\n")))


def may_count(value: Any) -> bool:
    """Whether a cell holds a number, or a text that begins with one, whatever follows ("12 lớp/350 lượt")."""
    return is_figure(value) or (isinstance(value, str) and bool(_MAY_COUNT.match(value)))


@dataclass(frozen=True)
class Known:
    """What was found out of single cells of containers other than XLSX: by sheet, faults, hidden rows, percentages, what is
    struck out."""

    faults: dict[str, dict[str, str]] = field(default_factory=dict)
    hidden_rows: dict[str, set[int]] = field(default_factory=dict)
    percents: dict[str, set[str]] = field(default_factory=dict)
    struck: dict[str, set[str]] = field(default_factory=dict)


NOTHING_KNOWN = Known()


def grids_of(
    book: CalamineWorkbook, package: XlsxPackage | None, reading: Reading, known: Known = NOTHING_KNOWN
) -> list[Grid]:
    """The visible sheets of a workbook as grids; what is hidden or passed over is told."""
    parts = sheet_part_of(package) if package else {}
    grids = []
    for meta in book.sheets_metadata:
        if meta.typ != SheetTypeEnum.WorkSheet:
            reading.tell(
                "sheet_ignored",
                wording(gettext_noop("Trang “%(sheet)s” không phải bảng số liệu, bỏ qua."), sheet=meta.name),
            )
            continue
        grid = _grid(book, meta.name, package, parts.get(meta.name), reading, known)
        if grid is None:
            continue
        if meta.visible != SheetVisibleEnum.Visible:
            reading.tell(
                "sheet_hidden",
                wording(gettext_noop("Trang “%(sheet)s” bị ẩn, không đọc."), sheet=meta.name),
                {"sheet": meta.name},
                level=Level.WARNING,
            )
            continue
        grids.append(grid)
    return grids


def _grid(
    book: CalamineWorkbook, name: str, package: XlsxPackage | None, xml: bytes | None, reading: Reading, known: Known
) -> Grid | None:
    sheet = book.get_sheet_by_name(name)
    if not sheet.height:
        return None
    rows = sheet.to_python(skip_empty_area=False, nrows=MAX_ROWS)
    if sheet.total_height > MAX_ROWS or len(rows[0]) > MAX_COLUMNS:
        tell_cut(reading, name)
        rows = [row[:MAX_COLUMNS] for row in rows]
    grid = Grid(name, rows)
    if package is not None and xml is not None:
        _add_xml(grid, package, xml, reading)
    else:
        _add_faults(grid, known.faults.get(name, {}))
        show_percents(grid.rows, known.percents.get(name, set()))
        take_out(grid.rows, dict.fromkeys(known.struck.get(name, ()), ""), name, reading)
        grid.hidden_rows = frozenset(known.hidden_rows.get(name, ()))
    finish(grid, reading, merged=[(top[0], top[1], end[0], end[1]) for top, end in sheet.merged_cell_ranges or []])
    return grid


def tell_cut(reading: Reading, sheet: str) -> None:
    """Tell that a sheet is longer or wider than is read."""
    reading.tell(
        "sheet_cut",
        wording(
            gettext_noop("Trang “%(sheet)s” quá dài hoặc quá rộng, chỉ đọc %(rows)s hàng và %(columns)s cột đầu."),
            sheet=sheet,
            rows=MAX_ROWS,
            columns=MAX_COLUMNS,
        ),
        {"sheet": sheet},
        level=Level.WARNING,
    )


def _add_xml(grid: Grid, package: XlsxPackage, xml: bytes, reading: Reading) -> None:
    """What calamine leaves out: faults, hidden rows and columns, texts in legacy fonts, what is struck out."""
    faults = faults_of(xml)
    decoded = decoded_texts(package, xml)
    grid.hidden_rows, grid.hidden_columns = frozenset(faults.hidden_rows), frozenset(faults.hidden_columns)
    _add_faults(grid, {**faults.errors, **faults.uncalculated})
    show_percents(grid.rows, percent_cells(package, xml))
    if decoded:
        for r, row in enumerate(grid.rows):
            for c in range(len(row)):
                row[c] = decoded.get(address(r, c), row[c])
    left = left_in_cells(package, xml)
    take_out(
        grid.rows, {spot: text for spot, text in left.items() if not text or spot not in decoded}, grid.name, reading
    )
    if decoded:
        reading.tell(
            "legacy_font",
            wording(
                gettext_noop("Trang “%(sheet)s”: %(n)s ô dùng phông chữ cũ (TCVN3, VNI), đã đổi sang Unicode."),
                sheet=grid.name,
                n=len(decoded),
            ),
            {"sheet": grid.name},
        )


def _add_faults(grid: Grid, wrong: dict[str, str]) -> None:
    if wrong:
        spots = {address(r, c): (r, c) for r, row in enumerate(grid.rows) for c in range(len(row))}
        grid.faults.update({spots[spot]: fault for spot, fault in wrong.items() if spot in spots})


def _unseen(text: str) -> str:
    """Without what has no width and no meaning, and came along from a web page."""
    return text if text.isprintable() else text.translate(_NO_WIDTH)


def finish(grid: Grid, reading: Reading, merged: Iterable[tuple[int, int, int, int]] = ()) -> None:
    """NFC, legacy text without a font, merged text over its range, hidden rows told."""
    texts = " ".join(value for row in grid.rows for value in row if isinstance(value, str))
    guess = guess_legacy(texts)
    for row in grid.rows:
        for c, value in enumerate(row):
            if isinstance(value, str):
                if guess:
                    value = from_tcvn3(value) if guess == TCVN3 else from_vni(value)
                row[c] = _unseen(nfc(value).replace("\u00a0", " ")).strip()
    if guess:
        reading.tell(
            "legacy_text",
            wording(
                gettext_noop("Trang “%(sheet)s”: chữ có vẻ theo mã cũ %(code)s, đã đổi sang Unicode. Hãy xem lại."),
                sheet=grid.name,
                code=guess.upper(),
            ),
            {"sheet": grid.name},
            level=Level.WARNING,
        )
    for top, left, bottom, right in merged:
        value = grid.at(top, left)
        grid.spans.update(
            {(r, c): (top, left) for r in range(top, bottom + 1) for c in range(left, min(right, grid.width - 1) + 1)}
            if bottom < len(grid.rows)
            else {}
        )
        if isinstance(value, str) and value:
            for r in range(top, min(bottom + 1, len(grid.rows))):
                for c in range(left, min(right + 1, len(grid.rows[r]))):
                    grid.rows[r][c] = value
    hidden = sorted(
        r for r in grid.hidden_rows if r < len(grid.rows) and any(value not in ("", None) for value in grid.rows[r])
    )
    if hidden:
        listed = ", ".join(str(r + 1) for r in hidden[:12]) + ("…" if len(hidden) > 12 else "")
        reading.tell(
            "hidden_rows",
            wording(
                gettext_noop("Trang “%(sheet)s” có hàng ẩn: %(rows)s. Vẫn đọc, hãy xem lại."),
                sheet=grid.name,
                rows=listed,
            ),
            {"sheet": grid.name},
            level=Level.WARNING,
        )
