"""What is offered to a person who chooses among figures: each with its place, each value once."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from tuanle.core.language import gettext_noop
from tuanle.core.wording import Wording, wording
from tuanle.reports.domain.form import Item
from tuanle.reports.domain.intake.reading import Option
from tuanle.reports.domain.intake.tables.figures import Figure
from tuanle.reports.kinds.items import ITEM_KINDS, STATUS_LABELS, Taken, is_status


def place_of(figure: Figure, *, in_sheet: bool = False, head: str = "") -> Wording:
    """Where a figure stands, for who chooses among several."""
    if in_sheet:
        return wording(gettext_noop("“%(sheet)s” ô %(spot)s"), sheet=figure.grid.name, spot=figure.spot)
    if head:
        return wording(gettext_noop("ô %(spot)s, cột %(head)s"), spot=figure.spot, head=head)
    return wording(gettext_noop("ô %(spot)s"), spot=figure.spot)


def at_place(label: str, place: Wording) -> Wording:
    return wording(gettext_noop("%(value)s (%(place)s)"), value=label, place=place)


def apart(figure: Figure) -> list[Figure]:
    """A figure and what could as well be meant, each by itself."""
    others = (replace(figure, raw=raw, column=column, others=()) for raw, column, _head in figure.others)
    return [replace(figure, others=()), *others]


def side_by_side(figures: Iterable[Figure]) -> bool:
    """Whether two of them stand in one row: parts of a figure rather than the same one said twice."""
    rows = [(one.grid.name, one.row) for one in figures]
    return len(set(rows)) < len(rows)


def distinct(options: list[Option]) -> list[Option]:
    """Each value once: the same figure in two columns is one answer."""
    first: dict[str, Option] = {}
    for option in options:
        first.setdefault(repr(option.value), option)
    return list(first.values())


def shown_as(value: Any, item: Item) -> str:
    return STATUS_LABELS[value["status"]] if is_status(value) else ITEM_KINDS[item.kind].show(value, item)


def say_the_same(one: Taken, other: Taken) -> bool:
    return one.value == other.value and [c.value for c in one.candidates] == [c.value for c in other.candidates]
