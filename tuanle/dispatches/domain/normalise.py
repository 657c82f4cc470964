"""From the text of a source to clean text that still knows where it stands.

`canonical` is the text the result exposes and spans index into. Everything after it (Markdown marks, HTML tags, odd
spaces, broken syllables, page numbers, running heads) is taken off a copy whose characters keep their offsets.
"""

import html
import re
import unicodedata
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from tuanle.dispatches.domain.piece import Piece, join
from tuanle.dispatches.domain.syllables import mend
from tuanle.dispatches.domain.tcvn3 import from_tcvn3

_OLD_LETTERS = str.maketrans({"\u01a2": "Ư", "\u01a3": "ư"})
_APART = re.compile(r"(?<=[A-Za-zÀ-ỹ])[ \u00a0](?=[\u0300\u0301\u0303\u0309\u0323])")
_MARK = r"[\u0300\u0301\u0303\u0309\u0323]"
_VOWEL = r"(?P<vowel>[aeiouy][\u0302\u0306\u031b]*)"
#: A mark that stands behind the syllable, or behind the stop after it («hoc̣», «đơn vi.̣»), and not on its vowel.
_BEHIND = re.compile(rf"{_VOWEL}(?P<end>[bcdghklmnpt]{{1,2}}|[.,;:])(?P<mark>{_MARK})", re.IGNORECASE)
#: A mark on the second of two vowels that carries none («đaọ», «hiêụ»).
_BESIDE = re.compile(
    rf"(?P<vowel>[aeiouy][\u0302\u0306\u031b]|a|e(?=o)|o(?=i))(?P<end>[oiuy])(?P<mark>{_MARK})(?![a-z])", re.IGNORECASE
)
_BREAKS = re.compile(r"\r\n|\r|\v|\x85|\u2028|\u2029")
_MARKS = re.compile(
    r"(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))"
    r"|(?P<link>\[(?P<label>[^\[\]\n]+)\]\((?:https?|mailto|#)[^)\s]*\))"
    r"|(?P<break><br\s*/?>|</(?:p|div|li|tr|h[1-6])>)"
    r"|(?P<cell><t[dh](?:\s[^<>\n]*)?>)|(?P<row></t[dh]>)"
    r"|(?P<tag></?(?:b|i|u|p|em|strong|sup|sub|center|span|div|table|tbody|thead|tr|font|li|ul|ol|h[1-6]|a)(?:\s[^<>\n]*)?/?>)"
    r"|(?P<strong>\*\*\*?|__)|(?P<em>\*(?=\S)(?P<said>[^*\n]+?)(?<=\S)\*)"
    r"|(?P<under>(?<!\w)_(?=[^\s_])(?P<told>[^_\n]+?)(?<=\S)_(?!\w))"
    r"|(?P<escape>\\(?=[-*_.()\[\]#+>|!\\&/]))"
    r"|(?P<entity>&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|ndash|mdash|\#\d{2,5});)",
    re.IGNORECASE,
)
_MARK_KINDS = ("image", "link", "break", "cell", "row", "tag", "strong", "em", "under", "escape", "entity")
_GONE = re.compile(r"[\u200b-\u200f\u2060\ufeff\u00ad\u0000]")
_BULLETS = str.maketrans(
    {
        "\uf0b7": "•",
        "\uf02d": "-",
        "\uf0a7": "•",
        "\uf0d8": "•",
        "▪": "•",
        "●": "•",
        "◦": "•",
        "■": "•",
        "➢": "•",
        "✓": "•",
        "○": "•",
    }
)
_BEFORE = re.compile(
    r"[ \t]+(?=[,;.:!?)\]”»](?:[ \t\n]|$))|(?<=[(\[“«])[ \t]+|(?<=\d/)[ ](?=[A-ZĐ]{2})|(?<=\d)[ ](?=/[A-ZĐ]{2})|(?<=[A-ZĐ])[ ](?=[-–][A-ZĐ]{2})"
)
_YEAR_GAPS = re.compile(r"\bnam (?P<year>2 ?0 ?\d ?\d)(?!\d)")
_TIGHT = re.compile(r"(?<=nam|ang|gay|iai)(?=\d)|(?<=\d)(?=(?:cua|tai|ve|tren|thang|nam|den|va|cho)\b)")


