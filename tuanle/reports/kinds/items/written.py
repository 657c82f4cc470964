"""Figures that people write among words: "12 lớp", "2,5 triệu", "5 triệu rưỡi", "khoảng 50", "12/15"."""

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.numbers import format_number, read_number
from tuanle.core.spoken import spoken
from tuanle.core.text import fold
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import Asked, Candidate, Taken
from tuanle.reports.kinds.items.statuses import MISSING, NIL, STATUS_LABELS

# Excel keeps sums as binary fractions (1.0000000000000848): six decimals are more than any item asks.
KEPT_DECIMALS = 6
# How sure a reading is when the number stands among other words: still asked, but offered first.
ABOUT = 0.7
WITH_OTHER_WORDS = 0.6
# In a column of millions a figure like this was most likely written out in full.
WRITTEN_OUT = 100_000

_ABOUT = re.compile(
    r"^(?:khoang|gan|hon|tren|duoi|uoc|uoc tinh|uoc dat|xap xi|tam|chung|it nhat|toi thieu|toi da|khong qua|~|≈|>|<|>=|<=|≥|≤|\+/-)\s*(?=\d)"
)
_NUMBER = re.compile(r"-?\d[\d.,\u00a0\u202f]*(?: \d{3}(?!\d))*")
_RANGE = re.compile(
    r"^(?:tu )?(?P<low>\d[\d.,]*)\s*(?P<scale>[a-z]*)\s*(?:-|–|—|den|toi|~)\s*(?P<high>\d[\d.,]*)(?P<tail>\D*)$"
)
_SUM = re.compile(r"^\d[\d.,]*(?:\s*\+\s*\d[\d.,]*)+$")
_TIMES = re.compile(r"^(\d[\d.,]*)\s*[x×*]\s*(\d[\d.,]*)$")
_SCALES = {
    "nghin": 10**3, "ngan": 10**3, "k": 10**3, "trieu": 10**6, "tr": 10**6, "trd": 10**6, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_SCALED = re.compile(r"(\d[\d.,]*)\s*(nghin|ngan|k|trieu|trd|tr|ty|ti)(?![a-z])\s*")
_REST = re.compile(r"(?P<rest>ruoi|\d{1,3})?\s*(?:dong|d|vnd|vn d)?[\s.;,]*$")
_CURRENCY = {"d", "dong", "vnd", "vn", "đ", "vnđ"}
_IN_WORDS = re.compile(
    r"^(?P<figure>[^(]*\d[^(]*)\((?:bang chu|viet bang chu)?\s*:?\s*(?P<words>[^()\d]+)\)(?P<tail>[^\d]*)$"
)
# What may stand before a figure without changing it: "đã mở 12 lớp", "tổng số: 12".
_BEFORE = {"co", "da", "dat", "duoc", "mo", "to", "chuc", "tong", "so", "cong", "la", "gom"}
# What else may stand around it: the rest (%, +, ?, °) may mean anything.
_HARMLESS = re.compile(r"[\s.,;:*'\"“”()\-–—]*")


_MEASURED = re.compile(
    r"(?<![a-z0-9.])((?<!cong )t[yi](?= dong| d\b|\s*$|\s*\))|trieu|trd|tr\.? ?d|nghin|ngan|1\.?000)(?![a-z])"
)


def scale_of(measure: str) -> int:
    """`triệu đồng` is 1,000,000, `nghìn lượt` is 1,000; `đồng` is 1."""
    found = _MEASURED.search(fold(measure))
    return _SCALES.get(found[1], 10**6 if found[1].startswith("tr") else 10**3) if found else 1


def is_of_money(measure: str) -> bool:
    """Whether a measure counts money: a table's "triệu đồng" says nothing of its classes."""
    return bool(re.search(r"\b(?:dong|vnd|trd|d)\b|tr\.? ?d|\dd\b", fold(measure)))


def plain(number: Decimal | float | int) -> int | float:
    """A JSON number: whole where it is whole."""
    whole = int(number)
    return whole if whole == number else round(float(number), KEPT_DECIMALS)


def numbers(pairs: Iterable[tuple[Any, float]]) -> tuple[Candidate, ...]:
    """Each value once, with the confidence given last."""
    return tuple(Candidate(value, _show(value), confidence) for value, confidence in dict(pairs).items())


def _show(value: Any) -> str:
    return format_number(value) if isinstance(value, int | float) else str(value)


def settle(candidates: tuple[Decimal, ...], scale: int, text: str) -> Taken:
    """One meaning is taken. Several are asked, and so is a figure too large for a column of thousands or millions."""
    if len(candidates) == 1 and scale != 1 and abs(candidates[0]) >= WRITTEN_OUT:
        return Taken(
            candidates=numbers([(plain(candidates[0]), 0.6), (plain(candidates[0] * scale), 0.3)]),
            why=wording(
                gettext_noop("“%(text)s” ở nơi tính theo đơn vị %(scale)s, có thể đã ghi đủ các số 0"),
                text=text,
                scale=format_number(scale),
            ),
        )
    if len(candidates) == 1:
        return Taken(plain(candidates[0] * scale))
    return Taken(
        candidates=numbers([(plain(one * scale), round(1 / len(candidates), 2)) for one in candidates]),
        why=wording(gettext_noop("“%(text)s” có thể đọc theo nhiều cách"), text=text),
    )


def take_text(text: str, item: Asked, scale: int) -> Taken:
    """Read a figure written as text. `scale` multiplies it unless the text names its own (triệu, đồng)."""
    folded = fold(text).replace("tr.d", "trd")
    reading = read_number(text)
    if reading.candidates:
        return settle(reading.candidates, scale, text)
    about = _ABOUT.match(folded)
    if about:
        return _about(take_text(folded[about.end() :], item, scale), text)
    for read in (_between, _added, _multiplied, _scaled, _said_in_words):
        taken = read(text, folded, item, scale)
        if taken is not None:
            return taken
    return _among_words(text, folded, item, scale)


def _about(inner: Taken, text: str) -> Taken:
    values = inner.candidates or (Candidate(inner.value, _show(inner.value), 1.0),)
    return Taken(
        candidates=tuple(replace(one, confidence=round(one.confidence * ABOUT, 2)) for one in values),
        why=wording(gettext_noop("“%(text)s” là số ước chừng"), text=text),
    )


def _between(text: str, folded: str, item: Asked, scale: int) -> Taken | None:
    found = _RANGE.match(folded)
    if not found or found["scale"] not in {"", *_SCALES}:
        return None
    tail = re.findall(r"[a-z]+", found["tail"])
    high = _SCALES.get(tail[0], scale) if tail else scale
    low = _SCALES.get(found["scale"], high)
    ends = [
        (plain(end * by), 0.4)
        for number, by in ((found["low"], low), (found["high"], high))
        for end in read_number(number).candidates[:1]
    ]
    return Taken(
        candidates=numbers(ends), why=wording(gettext_noop("“%(text)s” là một khoảng, cần một con số"), text=text)
    )


def _added(text: str, folded: str, item: Asked, scale: int) -> Taken | None:
    terms = [read_number(term.strip()).value for term in folded.split("+")] if _SUM.match(folded) else []
    if not terms or None in terms:
        return None
    total = sum((term for term in terms if term is not None), Decimal())
    return Taken(
        candidates=numbers([(plain(total * scale), ABOUT)]),
        why=wording(gettext_noop("“%(text)s” là một phép cộng"), text=text),
    )


def _multiplied(text: str, folded: str, item: Asked, scale: int) -> Taken | None:
    found = _TIMES.match(folded)
    one, other = (read_number(found[1]).value, read_number(found[2]).value) if found else (None, None)
    if one is None or other is None:
        return None
    return Taken(
        candidates=numbers([(plain(one * other * scale), 0.5), (plain(one * scale), 0.3)]),
        why=wording(gettext_noop("“%(text)s” là một phép nhân"), text=text),
    )


def _scaled(text: str, folded: str, item: Asked, scale: int) -> Taken | None:
    """`2,5 triệu`, `1 tỷ 200 triệu đồng`, `5 triệu rưỡi` say one thing; `5tr500` is asked."""
    total, last, at = Decimal(), 0, 0
    while found := _SCALED.match(folded, at):
        part, by = read_number(found[1]), _SCALES[found[2]]
        if part.value is None or (last and (by >= last or part.value * by >= last)):
            return None
        total, last, at = total + part.value * by, by, found.end()
    rest = _REST.match(folded, at)
    if not last or not rest:
        return None
    if rest["rest"] == "ruoi":
        return Taken(plain(total + Decimal(last) / 2))
    if rest["rest"] is None:
        return Taken(plain(total))
    digits = rest["rest"]
    decimal = total + Decimal(last) * int(digits) / 10 ** len(digits)
    return Taken(
        candidates=numbers([(plain(decimal), 0.8), (plain(total + int(digits)), 0.1)]),
        why=wording(gettext_noop("“%(text)s” có thể đọc theo nhiều cách"), text=text),
    )


def _said_in_words(text: str, folded: str, item: Asked, scale: int) -> Taken | None:
    """`12 (mười hai) lớp`: figure and words must say the same. Words alone are asked."""
    found = _IN_WORDS.match(folded)
    if found:
        inner = take_text(f"{found['figure'].strip()} {found['tail'].strip()}".strip(), item, scale)
        if not inner.is_unclear and isinstance(inner.value, int) and _sounds(inner.value) == _sounds_of(found["words"]):
            return inner
        return None
    said = _number_said(_sounds_of(folded))
    if said is None:
        return None
    return Taken(
        candidates=numbers([(plain(said), 0.8)]), why=wording(gettext_noop("“%(text)s” ghi bằng chữ"), text=text)
    )


def _sounds(number: int) -> str:
    return _sounds_of(spoken(number))


def _sounds_of(words: str) -> str:
    """Number words with their variants made one: lẻ and linh, ngàn and nghìn, tư and bốn, mốt and một."""
    alike = {"le": "linh", "ngan": "nghin", "tu": "bon", "lam": "nam", "ti": "ty", "chan": "", "dong": ""}
    return " ".join(filter(None, (alike.get(word, word) for word in re.findall(r"[a-z]+", fold(words)))))


def _number_said(sounds: str) -> Decimal | None:
    words, _, last = sounds.rpartition(" ")
    if last in _SCALES:
        said = _small_numbers().get(words)
        return None if said is None else Decimal(said * _SCALES[last])
    said = _small_numbers().get(sounds)
    return None if said is None else Decimal(said)


@lru_cache(maxsize=1)
def _small_numbers() -> dict[str, int]:
    return {_sounds(number): number for number in range(1, 1000)}


def _among_words(text: str, folded: str, item: Asked, scale: int) -> Taken:
    """A number among words: "12 lớp" is taken, "5 lớp (120 người)" and "12%" are asked."""
    found = list(_NUMBER.finditer(folded))
    if not found:
        return Taken(
            candidates=(Candidate(NIL, STATUS_LABELS["nil"], 0.3), Candidate(MISSING, STATUS_LABELS["missing"], 0.3)),
            why=wording(gettext_noop("“%(text)s” không phải là một con số"), text=text),
        )
    if len(found) > 1:
        values = [value for match in found for value in read_number(match[0].rstrip(".,")).candidates[:1]]
        return Taken(
            candidates=numbers([(plain(value * scale), round(0.8 / len(values), 2)) for value in values]),
            why=wording(gettext_noop("“%(text)s” có nhiều con số"), text=text),
        )
    number = found[0]
    before, after = folded[: number.start()], folded[number.end() :]
    words = re.findall(r"[a-zđ]+", after)
    if words and words[0] in _SCALES:
        scale = _SCALES[words.pop(0)]
    elif words and words[0] in _CURRENCY:
        scale = 1
    candidates = read_number(number[0].strip().rstrip(".,")).candidates
    if not candidates:
        return Taken(why=wording(gettext_noop("“%(text)s” không đọc được thành một con số"), text=text))
    if _says_the_same(before, words, after, item):
        return settle(candidates, scale, text)
    return Taken(
        candidates=numbers([(plain(one * scale), round(WITH_OTHER_WORDS / len(candidates), 2)) for one in candidates]),
        why=_other_words(text, item),
    )


def _other_words(text: str, item: Asked) -> Wording:
    if item.measure:
        return wording(
            gettext_noop("“%(text)s” có chữ khác đơn vị tính “%(measure)s”"), text=text, measure=item.measure
        )
    return wording(gettext_noop("“%(text)s” có chữ đi kèm con số"), text=text)


def _says_the_same(before: str, words: list[str], after: str, item: Asked) -> bool:
    """Whether the words around a number are only those of its item: its measure, its label, the currency."""
    measure, label = set(re.findall(r"[a-z]+", fold(item.measure))), set(re.findall(r"[a-z]+", fold(item.label)))
    if not set(re.findall(r"[a-z]+", before)) <= _BEFORE | measure:
        return False
    if not set(words) <= measure | label | _CURRENCY | ({"nguoi"} if "luot" in measure else set()):
        return False
    if "luot" in measure and words and "luot" not in words:  # people are not turns
        return False
    marks = "".join(one for one in before + after if not one.isalpha())
    if "%" in item.measure:
        marks = marks.replace("%", "")
    in_brackets = before.strip().startswith("(") and after.strip().startswith(")")
    return bool(_HARMLESS.fullmatch(marks)) and not in_brackets
