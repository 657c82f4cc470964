"""Money, in đồng. Tables often give it in triệu đồng: the measure they print decides."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from tuanle.core.language import _, gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.wording import wording
from tuanle.reports.kinds.items.base import ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.number import Number, figure_validation, take_figure
from tuanle.reports.kinds.items.written import numbers, plain, scale_of

# A sum below this was most likely counted in thousands or millions: nothing of a Week costs less.
SMALLEST = 1000


def _too_small(value: float) -> Taken:
    """A table that says nothing of millions but holds `2,5` for money."""
    exact = Decimal(str(value))
    return Taken(
        candidates=numbers([(plain(exact * 10**6), 0.5), (plain(exact * 10**3), 0.3), (value, 0.1)]),
        why=wording(
            gettext_noop("“%(text)s” đồng là quá nhỏ, có thể tính bằng triệu hoặc nghìn đồng"),
            text=format_number(value),
        ),
    )


@dataclass(frozen=True)
class Money(Number):
    """An amount in đồng, without decimals."""

    key: str = "money"
    name: Any = _("Số tiền")
    layout: Layout = Layout("#,##0", validation=figure_validation)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        scale = scale_of(setting.measure) if setting.measure else 1
        taken = take_figure(raw, item, setting, scale)
        value = taken.value
        if setting.is_own_table and isinstance(value, int | float) and 0 < abs(value) < SMALLEST:
            return _too_small(value)
        return taken

    def show(self, value: Any, item: Asked) -> str:
        return format_number(value)


ITEM_KINDS.add(Money())
