"""OpenDocument sheets repeat cells and rows by a number: a few bytes may stand for millions of cells."""

import io
import re
from collections.abc import Iterator

from lxml import etree

from tuanle.core.guard import encrypted, guarded, truncated
from tuanle.core.package import MAX_GRID, Package, number_in, too_wide
from tuanle.core.package_letters import MAX_LETTERS, too_many_letters

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def tables(content: bytes) -> Iterator[etree._Element]:
    """Every sheet of a workbook, measured, and emptied when the next is asked for.

    Raises `Refused` when a sheet, spread out, is too large, when all hold too many letters, or when the workbook is locked.
    """
    package = Package(content)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise encrypted()
    xml = package.part("content.xml")
    if _ENTITY.search(xml[:2000]):
        raise truncated()
    with guarded():
        letters = 0
        for _event, table in etree.iterparse(
            io.BytesIO(xml), tag=f"{TABLE}table", resolve_entities=False, no_network=True
        ):
            letters += _measure(table)
            if letters > MAX_LETTERS:
                raise too_many_letters()
            yield table
            table.clear()


def width_of(cell: etree._Element) -> int:
    return number_in(cell.get(f"{TABLE}number-columns-repeated"), 1)


def height_of(row: etree._Element) -> int:
    return number_in(row.get(f"{TABLE}number-rows-repeated"), 1)


def is_filled(cell: etree._Element) -> bool:
    return bool(len(cell) or cell.get(f"{OFFICE}value-type"))


def _measure(table: etree._Element) -> int:
    """The letters of a table. The reach of its filled cells: repeated empty ones at the end do not count."""
    row_at = bottom = right = letters = 0
    for row in table.iter(f"{TABLE}table-row"):
        column = filled = in_row = 0
        for cell in row:
            if isinstance(cell.tag, str):
                width = width_of(cell)
                column += width
                if is_filled(cell):
                    filled, in_row = column, in_row + width * _letters(cell)
        row_at += height_of(row)
        letters += in_row * height_of(row)
        if filled:
            bottom, right = row_at, max(right, filled)
    if bottom * right > MAX_GRID:
        raise too_wide(bottom, right)
    return letters


def _letters(cell: etree._Element) -> int:
    """Blanks are kept as their number."""
    blanks = (number_in(one.get(f"{_TEXT}c"), 1) for one in cell.iter(f"{_TEXT}s"))
    return sum(map(len, cell.itertext())) + sum(blanks)
