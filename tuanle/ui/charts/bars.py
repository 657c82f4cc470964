"""Horizontal bars, and this year beside last year."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext

from tuanle.ui.charts.base import Chart, figure, share


@dataclass(frozen=True)
class Bar:
    """`value` None: not known, which is not zero. With `href` the label opens what the figure is made of."""

    label: Any
    value: Any
    href: str = ""


@dataclass(frozen=True)
class Bars(Chart):
    template: ClassVar[str] = "ui/components/chart_bars.html"

    bars: Sequence[Bar]
    note: Any = ""
    measure: Any = ""

    def drawn(self) -> list[dict[str, Any]]:
        top = max((bar.value or 0 for bar in self.bars), default=0)
        return [{"bar": bar, "width": share(bar.value, top), "figure": figure(bar.value)} for bar in self.bars]

    @property
    def heads(self) -> Sequence[Any]:
        return ("", self.measure or gettext("Số liệu"))

    @property
    def lines(self) -> Sequence[Sequence[Any]]:
        return [(bar.label, figure(bar.value)) for bar in self.bars]


@dataclass(frozen=True)
class Pair:
    label: Any
    now: Any
    before: Any
    href: str = ""


@dataclass(frozen=True)
class Pairs(Chart):
    """Two bars for each line: now (full) and before (pale), with the words for both, such as 2021 and 2020."""

    template: ClassVar[str] = "ui/components/chart_pairs.html"

    pairs: Sequence[Pair]
    now: Any
    before: Any
    note: Any = ""

    def drawn(self) -> list[dict[str, Any]]:
        top = max((max(pair.now or 0, pair.before or 0) for pair in self.pairs), default=0)
        return [
            {
                "pair": pair,
                "now": share(pair.now, top),
                "before": share(pair.before, top),
                "now_figure": figure(pair.now),
                "before_figure": figure(pair.before),
            }
            for pair in self.pairs
        ]

    @property
    def heads(self) -> Sequence[Any]:
        return ("", self.now, self.before)

    @property
    def lines(self) -> Sequence[Sequence[Any]]:
        return [(pair.label, figure(pair.now), figure(pair.before)) for pair in self.pairs]
