"""From the text of a source to clean lines that still know where they stand.

`canonical` is the text the result exposes and spans index into. Everything after it (Markdown marks, HTML tags, odd
spaces, broken syllables, page numbers, running heads) is taken off a copy whose characters keep their offsets.
"""

import html
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise

from tuanle.dispatches.domain.piece import Piece, join
from tuanle.dispatches.domain.syllables import mend

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
_RULE = re.compile(r"^[-_=*~—–―.·•oO0\s|:+]*$")
_PAGE = re.compile(r"^(?:-\s*)?(?:trang\s*)?\d{1,3}(?:\s*/\s*\d{1,3})?(?:\s*-)?$")
_SIGNED = re.compile(
    r"^(?:[a-z]:\\|\d{4}[.-]\d\d[.-]\d\d \d\d:\d\d|gio ky|nguoi ky|ky boi|signed by|signature|thoi gian ky|ngay ky|signing time|ky ngay|co quan ky|digitally signed)"
)
#: What stands over the name of a signer.
_OFFICE = re.compile(
    r"^\s*(?:(?:tm|kt|tl|tuq|q)\s?\.|(?:pho |quyen )?(?:chu tich|giam doc|truong|hieu truong|thu truong|bo truong|cuc truong|vu truong|chanh|bi thu)\b)"
)
#: Lines of the same stamp that mean something else where no stamp is near.
_SIGNED_TOO = re.compile(r"^(?:co quan: |email: |chuc vu: |dia chi: |dien thoai: |website: |date: \d)")
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
    text = unicodedata.normalize("NFD", _APART.sub("", unicodedata.normalize("NFC", text)))
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


def _unmarked(text: str) -> Piece:
    """The text without Markdown and HTML marks."""
    chars: list[str] = []
    at: list[int] = []

    def add(string: str, start: int, step: int = 1) -> None:
        for k, char in enumerate(string):
            if _GONE.match(char) or unicodedata.category(char) == "Mn":
                continue
            chars.append(
                " " if char in "\u00a0\u202f\u2007\u3000" or "\u2000" <= char <= "\u200a" else char.translate(_BULLETS)
            )
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


def read_lines(text: str) -> list[Line]:
    """The lines of a canonical text, without rules, page numbers, running heads and e-signature stamps."""
    clean = _unmarked(text)
    lines: list[Line] = []
    blank = rule = page = False
    start = 0
    for match in re.finditer(r"[\n\f]|$", clean.text):
        raw = clean.cut(start, match.start())
        start = match.end()
        folded = raw.folded.strip()
        if not folded:
            blank = True
        elif _RULE.match(folded):
            rule = True
        else:
            hashes = len(folded) - len(folded.lstrip("#"))
            if 0 < hashes <= 6:
                raw = raw.cut(raw.text.index("#") + hashes)
            raw = raw.strip("> \t\n") if folded.startswith("> ") else raw
            source = text[raw.at[0] - 3 if raw and raw.at[0] >= 3 else 0 : raw.at[-1] + 4] if raw else ""
            bold = source.count("**") >= 2 and source.strip().rstrip("*").count("**") <= 1
            if raw.strip():
                lines.append(Line(raw, blank, bool(hashes) or bold, page, rule))
                blank = rule = page = False
        if match.group() == "\f":
            page = True
    return _without_noise(_with_dear_apart(lines))


_DEAR = re.compile(r"(?<=\S)\s+(?=(?:dong )?kinh\s*gui\s*:)")


def _with_dear_apart(lines: list[Line]) -> list[Line]:
    """«Kính gửi:» begins a line of its own, also where the whole head was run together before it."""
    for index, line in enumerate(lines[:10]):
        cut = _DEAR.search(line.raw.folded)
        if cut and cut.start() > 20:
            head = Line(line.raw.cut(0, cut.start()), line.blank_before, line.heading, line.page_start)
            return [*lines[:index], head, Line(line.raw.cut(cut.end())), *lines[index + 1 :]]
    return lines


def _without_noise(lines: list[Line]) -> list[Line]:
    repeated = _running_heads(lines)
    kept: list[Line] = []
    pending_page = False
    plain = [re.sub(r"\s+", " ", line.raw.folded.strip()) for line in lines]
    stamps = {i + k for i, folded in enumerate(plain) if _SIGNED.match(folded) for k in range(-4, 5)}
    for i, (line, folded) in enumerate(zip(lines, plain, strict=True)):
        table = "|" in line.raw.text
        noise = (
            (not table and _PAGE.match(folded) is not None and (i > 3 or line.page_start))
            or id(line) in repeated
            or i in stamps
            and _SIGNED_TOO.match(folded) is not None
            or (_SIGNED.match(folded) is not None and (i < 6 or i > len(lines) - 12 or "ky" in folded[:14]))
        )
        if noise:
            pending_page = True
            continue
        if pending_page:
            line.page_start, pending_page = True, False
        kept.append(line)
    return kept


def _signs(line: Line) -> bool:
    """A table row, an office, or two to five words that all begin with a capital: a signer is no foot of a page."""
    words = line.raw.text.split()
    office = line.raw.text.isupper() and _OFFICE.search(line.raw.folded) is not None
    name = 2 <= len(words) <= 5 and all(word.isalpha() and word.istitle() for word in words)
    return "|" in line.raw.text or office or name


def _running_heads(lines: list[Line]) -> set[int]:
    """Lines that come back at page breaks: the head or the foot of every page."""
    edges: list[Line] = []
    for i, line in enumerate(lines):
        near = lines[max(0, i - 2) : i + 3]
        if (
            line.page_start
            or any(_PAGE.match(n.raw.folded.strip()) for n in near if n is not line)
            or any(n.page_start for n in lines[i + 1 : i + 3])
        ):
            edges.append(line)
    key = lambda line: re.sub(r"[\d\s]+", "", line.raw.folded)  # noqa: E731
    every = Counter(key(line) for line in lines)
    return {id(line) for line in edges if every[key(line)] >= 2 and len(key(line)) >= 8 and not _signs(line)}
