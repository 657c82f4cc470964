"""What a cell is worth in a rule: a number, a truth, or unknown."""

from decimal import Decimal
from typing import Any

#: A number, a truth, or None: unknown. What is unknown makes a rule silent, never wrong.
Value = int | Decimal | bool | None


def value_of(cell: Any) -> Value:
    """Nil is 0. Blank, not applicable and counted elsewhere are unknown, as is text."""
    kind = type(cell)
    if kind is int or kind is bool:
        return cell  # type: ignore[no-any-return]
    if kind is float:
        return Decimal(str(cell))
    return 0 if kind is dict and cell.get("status") == "nil" else None


def number_of(cell: Any) -> int | Decimal | None:
    """`value_of`, where only a number will do."""
    value = value_of(cell)
    return None if value is True or value is False else value


def as_float(number: int | Decimal) -> float:
    """`number` to measure with; infinite where no float is so large."""
    return float(Decimal(number))


def has(cell: Any) -> bool | None:
    """Whether there is something: more than 0, yes, some text. Counted elsewhere: unknown here."""
    if isinstance(cell, dict):
        return None if cell.get("status") == "elsewhere" else False
    return cell > 0 if type(cell) in (int, float) else bool(cell)
