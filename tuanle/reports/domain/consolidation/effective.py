"""What of a unit's own report is counted: joint activities at their lead only, doubles once.

Both are done here, on the one report, before anything is added up: so no grouping of units can change them.
"""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Any

from tuanle.core.text import fold
from tuanle.reports.domain.consolidation.plan import Plan, Table
from tuanle.reports.domain.consolidation.shapes import Report, Take
from tuanle.reports.domain.form import Cells, canonical_json
from tuanle.reports.kinds.rollups.exact import Exact, add, exact, number, subtract

_NIL = {"status": "nil"}


def effective(plan: Plan, report: Report, takes: Sequence[Take] = ()) -> Cells:
    """The cells that count. The report's own are never changed, and no figure is ever raised.

    A table whose count or turns the unit left blank fills them itself: with what the unit led.
    """
    cells = report.cells
    if report.is_nil:
        cells = {line.key: _NIL for line in plan.lines if not line.kinds or report.kind in line.kinds} | cells
    for table in plan.tables:
        rows = cells.get(table.key)
        if type(rows) is list and rows:
            doubles = {take.mark for take in takes if take.item == table.key}
            cells = _led(cells, table, rows, report.unit, doubles)
    if not takes:
        return cells
    whole = [take for take in takes if not take.item and take.mark == numbers_mark(plan, report.cells)]
    return _taken(cells, whole[0]) if whole else cells


def is_led(row: Any, unit: str) -> bool:
    """Whether `unit` counts this activity: nobody else leads it."""
    return isinstance(row, dict) and row.get("lead", "") in ("", None, unit)


def row_mark(row: dict[str, Any]) -> str:
    """What names one row of a table of activities: the same words on the same day, with the same figures.

    Not who leads it: naming the lead of a row found told twice must not count it again.
    """
    told = [fold(str(row.get(key) or "")) for key in ("title", "date", "venue", "mode")]
    return _mark([*told, row.get("turns"), row.get("people")])


def numbers_mark(plan: Plan, cells: Cells) -> str:
    """What names all the numbers of a report at once."""
    return _mark([[key, cells[key]] for key in sorted(plan.keys & cells.keys()) if exact(cells[key]) is not None])


def _mark(data: Any) -> str:
    return hashlib.sha256(canonical_json(data).encode()).hexdigest()[:16]


def _led(cells: Cells, table: Table, rows: list[Any], unit: str, doubles: set[str]) -> Cells:
    """Take off what others lead. The unit may have left it out already: what its own rows add up to always stays."""
    led, others = _parted([row for row in rows if isinstance(row, dict)], unit, doubles)
    changed: Cells = {}
    for target in filter(None, (table.count, table.turns)):
        own, off = _by_cell(table, target, led), _by_cell(table, target, others)
        for key in table.parts[target]:
            said = exact(cells.get(key))
            if said is None:
                if key == target and _is_blank(cells.get(key)):
                    changed[key] = _json(own.get(key, 0))
            elif key in off:
                left = max(own.get(key, 0), subtract(said, off[key]), key=number)
                changed[key] = _json(min(said, left, key=number))
    return {**cells, **changed} if changed else cells


def _parted(rows: list[dict[str, Any]], unit: str, doubles: set[str]) -> tuple[list[Any], list[Any]]:
    """The rows that `unit` counts, and those it does not: led elsewhere, or (once each) decided to be a double."""
    led: list[Any] = []
    others: list[Any] = []
    for row in rows:
        mark = row_mark(row) if doubles else ""
        if mark in doubles:
            doubles = doubles - {mark}
            others.append(row)
        else:
            (led if is_led(row, unit) else others).append(row)
    return led, others


def _is_blank(value: Any) -> bool:
    return value is None or (isinstance(value, dict) and value.get("status") == "missing")


def _by_cell(table: Table, target: str, rows: Iterable[dict[str, Any]]) -> dict[str, Exact]:
    """What `rows` add up to, in `target` and in its parts."""
    sums: dict[str, Exact] = {}
    for row in rows:
        amount = 1 if target == table.count else exact(row.get("turns")) or 0
        for key in table.fed(target, row.get("mode")):
            sums[key] = add(sums.get(key, 0), amount)
    return sums


def _taken(cells: Cells, take: Take) -> Cells:
    """Take off the numbers of a report that a person found to be another's, never below nothing."""
    changed: Cells = {}
    for key, amount in take.take:
        kept = exact(cells.get(key))
        if kept is not None and amount > 0:
            changed[key] = _json(max(min(0, kept, key=number), subtract(kept, exact(amount) or 0), key=number))
    return {**cells, **changed}


def _json(value: Exact) -> int | float:
    return value if isinstance(value, int) else float(value)
