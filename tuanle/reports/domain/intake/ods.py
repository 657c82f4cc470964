"""OpenDocument sheets repeat cells and rows by a number: a few bytes may stand for millions of cells."""

import io
import re

from lxml import etree

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.reports.domain.intake.guard import encrypted, truncated
from tuanle.reports.domain.intake.package import MAX_GRID, Package

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_ods(content: bytes) -> None:
    """Raise `Refused` when the sheets, spread out, are too large or are under a password."""
    package = Package(content)
    if "content.xml" not in package.names:
        raise truncated()
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise encrypted()
    xml = package.part("content.xml")
    if _ENTITY.search(xml[:2000]):
        raise truncated()
    for _event, table in etree.iterparse(
        io.BytesIO(xml), tag=f"{_TABLE}table", resolve_entities=False, no_network=True
    ):
        _check_table(table)
        table.clear()


def _check_table(table: etree._Element) -> None:
    """The reach of filled cells; repeated empty ones at the end do not count."""
    row_at = bottom = right = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = filled = 0
        for cell in row:
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if len(cell) or cell.get(f"{_OFFICE}value-type"):
                filled = column
        row_at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        if filled:
            bottom, right = row_at, max(right, filled)
    if bottom * right > MAX_GRID:
        raise Refused(
            _("Trang tính trải quá rộng (đến hàng %(row)s, cột thứ %(column)s). Hãy xóa các ô ở xa rồi gửi lại.")
            % {"row": bottom, "column": right},
            code="bomb",
        )
