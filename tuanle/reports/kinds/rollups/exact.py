"""Numbers that stay exact in JSON: an int as it is, anything else as the text of its decimal."""

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce
from typing import Any

#: Wide enough for the sum of any two numbers that JSON can hold: adding is exact, hence associative.
_EXACT = Context(prec=700)

Exact = int | str


def exact(value: Any) -> Exact | None:
    """`value` if it is a number (true and false are not), else None. `12.50` gives `"12.5"`, `3.0` gives 3."""
    if type(value) is int:
        return value
    if type(value) is float or type(value) is Decimal:
        return _plain(Decimal(str(value)))
    return None


def number(value: Exact) -> int | Decimal:
    """What was kept, to reckon with."""
    return value if isinstance(value, int) else Decimal(value)


def add(a: Exact, b: Exact) -> Exact:
    if type(a) is int and type(b) is int:
        return a + b
    return _plain(_EXACT.add(Decimal(a), Decimal(b)))


def add_all(values: Iterable[Exact]) -> Exact:
    """The sum of `values`; 0 of none."""
    kept = list(values)
    if {int}.issuperset(map(type, kept)):
        return sum(kept)  # type: ignore[arg-type]
    return reduce(add, kept)


def subtract(a: Exact, b: Exact) -> Exact:
    if type(a) is int and type(b) is int:
        return a - b
    return _plain(_EXACT.subtract(Decimal(a), Decimal(b)))


def _plain(value: Decimal) -> Exact:
    return int(value) if value == value.to_integral_value() else f"{value.normalize(_EXACT):f}"
