"""What is struck out in a workbook is not read, and told: a clerk strikes a figure to write another beside it."""

from typing import Any

from lxml import etree

from tuanle.core.language import gettext_noop
from tuanle.core.package import XlsxPackage, number_in
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.cells import address
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.sheet_xml import parser
from tuanle.reports.enums import Level

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_MARK = b"strike"
_MOST_NAMED = 12


def left_in_cells(package: XlsxPackage, xml: bytes) -> dict[str, str]:
    """Cell address → what is left of its text, for the cells of one sheet that are struck out, whole or in part."""
    if not xml or not any(_MARK in part for part in (package.styles, package.strings, xml)):
        return {}
    styles = _struck_styles(package.styles)
    strings = list(etree.fromstring(package.strings, parser()).iter(f"{_NS}si")) if package.strings else []
    found = {}
    for cell in etree.fromstring(xml, parser()).iter(f"{_NS}c"):
        whole = number_in(cell.get("s")) in styles
        runs = _runs(cell, strings, whole=whole)
        if any(is_struck for _text, is_struck in runs) or (whole and not runs):
            found[cell.get("r", "")] = "".join(text for text, is_struck in runs if not is_struck)
    return found


def take_out(rows: list[list[Any]], left: dict[str, str], sheet: str, reading: Reading) -> None:
    """Leave in the cells of `rows` what is left of them, and tell which."""
    spots = []
    for r, row in enumerate(rows if left else ()):
        for c, value in enumerate(row):
            if value not in ("", None) and (spot := address(r, c)) in left:
                row[c] = left[spot]
                spots.append(spot)
    if spots:
        named = ", ".join(spots[:_MOST_NAMED]) + ("…" if len(spots) > _MOST_NAMED else "")
        reading.tell(
            "struck",
            wording(
                gettext_noop("Trang “%(sheet)s”: phần bị gạch ngang ở ô %(spots)s không đọc. Hãy xem lại."),
                sheet=sheet,
                spots=named,
            ),
            {"sheet": sheet},
            level=Level.WARNING,
        )


def _struck_styles(xml: bytes) -> set[int]:
    """The numbers of the formats whose font is struck out."""
    if _MARK not in xml:
        return set()
    root = etree.fromstring(xml, parser())
    fonts = {n for n, font in enumerate(root.iterfind(f"{_NS}fonts/{_NS}font")) if _is_struck(font)}
    formats = root.iterfind(f"{_NS}cellXfs/{_NS}xf")
    return {n for n, one in enumerate(formats) if number_in(one.get("fontId")) in fonts}


def _runs(cell: etree._Element, strings: list[etree._Element], *, whole: bool) -> list[tuple[str, bool]]:
    """The text of a cell, in stretches that are struck out or not; nothing where it holds no text. A stretch with
    properties of its own has none of the cell's."""
    text = cell.find(f"{_NS}is")
    if cell.get("t") == "s":
        index = number_in(cell.findtext(f"{_NS}v", ""))
        text = strings[index] if index < len(strings) else None
    if text is None:
        return []
    stretches = []
    for child in text:
        if child.tag == f"{_NS}t":
            stretches.append((child.text or "", whole))
        elif child.tag == f"{_NS}r":
            own = child.find(f"{_NS}rPr")
            stretches.append((child.findtext(f"{_NS}t", ""), whole if own is None else _is_struck(own)))
    return stretches


def _is_struck(font: etree._Element) -> bool:
    strike = font.find(f"{_NS}strike")
    return strike is not None and strike.get("val", "1") not in ("0", "false")
