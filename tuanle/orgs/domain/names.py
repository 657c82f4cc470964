"""Finding the unit a text names: "MN Bát Tràng", "TTHTCĐ TT Yên Viên", "UBND xã Bát Tràng". Pure; never a silent guess."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from tuanle.core.text import fold

_NOT_WORD = re.compile(r"[^0-9a-z&]+")
#: Written short and written out, folded. The first that fits a place wins, so the longer come first.
_WRITTEN_OUT = (
    (r"(?:u b n d|ubnd|uy ban nhan dan|uy ban)", "ubnd"),
    (r"(?:trung tam|tt) ?(?:hoc tap cong dong|htcd|ht cong dong)|tthtcd", "trung tam hoc tap cong dong"),
    (
        r"(?:(?:trung tam|tt) ?)?(?:giao duc nghe nghiep giao duc thuong xuyen|gdnn gdtx|gdnn gdtex|gdnngdtx)",
        "trung tam gdnn gdtx",
    ),
    (r"(?:so|phong) (?:gd&dt|gddt|gd dt|gd & dt|gd)", lambda m: f"{m[0].split()[0]} giao duc va dao tao"),
    (r"(?:pgd&dt|pgddt|pgd)", "phong giao duc va dao tao"),
    (r"(?:sgd&dt|sgddt|sgd)", "so giao duc va dao tao"),
    (r"(?:hoi kh|hkh)", "hoi khuyen hoc"),
    (r"(?:truong )?(?:thcs|trung hoc co so|th co so)", "trung hoc co so"),
    (r"(?:truong )?(?:mn|mam non|mg|mau giao)", "mam non"),
    (r"(?:truong )?(?:th|tieu hoc)(?! pho thong)", "tieu hoc"),
    (r"tt(?! nn| ngoai ngu)", "thi tran"),
)
_PATTERNS = tuple((re.compile(rf"\b{short}\b"), full) for short, full in _WRITTEN_OUT)
_LEVEL = re.compile(r"\b(?:xa|thi tran|huyen|thanh pho|tp|phuong|quan)\b ?")
_ABOVE = re.compile(r" (?:huyen|thanh pho|tp) [a-z ]+$")


def full_key(name: str) -> str:
    """The folded name with abbreviations written out: `Trường MN Bát Tràng` and `Mầm non Bát Tràng` give one key."""
    key = _NOT_WORD.sub(" ", fold(name)).strip()
    for pattern, full in _PATTERNS:
        key = pattern.sub(full, key)
    return re.sub(r"^ubnd (?=xa |thi tran |phuong |huyen |quan )", "", key)


def loose_key(name: str) -> str:
    """`full_key` without the words for a level ("xã", "thị trấn"): what people write when they are in a hurry."""
    return " ".join(_LEVEL.sub("", full_key(name)).split())


@dataclass(frozen=True)
class Found:
    """The codes a text may name. One and `certain`: that is the unit. Else a person chooses; `score` is 0 to 100."""

    codes: tuple[str, ...]
    score: float

    @property
    def certain(self) -> bool:
        return len(self.codes) == 1 and self.score == 100


class NameIndex:
    """Looks a unit up by any name it has or had.

    `names` are pairs of a code and a name, former names included.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._full: dict[str, list[str]] = {}
        self._loose: dict[str, list[str]] = {}
        for code, name in names:
            for table, key in ((self._full, full_key(name)), (self._loose, loose_key(name))):
                codes = table.setdefault(key, [])
                if code not in codes:
                    codes.append(code)

    def find(self, text: str) -> Found:
        """Exact by full key, then without what follows "huyện …", then by loose key, then the nearest spellings."""
        key = full_key(text)
        for table, wanted in (
            (self._full, key),
            (self._full, _ABOVE.sub("", key)),
            (self._loose, loose_key(text)),
            (self._loose, loose_key(_ABOVE.sub("", key))),
        ):
            if wanted and wanted in table:
                return Found(tuple(table[wanted]), 100)
        near = process.extract(key, self._full.keys(), scorer=fuzz.ratio, limit=3, score_cutoff=80)
        codes = tuple(dict.fromkeys(code for match, _, _ in near for code in self._full[match]))
        return Found(codes, min(near[0][1], 99) if near else 0)
