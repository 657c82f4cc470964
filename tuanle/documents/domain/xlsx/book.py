"""The workbook: a tab for each sheet, its name, the properties of the file."""

import io
from datetime import UTC, datetime

from xlsxwriter.workbook import Workbook as Book

from tuanle.documents.domain.safety import clean
from tuanle.documents.domain.sheet import SIZE
from tuanle.documents.domain.workbook import Workbook
from tuanle.documents.domain.xlsx.formats import FONT, Formats
from tuanle.documents.domain.xlsx.page import PageWriter
from tuanle.documents.domain.xlsx.paper import PrintedSheet

_NAME_LIMIT = 31


def render_appendix(workbook: Workbook, *, at: datetime) -> bytes:
    """`workbook` as XLSX, made at the instant `at`: turned, a row for each unit; printed in blocks of sections one after
    another, each with the names of the units; numbers of pages as in the decree, from 2, over all tabs."""
    target = io.BytesIO()
    safe = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    # Spreadsheets measure columns in digits of the default face: ours is on every machine, or one as wide in its place.
    book = Book(target, {**safe, "default_format_properties": {"font_name": FONT, "font_size": SIZE}})
    book.set_properties(
        {
            "title": clean(workbook.title),
            "author": clean(workbook.issuer),
            "created": at.astimezone(UTC).replace(tzinfo=None, microsecond=0),
        }
    )
    names: set[str] = set()
    formats = Formats(book)
    for sheet in workbook.sheets:
        page = book.add_worksheet(_name(sheet.name, names), worksheet_class=PrintedSheet)
        page.opens = len(names) == 1
        PageWriter(page, sheet, clean(workbook.issuer), formats).write()
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
