"""From the words of a dispatch for those it addresses ("Các cơ sở giáo dục thuộc huyện") to kinds of unit."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from tuanle.core.text import fold, nfc, squeeze
from tuanle.orgs.kinds.units import Kind

#: Words that say where or how many, and name nobody.
_FILLING = frozenset(
    fold(word)
    for word in [
        "các",
        "những",
        "và",
        "cùng",
        "với",
        "thuộc",
        "trực",
        "huyện",
        "quận",
        "thị",
        "xã",
        "tỉnh",
        "thành",
        "phố",
        "trên",
        "địa",
        "bàn",
        "toàn",
        "tất",
        "cả",
        "của",
        "trong",
        "tại",
        "đơn",
        "vị",
        "đồng",
        "chí",
        "ông",
        "bà",
        "kính",
        "gửi",
        "nhân",
        "dân",
        "tổ",
        "chức",
        "liên",
        "quan",
        "khác",
    ]
)
_SEPARATOR = re.compile(r"[,;/]| và ")


@dataclass(frozen=True)
class Match:
    """`keys` of the kinds of unit that a phrase names, and the parts of it that name none: questions for a person."""

    keys: tuple[str, ...]
    left_over: tuple[str, ...]


def match_bodies(phrase: str, kinds: Iterable[Kind]) -> Match:
    """The kinds that `phrase` names by name, alias or group, the longest name first. Nothing is guessed."""
    phrase = nfc(phrase)
    folded = "".join(map(_fold_char, phrase))
    names: dict[str, list[str]] = {}
    for kind in kinds:
        for name in {kind.name, kind.plural, *kind.aliases, *kind.groups}:
            keys = names.setdefault(_words(name), [])
            if kind.key not in keys:
                keys.append(kind.key)
    taken = [False] * len(phrase)
    found: list[tuple[int, str]] = []
    for name in sorted(names, key=len, reverse=True):
        pattern = r"(?<![0-9a-z])" + name.replace(" ", " +") + r"(?![0-9a-z])"
        for match in re.finditer(pattern, folded):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match.group())
                found += [(match.start(), key) for key in names[name]]
    return Match(tuple(dict.fromkeys(key for _at, key in sorted(found, key=lambda one: one[0]))), _left(phrase, taken))


def _left(phrase: str, taken: list[bool]) -> tuple[str, ...]:
    """The listed parts of which no word was understood."""
    left = []
    start = 0
    for cut in [*_SEPARATOR.finditer(phrase), None]:
        end = cut.start() if cut else len(phrase)
        words = [word for word in fold(phrase[start:end]).split() if word.strip(".-–:") not in _FILLING]
        if words and not any(taken[start:end]):
            left.append(squeeze(phrase[start:end]).strip(" .;:-–"))
        start = cut.end() if cut else end
    return tuple(part for part in left if part)


@lru_cache(maxsize=1024)
def _words(name: str) -> str:
    return " ".join("".join(map(_fold_char, nfc(name))).split())


@lru_cache(maxsize=1024)
def _fold_char(char: str) -> str:
    """One character for one character, so that places in the phrase stay true; what is no word becomes a space."""
    bare = {"đ": "d", "Đ": "d"}.get(char) or unicodedata.normalize("NFD", char)[0].lower()
    return bare if re.match(r"[0-9a-z&]", bare) else " "
