"""How many letters the cells of a workbook hold: a text that is kept once may stand in thousands of cells.

A reader of values gives each cell a text of its own, so a small file may fill the memory of a machine.
"""

import re
from collections.abc import Iterable
from xml.parsers import expat

from tuanle.core.errors import Refused
from tuanle.core.guard import truncated
from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording

# Of all cells together. A workbook with a sheet for each of 200 units has 6 million.
MAX_LETTERS = 20_000_000
_ITEM = "si"
_SHARED = re.compile(rb"""\bt\s*=\s*["']s["']""")
_PLAIN_SHARED = re.compile(rb'\bt="s"[^<>]*><v>(\d{1,9})</v>')
_BETWEEN_TAGS = re.compile(rb">([^<]+)<")


def too_many_letters() -> Refused:
    return Refused(
        wording(
            gettext_noop(
                "Các ô của tệp cộng lại quá nhiều chữ (nhiều nhất %(limit)s triệu chữ cái) nên không mở. Hãy xóa các ô thừa rồi gửi lại."
            ),
            limit=MAX_LETTERS // 1_000_000,
        ),
        code="bomb",
    )


def check_letters(strings: bytes, sheets: Iterable[bytes]) -> None:
    """Refuse a workbook whose cells hold more letters than anybody writes. `strings`: the texts that its cells share, as
    XML; `sheets`: the XML of each sheet. Raises `Refused`; may take markup for letters, never the reverse."""
    sheets = list(sheets)
    if sum(map(len, sheets)) + sum(map(_most_cells, sheets)) * _longest(strings) <= MAX_LETTERS:
        return  # nearly all: a cheap look is enough
    lengths = _lengths(strings)
    if sum(_letters(xml, lengths) for xml in sheets) > MAX_LETTERS:
        raise too_many_letters()


def _most_cells(xml: bytes) -> int:
    """No more cells than this share a text: each is `<c><v></v></c>`."""
    return xml.count(b"<") // 4


def _longest(strings: bytes) -> int:
    """No shared text is longer than this."""
    may_hide = b"<!" in strings or b"\0" in strings  # the end of a text in a comment; UTF-16
    return len(strings) if may_hide else max(map(len, strings.split(b"</si>")))


def _letters(xml: bytes, lengths: list[int]) -> int:
    """The letters in the cells of a sheet; one that is written in an unusual way counts as the longest text."""
    most = max(lengths, default=0)
    if b"\0" in xml:
        return len(xml) + _most_cells(xml) * most
    shared = [int(n) for n in _PLAIN_SHARED.findall(xml)]
    unusual = len(_SHARED.findall(xml)) - len(shared)
    known = sum(lengths[n] if n < len(lengths) else most for n in shared)
    return known + unusual * most + sum(map(len, _BETWEEN_TAGS.findall(xml)))


def _lengths(strings: bytes) -> list[int]:
    """The letters of each shared text."""
    if not strings:
        return []
    lengths: list[int] = []
    parser = expat.ParserCreate()

    def starts(name: str, _given: object) -> None:
        if name.rpartition(":")[2] == _ITEM:
            lengths.append(0)

    def says(text: str) -> None:
        if lengths:
            lengths[-1] += len(text)

    parser.StartElementHandler, parser.CharacterDataHandler = starts, says
    try:
        parser.Parse(strings, True)
    except expat.ExpatError:
        raise truncated() from None
    return lengths
