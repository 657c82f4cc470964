"""Checking a report: the form's own rules and the checks every form has, in words a person would say.

An error blocks sending, a warning asks for a word, information only tells. A rule that speaks of a blank cell is
silent: blank is asked for where it is required, and nowhere else.
"""

from dataclasses import dataclass

from tuanle.reports.domain.consolidation import once
from tuanle.reports.domain.form import Cells, Form, Rule
from tuanle.reports.domain.validation.builtin import Asked, checked
from tuanle.reports.domain.validation.evaluate import Run, compiled
from tuanle.reports.domain.validation.findings import Finding, worded
from tuanle.reports.domain.validation.peers import ENOUGH, NOBODY, Peers, Typical, peers_from_data, peers_of
from tuanle.reports.domain.validation.syntax import Node, RuleError, calls_in, names_in, parse
from tuanle.reports.enums import Level

__all__ = [
    "ENOUGH",
    "NOBODY",
    "Finding",
    "Peers",
    "RuleError",
    "Typical",
    "check",
    "check_rules",
    "parse",
    "peers_from_data",
    "peers_of",
    "worded",
]


def check(
    form: Form, cells: Cells, unit_kind: str, last_year: Cells | None = None, peers: Peers = NOBODY
) -> list[Finding]:
    """What is to be said of `cells`, sent by a unit of this kind: errors first, then in the form's order.

    Raises `RuleError` for a form with a rule that cannot be read.
    """
    ready, before = once(form, _ready), last_year or {}
    findings = list(checked(form, ready.asked_of(unit_kind), cells, before, peers))
    findings += [
        Finding(Level(rule.level), rule.key, names, rule.message, rule.message_en)
        for rule, names, run in ready.rules
        if run(cells, before) is False
    ]
    return sorted(findings, key=lambda finding: _ORDER[finding.level])


def check_rules(form: Form) -> None:
    """Raise `RuleError` when a rule cannot be read, names what the form lacks or has a level that is none."""
    _ready(form)


@dataclass(frozen=True)
class _Ready:
    """A form made ready for checking."""

    items: tuple[Asked, ...]
    rules: tuple[tuple[Rule, tuple[str, ...], Run], ...]
    by_kind: dict[str, tuple[Asked, ...]]

    def asked_of(self, unit_kind: str) -> tuple[Asked, ...]:
        if unit_kind not in self.by_kind:
            self.by_kind[unit_kind] = tuple(
                each for each in self.items if not each.item.applies_to or unit_kind in each.item.applies_to
            )
        return self.by_kind[unit_kind]


_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


def _ready(form: Form) -> _Ready:
    trees = [(rule, _tree(form, rule)) for rule in form.rules]
    summed = {call.arguments for _rule, tree in trees for call in calls_in(tree) if call.function == "sum_of"}
    items = tuple(
        Asked(
            item,
            tuple(form.cells_of(item)),
            tuple((axis, keys, (item.key, axis.key) in summed) for axis, keys in form.parts_of(item)),
        )
        for item in form.items.values()
        if not item.is_computed
    )

    def parts(item: str, axis: str) -> tuple[str, ...]:
        return next(keys for each, keys in form.parts_of(form.items[item]) if each.key == axis)

    rules = tuple((rule, tuple(dict.fromkeys(names_in(tree))), compiled(tree, parts)) for rule, tree in trees)
    return _Ready(items, rules, {})


def _tree(form: Form, rule: Rule) -> Node:
    tree = parse(rule.expression)
    for name in names_in(tree):
        if name not in form.cell_items:
            raise RuleError(f"rule {rule.key}: the form has no {name!r}")
    for call in calls_in(tree):
        item = form.items.get(call.arguments[0])
        if call.function == "sum_of" and (item is None or call.arguments[1] not in item.axes):
            raise RuleError(f"rule {rule.key}: {call.arguments[0]!r} has no axis {call.arguments[1]!r}")
    if rule.level not in Level.values:
        raise RuleError(f"rule {rule.key}: no level {rule.level!r}")
    return tree
