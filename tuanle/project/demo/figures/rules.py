"""Making the figures obey what the form's rules say most often: that one is no more than another, that one needs another.

The rules' expressions are only looked at, not evaluated: `a <= b`, `a >= b`, `has(a) -> has(b)`, `has(a) -> b`.
"""

import re

from tuanle.project.demo.figures.teller import NIL, Teller
from tuanle.reports.queries.forms import Form

_COMPARED = re.compile(r"\b([a-z_]\w*) (<=|>=) ([a-z_]\w*)\b")
_NEEDED = re.compile(r"\bhas\((\w+)\) -> (?:has\()?([a-z_]\w*)\)?(?= *$)")
_WORD = re.compile(r"[a-z_]\w*")


def ruled(form: Form) -> set[str]:
    """The items that some rule speaks of."""
    words = {word for rule in form.rules for word in _WORD.findall(rule.expression)}
    return words & form.items.keys()


def settle(teller: Teller) -> None:
    """Mend what breaks a rule, until nothing changes."""
    compared = [_low_high(*match) for rule in teller.form.rules for match in _COMPARED.findall(rule.expression)]
    needed = [match for rule in teller.form.rules for match in _NEEDED.findall(rule.expression)]
    for _ in range(1 + len(compared) + len(needed)):
        before = dict(teller.cells)
        for key, other in needed:
            # What is not answered yet (a list of names) is answered after, to fit.
            if teller.has(key) and other in teller.cells and not teller.has(other) and _may_change(teller, key):
                teller.cells[key] = NIL
        for low, high in compared:
            _order(teller, low, high)
        _tails(teller)
        if teller.cells == before:
            return


def _low_high(left: str, sign: str, right: str) -> tuple[str, str]:
    return (left, right) if sign == "<=" else (right, left)


def _may_change(teller: Teller, key: str) -> bool:
    return key not in teller.pinned and not teller.asked[key].required


def _order(teller: Teller, low: str, high: str) -> None:
    """A figure too large is brought below; one that rows feed stays, and the other is raised above it."""
    if low not in teller.asked or high not in teller.asked:
        return
    small, large = teller.number(low), teller.number(high)
    if small is not None and isinstance(teller.cells.get(high), dict) and _may_change(teller, low):
        teller.cells[low] = teller.cells[high]
    elif small is not None and large is not None and small > large:
        if low in teller.pinned:
            teller.cells[high] = round(small * teller.dice.between(1.2, 2.6, low, high))
        else:
            teller.cells[low] = max(1, round(large * teller.dice.between(0.55, 0.95, low, high))) if large else 0


def _tails(teller: Teller) -> None:
    """Where a question is answered no, what else is asked of the same thing (`le_khai_mac`, `ngay_khai_mac`) is nil."""
    for section in teller.form.sections:
        items = [item for item in section.items if item.key in teller.asked]
        denied = [item.key for item in items if teller.cells.get(item.key) is False]
        for item in items:
            if item.key not in denied and _may_change(teller, item.key) and any(_akin(item.key, no) for no in denied):
                teller.cells[item.key] = NIL


def _akin(key: str, question: str) -> bool:
    return key.startswith(f"{question}_") or _tail(key) in (question, _tail(question))


def _tail(key: str) -> str:
    return key.partition("_")[2] or key
