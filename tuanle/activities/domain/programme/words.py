"""Words and the entries they stand in, each as a set of bits: with their marks, without, half typed and mistyped."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from tuanle.core.text import fold

_WORD = re.compile(r"[^\W_]+")
#: What somebody types is cut here; no more is needed to find anything.
LONGEST_QUERY, MOST_WORDS = 100, 10
_MOST_NEAR = 4
#: How many slips and strange letters together a word of so many letters may have; longer ones have 4.
_MOST_WRONG = {3: 1, 4: 3}


def words_in(text: str) -> list[str]:
    """The words of NFC `text` in lower case, with their marks."""
    return _WORD.findall(text.casefold())


@lru_cache(maxsize=50_000)
def bare(word: str) -> str:
    return fold(word)


def bits_of(slots: Iterable[int]) -> int:
    """A set of slots as bits."""
    chosen = list(slots)
    if len(chosen) == 1:
        return 1 << chosen[0]
    buffer = bytearray((max(chosen, default=0) >> 3) + 1)
    for slot in chosen:
        buffer[slot >> 3] |= 1 << (slot & 7)
    return int.from_bytes(buffer, "little")


def add_bits(to: dict[str, int], added: Mapping[str, Iterable[int]]) -> None:
    for key, slots in added.items():
        to[key] = to.get(key, 0) | bits_of(slots)


def clear_bits(of: dict[str, int], mask: int) -> None:
    """Take the slots of `mask` out of every set; a set that is left empty goes."""
    for key, bits in list(of.items()):
        if common := bits & mask:
            if common == bits:
                del of[key]
            else:
                of[key] = bits ^ common


class Words:
    """`bits`: each word as it is written and as it is without marks → the slots it stands in."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self._known: list[str] | None = None

    def add(self, texts: Iterable[tuple[int, str]]) -> None:
        added: dict[str, list[int]] = {}
        for slot, text in texts:
            marked = set(words_in(text))
            for word in marked | {bare(word) for word in marked}:
                added.setdefault(word, []).append(slot)
        add_bits(self.bits, added)
        self._known = None

    def clear(self, mask: int) -> None:
        clear_bits(self.bits, mask)
        self._known = None

    def any_of(self, words: Iterable[str]) -> int:
        found = 0
        for word in words:
            found |= self.bits.get(word, 0)
        return found

    def beginning(self, start: str) -> int:
        """The slots of every word without marks that begins so."""
        known = self.known
        found = 0
        for place in range(bisect_left(known, start), len(known)):
            if not known[place].startswith(start):
                break
            found |= self.bits[known[place]]
        return found

    def near(self, word: str) -> tuple[str, ...]:
        """The words that somebody who typed `word`, which is not known, most likely meant.

        Letters that changed places or were struck once too often weigh less than others: "ahn" is `anh`, not `han`.
        Syllables are short: of three letters none may be another, or any word would be taken for some other.
        """
        if len(word) < 3 or word.isdigit():
            return ()
        found = process.extract(word, self.known, scorer=OSA.distance, score_cutoff=2, limit=None)
        ranked = sorted(
            (distance, strange, known[0] != word[0], known)
            for known, distance, _place in found
            if distance + (strange := _strange_letters(word, known)) <= _MOST_WRONG.get(len(word), 4)
            and len(known) > 1
            and not known.isdigit()
        )
        return tuple(one[3] for one in ranked if one[:3] == ranked[0][:3])[:_MOST_NEAR]

    @property
    def known(self) -> list[str]:
        """The words without marks, in order."""
        if self._known is None:
            self._known = sorted(filter(str.isascii, self.bits))
        return self._known


def _strange_letters(one: str, other: str) -> int:
    """How many letters one has and the other has not."""
    a, b = Counter(one), Counter(other)
    return sum((a - b).values()) + sum((b - a).values())
