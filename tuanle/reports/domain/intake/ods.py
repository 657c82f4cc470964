"""What the XML of an OpenDocument workbook says of single cells and the reader of values does not."""

from dataclasses import dataclass

from lxml import etree

from tuanle.core.opendocument import OFFICE, TABLE, height_of, is_filled, tables, width_of
from tuanle.reports.domain.intake.cells import address

_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"


@dataclass(frozen=True)
class OdsFaults:
    """Sheet name → cell address → error or uncalculated formula; sheet name → hidden rows; → cells shown as percentage;
    → cells struck out whole."""

    cells: dict[str, dict[str, str]]
    hidden_rows: dict[str, set[int]]
    percents: dict[str, set[str]]
    struck: dict[str, set[str]]


def check_ods(content: bytes) -> OdsFaults:
    """What is wrong with single cells. Raises `Refused` when the sheets, spread out, are too large, or are locked."""
    faults = OdsFaults({}, {}, {}, {})
    styles: set[str] | None = None
    for table in tables(content):
        styles = _struck_styles(table) if styles is None else styles
        _check_table(table, faults, styles)
    return faults


def _check_table(table: etree._Element, faults: OdsFaults, struck_styles: set[str]) -> None:
    name = table.get(f"{TABLE}name", "")
    cells, hidden, percents, struck = (
        faults.cells.setdefault(name, {}),
        faults.hidden_rows.setdefault(name, set()),
        faults.percents.setdefault(name, set()),
        faults.struck.setdefault(name, set()),
    )
    row_at = 0
    for row in table.iter(f"{TABLE}table-row"):
        column, has_words = 0, False
        for cell in row:
            if not isinstance(cell.tag, str):
                continue
            spot = address(row_at, column)
            if fault := _fault(cell):
                cells[spot] = fault
            if cell.get(f"{OFFICE}value-type") == "percentage":
                percents.add(spot)
            if cell.get(f"{TABLE}style-name") in struck_styles:
                struck.add(spot)
            column += width_of(cell)
            has_words = has_words or is_filled(cell)
        if has_words and row.get(f"{TABLE}visibility") in ("collapse", "filter"):
            hidden.add(row_at)
        row_at += height_of(row)


def _struck_styles(table: etree._Element) -> set[str]:
    """The names of the styles whose letters are struck out; a workbook says them before its first table."""
    return {
        style.get(f"{_STYLE}name", "")
        for style in table.getroottree().iter(f"{_STYLE}style")
        for text in style.iter(f"{_STYLE}text-properties")
        if text.get(f"{_STYLE}text-line-through-style", "none") != "none"
        or text.get(f"{_STYLE}text-line-through-type", "none") != "none"
    }


def _fault(cell: etree._Element) -> str:
    """`#REF!` of an error cell, `=…` of a formula that was never calculated, else empty."""
    if cell.get(f"{_CALC}value-type") == "error":
        return "".join(str(part) for part in cell.itertext()).strip() or "#LỖI"
    formula = cell.get(f"{TABLE}formula", "")
    return "=" + formula.partition("=")[2] if formula and not cell.get(f"{OFFICE}value-type") else ""
