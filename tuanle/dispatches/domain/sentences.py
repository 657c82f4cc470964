"""Where a sentence ends."""

import re

from tuanle.dispatches.domain.piece import Piece, viet

_STOP = viet(r"(?<=[^\s.][^\s.][.;!?])\s+(?=[\"“(]?[A-ZĐÀ-ỸỦ])")
_PAREN = re.compile(r"\([^()]*$")
_SHORT = re.compile(r"\b(?:TP|Tp|TX|TM|KT|TL|TUQ|ThS|TS|đ/c|Đ/c)\.$")


def sentences(piece: Piece) -> list[Piece]:
    """The sentences of a paragraph; a point after «TP», «TM», «Q» ends none."""
    out, last = [], 0
    for cut in _STOP.finditer(piece.text):
        if (
            _PAREN.search(piece.text[max(last, cut.start() - 300) : cut.start()])
            and ")" in piece.text[cut.end() : cut.end() + 300]
        ):
            continue
        if _SHORT.search(piece.text, max(last, cut.start() - 8), cut.start()):
            continue
        out.append(piece.cut(last, cut.start()))
        last = cut.end()
    return [*out, piece.cut(last)]
