"""Advance widths of Times New Roman, to set the length of rules and the width of columns without the font at hand.

Units: 1/2048 of the size. Faces that replace it (Liberation Serif) have the same widths. A letter with marks is as wide
as its base, but for the horned letters.
"""

import re
import unicodedata
from functools import lru_cache

_POINT_MM = 25.4 / 72
_UNITS = 2048

_REGULAR = {
    369: "'",
    410: "|",
    512: " ,.",
    569: "/:;\\ijlt",
    682: "!()-I[]`fr‘’",
    797: "Js",
    836: '"',
    909: "?acez“”",
    961: "^",
    983: "{}",
    1024: "#$*0123456789_bdghknopquvxyđ–",
    1083: "ơ",
    1108: "~",
    1110: "ư",
    1139: "FPS",
    1155: "+<=>",
    1251: "ELTZ",
    1366: "BCR",
    1479: "ADGHKNOQUVXYwĐƠ",
    1589: "Ư",
    1593: "&m",
    1706: "%",
    1821: "M",
    1886: "@",
    1933: "W",
    2048: "—…",
}
_BOLD = {
    451: "|",
    512: " ,.",
    569: "'/\\il",
    682: "!()-:;[]`fjt‘’",
    797: "Is",
    807: "{}",
    909: "cerz",
    1024: "#$*0123456789?J_agovxy–“”",
    1065: "~",
    1134: "ơ",
    1137: '"',
    1139: "Sbdhknpquđ",
    1167: "+<=>",
    1190: "^",
    1229: "ư",
    1251: "FP",
    1366: "BELTZ",
    1479: "ACDNRUVXYwĐ",
    1593: "GHKOQƠ",
    1630: "Ư",
    1706: "&m",
    1905: "@",
    1933: "M",
    2048: "%W—…",
}
_WIDTHS = {
    bold: {letter: width for width, letters in table.items() for letter in letters}
    for bold, table in ((False, _REGULAR), (True, _BOLD))
}
_DATED = re.compile(r"\b(năm|tháng|ngày|số) (?=\d)", re.IGNORECASE)
_HORNED = {"o": "ơ", "O": "Ơ", "u": "ư", "U": "Ư"}


@lru_cache(maxsize=4096)
def _advance(letter: str, bold: bool) -> int:
    widths = _WIDTHS[bold]
    if letter in widths:
        return widths[letter]
    decomposed = unicodedata.normalize("NFD", letter)
    base = _HORNED.get(decomposed[0], decomposed[0]) if "\u031b" in decomposed else decomposed[0]
    return widths.get(base, _UNITS)


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Width in millimetres of `text` set on one line at `size` points."""
    return sum(_advance(letter, bold) for letter in text) / _UNITS * size * _POINT_MM


def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """`text` broken into as few lines as fit `width` millimetres, balanced so that no line is left nearly empty.

    A word wider than the line stands alone. Breaks already in the text are kept; `năm 2021` is not parted.
    """
    lines: list[str] = []
    for piece in _DATED.sub("\\1\u00a0", text).split("\n"):
        greedy = _fill(piece, size, width, bold)
        if len(greedy) > 1:
            narrower = width
            while narrower > width / 3 and len(_fill(piece, size, narrower - 2, bold)) == len(greedy):
                narrower -= 2
            greedy = _fill(piece, size, narrower, bold)
        lines.extend(line.replace("\u00a0", " ") for line in greedy)
    return tuple(lines)


def reference_in(text: str, size: float, width: float) -> str:
    """What an appendix belongs to, on one line, or broken before whose document it is; the blanks in it stay blank."""
    return text if text_width(text, size) <= width else text.replace(" của ", "\ncủa ", 1)


def _fill(text: str, size: float, width: float, bold: bool) -> list[str]:
    lines = [""]
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size, bold=bold) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