@dataclass
class Line:
    """One line of the source without its marks. `raw` keeps wide gaps (columns); `flow` is mended for reading."""

    raw: Piece
    blank_before: bool = False
    heading: bool = False
    page_start: bool = False
    rule_before: bool = False
    _flow: Piece | None = field(default=None, repr=False)

    @property
    def flow(self) -> Piece:
        if self._flow is None:
            self._flow = tidy(self.raw)
        return self._flow

    @property
    def columns(self) -> list[Piece]:
        """The stretches set apart by a tab or three spaces, each mended."""
        return [p for p in (tidy(part) for part in self.raw.split(re.compile(r"\t| {3,}|\s\|\s|^\||\|$"))) if p]


def canonical(text: str) -> str:
    """NFC with plain line ends and whole letters: the one text that spans of the result index into.

    Old fonts leave the letter `gha` for «ư», a space before the mark of a vowel («ho ̣c») or the mark behind the syllable.
    """
    text = _BREAKS.sub("\n", text.lstrip("\ufeff")).translate(_OLD_LETTERS)
    text = from_tcvn3(unicodedata.normalize("NFC", text))
    text = unicodedata.normalize("NFD", _APART.sub("", text))
    for misplaced in (_BEHIND, _BESIDE):
        text = misplaced.sub(r"\g<vowel>\g<mark>\g<end>", text)
    return unicodedata.normalize("NFC", text)


def tidy(piece: Piece) -> Piece:
    """One space between words, none before a comma, broken and glued syllables mended."""
    piece = piece.strip(" \t\n|")
    text = piece.text
    keep: list[int] = []
    for i, char in enumerate(text):
        if char in " \t\n" and keep and text[keep[-1]] in " \t\n":
            continue
        keep.append(i)
    flat = Piece("".join(" " if text[i] in "\t\n" else text[i] for i in keep), tuple(piece.at[i] for i in keep))
    order = mend(flat.text)
    if order != list(range(len(flat))):
        out: list[str] = []
        at: list[int] = []
        for k in order:
            out.append(" " if k < 0 else flat.text[k])
            at.append(at[-1] if k < 0 else flat.at[k])
        flat = Piece("".join(out), tuple(at))
    gaps = [m.span() for m in _BEFORE.finditer(flat.text)]
    if gaps:
        parts, last = [], 0
        for start, end in gaps:
            parts.append(flat.cut(last, start))
            last = end
        flat = join([*parts, flat.cut(last)], sep="")
    flat = _without(
        flat, [k for m in _YEAR_GAPS.finditer(flat.folded) for k in range(*m.span("year")) if flat.text[k] == " "]
    )
    tight = [0, *(m.start() for m in _TIGHT.finditer(flat.folded)), len(flat)]
    return join(flat.cut(start, end) for start, end in pairwise(tight))


def _without(piece: Piece, places: list[int]) -> Piece:
    """The piece without the characters at `places`."""
    if not places:
        return piece
    gone = set(places)
    kept = [k for k in range(len(piece)) if k not in gone]
    return Piece("".join(piece.text[k] for k in kept), tuple(piece.at[k] for k in kept))


@lru_cache(maxsize=4000)
def _plain_char(char: str) -> str:
    """The character, a plain space or bullet for those that look like one, nothing for what is not seen."""
    if _GONE.match(char) or unicodedata.category(char) == "Mn":
        return ""
    return " " if char in "\u00a0\u202f\u2007\u3000" or "\u2000" <= char <= "\u200a" else char.translate(_BULLETS)


def unmarked(text: str) -> Piece:
    """The text without Markdown and HTML marks."""
    chars: list[str] = []
    at: list[int] = []

    def add(string: str, start: int, step: int = 1) -> None:
        for k, char in enumerate(string):
            if plain := _plain_char(char):
                chars.append(plain)
                at.append(start + k * step)

    last = 0
    for match in _MARKS.finditer(text):
        add(text[last : match.start()], last)
        kind = next(name for name in _MARK_KINDS if match[name] is not None)
        if kind == "link":
            add(match["label"], match.start("label"))
        elif kind == "em":
            add(match["said"], match.start("said"))
        elif kind == "under":
            add(match["told"], match.start("told"))
        elif kind == "break":
            add("\n", match.start(), 0)
        elif kind == "cell":
            add("| ", match.start(), 0)
        elif kind == "row":
            add(" |", match.start(), 0)
        elif kind == "entity":
            add(html.unescape(match.group()), match.start(), 0)
        last = match.end()
    add(text[last:], last)
    return Piece("".join(chars), tuple(at))
