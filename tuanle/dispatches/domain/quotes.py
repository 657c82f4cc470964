"""What stands between quotation marks, whichever signs the writer used and however many stand inside one another."""

from tuanle.dispatches.domain.piece import Piece

_MARKS = "\"“”„‟«»'‘’"
_OPENING, _CLOSING = "«„", "»"


def quoted(text: Piece, start: int, *, limit: int = 400) -> Piece | None:
    """The text inside the quotation that opens at `start`: marks inside it belong to it. None: it is never closed.

    Typists use one sign for both ends, or the two of them the wrong way round: a mark before a word opens and a mark
    behind one closes. One that lacks is made good by the last mark that closes.
    """
    depth, last = 0, None
    end = min(len(text), start + limit)
    for at in range(start, end):
        if text.text[at] not in _MARKS:
            continue
        if _opens(text.text, at):
            depth += 1
        elif _closes(text.text, at):
            depth, last = depth - 1, at
            if depth == 0:
                break
    return text.cut(start + 1, last) if last is not None else None


def _opens(text: str, at: int) -> bool:
    mark, before, after = text[at], text[at - 1 : at], text[at + 1 : at + 2]
    if mark in _OPENING or mark in _CLOSING:
        return mark in _OPENING
    return (not before or before.isspace() or before in "([-–" + _MARKS and _opens(text, at - 1)) and bool(
        after.strip()
    )


def _closes(text: str, at: int) -> bool:
    mark, after = text[at], text[at + 1 : at + 2]
    return mark in _CLOSING or mark not in _OPENING and not after.isalnum()
