"""What is said of a report, and what it is held against."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from statistics import median
from typing import Any

from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.domain.validation.values import number_of
from tuanle.reports.enums import Level


@dataclass(frozen=True)
class Finding:
    """`key`: of the form's rule, or of the check every form has. `cells`: where to look. `message_en` may be empty."""

    level: Level
    key: str
    cells: tuple[str, ...]
    message: str
    message_en: str = ""

    def as_data(self) -> dict[str, Any]:
        """As kept with a revision."""
        return {
            "level": self.level.value,
            "key": self.key,
            "cells": list(self.cells),
            "message": self.message,
            "message_en": self.message_en,
        }


@dataclass(frozen=True)
class Peers:
    """What units of the same kind said: for each cell its median and the median distance from it (MAD)."""

    typical: dict[str, tuple[float, float]] = field(default_factory=dict)


_ENOUGH = 5


def peers_of(form: Form, reports: Iterable[Cells]) -> Peers:
    """The typical figures of units of one kind; of a figure that fewer than five gave nothing is said."""
    numbers: dict[str, list[float]] = {key: [] for key in form.cell_items}
    for cells in reports:
        for key, cell in cells.items():
            value = number_of(cell)
            if value is not None and key in numbers:
                numbers[key].append(float(value))
    return Peers({key: _typical(values) for key, values in numbers.items() if len(values) >= _ENOUGH})


def _typical(values: list[float]) -> tuple[float, float]:
    middle = median(values)
    return middle, median([abs(value - middle) for value in values])
