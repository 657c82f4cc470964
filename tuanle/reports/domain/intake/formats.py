"""Cells that a workbook shows as a percentage: 1.0 on the sheet reads "100%", which is no count."""

import re
from typing import Any

from lxml import etree

from tuanle.core.numbers import format_number
from tuanle.core.package import XlsxPackage, number_in
from tuanle.reports.domain.intake.cells import address
from tuanle.reports.domain.intake.sheet_xml import parser

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_BUILT_IN = {9, 10}
_PERCENT = re.compile(r"%(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)")
_MAYBE = re.compile(rb'numFmtId="(?:9|10)"|formatCode="[^"]*%')


def is_percent(code: str) -> bool:
    """Whether a number format multiplies by a hundred: a percent sign outside quotes."""
    return bool(_PERCENT.search(code.replace("\\%", "")))


def show_percents(rows: list[list[Any]], spots: set[str]) -> None:
    """Put in the place of `0.125` what the sheet shows: `12,5%`."""
    for r, row in enumerate(rows if spots else ()):
        for c, value in enumerate(row):
            if type(value) in (int, float) and address(r, c) in spots:
                row[c] = f"{format_number(round(value * 100, 4))}%"


def may_show(package: XlsxPackage) -> bool:
    """Whether any style of the workbook may be a percentage: a cheap look."""
    return _MAYBE.search(package.styles) is not None


def percent_cells(package: XlsxPackage, xml: bytes) -> set[str]:
    """The addresses of one sheet whose cells are shown as a percentage."""
    if not may_show(package):
        return set()
    root = etree.fromstring(package.styles, parser())
    codes = {
        number_in(one.get("numFmtId"))
        for one in root.iterfind(f"{_NS}numFmts/{_NS}numFmt")
        if is_percent(one.get("formatCode", ""))
    } | _BUILT_IN
    styles = {
        str(n)
        for n, style in enumerate(root.iterfind(f"{_NS}cellXfs/{_NS}xf"))
        if number_in(style.get("numFmtId")) in codes
    }
    if not styles:
        return set()
    cells = etree.fromstring(xml, parser()).iter(f"{_NS}c")
    return {cell.get("r", "") for cell in cells if cell.get("s") in styles}
