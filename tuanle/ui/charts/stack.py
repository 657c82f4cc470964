"""One bar in parts: how many are in each state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext

from tuanle.ui.charts.base import Chart, figure, share

#: The fill of each tone. The legend repeats word, figure and fill, so that colour is never alone.
FILLS = {"ok": "f4", "nil": "f6", "ink": "f1", "draft": "f2", "wait": "f3", "due": "f5", "neutral": "f0", "stop": "f0"}

#: A part of this many per cent has room for its figure under it.
_NAMED_FROM = 6


@dataclass(frozen=True)
class Part:
    label: Any
    value: int
    tone: str = "ink"
    href: str = ""


@dataclass(frozen=True)
class Stack(Chart):
    template: ClassVar[str] = "ui/components/chart_stack.html"

    parts: Sequence[Part]
    note: Any = ""

    @property
    def whole(self) -> int:
        return sum(part.value for part in self.parts)

    def drawn(self) -> list[dict[str, Any]]:
        """The parts with where each begins and how wide it is."""
        shown, before = [], 0
        for part in self.parts:
            shown.append(
                {
                    "part": part,
                    "x": share(before, self.whole),
                    "width": share(part.value, self.whole),
                    "figure": figure(part.value),
                    "fill": FILLS[part.tone],
                    "is_named": 100 * part.value >= _NAMED_FROM * self.whole,
                }
            )
            before += part.value
        return shown

    @property
    def said(self) -> str:
        return "; ".join(f"{part.label}: {figure(part.value)}" for part in self.parts)

    @property
    def heads(self) -> Sequence[Any]:
        return (gettext("Trạng thái"), gettext("Số đơn vị"))

    @property
    def lines(self) -> Sequence[Sequence[Any]]:
        return [(part.label, figure(part.value)) for part in self.parts]
