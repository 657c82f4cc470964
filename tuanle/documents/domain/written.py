"""What a person typed, as parts of a document.

The marks they put before their lines say which line stands under which; the numbers themselves are ours to give, so it
does not matter whether they were typed in order, left out or pasted from another document (Decree 30/2020, Appendix I:
khoản 1, 2, 3; điểm a, b, c, d, đ, e, g).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from itertools import zip_longest

from tuanle.core.text import fold, nfc, squeeze
from tuanle.documents.domain.content import Block, Heading, Listing, Paragraph
from tuanle.documents.enums import Level


class _Mark(IntEnum):
    """What stands before a line, from the widest."""

    CAPITAL = 1
    ROMAN = 2
    NUMBER = 3
    DECIMAL = 4
    LETTER = 5
    DASH = 6
    NONE = 7


_READ = (
    (_Mark.ROMAN, re.compile(r"^([IVX]{1,5})[.)/]\s+(.+)$")),
    (_Mark.CAPITAL, re.compile(r"^([A-ZĐ])[.)/]\s+(.+)$")),
    (_Mark.DECIMAL, re.compile(r"^(\d{1,2}(?:\.\d{1,2})+)[.)]?\s+(.+)$")),
    (_Mark.NUMBER, re.compile(r"^(\d{1,2})[.)/]\s+(.+)$")),
    (_Mark.LETTER, re.compile(r"^([a-zđ])[.)/]\s+(.+)$")),
    (_Mark.DASH, re.compile(r"^([-–—+*•●▪])\s*(.+)$")),
)
#: Longer than this, or a whole sentence, a numbered line is no title (khoản, điểm không có tiêu đề).
_LONGEST_TITLE = 120
_SENTENCE_WORDS = 5


@dataclass(frozen=True)
class _Line:
    mark: _Mark
    sign: str
    words: str


def written_blocks(text: str, *, title: str = "", top: Level = Level.CLAUSE) -> tuple[Block, ...]:
    """The lines of `text` as blocks: numbered ones at `top` and the level under it, points as listings, others as
    paragraphs. A first line that only repeats `title`, under which the text will stand, is left out."""
    lines = _lines(text)
    if lines and title and fold(lines[0].words).rstrip(" .:") == fold(title):
        lines = lines[1:]
    return tuple(_blocks(lines, _levels(lines, top)))


def written_list(lines: Sequence[str]) -> tuple[Block, ...]:
    """Lines that a document lists: with dashes, or as điểm a), b), c)… where some are numbered."""
    read = _lines("\n".join(lines))
    if any(line.mark < _Mark.DASH for line in read):
        return tuple(_blocks(read, _levels(read, Level.POINT)))
    return (Listing(bare_lines(lines)),) if read else ()


def bare_lines(lines: Sequence[str]) -> tuple[str, ...]:
    """`lines` without the numbers and dashes typed before them and the marks after them."""
    return tuple(line.words.rstrip(" ;.") for line in _lines("\n".join(lines)))


def _lines(text: str) -> list[_Line]:
    bare = [line for raw in nfc(text).splitlines() if (line := squeeze(raw)).strip("-–—+*•●▪ ")]
    numbers_from_one = any(re.match(r"^I[.)/]\s", line) for line in bare)
    lines: list[_Line] = []
    number = ""
    for line in bare:
        read = _read(line, number, roman_is_sure=numbers_from_one)
        number = read.sign if read.mark is _Mark.NUMBER else number
        lines.append(read)
    return lines


def _read(line: str, number: str, *, roman_is_sure: bool) -> _Line:
    """`1.5 triệu đồng` and `V. Lê Thị A` are no numbered lines: a decimal goes on with the number before it, and a capital
    letter stands before capitals or in a row that begins with `I`."""
    for mark, pattern in _READ:
        found = pattern.match(line)
        if found is None:
            continue
        sign, words = found[1], found[2]
        if mark is _Mark.DECIMAL and sign.partition(".")[0] != number:
            continue
        if mark <= _Mark.ROMAN and not words.isupper() and not (mark is _Mark.ROMAN and roman_is_sure):
            continue
        return _Line(mark, sign, words)
    return _Line(_Mark.NONE, "", line)


def _levels(lines: Sequence[_Line], top: Level) -> dict[_Mark, Level]:
    """Which level each kind of mark has in this text: the widest that is used `top`, a letter never above a điểm."""
    used = sorted({line.mark for line in lines if line.mark < _Mark.DASH})
    if used[:1] == [_Mark.LETTER]:
        return {_Mark.LETTER: Level.POINT}
    levels = (Level.CLAUSE, Level.POINT) if top is Level.CLAUSE else (Level.POINT,)
    return dict(zip(used, levels, strict=False))


def _blocks(lines: Sequence[_Line], levels: dict[_Mark, Level]) -> Iterator[Block]:
    points: list[str] = []
    parted = False
    for line, following in zip_longest(lines, lines[1:]):
        level = levels.get(line.mark)
        if level is None and line.mark is not _Mark.NONE:
            points.append(line.words.rstrip(" ;."))
            continue
        if points:
            yield Listing(tuple(points))
            points = []
        if level is None:
            yield Paragraph(line.words)
            parted = True
            continue
        begins = parted and level is Level.POINT and line.sign in {"a", "1"}
        titled = _is_title(line, level, following)
        yield Heading(level, line.words.rstrip(" .:;") if titled else line.words, titled=titled, first=begins)
        parted = False
    if points:
        yield Listing(tuple(points))


def _is_title(line: _Line, level: Level, following: _Line | None) -> bool:
    """Whether a numbered line heads what follows it, or says all there is itself."""
    if line.mark <= _Mark.ROMAN:
        return True
    ends = line.words.endswith((".", ";"))
    if level is Level.POINT:
        return not ends and following is not None and following.mark > line.mark
    return len(line.words) <= _LONGEST_TITLE and not (ends and len(line.words.split()) >= _SENTENCE_WORDS)
