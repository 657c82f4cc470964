"""Counts: lớp, lượt người, tin bài. Also the reading of figures written in words, which money shares."""

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.numbers import format_number, read_number
from tuanle.core.text import fold, nfc
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Candidate, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import MISSING, NIL, STATUS_LABELS, take_status

# Excel keeps sums as binary fractions (1.0000000000000848): six decimals are more than any item asks.
KEPT_DECIMALS = 6
# How sure a reading is when the number stands among other words: still asked, but offered first.
ABOUT = 0.7
WITH_OTHER_WORDS = 0.6

_ABOUT = re.compile(
    r"^(?:khoang|gan|hon|tren|duoi|uoc|uoc tinh|uoc dat|xap xi|tam|chung|~|≈|>|<|>=|<=|≥|≤|\+/-)\s*(?=\d)"
)
_NUMBER = re.compile(r"-?\d[\d.,\u00a0\u202f]*(?: \d{3})*")
_RANGE = re.compile(r"^(?:tu )?(?P<low>\d[\d.,]*)\s*(?:-|–|—|den|toi|~)\s*(?P<high>\d[\d.,]*)(?P<tail>\D*)$")
_SUM = re.compile(r"^\d[\d.,]*(?:\s*\+\s*\d[\d.,]*)+$")
_SPACED = re.compile(r"^-?\d{1,3}(?:[ \u00a0\u202f]\d{3})+$")
_SCALES = {
    "nghin": 10**3, "ngan": 10**3, "trieu": 10**6, "tr": 10**6, "trd": 10**6, "ty": 10**9, "ti": 10**9,
}  # fmt: skip
_CURRENCY = {"d", "dong", "vnd", "vn", "đ", "vnđ"}


def plain(number: Decimal | float | int) -> int | float:
    """A JSON number: whole where it is whole."""
    whole = int(number)
    return whole if whole == number else round(float(number), KEPT_DECIMALS)


def adopt_figure(figure: Any) -> int | float | None:
    """A number that the system knows; what is none says nothing."""
    return plain(figure) if isinstance(figure, Decimal | int | float) else None


def take_figure(raw: Any, item: Asked, setting: Setting, scale: int) -> Taken:
    """Read one figure. `scale` multiplies it when the table's measure says so (triệu đồng)."""
    kind = type(raw)
    if kind is float or kind is int:
        rounded = round(raw, KEPT_DECIMALS)
        return Taken(plain(Decimal(str(rounded)) * scale) if scale != 1 else plain(rounded))
    if raw is None or raw == "":
        return BLANK
    if kind is bool:
        return Taken(
            candidates=_numbers(((1, 0.3), (0, 0.3))), why=wording(gettext_noop("ô ghi đúng/sai thay vì một con số"))
        )
    if isinstance(raw, date | datetime | time | timedelta):
        return _take_date(raw)
    text = nfc(str(raw)).replace("\u00a0", " ").strip()
    if not text:
        return BLANK
    status = take_status(text)
    return status if status is not None else _take_text(text, item, scale)


def _take_date(raw: date | datetime | time | timedelta) -> Taken:
    guesses: list[tuple[float, float]] = []
    if isinstance(raw, date):
        guesses = [(float(f"{raw.day}.{raw.month}"), 0.2)]
    return Taken(
        candidates=_numbers(guesses),
        why=wording(gettext_noop("ô là ngày giờ, có thể bảng tính đã tự đổi con số thành ngày")),
    )


def _take_text(text: str, item: Asked, scale: int) -> Taken:
    folded = fold(text)
    reading = read_number(text if not _SPACED.match(text) else text.replace(" ", ""))
    if reading.candidates:
        return _settle(reading.candidates, scale, text)
    about = _ABOUT.match(folded)
    if about:
        inner = _take_text(text[about.end() :] if len(text) == len(folded) else folded[about.end() :], item, scale)
        values = inner.candidates or (Candidate(inner.value, _show(inner.value), 1.0),)
        return Taken(
            candidates=tuple(replace(one, confidence=round(one.confidence * ABOUT, 2)) for one in values),
            why=wording(gettext_noop("«%(text)s» là số ước chừng"), text=text),
        )
    between = _RANGE.match(folded)
    if between:
        ends = [*read_number(between["low"]).candidates[:1], *read_number(between["high"]).candidates[:1]]
        return Taken(
            candidates=_numbers([(plain(end * scale), 0.4) for end in ends]),
            why=wording(gettext_noop("«%(text)s» là một khoảng, cần một con số"), text=text),
        )
    if _SUM.match(folded):
        terms = [read_number(term.strip()).value for term in folded.split("+")]
        if all(term is not None for term in terms):
            total = sum((term for term in terms if term is not None), Decimal())
            return Taken(
                candidates=_numbers([(plain(total * scale), ABOUT)]),
                why=wording(gettext_noop("«%(text)s» là một phép cộng"), text=text),
            )
    return _take_words(text, folded, item, scale)


