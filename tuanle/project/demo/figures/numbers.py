"""Counts, money, yes and no, and the answers that are no figure: nil, not applicable, counted elsewhere."""

import re
from typing import Any

from tuanle.core.text import fold
from tuanle.project.demo.dice import shared_out
from tuanle.project.demo.figures.activities import ONLINE
from tuanle.project.demo.figures.rules import ruled
from tuanle.project.demo.figures.teller import NIL, NOT_APPLICABLE, Teller
from tuanle.reports.queries.forms import Axis, Item

_SECTION_NIL, _SECTION_ELSEWHERE, _NIL, _NOT_APPLICABLE = 0.08, 0.05, 0.14, 0.02
_STEP = 100_000

#: The first pattern found in "measure|label" (folded) gives the range: a share of the reach, or a plain count.
_RANGES: tuple[tuple[str, float, float, bool], ...] = (
    (r"^%", 40, 98, False),
    (r"^(tap the|sang kien|tu sach|cau lac bo|cuoc|ung dung|su kien|hoat dong)", 1, 4, False),
    (r"dong nhat", 0.04, 0.14, True),
    (r"toan dia ban", 1.6, 3.2, True),
    (r"xem|tiep can|truy cap", 0.6, 4.5, True),
    (r"luot phat", 7, 28, False),
    (r"luot thi", 0.08, 0.3, True),
    (r"thu vien|ban doc|luot muon", 0.05, 0.4, True),
    (r"khai mac|phat dong", 40, 180, False),
    (r"^luot.*(tap huan|hoi thao)", 0.05, 0.18, True),
    (r"^luot", 0.2, 0.6, True),
    (r"^nguoi", 0.1, 0.5, True),
    (r"^lop", 3, 10, False),
    (r"^buoi", 1, 6, False),
    (r"^tiet", 6, 60, False),
    (r"^tin", 2, 15, False),
    (r"^bai", 4, 40, False),
    (r"^chiec", 2, 15, False),
    (r"^ca nhan", 2, 15, False),
    (r"^cuon", 40, 600, False),
    (r"^suat", 4, 40, False),
    (r"^hoc lieu", 4, 50, False),
)
_ELSE = (1, 12, False)
#: What few units have at all.
_RARE = re.compile(r"quoc te|unesco|^ung dung|sang kien|^tu sach|hoc bong")
#: Grows with the unit, though it counts no people.
_GROWS = re.compile(r"^lop")
#: Turns that are among the turns at all activities.
_TURNS = re.compile(r"^luot (nguoi|thi)(?!.*dong nhat)")
#: Who learns where: weights of the members of an axis by words in their labels.
_LEARNERS: dict[str, dict[str, float]] = {
    "mam-non": {"mam non": 6, "phu huynh": 3, "giao vien": 1},
    "tieu-hoc": {"hoc sinh": 7, "phu huynh": 2, "giao vien": 1},
    "thcs": {"hoc sinh": 8, "phu huynh": 1, "giao vien": 1},
    "gdnn-gdtx": {"hoc sinh": 6, "lao dong": 3, "giao vien": 1},
    "ubnd-xa": {"lao dong": 5, "cao tuoi": 3, "phu huynh": 2, "can bo": 1, "khuyet tat": 0.2},
    "tthtcd": {"lao dong": 5, "cao tuoi": 3, "phu huynh": 2, "khuyet tat": 0.2},
}
_OTHERS = 0.08


def add_statuses(teller: Teller) -> None:
    """Decide what did not happen: sometimes a whole section, sometimes one item that no rule speaks of."""
    spoken_of = ruled(teller.form)
    for section in teller.form.sections:
        items = [item for item in section.items if item.key in teller.asked and item.kind in _FIGURES]
        free = [item for item in items if not item.required and item.key not in teller.pinned]
        share = teller.dice.share(section.key, "section")
        several = len(free) == len(items) > 1
        for item in free:
            if several and share < _SECTION_NIL:
                teller.cells[item.key] = NIL
            elif several and teller.lead and share < _SECTION_NIL + _SECTION_ELSEWHERE:
                teller.cells[item.key] = {"status": "elsewhere", "unit": teller.lead, "note": ""}
            elif item.key not in spoken_of and teller.dice.happens(_nil_chance(item), item.key, "nil"):
                teller.cells[item.key] = NIL
            elif item.key not in spoken_of and teller.lasting.happens(_NOT_APPLICABLE, item.key, "na"):
                teller.cells[item.key] = NOT_APPLICABLE


