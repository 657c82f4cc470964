"""A unit's name taken apart: of what kind it says that the unit is, at what level, by what words, and where it lies.

Pure.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from tuanle.core.text import fold

_NOT_WORD = re.compile(r"[^0-9a-z]+")
# Longer phrases first: "trung tam hoc tap cong dong" before "trung tam". Each gives the word it is compared by.
_KIND_PHRASES: tuple[tuple[str, str], ...] = (
    (r"(?:trung tam|tt) (?:hoc tap cong dong|htcd)|tthtcd", "tthtcd"),
    (r"(?:trung tam|tt) (?:giao duc nghe nghiep|gdnn) (?:giao duc thuong xuyen|gdtx|gdtex)|ttgdnn ?gdtx|ttgdnn|tt ?gdtx|trung tam (?:gdtx|giao duc thuong xuyen)|gdnn gdt?e?x", "gdnn"),
    (r"(?:trung tam|tt) ngoai ngu(?: va)? tin hoc|ttnnth", "nnth"),
    (r"phong (?:giao duc va dao tao|giao duc dao tao|gd va dt|gd dt|gddt|gd)|pgddt|pgd", "pgddt"),
    (r"so (?:giao duc va dao tao|giao duc dao tao|gd va dt|gd dt|gddt|gd)|sgddt|sgd", "sgddt"),
    (r"hoi khuyen hoc|hkh", "hkh"),
    (r"(?:truong )?(?:mam non|mau giao|mn)", "mn"),
    (r"(?:truong )?(?:tieu hoc|th)(?= )", "th"),
    (r"(?:truong )?(?:trung hoc co so|thcs|cap 2|cap ii)", "thcs"),
    (r"thu vien|tv(?= )", "tv"),
    (r"(?:uy ban nhan dan|ubnd)", "ubnd"),
)  # fmt: skip
_PHRASES = tuple((re.compile(rf"(?<![0-9a-z])(?:{pattern})(?![0-9a-z])"), word) for pattern, word in _KIND_PHRASES)
# "thị xã" is one level, "xã hội" and "hợp tác xã" none: neither is a commune.
_PROTECT = (
    (re.compile(r"\bthi xa\b"), "thixa"),
    (re.compile(r"\bxa hoi\b"), "xahoi"),
    (re.compile(r"\bhop tac xa\b"), "hoptacxa"),
)
# Levels of the places; "thị trấn Yên Viên" and "xã Yên Viên" are two units.
_LEVELS = (
    (re.compile(r"\bthi tran\b|\btt(?= )"), "thitran"),
    (re.compile(r"\bxa\b"), "xa"),
    (re.compile(r"\bphuong\b"), "phuong"),
    (re.compile(r"\bhuyen\b"), "huyen"),
    (re.compile(r"\bthanh pho\b|\btp\b|\btinh\b"), "thanhpho"),
)
_COMMUNE_LEVELS = ("xa", "thitran", "phuong")
PROTECTED = {word for _, word in _PROTECT}
# Offices of a commune speak for the commune.
_OFFICE = re.compile(
    r"\b(?:phong (?:van hoa(?: va)? xahoi|vh xh|vhxh)|van phong (?:hdnd va ubnd|hdnd ubnd)|ban chi dao [a-z ]*?)(?= (?:ubnd|uy ban|xa|thi tran|phuong))"
)
COMMUNE = "ubnd"


@dataclass(frozen=True)
class Name:
    """A name taken apart: its kind ("mn"), its level ("xa"), the words that are its own, and after them the places in
    which it says that it lies, each by its level and words ("xa", "bat trang")."""

    kind: str
    level: str
    core: str
    places: tuple[tuple[str, str], ...] = ()

    @property
    def key(self) -> str:
        return " ".join(part for part in (self.kind, self.core) if part)


@lru_cache(maxsize=4096)
def key_of(text: str) -> Name:
    """`Trường MN Bát Tràng` and `Mầm non Bát Tràng` are the same; `Xã Yên Viên` and `Thị trấn Yên Viên` are not."""
    folded = " " + _NOT_WORD.sub(" ", fold(text)).strip() + " "
    for pattern, word in _PROTECT:
        folded = pattern.sub(word, folded)
    folded = _OFFICE.sub(" ", folded)
    kind = ""
    for pattern, word in _PHRASES:
        found = pattern.search(folded)
        if found:
            kind, folded = word, f"{folded[: found.start()]} {folded[found.end() :]}"
            break
    level, words, places = _level_and_words(folded)
    if not kind and level in _COMMUNE_LEVELS:
        kind = COMMUNE
    return Name(kind, level, " ".join(dict.fromkeys(words)), places)


def _level_and_words(folded: str) -> tuple[str, list[str], tuple[tuple[str, str], ...]]:
    """The level of a place, the words of its name, and the places that it lies in.

    What follows a second level, or any level after a school's own name, says only where it lies ("Trường Mầm non Kim
    Lan, xã Bát Tràng, huyện Gia Lâm").
    """
    marks = sorted(
        (found.start(), found.end(), word) for pattern, word in _LEVELS for found in pattern.finditer(folded)
    )
    begins, ends = [begin for begin, _end, _word in marks], [end for _begin, end, _word in marks]
    levels = ["", *(word for _begin, _end, word in marks)]
    texts = (folded[start:end] for start, end in zip([0, *ends], [*begins, len(folded)], strict=True))
    parts = [(level, _words(text)) for level, text in zip(levels, texts, strict=True)]
    own = next((n for n, (_level, words) in enumerate(parts) if words), len(parts) - 1)
    level = next((word for word, _words in parts[: own + 1] if word), "")
    return level, parts[own][1], tuple((word, " ".join(words)) for word, words in parts[own + 1 :] if words)


def _words(text: str) -> list[str]:
    return [word for word in text.split() if word != "truong"]


def same_rank(level: str) -> tuple[str, ...]:
    """Levels that stand for one another through the years: a commune becomes a ward."""
    return _COMMUNE_LEVELS if level in _COMMUNE_LEVELS else (level,)
