"""Finding the unit that a text names: by code, e-mail, name, former name, or the abbreviations people write.

Pure; never a silent guess.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process

from tuanle.orgs.domain.spelling import COMMUNE, PROTECTED, Name, key_of, same_rank

# At or above: taken without asking. An exact name or code gives 1, a name in the words of an abbreviation 0.97.
CERTAIN = 0.93
# Below: not offered at all.
POSSIBLE = 0.6
# From here on a text is taken for a unit's name, be it shared with another.
SHARED = 0.75
# The best must lead the second by this much, or a person chooses.
MARGIN = 0.05
# So much is left of what speaks for a unit, when the text says that it lies in another place.
ELSEWHERE = 0.8
# Below this likeness (of 100) two names are not compared any further; no more than so many are.
LIKE, NEAREST = 80, 25

_EMAIL = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
_STOP = {
    "truong",
    "don",
    "vi",
    "cua",
    "va",
    "cong",
    "lap",
    "huyen",
    "gia",
    "lam",
    "thanh",
    "pho",
    "ha",
    "noi",
    "bao",
    "cao",
    "ten",
}


@dataclass(frozen=True)
class NamedUnit:
    """A unit as the index needs it. `former_names` still match an incoming file; `kind` is the key of its kind; `within`
    what the units above it are and were called, as far as they are known."""

    id: Any
    code: str
    name: str
    former_names: tuple[str, ...] = ()
    kind: str = ""
    email: str = ""
    within: tuple[str, ...] = ()


@dataclass(frozen=True)
class UnitGuess:
    """A unit that a text may name. `why` says by what, or where its name was read."""

    id: Any
    code: str
    name: str
    confidence: float
    why: str = ""


class UnitIndex:
    """Units by everything they are called."""

    def __init__(self, rows: Iterable[NamedUnit]) -> None:
        self.rows = tuple(rows)
        self._by_code = {row.code: row for row in self.rows}
        self._by_email = {row.email.casefold(): row for row in self.rows if row.email}
        self._names: list[tuple[Name, NamedUnit, bool]] = []
        for row in self.rows:
            self._names.append((key_of(row.name), row, False))
            self._names += [(key_of(name), row, True) for name in row.former_names]

    def by_code(self, code: str) -> NamedUnit | None:
        return self._by_code.get(code)

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[Name, NamedUnit, bool]]]:
        found: dict[str, list[tuple[Name, NamedUnit, bool]]] = defaultdict(list)
        for name, row, former in self._names:
            found[name.key].append((name, row, former))
        return found

    @cached_property
    def _by_rarest_word(self) -> dict[str, list[int]]:
        """The names by the one of their words that the fewest others have."""
        names = [core.split() for core in self._cores]
        count = Counter(word for words in names for word in words)
        found: dict[str, list[int]] = defaultdict(list)
        for n, words in enumerate(names):
            found[min(words, key=lambda word: count[word], default="")].append(n)
        return found

    @cached_property
    def _cores(self) -> list[str]:
        return [name.core for name, _, _ in self._names]

    def find(self, text: str, *, limit: int = 5) -> list[UnitGuess]:
        """The units that `text` may name, the likeliest first; empty when it names none."""
        code = text.strip()
        bracket = re.search(r"\[([\w.-]+)\]\s*$", code)
        row = self._by_code.get(bracket[1] if bracket else code)
        if row:
            return [self._guess(row, 1.0, "mã")]
        email = _EMAIL.search(text.casefold())
        if email and email[0] in self._by_email:
            return [self._guess(self._by_email[email[0]], 1.0, "thư điện tử")]
        name = key_of(text)
        if not name.core and not name.kind:
            return []
        scores: dict[str, tuple[float, NamedUnit, str]] = {}
        for score, row, why in (*self._exact(name), *self._near(name)):
            if row.code not in scores or scores[row.code][0] < score:
                scores[row.code] = (score, row, why)
        ordered = sorted(scores.values(), key=lambda one: (-one[0], one[1].code))
        return [self._guess(row, score, why) for score, row, why in ordered if score >= POSSIBLE][:limit]

    def sure(self, text: str) -> UnitGuess | None:
        """The unit that `text` names beyond doubt."""
        return certain(self.find(text))

    def is_shared(self, text: str) -> bool:
        """Whether `text` fits several units alike, so that a person must say which is meant."""
        found = self.find(text)
        return len(found) > 1 and found[0].confidence >= SHARED and found[0].confidence - found[1].confidence < MARGIN

    def _exact(self, name: Name) -> Iterable[tuple[float, NamedUnit, str]]:
        for known, row, former in self._by_key.get(name.key, ()):
            base = 0.97 if former else 1.0
            if name.level and known.level and name.level != known.level:
                base = 0.75  # «Xã Yên Viên» is not «Thị trấn Yên Viên», though both are Yên Viên
            elif name.level != known.level and self._has_rival(known):
                base = 0.8  # «UBND Yên Viên»: xã or thị trấn?
            if _is_elsewhere(name, row):
                base *= ELSEWHERE
            yield base, row, "tên cũ" if former else "tên"

    def _has_rival(self, known: Name) -> bool:
        """Whether another unit has the same name at another level."""
        return len({other.level for other, _, _ in self._by_key[known.key]}) > 1

    def _near(self, name: Name) -> Iterable[tuple[float, NamedUnit, str]]:
        if not name.core:
            same_kind = [(known, row) for known, row, _ in self._names if known.kind == name.kind]
            for _known, row in same_kind:
                yield (0.95 if len(same_kind) == 1 else 0.6), row, "loại đơn vị"
            return
        for score, n in self._alike(name.core):
            known, row, former = self._names[n]
            if known.key == name.key:
                continue
            value = score / 100 * (0.9 if former else 0.92)
            if name.kind and known.kind != name.kind:
                value *= 0.6
            elif not name.kind:
                value *= 0.95 if known.kind == COMMUNE else 0.85  # a bare place name is rather its commune
            if name.level and known.level and name.level != known.level:
                value *= 0.75
            if PROTECTED & set(name.core.split()) - set(known.core.split()):
                value *= 0.5
            if _is_elsewhere(name, row):
                value *= ELSEWHERE
            yield round(value, 3), row, "tên gần giống"

    def _alike(self, core: str) -> list[tuple[float, int]]:
        """The names most like `core`, by `_likeness`, with their places: at most so many, the likeliest first.

        Only names whose rarest word stands in `core` can have all their words in it; the rest differ by letters alone,
        which is measured for all of them at once.
        """
        by_letters = process.extract(core, self._cores, scorer=fuzz.ratio, limit=None, score_cutoff=LIKE)
        scores = {n: score for _core, score, n in by_letters}
        for word in set(core.split()):
            scores.update((n, _likeness(core, self._cores[n])) for n in self._by_rarest_word.get(word, ()))
        ordered = sorted((-score, n) for n, score in scores.items() if score >= LIKE)
        return [(-score, n) for score, n in ordered[:NEAREST]]

    @staticmethod
    def _guess(row: NamedUnit, confidence: float, why: str) -> UnitGuess:
        return UnitGuess(row.id, row.code, row.name, round(confidence, 2), why)


def _is_elsewhere(name: Name, row: NamedUnit) -> bool:
    """Whether the name says that it lies in another place than the unit does: there are many a Trường Mầm non Hoa Sen,
    one in each commune."""
    known = [key_of(above) for above in row.within]
    for level, words in name.places:
        at_level = [one.core for one in known if one.level in same_rank(level)]
        if at_level and not any(f"{words} ".startswith(f"{core} ") for core in at_level):
            return True
    return False


def _likeness(one: str, other: str, **_: Any) -> float:
    """How alike two names are. Words may be added ("huyện Gia Lâm"), but not replaced ("Yên Thường", "Yên Viên")."""
    first, second = one.split(), other.split()
    shared = [word for word in second if word in first]
    if second and len(shared) == len(second):
        extra = [word for word in first if word not in second and word not in _STOP]
        return 100.0 - 6 * len(extra) if len(second) > 1 else 90.0 - 8 * len(extra)
    return float(fuzz.ratio(one, other))


def certain(guesses: list[UnitGuess]) -> UnitGuess | None:
    """The first guess when nothing else comes near it."""
    if not guesses or guesses[0].confidence < CERTAIN:
        return None
    if len(guesses) > 1 and guesses[0].confidence - guesses[1].confidence < MARGIN:
        return None
    return guesses[0]
