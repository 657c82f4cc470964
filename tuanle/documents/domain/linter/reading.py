"""A DOCX as it will look: each paragraph with the letters and spacing that follow from its styles."""

import io
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as RT

from tuanle.documents.domain.linter.elements import has_page_field, run_text, shown_blocks
from tuanle.documents.domain.linter.properties import (
    MM_PER_TWIP,
    SINGLE_POINTS,
    Properties,
    W,
    on,
    paragraph_properties,
    run_properties,
    style_properties,
    theme_faces,
)

_EXTENT = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent"
_MM_PER_EMU = 25.4 / 914_400
#: A single line of Times New Roman, as a share of its size.
_SINGLE_LINE = 1.15


@dataclass(frozen=True)
class Letters:
    """A run: its words, and how they are set. Size in points; `colour` as in the file, `AUTO` where none is said."""

    text: str
    font: str
    size: float
    bold: bool
    italic: bool
    colour: str
    underlined: bool = False
    struck: bool = False
    highlighted: bool = False


@dataclass(frozen=True)
class Para:
    """A paragraph. Lengths in millimetres, spacing in points, `line` a multiple of a single line; a height set in points
    (`exactly`, not `at least`) is reckoned to the largest letters it holds."""

    runs: tuple[Letters, ...]
    align: str
    first_line: float
    left: float
    right: float
    before: float
    after: float
    line: float | None
    ruled: bool
    drawn: float | None
    keep_next: bool
    page_field: bool
    width: float

    @cached_property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    @cached_property
    def stripped(self) -> str:
        return re.sub(r"[ \u00a0]+", " ", self.text).strip()

    @property
    def words(self) -> tuple[Letters, ...]:
        """Runs that show something."""
        return tuple(run for run in self.runs if run.text.strip())

    @property
    def all_bold(self) -> bool:
        return bool(self.words) and all(run.bold for run in self.words)

    @property
    def all_italic(self) -> bool:
        return bool(self.words) and all(run.italic for run in self.words)


