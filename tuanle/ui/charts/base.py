"""What all charts have."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from tuanle.core.numbers import format_number


@dataclass(frozen=True)
class Chart:
    """A title, a sentence that says what is to be seen (`note`), and the figures in a table."""

    template: ClassVar[str] = ""

    title: Any

    @property
    def heads(self) -> Sequence[Any]:
        """The heads of the table: the first names the line, the others are figures."""
        raise NotImplementedError

    @property
    def lines(self) -> Sequence[Sequence[Any]]:
        """The lines of the table."""
        raise NotImplementedError


def share(value: Any, whole: Any) -> str:
    """`value` of `whole` as an SVG length, `43.50%`; nothing below 0 or above 100."""
    part = 100 * float(value or 0) / float(whole) if whole else 0.0
    return f"{min(100.0, max(0.0, part)):.2f}%"


def figure(value: Any) -> str:
    """A figure as it is read; a missing one as a dash, which is not zero."""
    return "–" if value is None else format_number(value)


def round_top(value: float) -> int:
    """The least of 1, 2, 4, 5, 8 × 10ⁿ that is not below `value`: where an axis may end with a round half."""
    power = 1
    while True:
        for step in (1, 2, 4, 5, 8):
            if step * power >= value:
                return max(2, step * power)
        power *= 10
