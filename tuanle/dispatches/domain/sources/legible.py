"""Whether the words of a text are Vietnamese at all: what a machine made of a poor scan is not."""

import re

from tuanle.dispatches.domain.piece import bare, words
from tuanle.dispatches.domain.syllables import bare_syllables

_WORD = re.compile(r"[^\s/@._]{2,}")
_AROUND = ".,;:!?()[]\"'“”‘’…-–*|+•"
#: Words without which no official document does; another language has hardly any of them.
_USUAL = words("va cua ngay thang nam cac quy dinh trong cho ve giao duc tao")
#: Documents with a good layer of text have up to 0.11 words that cannot be said (foreign words, broken spaces), those
#: that a machine recognised badly 0.19 to 0.67, and never a mark.
_MOST_WRONG, _FEWEST_MARKED, _LEAST_USUAL, _FEWEST_WORDS = 0.15, 0.2, 0.03, 60


def is_garbled(text: str) -> bool:
    """Whether so many words are none («hu6ng d6n thuc hi6n») that nothing read from them could be trusted."""
    count = wrong = marked = usual = 0
    for found in _WORD.finditer(text[:60_000]):
        word = found.group().strip(_AROUND)
        if len(word) < 2 or not any(char.islower() for char in word[1:]):
            continue
        plain = bare(word.lower())
        count += 1
        marked += plain != word.lower()
        usual += plain in _USUAL
        wrong += not all(part in bare_syllables() or part.isdigit() for part in plain.split("-"))
    return (
        count >= _FEWEST_WORDS
        and wrong > _MOST_WRONG * count
        and marked < _FEWEST_MARKED * count
        and usual > _LEAST_USUAL * count
    )
