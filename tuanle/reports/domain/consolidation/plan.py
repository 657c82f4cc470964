"""A form, made ready for adding up: which rule each cell takes and what it reads. Made once for a form."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tuanle.reports.domain.form import Form, Item
from tuanle.reports.kinds.rollups import RollupRule, rule_of

T = TypeVar("T")

_KEPT = 16


@dataclass(frozen=True)
class Line:
    """One figure of the form. `kinds`: the kinds of unit asked (none named: all)."""

    key: str
    item: Item
    rule: RollupRule
    reads: tuple[str, ...]
    kinds: frozenset[str]


@dataclass(frozen=True)
class Table:
    """A table of activities and the cells it feeds: the count and the turns, each with its parts by way of holding."""

    key: str
    count: str
    turns: str
    parts: dict[str, tuple[str, ...]]

    def fed(self, target: str, mode: Any) -> tuple[str, ...]:
        """`target` and its part for `mode`, where the form asks for one."""
        part = f"{target}.{mode}"
        return (target, part) if part in self.parts[target] else (target,)


@dataclass(frozen=True)
class Plan:
    form: Form
    lines: tuple[Line, ...]
    tables: tuple[Table, ...]
    keys: frozenset[str]


def plan_of(form: Form) -> Plan:
    """The plan of `form`, made the first time it is asked for."""
    return once(form, _plan)


def once(form: Form, make: Callable[[Form], T], _made: dict[tuple[str, Any], Any] = {}) -> T:  # noqa: B006 - the cache
    """`make(form)`, kept for the last few forms by their content."""
    key = form.sha256, make
    if key not in _made:
        if len(_made) >= _KEPT:
            _made.pop(next(iter(_made)))
        _made[key] = make(form)
    made: T = _made[key]
    return made


def _plan(form: Form) -> Plan:
    lines = tuple(
        Line(key, item, rule, rule.reads(item, key), frozenset(item.applies_to))
        for item in form.items.values()
        for rule in [rule_of(item)]
        for key in ((item.key,) if item.is_computed else form.cells_of(item))
    )
    tables = tuple(
        Table(item.key, count, turns, {each: tuple(form.cells_of(form.items[each])) for each in (count, turns) if each})
        for item in form.items.values()
        for count, turns in [(item.feeds.get("count", ""), item.feeds.get("turns", ""))]
        if count or turns
    )
    return Plan(form, lines, tables, frozenset(form.cell_items))
