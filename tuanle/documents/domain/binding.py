"""Words that a line does not part: a day and its number, a figure and what it counts."""

import re

_BOUND = re.compile(
    r"(?<=\bngày) (?=\d)|(?<=\btháng) (?=\d)|(?<=\bnăm) (?=\d)|(?<=\bsố) (?=\d)|(?<=\bmục) (?=[IVX\d])", re.IGNORECASE
)
#: A figure and what it counts, or the month after a day; not a year, nor a day written with slashes.
_COUNTED = re.compile(r"((?<![\w./,-])\d{1,3}(?:\.\d{3})*(?:,\d+)?) (?=[^\W\d_])")


def bound(text: str) -> str:
    """`text` with non-breaking spaces where a line must not end: `ngày 01 tháng 10 năm 2021`, `33 đơn vị`."""
    return _COUNTED.sub("\\1\u00a0", _BOUND.sub("\u00a0", text))
