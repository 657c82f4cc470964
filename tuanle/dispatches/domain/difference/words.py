"""Two wordings of one sentence, as the words that stayed, went and came."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

#: A date, a time or a number with its marks is one word: «10/10/2021» is not half changed.
_TOKEN = re.compile(r"\s+|\d+(?:[/.:h-]\d+)*|\w+|[^\w\s]")


class Op(StrEnum):
    KEPT = "kept"
    GONE = "gone"
    COME = "come"


@dataclass(frozen=True)
class Word:
    """A stretch of text and what became of it."""

    op: Op
    text: str


def compare_words(old: str, new: str) -> tuple[Word, ...]:
    """The stretches in reading order; what went stands before what came in its place."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    codes = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    words: list[Word] = []
    gone = come = ""
    for place, (code, i, j, k, m) in enumerate(codes):
        was, became = "".join(before[i:j]), "".join(after[k:m])
        between_changes = 0 < place < len(codes) - 1 and not was.strip()
        if code != "equal" or between_changes:  # two changed words with a space between read better as one change
            gone, come = gone + was, come + became
            continue
        words += _changed(gone, come)
        words.append(Word(Op.KEPT, was))
        gone = come = ""
    return (*words, *_changed(gone, come))


def _changed(gone: str, come: str) -> list[Word]:
    return [Word(op, text) for op, text in ((Op.GONE, gone), (Op.COME, come)) if text]
