"""The fonts of a workbook's cells, where they say that the text is TCVN3 or VNI."""

from lxml import etree

from tuanle.core.legacy import decode, encoding_of_font
from tuanle.core.package import XlsxPackage, number_in
from tuanle.reports.domain.intake.sheet_xml import parser

_NS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARKS = (b".vn", b"vni")


def sheet_part_of(package: XlsxPackage) -> dict[str, bytes]:
    """Sheet name → XML of its part."""
    relations = {
        one.get("Id", ""): one.get("Target", "")
        for one in etree.fromstring(package.part("xl/_rels/workbook.xml.rels"), parser())
    }
    found = {}
    for sheet in etree.fromstring(package.part("xl/workbook.xml"), parser()).iter(f"{_NS}sheet"):
        target = relations.get(sheet.get(_RELATION, ""), "")
        name = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if name in package.sheet_parts:
            found[sheet.get("name", "")] = package.sheet_parts[name]
    return found


def decoded_texts(package: XlsxPackage, xml: bytes) -> dict[str, str]:
    """Cell address → Unicode text, for the cells of one sheet that are set in a TCVN3 or VNI font."""
    if not any(mark in part.lower() for mark in _MARKS for part in (package.styles, package.strings)):
        return {}
    fonts = _font_of_style(package.styles)
    strings = _strings(package.strings)
    found: dict[str, str] = {}
    for cell in etree.fromstring(xml, parser()).iter(f"{_NS}c"):
        style = number_in(cell.get("s"))
        font = fonts[style] if style < len(fonts) else ""
        runs = _runs_of(cell, strings)
        if any(encoding_of_font(own or font) for own, _text in runs):
            found[cell.get("r", "")] = "".join(decode(text, own or font) for own, text in runs)
    return found


def _runs_of(cell: etree._Element, strings: list[list[tuple[str, str]]]) -> list[tuple[str, str]]:
    """The text of a cell as runs of (own font or empty, text)."""
    value = cell.find(f"{_NS}v")
    if cell.get("t") == "s" and value is not None and value.text:
        index = number_in(value.text)
        return strings[index] if index < len(strings) else []
    if cell.get("t") == "inlineStr":
        inline = cell.find(f"{_NS}is")
        return _runs(inline) if inline is not None else []
    if cell.get("t") == "str" and value is not None:
        return [("", value.text or "")]
    return []


def _strings(xml: bytes) -> list[list[tuple[str, str]]]:
    return [_runs(one) for one in etree.fromstring(xml, parser()).iter(f"{_NS}si")] if xml else []


def _runs(parent: etree._Element) -> list[tuple[str, str]]:
    runs = []
    for child in parent:
        if child.tag == f"{_NS}t":
            runs.append(("", child.text or ""))
        elif child.tag == f"{_NS}r":
            font = child.find(f"{_NS}rPr/{_NS}rFont")
            text = child.find(f"{_NS}t")
            runs.append((font.get("val", "") if font is not None else "", text.text or "" if text is not None else ""))
    return runs


def _font_of_style(xml: bytes) -> list[str]:
    if not xml:
        return []
    root = etree.fromstring(xml, parser())
    names = []
    for font in root.iterfind(f"{_NS}fonts/{_NS}font"):
        name = font.find(f"{_NS}name")
        names.append(name.get("val", "") if name is not None else "")
    styles = []
    for style in root.iterfind(f"{_NS}cellXfs/{_NS}xf"):
        index = number_in(style.get("fontId"))
        styles.append(names[index] if index < len(names) else "")
    return styles
