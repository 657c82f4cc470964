"""A Word report: its tables as grids, its paragraphs as narratives and lines of `label: figure`."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from tuanle.core.guard import truncated
from tuanle.core.language import gettext_noop
from tuanle.core.legacy import decode, encoding_of_font
from tuanle.core.package import Package, number_in
from tuanle.core.text import nfc, squeeze
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.grid import Grid, finish, is_count
from tuanle.reports.domain.intake.labels import POSSIBLE, LabelIndex, Match
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.rows import Figure
from tuanle.reports.kinds.items import ITEM_KINDS

BODY = "Văn bản"
# What only wraps text: content controls, insertions, links. Deletions are not among them.
_TRANSPARENT = {
    qn(f"w:{name}")
    for name in ("sdt", "sdtContent", "ins", "moveTo", "hyperlink", "smartTag", "customXml", "fldSimple")
}
# A text box is kept twice, for new and for old Word.
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
HEADING_LENGTH = 150
# So many lines above a table may say whose it is.
LEAD = 3
LONGEST_NAME = 6
_QUANTITY = re.compile(r"(?<![\w/.,:-])(?P<number>\d{1,3}(?:\.\d{3})+|\d+)\s+(?P<words>[^\W\d_][^\d,;.:()]{2,80})")
_NUMBERED = re.compile(r"^\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)]\s*\S")
_INLINE = re.compile(r"^(?P<label>[^:]{3,140}):\s*(?P<value>[^:]*\d[^:]{0,80}|[^:]{1,40})$")


@dataclass
class WordReport:
    """What a Word file holds. `leads`: the lines right above each grid, the last first."""

    grids: list[Grid] = field(default_factory=list)
    leads: list[tuple[str, ...]] = field(default_factory=list)
    lines: list[tuple[str, str]] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)


@dataclass(frozen=True)
class _Line:
    number: int
    text: str
    is_heading: bool

    @property
    def place(self) -> str:
        return f"đoạn {self.number}"


def read_document(content: bytes, package: Package, labels: LabelIndex, reading: Reading) -> WordReport:
    """The grids, lines and figures of a DOCX. Raises `Refused` when Word's own parts are broken."""
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
    lines: list[_Line] = []
    told = 0
    for block in _blocks(document.element.body):
        if block.tag == qn("w:p"):
            paragraph = Paragraph(block, document._body)
            text = squeeze(fonts.text_of(paragraph))
            if text:
                lines.append(_Line(len(lines) + 1, text, _is_heading(paragraph, text)))
            continue
        for table in block.iter(qn("w:tbl")):  # itself, and those in its cells
            grid = _grid(table, document, fonts, f"Bảng {len(report.grids) + 1}")
            finish(grid, reading)
            report.grids.append(grid)
            report.leads.append(tuple(line.text for line in reversed(lines[told:][-LEAD:])))
            told = len(lines)
    if fonts.decoded:
        reading.tell(
            "legacy_font",
            wording(gettext_noop("%(n)s đoạn chữ dùng phông cũ (TCVN3, VNI), đã đổi sang Unicode."), n=fonts.decoded),
        )
    report.lines = [(f"{BODY}, {line.place}", line.text) for line in lines[:20]]
    report.figures = [*_figures(lines, labels), *_prose(lines, labels)]
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
        elif child.tag in _TRANSPARENT:
            yield from _children(child, tags)


def _is_heading(paragraph: Paragraph, text: str) -> bool:
    if len(text) > HEADING_LENGTH:
        return False
    style = (paragraph.style.name or "") if paragraph.style is not None else ""
    runs = [run for run in paragraph.runs if run.text.strip()]
    return (
        style.startswith(("Heading", "Title"))
        or bool(_NUMBERED.match(text))
        or bool(runs and all(run.bold for run in runs))
    )


def _figures(lines: list[_Line], labels: LabelIndex) -> Iterator[Figure]:
    """Narratives under their headings, and figures in lines of their own."""
    current: Match | None = None
    held: list[_Line] = []
    for line in lines:
        heading, _, rest = line.text.partition(":")
        match = _narrative(heading if rest else line.text, labels) if line.is_heading or rest else None
        if match is not None and (line.is_heading or len(heading) < 60):
            yield from _narrated(current, held)
            current, held = match, []
            if rest.strip():
                held.append(_Line(line.number, rest.strip(), False))
            continue
        if line.is_heading and not _INLINE.match(line.text):
            yield from _narrated(current, held)
            current, held = None, []
        for piece in _pieces(line):
            yield from _inline(piece, labels)
        held.append(line)
    yield from _narrated(current, held)


