"""Money, in đồng. Tables often give it in triệu đồng: the measure they print decides."""

from dataclasses import dataclass
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.core.text import fold
from tuanle.reports.kinds.items.base import ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.number import Number, figure_validation, take_figure

_SCALES = (("ty", 10**9), ("ti dong", 10**9), ("trieu", 10**6), ("trd", 10**6), ("tr.d", 10**6), ("nghin", 10**3), ("ngan", 10**3), ("1000", 10**3), ("1.000", 10**3))  # fmt: skip


def scale_of(measure: str) -> int:
    """`triệu đồng` is 1,000,000; `đồng` is 1."""
    folded = fold(measure)
    return next((scale for word, scale in _SCALES if word in folded), 1)


@dataclass(frozen=True)
class Money(Number):
    """An amount in đồng, without decimals."""

    key: str = "money"
    name: Any = _("Số tiền")
    layout: Layout = Layout("#,##0", validation=figure_validation)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        scale = scale_of(setting.measure) if setting.measure else 1
        return take_figure(raw, item, setting, scale)

    def show(self, value: Any, item: Asked) -> str:
        return format_number(value)


ITEM_KINDS.add(Money())
