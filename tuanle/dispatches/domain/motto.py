"""The national motto, taken out of a head wherever the columns of its letterhead left it."""

import re

from tuanle.dispatches.domain.piece import Piece


def loose(words: str) -> str:
    """A pattern for folded words whatever spaces stand inside them."""
    return r"\s*".join(re.escape(c) for c in words if c != " ")


_STATE = ("cong", "hoa", "xa", "hoi", "chu", "nghia", "viet", "nam")
_MOTTO = [
    re.compile(
        rf"{loose('cong hoa xa hoi chu nghia viet')}(?:\s*{loose('nam')})?|{loose('doc lap')}\s*[-:.]?\s*{loose('tu do')}\s*[-:.]?\s*{loose('hanh phuc')}"
    ),
    re.compile(rf"{loose('dang cong san viet nam')}|(?<=\s){loose('doan tncs ho chi minh')}\s*$"),
    re.compile(
        rf"\b{loose('cong hoa xa hoi')}\s*$|\b{loose('cong hoa xa')}\s*$|\b(?:hoi\s*)?{loose('chu nghia viet nam')}\s*$|\b{loose('cong hoa')}\s*$|^\s*{loose('doc lap')}\s*-\s*{loose('tu do')}\s*-?$|^\s*{loose('hanh phuc')}\s*$"
    ),
]

#: The state's name in a narrow cell: «… VIỆT», and «NAM» on the next line.
_CUT_SHORT = re.compile(rf"{loose('chu nghia viet')}\s*$")
_LAST_WORD = re.compile(r"\s*nam(?![a-z])")


def take_motto(rest: list[Piece]) -> list[Piece]:
    """The head's lines without the state, the motto and the Party's title."""
    out = rest
    for pattern in _MOTTO:
        parts: list[Piece] = []
        cut_short = False
        for piece in out:
            if cut_short and (name := _LAST_WORD.match(piece.folded)):
                piece = piece.cut(name.end())
            cut_short = pattern is _MOTTO[0] and _CUT_SHORT.search(piece.folded) is not None
            parts += list(piece.split(pattern)) if pattern.search(piece.folded) else [piece]
        out = parts
        if pattern is _MOTTO[0]:
            out = _take_broken_motto(out)
    return out


def _take_broken_motto(rest: list[Piece]) -> list[Piece]:
    """The motto of a narrow column, cut over two lines: its beginning ends one, its end ends or makes up the next."""
    for count in range(len(_STATE) - 1, 1, -1):
        begins = re.compile(rf"(?<![a-z]){loose(''.join(_STATE[:count]))}\s*$")
        ends = re.compile(rf"(?:^|(?<=\s)){loose(''.join(_STATE[count:]))}\s*$")
        for i, piece in enumerate(rest):
            first = begins.search(piece.folded)
            for k in range(i + 1, min(i + 3, len(rest))) if first else ():
                last = ends.search(rest[k].folded)
                if first and last:
                    out = list(rest)
                    out[i], out[k] = piece.cut(0, first.start()), rest[k].cut(0, last.start())
                    return out
    return rest