@dataclass(frozen=True)
class Table:
    """A table by rows and cells, each cell its paragraphs."""

    rows: tuple[tuple[tuple[Para, ...], ...], ...]
    unbroken: bool

    @cached_property
    def text(self) -> str:
        return "\n".join(para.text for row in self.rows for cell in row for para in cell)

    @property
    def columns(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def column(self, place: int) -> tuple[Para, ...]:
        return tuple(para for row in self.rows if row for para in row[place])


@dataclass(frozen=True)
class Section:
    """Pages of one shape, in millimetres. `header` is what its pages after the first carry."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    first_differs: bool
    starts_at: int | None
    header: tuple[Para, ...]
    first_header: tuple[Para, ...]
    footers: tuple[Para, ...]


@dataclass(frozen=True)
class Reading:
    """The blocks in reading order, each with the number of its section."""

    blocks: tuple[tuple[Para | Table, int], ...]
    sections: tuple[Section, ...]


def read(content: bytes) -> Reading:
    """Read a DOCX. Raises what python-docx raises if it is none."""
    return _Reader(docx.Document(io.BytesIO(content))).read()


class _Reader:
    def __init__(self, file: Any) -> None:
        self.part = file.part
        self.body = file.element.body
        styles = file.styles.element
        self.styles = {style.get(f"{W}styleId"): style for style in styles.iter(f"{W}style")}
        self.default = next((key for key, style in self.styles.items() if _is_default(style)), None)
        defaults = styles.find(f"{W}docDefaults")
        self.base = style_properties(defaults) if defaults is not None else {}
        self.cache: dict[str | None, Properties] = {}
        self.faces = theme_faces(self.part)

    def read(self) -> Reading:
        elements = [child for child in shown_blocks(self.body) if child.tag != f"{W}sectPr"]
        ends = [place for place, child in enumerate(elements) if child.find(f"{W}pPr/{W}sectPr") is not None]
        marks = [elements[place].find(f"{W}pPr/{W}sectPr") for place in ends] + self.body.findall(f"{W}sectPr")
        sections = self._sections(marks)
        blocks: list[tuple[Para | Table, int]] = []
        number = 0
        for place, child in enumerate(elements):
            section = sections[min(number, len(sections) - 1)]
            width = section.width - section.left - section.right
            if child.tag == f"{W}p":
                blocks.append((self.para(child, width), number))
            elif child.tag == f"{W}tbl":
                blocks.append((self._table(child), number))
            number += place in ends
        return Reading(tuple(blocks), tuple(sections))

    def _sections(self, marks: list[Any]) -> list[Section]:
        sections: list[Section] = []
        stories: dict[str, tuple[Para, ...]] = {}
        for mark in marks:
            for reference in mark:
                kind = reference.tag.removeprefix(W)
                if kind in {"headerReference", "footerReference"}:
                    key = f"{kind}.{reference.get(f'{W}type')}"
                    stories[key] = self._story(reference)
            size, margin = mark.find(f"{W}pgSz"), mark.find(f"{W}pgMar")
            numbering = mark.find(f"{W}pgNumType")
            start = numbering.get(f"{W}start") if numbering is not None else None
            sections.append(
                Section(
                    width=_twips(size, "w"),
                    height=_twips(size, "h"),
                    top=_twips(margin, "top"),
                    bottom=_twips(margin, "bottom"),
                    left=_twips(margin, "left"),
                    right=_twips(margin, "right"),
                    first_differs=on(mark.find(f"{W}titlePg")),
                    starts_at=int(start) if start else None,
                    header=stories.get("headerReference.default", ()),
                    first_header=stories.get("headerReference.first", ()),
                    footers=tuple(p for key, story in stories.items() if key.startswith("footer") for p in story),
                )
            )
        return sections or [Section(0, 0, 0, 0, 0, 0, False, None, (), (), ())]

    def _story(self, reference: Any) -> tuple[Para, ...]:
        relation = reference.get("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id")
        related = self.part.rels.get(relation)
        if related is None or related.reltype not in {RT.HEADER, RT.FOOTER}:
            return ()
        return tuple(self.para(p, 0.0) for p in related.target_part.element.iter(f"{W}p"))

    def _table(self, table: Any) -> Table:
        rows = []
        for row in table.findall(f"{W}tr"):
            cells = []
            for cell in row.findall(f"{W}tc"):
                width = cell.find(f"{W}tcPr/{W}tcW")
                room = _twips(width, "w") if width is not None else 0.0
                cells.append(tuple(self.para(p, room) for p in cell.iter(f"{W}p")))
            rows.append(tuple(cells))
        unbroken = all(on(row.find(f"{W}trPr/{W}cantSplit")) for row in table.findall(f"{W}tr"))
        return Table(tuple(rows), unbroken)

    def para(self, element: Any, width: float) -> Para:
        direct = element.find(f"{W}pPr")
        named = direct.find(f"{W}pStyle") if direct is not None else None
        style = self._style(named.get(f"{W}val") if named is not None else self.default)
        own = {**style, **(paragraph_properties(direct) if direct is not None else {})}
        runs = tuple(self._run(run, style) for run in element.iter(f"{W}r"))
        extent = element.find(f".//{_EXTENT}")
        return Para(
            runs=runs,
            align=own.get("align", "left"),
            first_line=own.get("first_line", 0.0),
            left=own.get("left", 0.0),
            right=own.get("right", 0.0),
            before=own.get("before", 0.0),
            after=own.get("after", 0.0),
            line=_line(own, max((run.size for run in runs if run.text.strip()), default=0.0)),
            ruled=own.get("ruled", False),
            drawn=int(extent.get("cx")) * _MM_PER_EMU if extent is not None else None,
            keep_next=own.get("keep_next", False),
            page_field=has_page_field(element),
            width=width,
        )

    def _run(self, element: Any, style: Properties) -> Letters:
        direct = element.find(f"{W}rPr")
        own = dict(style)
        if direct is not None:
            named = direct.find(f"{W}rStyle")
            if named is not None:
                own.update(self._style(named.get(f"{W}val"), alone=True))
            own.update(run_properties(direct))
        text = "" if own.get("hidden", False) else run_text(element)
        return Letters(
            text=text.upper() if own.get("caps", False) else text,
            font=self.faces.get(own.get("font", "")[:5], own.get("font", "")),
            size=own.get("size", 10.0),
            bold=own.get("bold", False),
            italic=own.get("italic", False),
            colour=own.get("colour", "AUTO"),
            underlined=own.get("underlined", False),
            struck=own.get("struck", False),
            highlighted=own.get("highlighted", False),
        )

    def _style(self, key: str | None, *, alone: bool = False) -> Properties:
        """What a style gives, with what it is based on, and the document's defaults (unless `alone`)."""
        if alone:
            return self._chain(key)
        if key not in self.cache:
            self.cache[key] = {**self.base, **self._chain(key)}
        return self.cache[key]

    def _chain(self, key: str | None) -> Properties:
        found: Properties = {}
        seen: set[str | None] = set()
        while key in self.styles and key not in seen:
            seen.add(key)
            style = self.styles[key]
            found = {**style_properties(style), **found}
            parent = style.find(f"{W}basedOn")
            key = parent.get(f"{W}val") if parent is not None else None
        return found


def _line(own: Properties, size: float) -> float | None:
    """The height of the lines as a multiple of a single line of letters of this size; None where it follows from them."""
    line, how = own.get("line", 1.0), own.get("line_rule", "auto")
    if how == "auto":
        return float(line)
    return line * SINGLE_POINTS / (size * _SINGLE_LINE) if how == "exact" and size else None


def _is_default(style: Any) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in {"1", "true"}


def _twips(element: Any, key: str) -> float:
    value = element.get(f"{W}{key}") if element is not None else None
    return float(value) * MM_PER_TWIP if value else 0.0
