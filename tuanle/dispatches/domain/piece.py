"""A stretch of text that knows where each of its characters stands in the source."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_SAME = {"đ": "d", "Đ": "d", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‟": '"'}
_SAME |= dict.fromkeys("–—−‐‑‒―", "-")
_SAME |= dict.fromkeys("‘’´`", "'")
_cache: dict[str, str] = {}
_UPPER = "ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"


def viet(pattern: str, flags: int = 0) -> "re.Pattern[str]":
    """A pattern in which `À-Ỹ` is every Vietnamese capital and `à-ỹ` every small letter (in Unicode they are mixed)."""
    return re.compile(pattern.replace("À-Ỹ", _UPPER).replace("à-ỹ", _UPPER.lower()), flags)


def fold_char(char: str) -> str:
    """One character for one character: lower case without marks, `đ` as `d`, dashes and quotes as the plain ones."""
    known = _cache.get(char)
    if known is None:
        known = _SAME.get(char) or (unicodedata.normalize("NFD", char)[0].lower() or char)[0]
        _cache[char] = known
    return known


def fold_same_length(text: str) -> str:
    """`text` folded so that offsets stay true."""
    return "".join(map(fold_char, text))


def bare(text: str) -> str:
    """`text` without its marks, capitals kept: what a poor scan leaves of it."""
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in apart if unicodedata.category(c) != "Mn")


def words(text: str) -> frozenset[str]:
    """The words of a list that is easier to read as running text."""
    return frozenset(text.split())


class Span(NamedTuple):
    """Offsets [start, end] into the text of a dispatch."""

    start: int
    end: int


class Piece:
    """Text with the source offset of each character. Slices, joins and strips keep the offsets."""

    __slots__ = ("_folded", "at", "text")

    def __init__(self, text: str, at: tuple[int, ...]) -> None:
        self.text = text
        self.at = at
        self._folded: str | None = None

    @property
    def folded(self) -> str:
        """Same length as `text`; what most patterns are looked for in."""
        if self._folded is None:
            self._folded = fold_same_length(self.text)
        return self._folded

    @property
    def span(self) -> Span:
        return Span(self.at[0], self.at[-1] + 1)

    def __len__(self) -> int:
        return len(self.text)

    def __bool__(self) -> bool:
        return bool(self.text)

    def __repr__(self) -> str:
        return f"Piece({self.text!r})"

    def cut(self, start: int, end: int | None = None) -> "Piece":
        return Piece(self.text[start:end], self.at[start:end])

    def strip(self, chars: str = " \t\n") -> "Piece":
        start = len(self.text) - len(self.text.lstrip(chars))
        end = len(self.text.rstrip(chars))
        return self.cut(start, max(start, end))

    def split(self, pattern: "re.Pattern[str]") -> Iterator["Piece"]:
        """The stretches between matches of `pattern` in the folded text."""
        last = 0
        for match in pattern.finditer(self.folded):
            yield self.cut(last, match.start())
            last = match.end()
        yield self.cut(last)

    def without(self, match: "re.Match[str]") -> "Piece":
        """The piece with a match blanked out by one space."""
        start, end = match.span()
        return (
            join([self.cut(0, start), self.cut(end)])
            if start and end < len(self)
            else self.cut(0, start) or self.cut(end)
        )


def join(pieces: Iterable[Piece], sep: str = " ") -> Piece:
    """Pieces one after another; the separator takes the offset of the character before it."""
    text: list[str] = []
    at: list[int] = []
    for piece in pieces:
        if not piece:
            continue
        if text:
            text.append(sep)
            at.extend([at[-1]] * len(sep))
        text.append(piece.text)
        at.extend(piece.at)
    return Piece("".join(text), tuple(at))