def _narrative(text: str, labels: LabelIndex) -> Match | None:
    sure = labels.sure(labels.match(text))
    return sure if sure is not None and ITEM_KINDS[sure.item.kind].layout.is_long else None


def _narrated(match: Match | None, held: list[_Line]) -> Iterator[Figure]:
    if match is not None and held:
        text = "\n".join(line.text for line in held)
        yield _figure(match.key, match, text, held[0], match.item.label)


def _pieces(line: _Line) -> list[_Line]:
    """`Số lượt: 350; số người: 200` is two lines."""
    parts = [part.strip() for part in line.text.split(";")]
    if len(parts) > 1 and all(_INLINE.match(part) for part in parts if part):
        return [_Line(line.number, part, False) for part in parts if part]
    return [line]


def _prose(lines: list[_Line], labels: LabelIndex) -> Iterator[Figure]:
    """`đã mở 12 lớp học với 350 lượt người học`: a number before the words of an item, always for a person to confirm."""
    for line in lines:
        for found in _QUANTITY.finditer(line.text):
            words = found["words"].split()
            for count in range(min(len(words), LONGEST_NAME), 0, -1):
                name = " ".join(words[:count])
                sure = labels.sure(labels.match(name))
                if sure is not None and not ITEM_KINDS[sure.item.kind].is_text:
                    figure = _figure(sure.key, sure, found["number"], line, f"{found['number']} {name}")
                    yield replace(figure, in_prose=True)
                    break


def _inline(line: _Line, labels: LabelIndex) -> Iterator[Figure]:
    """`- Số lớp đã mở: 12 lớp`."""
    found = _INLINE.match(line.text)
    if not found:
        return
    matches = [one for one in labels.match(found["label"]) if not ITEM_KINDS[one.item.kind].layout.is_long]
    sure = labels.sure(matches)
    if sure is not None:
        yield _figure(sure.key, sure, found["value"].rstrip(" .;"), line, found["label"])
    elif matches and matches[0].score >= POSSIBLE and re.search(r"\d", found["value"]):
        yield _figure("", None, found["value"].rstrip(" .;"), line, found["label"], tuple(matches))


def _figure(
    key: str, match: Match | None, raw: Any, line: _Line, label: str, matches: tuple[Match, ...] = ()
) -> Figure:
    return Figure(key, match.item if match else None, raw, _LineGrid(BODY, []), line.number, 0, label, "", matches)


class _LineGrid(Grid):
    """Lines of text in the place of a grid: an address is a paragraph."""

    def address(self, row: int, column: int) -> str:
        return f"đoạn {row}"


class _Fonts:
    """The text of paragraphs as Unicode, whatever font its runs are set in."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self.decoded = 0
        defaults = document.styles.element.find(
            f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:rFonts')}"
        )
        self._default = (defaults.get(qn("w:ascii")) or "") if defaults is not None else ""

    def text_of(self, paragraph: Paragraph) -> str:
        base: str | None = None
        parts = []
        for element in _children(paragraph._p, {qn("w:r")}):
            run = Run(element, paragraph)
            font = run.font.name
            if not font:
                base = self._base(paragraph) if base is None else base
                font = base
            if encoding_of_font(font):
                self.decoded += 1
            parts.append(decode(run.text, font))
        return nfc("".join(parts))

    def _base(self, paragraph: Paragraph) -> str:
        style = paragraph.style
        while style is not None:
            if style.font.name:
                return str(style.font.name)
            style = style.base_style
        return self._default


def _grid(table: Any, document: Any, fonts: _Fonts, name: str) -> Grid:
    """A Word table; merged text is repeated over its range, a merged figure is not."""
    rows: list[list[Any]] = []
    spans: dict[tuple[int, int], tuple[int, int]] = {}
    for tr in _children(table, {qn("w:tr")}):
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
