"""The lines of a document: its headings, the narratives under them, figures in lines of their own and in sentences."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tuanle.core.text import squeeze
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import POSSIBLE, LabelIndex, Match
from tuanle.reports.domain.intake.signing import signs
from tuanle.reports.domain.intake.tables.figures import Figure
from tuanle.reports.kinds.items import ITEM_KINDS

BODY = "Văn bản"
HEADING_LENGTH = 150
LONGEST_NAME = 6
_QUANTITY = re.compile(r"(?<![\w/.,:-])(?P<number>\d{1,3}(?:\.\d{3})+|\d+)\s+(?P<words>[^\W\d_][^\d,;.:()]{2,80})")
_INLINE = re.compile(r"^(?P<label>[^:]{3,140}):\s*(?P<value>[^:]*\d[^:]{0,80}|[^:]{1,40})$")
# Ways to number a heading, from the outermost to the innermost.
_NUMBERS = tuple(
    re.compile(rf"^\s*{number}\s*\S")
    for number in (r"(?:phần|PHẦN|Phần)\s+\S{1,6}[.:]?", r"[IVX]{1,5}[.)/]", r"[A-ZĐ][.)/]", r"\d{1,2}[.)/](?!\d)", r"\d{1,2}\.\d{1,2}[.)/]?(?![\d.])", r"\d{1,2}(?:\.\d{1,2}){2}[.)/]?", r"[a-zđ][.)/]")
)  # fmt: skip
# The depth of "I." and "A.": what stands under a heading without a number is numbered with figures or small letters.
CAPITALS = 2
# An exact label or alias.
EXACT = 100.0
_MARKED = re.compile(r"[-–—+*•·]\s")
# Dots to write on: "..... 12 ..... lớp".
_LEADERS = re.compile(r"\.{3,}|…+|_{2,}")
_FIRST = re.compile(r"^\s*(?:I|A|a|1|(?:\d{1,2}\.)+1)[.)/]?\s")


@dataclass(frozen=True)
class Rank:
    """How deep a heading is. Only ranks of one `scheme` can be compared: those of styles, of numbers that were typed, of
    one list that Word numbers."""

    scheme: str
    depth: int

    def is_below(self, other: "Rank") -> bool:
        return self.scheme == other.scheme and self.depth > other.depth

    def is_beside_or_above(self, other: "Rank") -> bool:
        return self.scheme == other.scheme and self.depth <= other.depth


@dataclass(frozen=True)
class Line:
    """A paragraph with text. `rank` is that of a heading where its style or its number says it."""

    number: int
    text: str
    is_heading: bool = False
    rank: Rank | None = None

    @property
    def place(self) -> str:
        return f"đoạn {self.number}"

    @property
    def is_first(self) -> bool:
        """Whether its number begins a list."""
        return bool(_FIRST.match(self.text))


def typed_rank(text: str) -> Rank | None:
    """The rank that a number before a text gives it: "1. Kết quả" stands under "I." and above "1.1" and "a)"."""
    depth = next((n for n, number in enumerate(_NUMBERS) if number.match(text)), -1)
    return Rank("number", depth) if depth >= 0 else None


def broken(text: str) -> list[str]:
    """The lines of a paragraph: the pieces between its breaks where they begin or read as lines of their own do, else all
    of it."""
    pieces = [piece for line in text.split("\n") if (piece := squeeze(line))]
    if any(_MARKED.match(piece) or typed_rank(piece) for piece in pieces[1:]) or all(map(_INLINE.match, pieces)):
        return pieces
    return [" ".join(pieces)] if pieces else []


def figures_in(lines: Sequence[Line], labels: LabelIndex) -> list[Figure]:
    """What lines say: narratives under their headings, figures in lines of their own, numbers in sentences."""
    prose = list(_prose(lines, labels))
    read = {figure.row for figure in prose}  # a sentence after a colon is asked of once
    return [*(one for one in _figures(lines, labels) if one.key or one.row not in read), *prose]


def _figures(lines: Sequence[Line], labels: LabelIndex) -> Iterator[Figure]:
    """Narratives under their headings, and figures in lines of their own."""
    told: _Narrative | None = None
    for line in lines:
        heading, _, rest = line.text.partition(":")
        match = _narrative(line, heading if rest else line.text, labels)
        if match is not None:
            yield from told.figures() if told else ()
            told = _Narrative(match, line)
            if rest.strip():
                told.held.append(Line(line.number, rest.strip()))
            continue
        if told and not told.takes(line):
            yield from told.figures()
            told = None
        for piece in _pieces(line):
            yield from _inline(piece, labels)
        if told:
            told.held.append(line)
    yield from told.figures() if told else ()


def _narrative(line: Line, heading: str, labels: LabelIndex) -> Match | None:
    """The narrative that a line begins: as a heading, before a colon, or because it says nothing but its name."""
    has_rest = heading != line.text
    sure = labels.sure(labels.match(heading))
    if sure is None or not ITEM_KINDS[sure.item.kind].layout.is_long:
        return None
    return sure if line.is_heading or (has_rest and len(heading) < 60) or sure.score >= EXACT else None


@dataclass
class _Narrative:
    """A narrative that is being read: what it is, its heading, its lines so far."""

    match: Match
    heading: Line
    held: list[Line] = field(default_factory=list)
    has_list: bool = False

    def takes(self, line: Line) -> bool:
        """Whether a line stands within it; one may look like a heading: "1. Đường truyền yếu"."""
        own, other = self.heading.rank, line.rank
        if not line.is_heading or _INLINE.match(line.text):
            return not signs(line.text)
        if signs(line.text) or line.text.isupper():
            return False
        if own is None:
            return (
                other is not None and other.scheme != "style" and (other.scheme != "number" or other.depth > CAPITALS)
            )
        if other is None or own.scheme != other.scheme:
            return other is None or other.scheme != "style"
        self.has_list = self.has_list or (line.is_first and other.depth == own.depth)
        return other.is_below(own) or (self.has_list and other.depth == own.depth)

    def figures(self) -> Iterator[Figure]:
        if self.held:
            text = "\n".join(line.text for line in self.held)
            yield _figure(self.match.key, self.match, text, self.held[0], self.match.item.label)


def _pieces(line: Line) -> list[Line]:
    """`Số lượt: 350; số người: 200` is two lines."""
    parts = [part.strip() for part in line.text.split(";")]
    if len(parts) > 1 and all(_INLINE.match(part) for part in parts if part):
        return [Line(line.number, part, False) for part in parts if part]
    return [line]


def _prose(lines: Sequence[Line], labels: LabelIndex) -> Iterator[Figure]:
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


def _inline(line: Line, labels: LabelIndex) -> Iterator[Figure]:
    """`- Số lớp đã mở: 12 lớp`."""
    found = _INLINE.match(line.text)
    if not found:
        return
    value = squeeze(_LEADERS.sub(" ", found["value"])).rstrip(" .;")
    matches = [one for one in labels.match(found["label"]) if not ITEM_KINDS[one.item.kind].layout.is_long]
    sure = labels.sure(matches)
    if sure is not None:
        yield _figure(sure.key, sure, value, line, found["label"])
    elif matches and matches[0].score >= POSSIBLE and re.search(r"\d", found["value"]):
        yield _figure("", None, value, line, found["label"], tuple(matches))


def _figure(key: str, match: Match | None, raw: Any, line: Line, label: str, matches: tuple[Match, ...] = ()) -> Figure:
    return Figure(key, match.item if match else None, raw, _LineGrid(BODY, []), line.number, 0, label, "", matches)


class _LineGrid(Grid):
    """Lines of text in the place of a grid: an address is a paragraph."""

    def address(self, row: int, column: int) -> str:
        return f"đoạn {row}"
