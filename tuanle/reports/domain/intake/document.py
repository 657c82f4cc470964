"""A Word report: its tables as grids, its paragraphs as narratives and lines of `label: figure`."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph

from tuanle.core.guard import truncated
from tuanle.core.language import gettext_noop
from tuanle.core.legacy import decode, encoding_of_font
from tuanle.core.package import Package
from tuanle.core.text import nfc, squeeze
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.grid import Grid, finish
from tuanle.reports.domain.intake.labels import POSSIBLE, LabelIndex, Match
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.rows import Figure
from tuanle.reports.kinds.items import ITEM_KINDS

BODY = "Văn bản"
HEADING_LENGTH = 150
_NUMBERED = re.compile(r"^\s*(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-ZĐ])[.)]\s*\S")
_INLINE = re.compile(r"^(?P<label>[^:]{3,140}):\s*(?P<value>[^:]*\d[^:]{0,80}|[^:]{1,40})$")


@dataclass
class WordReport:
    """What a Word file holds."""

    grids: list[Grid] = field(default_factory=list)
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
    for child in document.element.body.iterchildren():
        if child.tag == qn("w:p"):
            paragraph = Paragraph(child, document._body)
            text = squeeze(fonts.text_of(paragraph))
            if text:
                lines.append(_Line(len(lines) + 1, text, _is_heading(paragraph, text)))
        elif child.tag == qn("w:tbl"):
            grid = _grid(child, document, fonts, f"Bảng {len(report.grids) + 1}")
            finish(grid, reading)
            report.grids.append(grid)
    if fonts.decoded:
        reading.tell(
            "legacy_font",
            wording(gettext_noop("%(n)s đoạn chữ dùng phông cũ (TCVN3, VNI), đã đổi sang Unicode."), n=fonts.decoded),
        )
    report.lines = [(f"{BODY}, {line.place}", line.text) for line in lines[:20]]
    report.figures = list(_figures(lines, labels))
    return report


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
        yield from _inline(line, labels)
        held.append(line)
    yield from _narrated(current, held)


def _narrative(text: str, labels: LabelIndex) -> Match | None:
    sure = labels.sure(labels.match(text))
    return sure if sure is not None and ITEM_KINDS[sure.item.kind].layout.is_long else None


def _narrated(match: Match | None, held: list[_Line]) -> Iterator[Figure]:
    if match is not None and held:
        text = "\n".join(line.text for line in held)
        yield _figure(match.key, match, text, held[0], match.item.label)


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
        for run in paragraph.runs:
            font = run.font.name
            if not font:
                base = self._base(paragraph) if base is None else base
                font = base
            if encoding_of_font(font):
                self.decoded += 1
            parts.append(decode(run.text, font))
        return nfc("".join(parts) if parts else paragraph.text)

    def _base(self, paragraph: Paragraph) -> str:
        style = paragraph.style
        while style is not None:
            if style.font.name:
                return str(style.font.name)
            style = style.base_style
        return self._default


def _grid(table: Any, document: Any, fonts: _Fonts, name: str) -> Grid:
    """A Word table; merged text is repeated over its range."""
    rows: list[list[Any]] = []
    for tr in table.iterchildren(qn("w:tr")):
        row: list[Any] = []
        for tc in tr.iterchildren(qn("w:tc")):
            properties = tc.find(qn("w:tcPr"))
            span, goes_on = 1, False
            if properties is not None:
                width = properties.find(qn("w:gridSpan"))
                span = min(int(width.get(qn("w:val"), "1")), 60) if width is not None else 1
                merge = properties.find(qn("w:vMerge"))
                goes_on = merge is not None and merge.get(qn("w:val")) != "restart"
            text = "\n".join(
                part
                for part in (fonts.text_of(Paragraph(p, document._body)).strip() for p in tc.iterchildren(qn("w:p")))
                if part
            )
            if goes_on and rows and len(row) < len(rows[-1]):
                above = rows[-1][len(row)]
                text = above if isinstance(above, str) and not re.search(r"\d", above) else ""
            row += [text] + [text if text and not re.search(r"\d", text) else ""] * (span - 1)
        rows.append(row)
    width = max((len(row) for row in rows), default=0)
    return Grid(name, [row + [""] * (width - len(row)) for row in rows])
