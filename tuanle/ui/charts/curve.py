"""A curve over days, with an earlier one beside it and days that are marked, such as the one that is due."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from django.utils.translation import gettext

from tuanle.ui.charts.base import Chart, figure, round_top

_LABELS = 6


@dataclass(frozen=True)
class Point:
    """`value` None ends the curve there: the day has not come."""

    label: Any
    value: Any
    before: Any = None


@dataclass(frozen=True)
class Mark:
    """A line at a point, counted from 0, with its word."""

    at: int
    label: Any


@dataclass(frozen=True)
class Curve(Chart):
    template: ClassVar[str] = "ui/components/chart_curve.html"

    points: Sequence[Point]
    now: Any
    before: Any = ""
    marks: Sequence[Mark] = ()
    note: Any = ""
    whole: int | None = None

    @property
    def top(self) -> int:
        """Where the axis ends: at `whole` when the curve fills something up, else at a round number."""
        values = [v or 0 for point in self.points for v in (point.value, point.before)]
        return self.whole or round_top(max(values, default=0))

    def _x(self, place: int) -> float:
        return 100 * place / (len(self.points) - 1) if len(self.points) > 1 else 50.0

    def _y(self, value: Any) -> float:
        return 100 - 100 * float(value) / self.top

    def _path(self, values: Sequence[Any]) -> str:
        held = [(place, value) for place, value in enumerate(values) if value is not None]
        return " ".join(f"{self._x(place):.2f},{self._y(value):.2f}" for place, value in held)

    @property
    def path(self) -> str:
        return self._path([point.value for point in self.points])

    @property
    def under(self) -> str:
        """The ground under the curve."""
        held = [place for place, point in enumerate(self.points) if point.value is not None]
        return f"{self._x(held[0]):.2f},100 {self.path} {self._x(held[-1]):.2f},100" if held else ""

    @property
    def path_before(self) -> str:
        return self._path([point.before for point in self.points])

    @property
    def last(self) -> dict[str, str] | None:
        """The newest point of the curve, which is drawn and named."""
        held = [(place, point) for place, point in enumerate(self.points) if point.value is not None]
        if not held:
            return None
        place, point = held[-1]
        x = self._x(place)
        anchor = "end" if x > 60 else "start"
        return {
            "x": f"{x:.2f}%",
            "y": f"{self._y(point.value):.2f}%",
            "figure": figure(point.value),
            "anchor": anchor,
            "dx": "-10" if anchor == "end" else "10",
        }

    @property
    def rungs(self) -> list[tuple[str, str]]:
        """The lines across: height and figure."""
        middle = [self.top // 2] if self.top % 2 == 0 else []
        return [(f"{self._y(value):.2f}%", figure(value)) for value in [self.top, *middle]]

    @property
    def days(self) -> list[tuple[str, str, Any]]:
        """The words under the axis, few enough for a phone: place, anchor, word."""
        count = len(self.points)
        step = max(1, -(-(count - 1) // (_LABELS - 1))) if count > 1 else 1
        places = [place for place in range(0, count, step) if place == 0 or count - 1 - place >= step]
        places = [*places, count - 1] if count > 1 else places
        anchors = {0: "start", count - 1: "end"} if count > 1 else {}
        return [(f"{self._x(p):.2f}%", anchors.get(p, "middle"), self.points[p].label) for p in places]

    @property
    def marked(self) -> list[tuple[str, str, str, Any]]:
        return [
            (f"{self._x(m.at):.2f}%", *(("end", "-6") if self._x(m.at) > 50 else ("start", "6")), m.label)
            for m in self.marks
        ]

    @property
    def said(self) -> str:
        held = [point for point in self.points if point.value is not None]
        if not held:
            return gettext("Chưa có số liệu")
        return gettext("Từ %(first)s đến %(last)s: từ %(start)s lên %(end)s") % {
            "first": held[0].label,
            "last": held[-1].label,
            "start": figure(held[0].value),
            "end": figure(held[-1].value),
        }

    @property
    def heads(self) -> Sequence[Any]:
        return (gettext("Ngày"), self.now, self.before) if self.before else (gettext("Ngày"), self.now)

    @property
    def lines(self) -> Sequence[Sequence[Any]]:
        return [
            (point.label, figure(point.value), figure(point.before))
            if self.before
            else (point.label, figure(point.value))
            for point in self.points
        ]
