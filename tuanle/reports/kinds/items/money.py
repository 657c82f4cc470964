"""Money, in đồng. Tables often give it in triệu đồng: the measure they print decides."""

from dataclasses import dataclass
from typing import Any

from tuanle.core.language import _
from tuanle.core.numbers import format_number
from tuanle.core.text import fold
from tuanle.core.wording import Wording
from tuanle.reports.kinds.items.base import ITEM_KINDS, NO_SETTING, Asked, Layout, Setting, Taken
from tuanle.reports.kinds.items.number import adopt_figure, figure_complaints, figure_validation, take_figure

_SCALES = (("ty", 10**9), ("ti dong", 10**9), ("trieu", 10**6), ("trd", 10**6), ("tr.d", 10**6), ("nghin", 10**3), ("ngan", 10**3), ("1000", 10**3), ("1.000", 10**3))  # fmt: skip


def scale_of(measure: str) -> int:
    """`triệu đồng` is 1,000,000; `đồng` is 1."""
    folded = fold(measure)
    return next((scale for word, scale in _SCALES if word in folded), 1)


@dataclass(frozen=True)
class Money:
    """An amount in đồng."""

    key: str = "money"
    name: Any = _("Số tiền")
    is_table: bool = False
    is_text: bool = False
    scale: int = 1
    xlsform: str = "integer"
    usual_rollup: str = "sum"
    control: str = "figure"
    layout: Layout = Layout("#,##0", validation=figure_validation)

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        scale = scale_of(setting.measure) if setting.measure else 1
        return take_figure(raw, item, setting, scale)

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        return figure_complaints(value, item)

    def show(self, value: Any, item: Asked) -> str:
        return format_number(value)

    def put(self, value: Any) -> Any:
        return value

    def write(self, value: Any) -> str:
        return format_number(value)

    def adopt(self, figure: Any) -> Any:
        return adopt_figure(figure)


ITEM_KINDS.add(Money())
