"""What a table is made of."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any


@dataclass(frozen=True)
class Column:
    """One column.

    `value`: a dotted path from the row, or a callable; the `key` when left out. It is also what a download holds,
    unless `export` says otherwise. `sort`: for a queryset the field or fields to order by, for a list True or a
    callable that gives the key. `template`: a partial that draws the cell, with `row` and `value`. `total`: True sums a
    list, an aggregate such as `Sum("turns")` a queryset. `phone=False` leaves the cell out of the card on a phone, and
    the column, unless it holds numbers, out of the table on a tablet; `screen=False` leaves it to downloads.
    """

    key: str
    label: Any
    value: str | Callable[[Any], Any] = ""
    sort: str | Sequence[str] | Callable[[Any], Any] | bool = False
    number: bool = False
    link: Callable[[Any], str | None] | None = None
    template: str = ""
    help: Any = ""
    total: Any = None
    export: Callable[[Any], Any] | None = None
    phone: bool = True
    screen: bool = True

    def read(self, row: Any) -> Any:
        """The value of this column in `row`; None where the path breaks off."""
        if callable(self.value):
            return self.value(row)
        found = row
        for name in (self.value or self.key).split("."):
            if found is None:
                return None
            found = found.get(name) if isinstance(found, dict) else getattr(found, name)
            found = found() if callable(found) else found
        return found

    def read_for_export(self, row: Any) -> Any:
        value = self.export(row) if self.export else self.read(row)
        return (
            value if value is None or isinstance(value, bool | int | float | Decimal | date | datetime) else str(value)
        )


@dataclass(frozen=True)
class Filter:
    """A choice above the table: its values with their words, and the field (queryset) or test (list) it narrows by."""

    key: str
    label: Any
    choices: Iterable[tuple[Any, Any]]
    field: str = ""
    test: Callable[[Any, str], bool] | None = None

    @property
    def options(self) -> list[tuple[str, Any]]:
        return [(str(value), label) for value, label in self.choices]
