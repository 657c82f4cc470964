"""Figures of columns that cross two axes: each axis' parts by adding up over the other, where that is certain; else asked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.cells import raw_text
from tuanle.reports.domain.intake.grid import is_figure
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.domain.intake.tables.choices import shown_as
from tuanle.reports.domain.intake.tables.figures import Figure, Product
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, Setting, Taken, is_status

ADDITIVE = "sum"
NIL = "nil"
# A sum that nothing confirms; one that is written otherwise elsewhere, and what is written there.
UNCONFIRMED = 0.8
EITHER = 0.5


@dataclass(frozen=True)
class Sum:
    """Figures with what each says."""

    told: tuple[tuple[Figure, Taken], ...]

    @cached_property
    def said(self) -> list[tuple[Figure, Taken]]:
        """Those that say anything."""
        return [(figure, taken) for figure, taken in self.told if not taken.is_blank or figure.fault]

    @property
    def is_whole(self) -> bool:
        """Whether none is blank: blank is not zero."""
        return len(self.said) == len(self.told)

    @cached_property
    def value(self) -> Any:
        """What they add up to, nil where all say nil; None when one of them is no certain figure."""
        values = [taken.value for _figure, taken in self.said]
        certain = (
            not taken.is_unclear and not figure.fault and not figure.is_shared and (_is_nil(taken.value) or is_figure(taken.value))
            for figure, taken in self.said
        )  # fmt: skip
        if not values or not all(certain):
            return None
        return values[0] if all(map(_is_nil, values)) else sum(0 if _is_nil(value) else value for value in values)

    @property
    def source(self) -> list[str]:
        """Sheet, cells and what stands in them."""
        figures = [figure for figure, _taken in self.said]
        raws = (figure.fault or raw_text(figure.raw) for figure in figures)
        return [figures[0].grid.name, " + ".join(figure.spot for figure in figures), " + ".join(raws)]


@dataclass(frozen=True)
class ProductSettler:
    """Puts the sums of one row's crossed figures into a reading that has its other figures."""

    reading: Reading
    form: Form
    setting: Setting

    def settle(self, products: Iterable[Product]) -> None:
        for product in products:
            told = [(parts, (figure, self._taken(figure, product.item))) for parts, figure in product.cells]
            if Sum(tuple(one for _parts, one in told)).said:
                self._settle(product, told)

    def _taken(self, figure: Figure, item: Item) -> Taken:
        setting = replace(self.setting, measure=figure.measure) if figure.measure else self.setting
        return ITEM_KINDS[item.kind].take(figure.raw, item, setting)

    def _settle(self, product: Product, told: Sequence[tuple[Any, tuple[Figure, Taken]]]) -> None:
        item, whole = product.item, Sum(tuple(one for _parts, one in told))
        own = set(item.axes) & {axis for parts, _one in told for axis, _member in parts}
        stated, is_sum = self.reading.cells.get(item.key), item.rollup == ADDITIVE or bool(own)
        is_held = is_sum and not product.is_torn and None not in (stated, whole.value)
        agrees = is_held and _figure(stated) == _figure(whole.value)
        differs = is_held and not agrees
        for axis, member in dict.fromkeys(part for parts, _one in told for part in parts if part[0] in item.axes):
            added = Sum(tuple(one for parts, one in told if (axis, member) in parts))
            other = next(other for parts, _one in told for other, _member in parts if other != axis)
            is_all = self._has_all(product, other)
            adds_up = (is_all and item.rollup == ADDITIVE) or (other in item.axes and not differs)
            is_certain = agrees or (added.is_whole and adds_up and not product.is_torn and not product.is_repeated)
            self._part(f"{item.key}.{member}", added, is_certain=is_certain)
        if differs or stated is None:
            self._ask(item.key, whole, stated)
        elif not own:
            self._tell_unasked(item, whole)

    def _has_all(self, product: Product, axis: str) -> bool:
        """Whether the columns are of all members of an axis."""
        found = {member for parts, _figure in product.cells for key, member in parts if key == axis}
        return found == {member.key for member in self.form.axis_of[axis].members}

    def _part(self, key: str, added: Sum, *, is_certain: bool) -> None:
        if not added.said:
            return
        known = self.reading.cells.get(key)
        if known is not None and is_certain and _figure(known) == _figure(added.value):
            return
        if known is not None or not is_certain or added.value is None:
            self._ask(key, added, known)
        elif all(one.key != f"cell:{key}" for one in self.reading.questions):
            self.reading.cells[key], self.reading.sources[key] = added.value, added.source

    def _ask(self, key: str, added: Sum, known: Any) -> None:
        """Ask for a figure that is not certain, with the sum and with what is written, which is then not taken."""
        item, (sheet, cell, raw) = self.form.cell_items[key], added.source
        spot = self.reading.sources.pop(key, ["", "", ""])[1]
        self.reading.cells.pop(key, None)
        differs = known is not None and _figure(known) != _figure(added.value)
        options = []
        if differs:
            written = wording(gettext_noop("%(value)s (ô %(spot)s)"), value=shown_as(known, item), spot=spot)
            options.append(Option.of(known, written, EITHER))
        if added.value is not None:
            summed = wording(gettext_noop("%(value)s (cộng %(raw)s)"), value=shown_as(added.value, item), raw=raw)
            options.append(Option.of(added.value, summed, EITHER - 0.01 if differs else UNCONFIRMED))
        words = (
            gettext_noop("%(cell)s: số đã ghi khác số cộng các ô %(spots)s. Lấy số nào?")
            if differs
            else gettext_noop("%(cell)s: chưa ghi tổng, bảng chỉ chia theo hai chiều (các ô %(spots)s). Tổng là bao nhiêu?")
            if key == item.key
            else gettext_noop("%(cell)s: bảng chia theo hai chiều, cộng các ô %(spots)s chưa chắc đã đủ. Ghi bao nhiêu?")
        )  # fmt: skip
        label = f"{item.number} {self.form.label_of(key)}"
        where = {"sheet": sheet, "cell": cell, "raw": raw}
        self.reading.ask(f"cell:{key}", ABOUT_CELL, wording(words, cell=label, spots=cell), where, options)

    def _tell_unasked(self, item: Item, whole: Sum) -> None:
        """The item has neither axis and its total is written."""
        where = dict(zip(("sheet", "cell", "raw"), whole.source, strict=True))
        self.reading.tell(
            "parts_unasked", wording(gettext_noop("%(cell)s: biểu mẫu không hỏi chia theo hai chiều, các ô %(spots)s ghi %(raw)s không lấy."), cell=f"{item.number} {item.label}", spots=where["cell"], raw=where["raw"]),
            where, level=Level.INFO,
        )  # fmt: skip


def _figure(value: Any) -> Any:
    """A figure, or nil as the zero that it is."""
    return 0 if _is_nil(value) else value


def _is_nil(value: Any) -> bool:
    return is_status(value) and value["status"] == NIL
