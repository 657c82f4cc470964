"""What the XML of an OpenDocument workbook says of single cells and the reader of values does not."""

from dataclasses import dataclass

from lxml import etree

from tuanle.core.opendocument import OFFICE, TABLE, height_of, is_filled, tables, width_of
from tuanle.reports.domain.intake.cells import address

_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


@dataclass(frozen=True)
class OdsFaults:
    """Sheet name → cell address → error or uncalculated formula; sheet name → hidden rows; → cells shown as percentage."""

    cells: dict[str, dict[str, str]]
    hidden_rows: dict[str, set[int]]
    percents: dict[str, set[str]]


def check_ods(content: bytes) -> OdsFaults:
    """What is wrong with single cells. Raises `Refused` when the sheets, spread out, are too large, or are locked."""
    faults = OdsFaults({}, {}, {})
    for table in tables(content):
        name = table.get(f"{TABLE}name", "")
        faults.cells[name], faults.hidden_rows[name], faults.percents[name] = {}, set(), set()
        _check_table(table, faults.cells[name], faults.hidden_rows[name], faults.percents[name])
    return faults


def _check_table(table: etree._Element, faults: dict[str, str], hidden: set[int], percents: set[str]) -> None:
    row_at = 0
    for row in table.iter(f"{TABLE}table-row"):
        column, has_words = 0, False
        for cell in row:
            if not isinstance(cell.tag, str):
                continue
            fault = _fault(cell)
            if fault:
                faults[address(row_at, column)] = fault
            if cell.get(f"{OFFICE}value-type") == "percentage":
                percents.add(address(row_at, column))
            column += width_of(cell)
            has_words = has_words or is_filled(cell)
        if has_words and row.get(f"{TABLE}visibility") in ("collapse", "filter"):
            hidden.add(row_at)
        row_at += height_of(row)


def _fault(cell: etree._Element) -> str:
    """`#REF!` of an error cell, `=…` of a formula that was never calculated, else empty."""
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(str(part) for part in cell.itertext()).strip() or "#LỖI"
    formula = cell.get(f"{TABLE}formula", "")
    return "=" + formula.partition("=")[2] if formula and not cell.get(f"{OFFICE}value-type") else ""
