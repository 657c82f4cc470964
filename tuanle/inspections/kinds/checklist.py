"""The points of a visit, read from `checklist.yaml` beside this file: a new point is a new entry there, never code."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from tuanle.core.language import is_vietnamese

_FILE = Path(__file__).with_name("checklist.yaml")


@dataclass(frozen=True)
class Point:
    """One thing to look at. `clause` is the dispatch's; `applies_to` names kinds of unit, empty for all."""

    key: str
    clause: str
    text: str
    text_en: str
    applies_to: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """In the reader's language."""
        return self.text if is_vietnamese() else self.text_en


@cache
def _points() -> tuple[Point, ...]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return tuple(Point(**{**one, "applies_to": tuple(one.get("applies_to", ()))}) for one in data)


def checklist(unit_kind: str) -> tuple[Point, ...]:
    """The points to look at where a unit of this kind is visited, in the order of the dispatch's clauses."""
    return tuple(point for point in _points() if not point.applies_to or unit_kind in point.applies_to)


def point_called(key: str) -> Point | None:
    return next((point for point in _points() if point.key == key), None)
