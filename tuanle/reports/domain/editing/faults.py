"""What keeps a form from being published, in words for whoever writes it: where, what, what to do."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from tuanle.core.language import gettext
from tuanle.core.text import fold
from tuanle.reports.domain.form import Form, Item, Section, from_data
from tuanle.reports.domain.validation import RuleError, check_rules
from tuanle.reports.domain.validation.syntax import names_in, parse
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.kinds.rollups import ROLLUPS


@dataclass(frozen=True)
class Fault:
    """One thing to mend. `item`, `rule`: the key of where; both empty when it is the form as a whole."""

    message: str
    item: str = ""
    rule: str = ""


def faults(data: dict[str, Any], *, figures: Collection[str] | None = None) -> list[Fault]:
    """Everything that is wrong with the form, in its order; empty: it may be published.

    `figures` are the keys of the figures that may fill an item; None: not looked at.
    """
    try:
        form = from_data(data)
    except (ValueError, TypeError, KeyError) as unsound:
        return [Fault(str(unsound))]
    return [*_whole(form), *_items(form, figures), *_rules(form)]


def _whole(form: Form) -> Iterator[Fault]:
    if not form.title.strip():
        yield Fault(gettext("Biểu mẫu chưa có tên."))
    if not form.items:
        yield Fault(gettext("Biểu mẫu chưa có chỉ tiêu nào."))
    for section in form.sections:
        if not section.items:
            yield Fault(gettext("Phần %(n)s “%(label)s” chưa có chỉ tiêu nào.") % _named(section))
    for axis in form.axes:
        keys = Counter(member.key for member in axis.members)
        if len(axis.members) < 2 or max(keys.values(), default=0) > 1:
            yield Fault(
                gettext("Cách tách “%(label)s” cần ít nhất hai nhóm, mã không trùng nhau.") % {"label": axis.label}
            )


def _items(form: Form, figures: Collection[str] | None) -> Iterator[Fault]:
    labels = Counter(fold(item.label) for item in form.items.values())
    for item in form.items.values():
        for message in _of_item(item, figures):
            yield Fault(message, item=item.key)
        if labels[fold(item.label)] > 1:
            message = gettext("%(n)s “%(label)s”: có chỉ tiêu khác cùng tên; người điền không phân biệt được.")
            yield Fault(message % _named(item), item=item.key)


def _of_item(item: Item, figures: Collection[str] | None) -> Iterator[str]:
    told = _named(item)
    if not item.label.strip():
        yield gettext("%(n)s chưa có tên.") % told
    if item.kind not in ITEM_KINDS:
        yield gettext("%(n)s “%(label)s”: chưa chọn loại.") % told
        return
    if item.rollup not in ROLLUPS:
        yield gettext("%(n)s “%(label)s”: chưa chọn cách tổng hợp.") % told
        return
    kind, rule = ITEM_KINDS[item.kind], ROLLUPS[item.rollup]
    if kind.is_text and rule.adds is not None:
        yield gettext("%(n)s “%(label)s”: chữ không cộng được. Hãy chọn cách tổng hợp khác.") % told
    if item.axes and kind.is_text:
        yield gettext("%(n)s “%(label)s”: chỉ tách được số liệu, không tách được chữ.") % told
    if item.minimum is not None and item.maximum is not None and item.minimum > item.maximum:
        yield gettext("%(n)s “%(label)s”: mức thấp nhất lớn hơn mức cao nhất.") % told
    if item.numerator and not item.denominator or item.denominator and not item.numerator:
        yield gettext("%(n)s “%(label)s”: tỷ lệ cần cả tử số và mẫu số.") % told
    if item.prefill and figures is not None and item.prefill not in figures:
        yield gettext("%(n)s “%(label)s”: không có nguồn số liệu “%(figure)s”.") % {**told, "figure": item.prefill}


def _rules(form: Form) -> Iterator[Fault]:
    for rule in form.rules:
        try:
            lacking = [name for name in names_in(parse(rule.expression)) if name not in form.cell_items]
        except RuleError as wrong:
            yield Fault(
                gettext("Điều kiện “%(rule)s”: %(wrong)s") % {"rule": rule.message, "wrong": wrong}, rule=rule.key
            )
            continue
        for name in lacking:
            message = gettext("Điều kiện “%(rule)s” nói đến chỉ tiêu “%(name)s” không có trong biểu mẫu.")
            yield Fault(message % {"rule": rule.message, "name": name}, rule=rule.key)
        if not rule.message.strip():
            yield Fault(gettext("Điều kiện “%(rule)s” chưa có lời nhắc.") % {"rule": rule.expression}, rule=rule.key)
    try:
        check_rules(form)
    except RuleError as wrong:
        if not any(True for rule in form.rules if _is_unreadable(rule.expression, form)):
            yield Fault(str(wrong))


def _is_unreadable(expression: str, form: Form) -> bool:
    try:
        return any(name not in form.cell_items for name in names_in(parse(expression)))
    except RuleError:
        return True


def _named(thing: Item | Section) -> dict[str, str]:
    return {"n": thing.number, "label": thing.label}