def add_numbers(teller: Teller) -> None:
    for item in teller.asked.values():
        if item.key not in teller.cells and item.kind in _FIGURES:
            teller.cells[item.key] = _FIGURES[item.kind](teller, item)
    _keep_within_all(teller)


def _keep_within_all(teller: Teller) -> None:
    """Classes, training and contests are among the activities: their turns together are no more than all turns."""
    fed = [teller.number(item.feeds.get("turns", "")) or 0 for item in teller.asked.values() if item.feeds]
    among = [
        item
        for item in teller.asked.values()
        if item.key not in teller.pinned and item.basis == "own" and _TURNS.search(_told(item))
    ]
    turns = {item.key: number for item in among if (number := teller.number(item.key))}
    if fed and sum(turns.values()) > sum(fed):
        for key, number in turns.items():
            teller.cells[key] = max(1, int(number * sum(fed) * 0.95 / sum(turns.values())))


def add_parts(teller: Teller) -> None:
    """Break every figure that has axes into parts that add up to it."""
    for item in teller.asked.values():
        total = teller.number(item.key)
        if total is None:
            continue
        step = _STEPS.get(item.kind, 1)
        for axis, keys in teller.form.parts_of(item):
            weights = _weights(teller, item, axis)
            parts = shared_out(int(total // step), weights)
            teller.cells.update({key: part * step for key, part in zip(keys, parts, strict=True)})


def bounded(item: Item, value: float) -> int | float:
    """`value` within the item's bounds, with as many decimals as it asks."""
    low = item.minimum if item.minimum is not None else value
    high = item.maximum if item.maximum is not None else value
    kept = min(max(value, low), high)
    return round(kept, item.decimals) if item.decimals else round(kept)


def _count(teller: Teller, item: Item) -> int | float:
    text = _told(item)
    low, high, is_share = next((found for pattern, *found in _RANGES if re.search(pattern, text)), _ELSE)
    base = teller.lasting.between(low, high, item.key)
    scale = teller.reach if is_share else 1 + teller.reach / 1500 if _GROWS.search(text) else 1
    value = base * teller.dice.between(0.75, 1.25, item.key) * scale
    return bounded(item, max(1, value))


def _told(item: Item) -> str:
    return fold(f"{item.measure}|{item.label}")


def _nil_chance(item: Item) -> float:
    return 0.6 if _RARE.search(_told(item)) else _NIL


def _money(teller: Teller, item: Item) -> int | float:
    base = teller.lasting.between(8, 60, item.key) * (1 + teller.reach / 1500)
    return bounded(item, max(1, round(base * teller.dice.between(0.75, 1.25, item.key))) * _STEP)


def _yes(teller: Teller, item: Item) -> bool:
    return teller.dice.happens(0.9 if item.required else 0.75, item.key)


def _percent(teller: Teller, item: Item) -> int | float:
    return bounded(item, teller.lasting.between(55, 95, item.key) * teller.dice.between(0.95, 1.05, item.key))


_FIGURES: dict[str, Any] = {
    "number": _count, "money": _money, "yes_no": _yes, "percent": _percent, "ratio": _count,
}  # fmt: skip
_STEPS = {"money": _STEP}


def _weights(teller: Teller, item: Item, axis: Axis) -> list[float]:
    known = _LEARNERS.get(teller.kind, {})
    labels = [fold(member.label) for member in axis.members]
    fits = any(word in label for word in known for label in labels)
    weights = []
    for member, label in zip(axis.members, labels, strict=True):
        usual = next((weight for word, weight in known.items() if word in label), _OTHERS) if fits else 1.0
        if ONLINE in label and "truc tiep" not in label:
            usual *= 1 + 1.5 * teller.dice.share(axis.key, "online")
        weights.append(usual * teller.lasting.between(0.4, 1.6, item.key, member.key))
    return weights
