"""Reckoning a rule over one report, in three values: true, false, unknown."""

import operator
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from tuanle.reports.domain.consolidation import is_answered
from tuanle.reports.domain.form import Cells
from tuanle.reports.domain.validation.syntax import Binary, Call, Name, Node, Number, Unary
from tuanle.reports.domain.validation.values import Value, has, number_of, value_of

#: A rule made ready: this year's cells, last year's → its outcome.
Run = Callable[[Cells, Cells], Value]

#: An item's keys along an axis.
Parts = Callable[[str, str], tuple[str, ...]]

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {"+": operator.add, "-": operator.sub, "*": operator.mul}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def compiled(node: Node, parts: Parts) -> Run:
    """`node` as a function, made once and run for every report."""
    if isinstance(node, Number):
        value = node.value
        return lambda cells, before: value
    if isinstance(node, Name):
        key = node.key
        return lambda cells, before: value_of(cells.get(key))
    if isinstance(node, Call):
        return _CALLS[node.function](node, parts)
    if isinstance(node, Unary):
        return _unary(node, compiled(node.operand, parts))
    return _binary(node, compiled(node.left, parts), compiled(node.right, parts))


def _unary(node: Unary, operand: Run) -> Run:
    if node.operator == "not":
        return lambda cells, before: _not(_truth(operand(cells, before)))

    def negative(cells: Cells, before: Cells) -> Value:
        value = operand(cells, before)
        return None if value is None else -value

    return negative


def _binary(node: Binary, left: Run, right: Run) -> Run:
    if node.operator == "and":
        return lambda cells, before: _and(left(cells, before), lambda: right(cells, before))
    if node.operator == "or":
        return lambda cells, before: _not(
            _and(_not(_truth(left(cells, before))), lambda: _not(_truth(right(cells, before))))
        )
    if node.operator == "->":
        return lambda cells, before: _not(_and(left(cells, before), lambda: _not(_truth(right(cells, before)))))
    if node.operator == "/":
        return _known(left, right, lambda a, b: None if b == 0 else Decimal(a) / Decimal(b))
    return _known(left, right, _ARITHMETIC.get(node.operator) or _COMPARISONS[node.operator])


def _known(left: Run, right: Run, reckon: Callable[[Any, Any], Any]) -> Run:
    def run(cells: Cells, before: Cells) -> Value:
        a = left(cells, before)
        b = None if a is None else right(cells, before)
        result: Value = None if a is None or b is None else reckon(a, b)
        return result

    return run


def _and(a: Value, right: Callable[[], Value]) -> bool | None:
    a = _truth(a)
    if a is False:
        return False
    b = _truth(right())
    if b is False:
        return False
    return None if a is None or b is None else True


def _not(a: bool | None) -> bool | None:
    return None if a is None else not a


def _truth(value: Value) -> bool | None:
    return None if value is None else bool(value)


def _sum_of(node: Call, parts: Parts) -> Run:
    keys = parts(*node.arguments)
    return lambda cells, before: sum_of(cells, keys)


def sum_of(cells: Cells, keys: tuple[str, ...]) -> int | Decimal | None:
    """The sum of the parts that are known; unknown when none is, or when one is counted elsewhere."""
    total: int | Decimal | None = None
    for key in keys:
        cell = cells.get(key)
        if cell is None:
            continue
        value = number_of(cell)
        if value is not None:
            total = value if total is None else total + value
        elif isinstance(cell, dict) and cell.get("status") == "elsewhere":
            return None
    return total


_CALLS: dict[str, Callable[[Call, Parts], Run]] = {
    "sum_of": _sum_of,
    "has": lambda node, parts: lambda cells, before: has(cells.get(node.arguments[0])),
    "answered": lambda node, parts: lambda cells, before: is_answered(cells.get(node.arguments[0])),
    "last_year": lambda node, parts: lambda cells, before: value_of(before.get(node.arguments[0])),
}
