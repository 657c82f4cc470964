"""Text of a DOCX in reading order: paragraphs with the numbers Word makes itself, tables, and two-column heads."""

import io
from collections.abc import Iterator
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _
from tuanle.core.package import DocxPackage, number_in

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Word's own list has nine levels, and nobody counts further.
_LEVELS, _MOST = 9, 9999


def docx_text(data: bytes, said: str) -> str:
    """Paragraphs stand apart by an empty line; a table of data is rows of `| cell | cell |`; a table that only lays out
    (the head, the signature) is its cells one after another."""
    import docx

    try:
        package = DocxPackage(data)
    except Refused as refused:
        raise _unopened(said, refused.code) from None
    if "word/document.xml" not in package.names:
        raise Refused(
            _("%(file)s không phải văn bản Word (.docx): cần tệp TXT, Markdown, DOCX hoặc PDF.") % {"file": said},
            code="not_a_dispatch",
        )
    try:
        document = docx.Document(io.BytesIO(data))
    except Exception as error:  # python-docx lets errors of zip, lxml and its own through
        raise Refused(
            _("%(file)s bị hỏng, Word không mở được: hãy lưu lại rồi thử lại.") % {"file": said}, code="damaged"
        ) from error
    return "\n\n".join(_blocks(document.element.body, _Numbering(document)))


def _unopened(said: str, code: str) -> Refused:
    if code == "bomb":
        return Refused(_("%(file)s bung ra quá lớn, không mở để giữ an toàn.") % {"file": said}, code="too_large")
    return Refused(
        _("%(file)s bị hỏng hoặc tải về chưa trọn: hãy tải lại rồi thử lại.") % {"file": said}, code="damaged"
    )


def _blocks(parent: Any, numbering: "_Numbering") -> Iterator[str]:
    for child in parent.iterchildren():
        if child.tag == _W + "p":
            text = numbering.label(child) + _text(child)
            if text.strip():
                yield text
        elif child.tag == _W + "tbl":
            yield from _table(child, numbering)
        elif child.tag == _W + "sdt":
            content = child.find(_W + "sdtContent")
            if content is not None:
                yield from _blocks(content, numbering)


def _table(table: Any, numbering: "_Numbering") -> Iterator[str]:
    rows: list[list[list[str]]] = []
    above: dict[int, list[str]] = {}
    for row in table.iterchildren(_W + "tr"):
        cells, column = [], 0
        for cell in row.iter(_W + "tc"):
            if _owner(cell) is not table:
                continue
            merged = cell.find(f"{_W}tcPr/{_W}vMerge")
            goes_on = merged is not None and merged.get(_W + "val") != "restart"
            content = above.get(column, []) if goes_on else list(_blocks(cell, numbering))
            above[column] = content
            cells.append(content)
            span = cell.find(f"{_W}tcPr/{_W}gridSpan")
            column += number_in(span.get(_W + "val"), 1) if span is not None else 1
        rows.append(cells)
    words = " ".join(text for row in rows for cell in row for text in cell).upper()
    lays_out = any(mark in words for mark in ("CHỦ NGHĨA VIỆT NAM", "TỰ DO", "NƠI NHẬN", "LƯU:"))
    if not lays_out and len(rows) >= 2 and max(len(row) for row in rows) >= 2:
        for row in rows:
            said = " | ".join(" ".join(cell).replace("\n", " ").replace("|", "/") for cell in row)
            yield f"| {said} |"
        return
    for index in range(max((len(row) for row in rows), default=0)):  # one column, then the next
        for row in rows:
            if index < len(row):
                yield from row[index]


def _owner(cell: Any) -> Any:
    node = cell.getparent()
    while node is not None and node.tag != _W + "tbl":
        node = node.getparent()
    return node


def _text(paragraph: Any) -> str:
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == _W + "t":
            parts.append(node.text or "")
        elif node.tag == _W + "tab" and node.getparent().tag == _W + "r":
            parts.append("\t")
        elif node.tag in (_W + "br", _W + "cr"):
            parts.append("\f" if node.get(_W + "type") == "page" else "\n")
        elif node.tag == _W + "noBreakHyphen":
            parts.append("-")
    return "".join(parts)


class _Numbering:
    """The numbers and bullets that Word shows but does not store in the text."""

    def __init__(self, document: Any) -> None:
        self._counts: dict[tuple[str, int], int] = {}
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError, AttributeError):
            return
        abstract = {a.get(_W + "abstractNumId"): a for a in root.iterchildren(_W + "abstractNum")}
        for num in root.iterchildren(_W + "num"):
            ref = num.find(_W + "abstractNumId")
            source = abstract.get(ref.get(_W + "val")) if ref is not None else None
            if source is not None:
                self._levels[num.get(_W + "numId")] = dict(_level(lvl) for lvl in source.iterchildren(_W + "lvl"))
        for style in document.styles.element.iterchildren(_W + "style"):
            found = _reference(style.find(_W + "pPr"))
            if found:
                self._styles[style.get(_W + "styleId")] = found

    def label(self, paragraph: Any) -> str:
        props = paragraph.find(_W + "pPr")
        found = _reference(props)
        if found is None and props is not None:
            style = props.find(_W + "pStyle")
            found = self._styles.get(style.get(_W + "val")) if style is not None else None
        if found is None or not _text(paragraph).strip():
            return ""
        number, level = found
        levels = self._levels.get(number, {})
        if level not in levels:
            return ""
        shape, pattern, start = levels[level]
        if shape == "none":
            return ""
        if shape == "bullet":
            return "+ " if "+" in pattern else "- "
        self._counts[number, level] = self._counts.get((number, level), start - 1) + 1
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        for k in range(level + 1):
            if k in levels:
                count = self._counts.get((number, k), levels[k][2])
                pattern = pattern.replace(f"%{k + 1}", _written(count, levels[k][0]))
        return f"{pattern} "


def _level(lvl: Any) -> tuple[int, tuple[str, str, int]]:
    def value(tag: str, default: str) -> str:
        node = lvl.find(_W + tag)
        return str(node.get(_W + "val")) if node is not None and node.get(_W + "val") is not None else default

    return number_in(lvl.get(_W + "ilvl"), most=_LEVELS), (
        value("numFmt", "decimal"),
        value("lvlText", ""),
        number_in(value("start", "1"), 1, most=_MOST),
    )


def _reference(props: Any) -> tuple[str, int] | None:
    numbering = props.find(_W + "numPr") if props is not None else None
    if numbering is None:
        return None
    number, level = numbering.find(_W + "numId"), numbering.find(_W + "ilvl")
    if number is None or number.get(_W + "val") in (None, "0"):
        return None
    return number.get(_W + "val"), number_in(level.get(_W + "val"), most=_LEVELS) if level is not None else 0


def _written(count: int, shape: str) -> str:
    if shape in ("upperRoman", "lowerRoman"):
        roman = ""
        for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
            while count >= value:
                roman, count = roman + sign, count - value
        return roman if shape == "upperRoman" else roman.lower()
    if shape in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter if shape == "lowerLetter" else letter.upper()
    return str(count)
