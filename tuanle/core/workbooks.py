"""Lists that come as spreadsheets (XLSX, XLS, ODS): their sheets, their head row, and single cells as people fill them."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import is_zipfile

from python_calamine import CalamineWorkbook
from rapidfuzz import fuzz, process

from tuanle.core.errors import Refused
from tuanle.core.guard import guarded, truncated, xlsb
from tuanle.core.language import _, gettext
from tuanle.core.opendocument import tables
from tuanle.core.package import Package, XlsxPackage
from tuanle.core.text import fold, squeeze

LARGEST = 20 * 1024 * 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_WITHIN = 40
_EPOCH = date(1899, 12, 30)
_WRITTEN = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")


@dataclass(frozen=True)
class Place:
    """Where something was read: the sheet, the row as Excel numbers it, the letter of the column (empty: the row)."""

    sheet: str
    row: int
    column: str = ""


@dataclass(frozen=True)
class Problem:
    """Why a list cannot be taken in, in one line for the person who made it."""

    place: Place
    message: str

    def __str__(self) -> str:
        said = {
            "sheet": self.place.sheet,
            "cell": f"{self.place.column}{self.place.row}",
            "row": self.place.row,
            "message": self.message,
        }
        if self.place.column:
            return gettext("Trang “%(sheet)s”, ô %(cell)s: %(message)s") % said
        return gettext("Trang “%(sheet)s”, dòng %(row)s: %(message)s") % said


def sheets(data: bytes) -> Iterator[tuple[str, list[list[Any]]]]:
    """Name and rows of every sheet, from its first cell on.

    Raises `Refused` for what is no workbook, is damaged, has a password, or would unpack to more than it should.
    """
    if len(data) > LARGEST:
        raise Refused(_("Tệp quá lớn. Hãy chia danh sách thành nhiều tệp nhỏ hơn."), code="too-large")
    _look_inside(data)
    try:
        with guarded():
            book = CalamineWorkbook.from_filelike(BytesIO(data))
            for name in book.sheet_names:
                yield name, book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (OSError, ValueError):
        raise truncated()


def _look_inside(data: bytes) -> None:
    """Refuse what no reader should open, and what is no workbook."""
    if is_zipfile(BytesIO(data)):
        names = Package(data).names
        if "xl/workbook.bin" in names:
            raise xlsb()
        if "xl/workbook.xml" in names:
            XlsxPackage(data)
            return
        if "content.xml" in names:
            for _table in tables(data):
                pass
            return
    elif data.startswith(_OLE):
        return
    raise Refused(_("Không đọc được tệp: đây không phải bảng tính, hoặc tệp đã hỏng."), code="not-a-workbook")


def find_head(
    rows: Sequence[Sequence[Any]], heads: Mapping[str, str], needed: Collection[str]
) -> tuple[int, dict[int, str]] | None:
    """The index of the head row, and which column holds which field. A head may be moved or slightly renamed.

    `heads`: folded words of a head → the field it names. `needed`: the fields without which a row is no head.
    """
    for index, cells in enumerate(rows[:_HEAD_WITHIN]):
        columns: dict[int, str] = {}
        words = [_head(cell_text(cell)) for cell in cells]
        for exact in (True, False):
            for column, head in enumerate(words):
                field = heads.get(head) if exact else _near(head, heads)
                if field and column not in columns and field not in columns.values():
                    columns[column] = field
        if set(columns.values()) >= set(needed):
            return index, columns
    return None


def _head(text: str) -> str:
    return re.sub(r"[^0-9a-z_ -]", "", re.sub(r"\(.*?\)", "", fold(text))).strip()


def _near(head: str, heads: Mapping[str, str]) -> str | None:
    near = process.extractOne(head, heads.keys(), scorer=fuzz.ratio, score_cutoff=80) if len(head) > 3 else None
    return heads[near[0]] if near else None


def cell_text(cell: Any) -> str:
    """What stands in a cell, as text; a whole number without its `.0`."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell)) if cell is not None else ""


def cell_day(cell: Any) -> date:
    """A date cell, a serial number, or text as Vietnam writes it (dd/mm/yyyy) or ISO. Raises `ValueError`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        if not 1 <= cell < 100_000:
            raise ValueError(cell)
        return _EPOCH + timedelta(days=int(cell))
    text = cell_text(cell)
    if match := _WRITTEN.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def column_letter(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
