"""A Word report: its tables as grids, its paragraphs as lines."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tuanle.core.guard import truncated
from tuanle.core.language import gettext_noop
from tuanle.core.legacy import decode, encoding_of_font
from tuanle.core.package import Package, number_in
from tuanle.core.text import nfc
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.grid import Grid, finish, is_count
from tuanle.reports.domain.intake.lines import HEADING_LENGTH, Line, Rank, broken, typed_rank
from tuanle.reports.domain.intake.reading import Reading

# What only wraps text: content controls, insertions, links. Deletions are not among them.
_TRANSPARENT = {
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")
}
# What an empty content control asks to write there.
_PROMPT = f"{qn('w:sdtPr')}/{qn('w:showingPlcHdr')}"
# A text box is kept twice, for new and for old Word.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_HEADING_STYLE = re.compile(r"Heading (\d)")


@dataclass
class WordReport:
    """What a Word file holds. `places`: how many lines stand above each grid; `following`: those right below another that
    is as wide, as on a new page."""

    grids: list[Grid] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    following: set[int] = field(default_factory=set)
    lines: list[Line] = field(default_factory=list)


def read_document(content: bytes, package: Package, reading: Reading) -> WordReport:
    """The grids and lines of a DOCX. Raises `Refused` when Word's own parts are broken."""
    if "word/document.xml" not in package.names:
        raise truncated()
    for name in package.names:
        if name.endswith((".xml", ".rels")):
            package.part(name)
    try:
        document = Document(io.BytesIO(content))
    except (KeyError, ValueError, AttributeError, SyntaxError):
        raise truncated() from None
    fonts = _Fonts(document)
    report = WordReport()
    lines, above = report.lines, (-1, 0)
    for block in _blocks(document.element.body):
        if block.tag == qn("w:p"):
            paragraph = Paragraph(block, document._body)
            for text in broken(fonts.text_of(paragraph)):
                lines.append(_line(len(lines) + 1, paragraph, fonts.style_of(paragraph).name, text))
            continue
        for table in block.iter(qn("w:tbl")):  # itself, and those in its cells
            grid = _grid(table, document, fonts, f"Bảng {len(report.grids) + 1}")
            finish(grid, reading)
            if table is block:
                if above == (len(lines), grid.width):
                    report.following.add(len(report.grids))
                above = (len(lines), grid.width)
            report.grids.append(grid)
            report.places.append(len(lines))
    if fonts.decoded:
        reading.tell(
            "legacy_font",
            wording(gettext_noop("%(n)s đoạn chữ dùng phông cũ (TCVN3, VNI), đã đổi sang Unicode."), n=fonts.decoded),
        )
    return report


def _blocks(parent: Any) -> Iterator[Any]:
    """The paragraphs and tables of a body in reading order, also those in content controls and text boxes."""
    for child in _children(parent, {qn("w:p"), qn("w:tbl")}):
        yield child
        if child.tag == qn("w:p"):
            for box in child.iter(qn("w:txbxContent")):
                if not any(one.tag == _FALLBACK for one in box.iterancestors()):
                    yield from _blocks(box)


def _children(parent: Any, tags: set[str]) -> Iterator[Any]:
    """The children with these tags, also inside content controls and what was inserted under tracked changes."""
    for child in parent.iterchildren():
        if child.tag in tags:
            yield child
        elif child.tag in _TRANSPARENT and child.find(_PROMPT) is None:
            yield from _children(child, tags)


def _line(n: int, paragraph: Paragraph, style: str, text: str) -> Line:
    if len(text) > HEADING_LENGTH:
        return Line(n, text)
    runs = [run for run in paragraph.runs if run.text.strip()]
    typed = typed_rank(text)
    is_heading = (
        style.startswith(("Heading", "Title")) or typed is not None or bool(runs and all(run.bold for run in runs))
    )
    return Line(n, text, is_heading, _rank(paragraph, style) or typed if is_heading else None)


