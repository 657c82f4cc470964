"""The checks that every form has, beside its own rules."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tuanle.core.language import gettext_noop as _
from tuanle.core.numbers import format_number
from tuanle.reports.domain.consolidation import is_answered
from tuanle.reports.domain.form import Axis, Cells, Form, Item
from tuanle.reports.domain.validation.evaluate import sum_of
from tuanle.reports.domain.validation.findings import Finding
from tuanle.reports.domain.validation.peers import Peers
from tuanle.reports.domain.validation.values import as_float, number_of
from tuanle.reports.enums import Level

#: From so many times more, or so many times less, a figure is asked about; smaller steps than this are not.
_TIMES, _STEP = 5, 10

#: Two reports with so many equal figures above nought are not equal by chance.
_COPIED = 5

_MONEY = frozenset({"đồng", "nghìn đồng", "triệu đồng", "VND"})


@dataclass(frozen=True)
class Asked:
    """One item made ready: its cells, and for each axis its parts. `is_summed`: a rule of the form adds them up."""

    item: Item
    keys: tuple[str, ...]
    axes: tuple[tuple[Axis, tuple[str, ...], bool], ...]

    @property
    def name(self) -> str:
        return f"{self.item.label} ({self.item.number})"


def checked(form: Form, asked: tuple[Asked, ...], cells: Cells, before: Cells, peers: Peers) -> Iterator[Finding]:
    """What is found in `cells`, item by item, then in the report as a whole."""
    for each in asked:
        cell = cells.get(each.item.key)
        if each.item.required and not is_answered(cell):
            words = _("Chưa trả lời: %(item)s. Nếu không có, hãy chọn “Không” hoặc “Không phát sinh”.")
            yield Finding(Level.ERROR, "required", (each.item.key,), words, said={"item": each.name})
        if cell is None and not each.axes:
            continue
        for key in each.keys:
            value = number_of(cells.get(key))
            if value is not None:
                yield from _within(form, each, key, value)
        if each.axes:
            yield from _adds_up(form, each, cells)
        total = number_of(cell)
        if total is not None:
            yield from _plausible(each, total, before, peers)
    yield from _copied(asked, cells, before)


def _within(form: Form, each: Asked, key: str, value: Any) -> Iterator[Finding]:
    low, high = each.item.minimum, each.item.maximum
    if low is not None and value < low:
        words = _("%(cell)s: %(value)s nhỏ hơn mức thấp nhất là %(limit)s.")
    elif high is not None and value > high:
        words, low = _("%(cell)s: %(value)s lớn hơn mức cao nhất là %(limit)s."), high
    else:
        return
    said = {"cell": form.label_of(key), "value": format_number(value), "limit": format_number(low or 0)}
    yield Finding(Level.ERROR, "range", (key,), words, said=said)


def _adds_up(form: Form, each: Asked, cells: Cells) -> Iterator[Finding]:
    total = number_of(cells.get(each.item.key))
    for axis, keys, is_summed in each.axes:
        parts = sum_of(cells, keys)
        if total is None:
            continue
        if parts is None or parts == 0:
            if total > 0 and each.item.measure in _MONEY and all(cells.get(key) is None for key in keys):
                words = _("%(item)s: có %(total)s đồng mà chưa ghi %(axis)s.")
                said = {"item": each.name, "total": format_number(total), "axis": axis.label.lower()}
                yield Finding(Level.WARNING, "money_without_source", (each.item.key, *keys), words, said=said)
            continue
        for key in keys:
            part = number_of(cells.get(key))
            if part is not None and part > total:
                said = {"cell": form.label_of(key), "part": format_number(part), "total": format_number(total)}
                words = _("%(cell)s: %(part)s nhiều hơn cả tổng là %(total)s.")
                yield Finding(Level.ERROR, "part_above_total", (each.item.key, key), words, said=said)
        if parts != total and not is_summed:
            said = {
                "item": each.name,
                "total": format_number(total),
                "parts": format_number(parts),
                "axis": axis.label.lower(),
            }
            words = _("%(item)s: tổng ghi %(total)s nhưng cộng theo %(axis)s là %(parts)s.")
            yield Finding(Level.ERROR, "parts_add_up", (each.item.key, *keys), words, said=said)


def _plausible(each: Asked, total: Any, before: Cells, peers: Peers) -> Iterator[Finding]:
    """A figure far from last year's is told of once, whatever others say."""
    last, typical = number_of(before.get(each.item.key)), peers.typical.get(each.item.key)
    if last is None and typical is None:
        return
    figure, said = as_float(total), {"item": each.name, "now": format_number(total)}
    if last is not None and _far(figure, as_float(last)):
        words = _("%(item)s: %(now)s, năm trước là %(last)s. Hãy xem lại.")
        said["last"] = format_number(last)
        yield Finding(Level.WARNING, "far_from_last_year", (each.item.key,), words, said=said)
    elif typical is not None and _far(figure, typical.middle) and typical.stands_out(figure):
        words = _LAST_YEARS_PEERS if peers.are_last_years else _PEERS
        said["now"] = f"{said['now']} {each.item.measure}".strip()
        said["middle"] = format_number(_rounded(typical.middle))
        yield Finding(Level.WARNING, "far_from_peers", (each.item.key,), words, said=said)


_PEERS = _("%(item)s: %(now)s, các đơn vị cùng loại thường ghi khoảng %(middle)s. Hãy xem lại con số và đơn vị tính.")
_LAST_YEARS_PEERS = _("%(item)s: %(now)s, các đơn vị cùng loại năm trước thường ghi khoảng %(middle)s. Hãy xem lại con số và đơn vị tính.")  # fmt: skip


def _rounded(middle: float) -> int:
    """To two figures: what is usual is no more exact, and need not be what one unit wrote."""
    return max(1, round(round(middle, 1 - math.floor(math.log10(middle)))))


def _far(now: float, then: float) -> bool:
    if now <= 0 or then <= 0 or abs(now - then) < _STEP:
        return False
    return now >= _TIMES * then or then >= _TIMES * now


def _copied(asked: tuple[Asked, ...], cells: Cells, before: Cells) -> Iterator[Finding]:
    if not before:
        return
    pairs = [(number_of(cells.get(key)), number_of(before.get(key))) for each in asked for key in each.keys]
    told = [(now, last) for now, last in pairs if now is not None or last is not None]
    if sum(bool(now) for now, _last in told) >= _COPIED and all(now == last for now, last in told):
        words = _("Mọi số liệu giống hệt báo cáo năm trước. Hãy kiểm tra có gửi nhầm không.")
        yield Finding(Level.WARNING, "same_as_last_year", (), words)
