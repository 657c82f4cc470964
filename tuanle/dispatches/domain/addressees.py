"""Which kinds of unit a phrase names: «Trung tâm GDNN-GDTX, các trường MN, TH, THCS»."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from tuanle.core.text import fold
from tuanle.dispatches.domain.piece import words


@dataclass(frozen=True)
class UnitKind:
    """One row of the table of kinds. `names` are full names and abbreviations, in any case and with or without marks."""

    key: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class Group:
    """A phrase that names several kinds at once: «cơ sở giáo dục»."""

    names: tuple[str, ...]
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Named:
    """Keys of the kinds named, in the order of the phrase, and the parts of the phrase that named none."""

    keys: tuple[str, ...]
    left_over: tuple[str, ...]


_WORD = re.compile(r"[a-z0-9]+(?:&[a-z0-9]+)?")
_EMPTY = words(
    "trung tam cac nhung tat ca toan the va thuoc truc tren dia ban huyen xa quan phuong tinh thanh pho thi tran cap ong ba don vi cua "
    "trong ngoai hieu truong thu lanh dao giam doc chu tich truong phong bo so dac khu cung voi gom hoac lien quan"
)


def kinds_named(phrase: str, kinds: Sequence[UnitKind], groups: Sequence[Group] = ()) -> Named:
    """The keys a phrase names. Longer names win («trung tâm học tập cộng đồng» over «trung tâm»); a name is whole words.

    A name of one kind never matches inside a longer name of another. What is left besides words that only join or place
    («các», «thuộc huyện», «trên địa bàn») is handed back for a person.
    """
    text = _normal(phrase)
    table: list[tuple[str, tuple[str, ...]]] = [(_normal(name), (kind.key,)) for kind in kinds for name in kind.names]
    table += [(_normal(name), group.keys) for group in groups for name in group.names]
    taken = [False] * len(text)
    found: list[tuple[int, tuple[str, ...]]] = []
    for name, named in sorted(table, key=lambda row: -len(row[0])):
        if not name:
            continue
        for match in re.finditer(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])", text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match.group())
                found.append((match.start(), named))
    keys = tuple(dict.fromkeys(key for _, group_keys in sorted(found) for key in group_keys))
    return Named(keys, _left_over(text, taken))


def _normal(text: str) -> str:
    flat = re.sub(r"[.:()\"“”'’]", " ", fold(text).replace("–", "-"))
    flat = re.sub(r"\s*([-&])\s*", r"\1", flat)
    return re.sub(r"\s+", " ", flat).strip()


def _left_over(text: str, taken: list[bool]) -> tuple[str, ...]:
    blanked = "".join(";" if done else char for char, done in zip(text, taken, strict=True))
    rest = []
    for part in re.split(r"[;,]+|\bva\b", blanked):
        told = [word for word in _WORD.findall(part) if word not in _EMPTY]
        # The place name after a kind («thuộc huyện Gia Lâm») narrows it and is no kind.
        placed = re.search(r"\b(?:huyen|xa|quan|phuong|tinh|thanh pho|thi tran|dia ban)\b", part)
        if told and not placed:
            rest.append(part.strip())
    return tuple(rest)