def _rank(paragraph: Paragraph, style: str) -> Rank | None:
    """The rank that Word itself gives a heading: by its style, or by the list that numbers it."""
    if depth := _HEADING_STYLE.fullmatch(style):
        return Rank("style", int(depth[1]))
    numbered = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if numbered is None:
        return None
    level, list_of = (numbered.find(qn(f"w:{name}")) for name in ("ilvl", "numId"))
    number = list_of.get(qn("w:val")) if list_of is not None else ""
    return Rank(f"list {number}", number_in(level.get(qn("w:val")), most=9) if level is not None else 0)


def _is_no_text(run: Run) -> bool:
    """What is hidden or struck out; the raised number of a note, which is no digit of the figure before it."""
    font = run.font
    is_note = bool(font.superscript) and run.text.strip(" ()*").isdecimal()
    return bool(font.hidden or font.strike or font.double_strike) or is_note


class _Style(NamedTuple):
    """The name of a paragraph's style, and the font that it or a style it builds on sets."""

    name: str
    font: str


class _Fonts:
    """The text of paragraphs as Unicode, whatever font its runs are set in."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.decoded = 0
        self._styles: dict[str | None, _Style] = {}
        defaults = document.styles.element.find(
            f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
        )
        self._default = (defaults.get(qn("w:ascii")) or "") if defaults is not None else ""

    def text_of(self, paragraph: Paragraph) -> str:
        parts = []
        for element in _children(paragraph._p, {qn("w:r")}):
            run = Run(element, paragraph)
            if _is_no_text(run):
                continue
            font = run.font.name or self.style_of(paragraph).font
            if encoding_of_font(font):
                self.decoded += 1
            parts.append(decode(run.text, font))
        return nfc("".join(parts))

    def style_of(self, paragraph: Paragraph) -> _Style:
        """Found once for each style: python-docx looks through all of them for every paragraph."""
        key = paragraph._p.style
        if key not in self._styles:
            style = own = paragraph.style
            seen: set[str] = set()  # a broken file may have styles that build on one another in a ring
            while style is not None and not style.font.name and style.style_id not in seen:
                seen.add(style.style_id)
                style = style.base_style
            font = (style.font.name if style is not None else None) or self._default
            self._styles[key] = _Style((own.name or "") if own is not None else "", font)
        return self._styles[key]


def _grid(table: Any, document: Any, fonts: _Fonts, name: str) -> Grid:
    """A Word table; merged text is repeated over its range, a merged figure is not."""
    rows: list[list[Any]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for tr in _children(table, {qn("w:tr")}):
        if tr.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None:  # taken out under tracked changes
            continue
        row: list[Any] = [""] * _columns(tr.find(f"{qn('w:trPr')}/{qn('w:gridBefore')}"), 0)
        for tc in _children(tr, {qn("w:tc")}):
            properties = tc.find(qn("w:tcPr"))
            at, first = len(row), (len(rows), len(row))
            width, goes_on = 1, False
            if properties is not None:
                width = _columns(properties.find(qn("w:gridSpan")), 1)
                merge = properties.find(qn("w:vMerge"))
                goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            paragraphs = (Paragraph(p, document._body) for p in _children(tc, {qn("w:p")}))
            text = "\n".join(part for part in (fonts.text_of(one).strip() for one in paragraphs) if part)
            if goes_on and rows and at < len(rows[-1]):
                first = spans.get((len(rows) - 1, at), (len(rows) - 1, at))
                above = rows[first[0]][first[1]]
                text = "" if is_count(above) else above
            if first != (len(rows), at) or width > 1:
                spans.update({(len(rows), c): first for c in range(at, at + width)})
                spans.setdefault(first, first)
            row += [text] + ["" if is_count(text) else text] * (width - 1)
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return Grid(name, [row + [""] * (width - len(row)) for row in rows], spans=spans)


def _columns(element: Any, otherwise: int) -> int:
    """How many columns it says, 60 at most: no table of a page has more."""
    return number_in(element.get(qn("w:val")), otherwise, most=60) if element is not None else otherwise
