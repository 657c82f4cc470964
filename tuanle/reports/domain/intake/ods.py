"""OpenDocument sheets repeat cells and rows by a number: a few bytes may stand for millions of cells."""

import io
import re
from dataclasses import dataclass

from lxml import etree

from tuanle.core.errors import Refused
from tuanle.core.guard import encrypted, truncated
from tuanle.core.language import gettext_noop
from tuanle.core.package import MAX_GRID, Package
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.cells import address

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_ENTITY = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


@dataclass(frozen=True)
class OdsFaults:
    """Sheet name → cell address → error or uncalculated formula; sheet name → hidden rows; → cells shown as percentage."""

    cells: dict[str, dict[str, str]]
    hidden_rows: dict[str, set[int]]
    percents: dict[str, set[str]]


def check_ods(content: bytes) -> OdsFaults:
    """What is wrong with single cells. Raises `Refused` when the sheets, spread out, are too large, or are locked."""
    package = Package(content)
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.part("META-INF/manifest.xml"):
        raise encrypted()
    xml = package.part("content.xml")
    if _ENTITY.search(xml[:2000]):
        raise truncated()
    faults = OdsFaults({}, {}, {})
    for _event, table in etree.iterparse(
        io.BytesIO(xml), tag=f"{_TABLE}table", resolve_entities=False, no_network=True
    ):
        name = table.get(f"{_TABLE}name", "")
        faults.cells[name], faults.hidden_rows[name], faults.percents[name] = {}, set(), set()
        _check_table(table, faults.cells[name], faults.hidden_rows[name], faults.percents[name])
        table.clear()
    return faults


def _check_table(table: etree._Element, faults: dict[str, str], hidden: set[int], percents: set[str]) -> None:
    """The reach of filled cells (repeated empty ones at the end do not count), and their faults."""
    row_at = bottom = right = 0
    for row in table.iter(f"{_TABLE}table-row"):
        column = filled = 0
        for cell in row:
            if not isinstance(cell.tag, str):
                continue
            fault = _fault(cell)
            if fault:
                faults[address(row_at, column)] = fault
            if cell.get(f"{_OFFICE}value-type") == "percentage":
                percents.add(address(row_at, column))
            column += int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
            if len(cell) or cell.get(f"{_OFFICE}value-type"):
                filled = column
        if filled and row.get(f"{_TABLE}visibility") in ("collapse", "filter"):
            hidden.add(row_at)
        row_at += int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        if filled:
            bottom, right = row_at, max(right, filled)
    if bottom * right > MAX_GRID:
        raise Refused(
            wording(
                gettext_noop(
                    "Trang tính trải quá rộng (đến hàng %(row)s, cột thứ %(column)s). Hãy xóa các ô ở xa rồi gửi lại."
                ),
                row=bottom,
                column=right,
            ),
            code="bomb",
        )


def _fault(cell: etree._Element) -> str:
    """`#REF!` of an error cell, `=…` of a formula that was never calculated, else empty."""
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(str(part) for part in cell.itertext()).strip() or "#LỖI"
    formula = cell.get(f"{_TABLE}formula", "")
    return "=" + formula.partition("=")[2] if formula and not cell.get(f"{_OFFICE}value-type") else ""
