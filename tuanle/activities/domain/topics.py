"""Wishes that say the same in other words: "Tôi muốn học tiếng Anh", "hoc tieng anh", "Lớp tiếng Anh"."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from tuanle.core.text import slug, squeeze

#: Words that say that somebody wishes to learn, not what.
_EMPTY = frozenset(
    {"toi", "em", "con", "chau", "minh", "muon", "duoc", "xin", "can", "hoc", "lop", "ve", "cach", "cho", "la", "mot"}
)


@dataclass(frozen=True)
class Topic:
    """What is wished for, as most people wrote it, and the wishes (their positions as they came). `key` names it."""

    key: str
    label: str
    wishes: tuple[int, ...]


def key_of(text: str) -> str:
    """The words that matter, folded, in one order; all of them where none would be left."""
    words = [word for word in slug(text).split("-") if word]
    telling = [word for word in words if word not in _EMPTY] or words
    return "-".join(sorted(set(telling)))


def topics_of(texts: Iterable[str]) -> list[Topic]:
    """Wishes by what they are about, the most wished for first. Each wish is in exactly one topic."""
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for place, text in enumerate(texts):
        found[key_of(text)].append((place, squeeze(text)))
    topics = [Topic(key, _label(ones), tuple(place for place, _text in ones)) for key, ones in found.items()]
    return sorted(topics, key=lambda topic: (-len(topic.wishes), topic.wishes[0]))


def _label(ones: list[tuple[int, str]]) -> str:
    """The spelling of most; of several, that which has the most marks of Vietnamese, then the first."""
    counts = Counter(text for _place, text in ones)
    return max(counts, key=lambda text: (counts[text], sum(not c.isascii() for c in text)))
