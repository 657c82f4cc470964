"""What the XML of a worksheet says of single cells: errors and formulas that were never calculated."""

import re
from dataclasses import dataclass, field

from lxml import etree

from tuanle.core.package import number_in

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
# Excel, LibreOffice and every writer we know put the attributes like this; anything else is looked at closely. These
# patterns start with fixed bytes, so that a search runs at the speed of memory.
_PLAIN_XML = b"<sheetData"
_ERROR = b' t="e"'
_UNCALCULATED = re.compile(rb"</f>(?!<v>[^<])")
_SHARED_UNCALCULATED = b"/></c>"
_UNCALCULATED_CELL = re.compile(
    rb"""<c r="([A-Z]+)(\d+)"([^>]*)>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>"""
)


def parser() -> etree.XMLParser:
    """A parser that follows nothing out of the document and expands no entity."""
    return etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )


@dataclass
class CellFaults:
    """Cell address → what is wrong with it, and what is hidden."""

    errors: dict[str, str] = field(default_factory=dict)
    uncalculated: dict[str, str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)


def looks_faulty(xml: bytes) -> bool:
    """Whether a closer look is needed: a cheap test for the many files that have nothing wrong."""
    return (
        _PLAIN_XML not in xml
        or _ERROR in xml
        or b"t='e'" in xml
        or _SHARED_UNCALCULATED in xml
        or _UNCALCULATED.search(xml) is not None
    )


def uncalculated_columns(xml: bytes) -> set[str]:
    """The columns that hold a formula without a value."""
    return {found[1].decode() for found in _UNCALCULATED_CELL.finditer(xml) if b't="str"' not in found[3]}


def faults_of(xml: bytes) -> CellFaults:
    """Every error cell, every formula without a cached value, every hidden row and column of a worksheet."""
    faults = CellFaults()
    root = etree.fromstring(xml, parser())
    for column in root.iter(f"{_NS}col"):
        if column.get("hidden") in ("1", "true"):
            faults.hidden_columns.update(
                range(number_in(column.get("min"), 1) - 1, number_in(column.get("max"), 1, most=1000))
            )
    for row in root.iter(f"{_NS}row"):
        if row.get("hidden") in ("1", "true"):
            faults.hidden_rows.add(number_in(row.get("r"), 1) - 1)
    for cell in root.iter(f"{_NS}c"):
        formula, value = cell.find(f"{_NS}f"), cell.find(f"{_NS}v")
        address = cell.get("r", "")
        if cell.get("t") == "e":
            faults.errors[address] = (value.text or "") if value is not None else ""
        elif formula is not None and (value is None or not value.text) and cell.get("t") != "str":
            faults.uncalculated[address] = "=" + (formula.text or "…")
    return faults