def _take_words(text: str, folded: str, item: Asked, scale: int) -> Taken:
    """A number among words: "12 lớp", "1,5 triệu đồng", "5 lớp (120 người)"."""
    found = list(_NUMBER.finditer(folded))
    if not found:
        return Taken(
            candidates=(Candidate(NIL, STATUS_LABELS["nil"], 0.3), Candidate(MISSING, STATUS_LABELS["missing"], 0.3)),
            why=wording(gettext_noop("«%(text)s» không phải là một con số"), text=text),
        )
    if len(found) > 1:
        values = [value for match in found for value in read_number(match[0].rstrip(".,")).candidates[:1]]
        return Taken(
            candidates=_numbers([(plain(value * scale), round(0.8 / len(values), 2)) for value in values]),
            why=wording(gettext_noop("«%(text)s» có nhiều con số"), text=text),
        )
    words = re.findall(r"[a-zđ]+", folded[found[0].end() :])
    before = folded[: found[0].start()].strip(" :(-–")
    if words and words[0] in _SCALES:
        scale = _SCALES[words.pop(0)]
    candidates = read_number(found[0][0].rstrip(".,").replace(" ", "")).candidates
    if not candidates:
        return Taken(why=wording(gettext_noop("«%(text)s» không đọc được thành một con số"), text=text))
    known = set(re.findall(r"[a-z]+", fold(item.measure))) | _CURRENCY
    if not before and all(word in known for word in words):
        return _settle(candidates, scale, text)
    return Taken(
        candidates=_numbers([(plain(one * scale), round(WITH_OTHER_WORDS / len(candidates), 2)) for one in candidates]),
        why=wording(gettext_noop("«%(text)s» có chữ khác đơn vị tính «%(measure)s»"), text=text, measure=item.measure)
        if item.measure
        else wording(gettext_noop("«%(text)s» có chữ đi kèm con số"), text=text),
    )


def _settle(candidates: tuple[Decimal, ...], scale: int, text: str) -> Taken:
    if len(candidates) == 1:
        return Taken(plain(candidates[0] * scale))
    return Taken(
        candidates=_numbers([(plain(one * scale), round(1 / len(candidates), 2)) for one in candidates]),
        why=wording(gettext_noop("«%(text)s» có thể đọc theo nhiều cách"), text=text),
    )


def _numbers(pairs: Any) -> tuple[Candidate, ...]:
    return tuple(Candidate(value, _show(value), confidence) for value, confidence in dict(pairs).items())


def _show(value: Any) -> str:
    return format_number(value) if isinstance(value, int | float) else str(value)


def figure_complaints(value: Any, item: Asked) -> list[Wording]:
    """What is wrong with a figure: its type, its decimals, its bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return [wording(gettext_noop("Phải là một con số."))]
    found = []
    if round(value, item.decimals) != value:
        found.append(
            wording(gettext_noop("Nhiều nhất %(n)s chữ số sau dấu phẩy."), n=item.decimals)
            if item.decimals
            else wording(gettext_noop("Phải là số nguyên."))
        )
    if item.minimum is not None and value < item.minimum:
        found.append(wording(gettext_noop("Không được nhỏ hơn %(limit)s."), limit=format_number(item.minimum)))
    if item.maximum is not None and value > item.maximum:
        found.append(wording(gettext_noop("Không được lớn hơn %(limit)s."), limit=format_number(item.maximum)))
    return found


def figure_validation(item: Asked) -> dict[str, Any]:
    """Excel's own check of a figure."""
    low = item.minimum if item.minimum is not None else -(10**15)
    high = item.maximum if item.maximum is not None else 10**15
    word = "số" if item.decimals else "số nguyên"
    return {
        "validate": "decimal" if item.decimals else "integer",
        "criteria": "between",
        "minimum": low,
        "maximum": high,
        "error_title": "Cần một con số",
        "error_message": f"Ô này nhận {word} từ {format_number(low)}. Không phát sinh hoặc đã tính ở nơi khác: chọn ở cột Trả lời khác."[
            :255
        ],
    }


@dataclass(frozen=True)
class Number:
    """A count."""

    key: str = "number"
    name: Any = _("Số lượng")
    is_table: bool = False
    is_text: bool = False
    scale: int = 1
    xlsform: str = "integer"
    usual_rollup: str = "sum"
    control: str = "figure"
    layout: Layout = Layout("#,##0.###", validation=figure_validation)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        return take_figure(raw, item, setting, 1)

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        return figure_complaints(value, item)

    def show(self, value: Any, item: Asked) -> str:
        return format_number(value, item.decimals or None)

    def put(self, value: Any) -> Any:
        return value

    def write(self, value: Any) -> str:
        return format_number(value)

    def adopt(self, figure: Any) -> Any:
        return adopt_figure(figure)


ITEM_KINDS.add(Number())
ITEM_KINDS.add(Number(key="ratio", name=_("Tỷ số"), xlsform="calculate", usual_rollup="ratio"))
ITEM_KINDS.add(Number(key="percent", name=_("Tỷ lệ phần trăm"), scale=100, xlsform="calculate", usual_rollup="ratio"))
