"""A roll-up as a person reads it, with how complete each figure is."""

from collections.abc import Iterator
from dataclasses import dataclass

from tuanle.reports.domain.consolidation.plan import plan_of
from tuanle.reports.domain.consolidation.shapes import Rolled
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.kinds.rollups import CONTROL, SUM, Shown
from tuanle.reports.kinds.rollups.exact import Exact, subtract


@dataclass(frozen=True)
class Variance:
    """A unit's figure for its whole territory beside the sum of what each unit led; `difference` is the first less."""

    unit: str
    area: Exact
    own: Exact
    difference: Exact


@dataclass(frozen=True)
class Figure:
    """One figure of a roll-up. The counts are of units: asked, with a value, nil, not applicable, counted elsewhere."""

    key: str
    item: Item
    label: str
    rule: str
    shown: Shown
    expected: int
    given: int
    nil: int
    na: int
    elsewhere: int
    variance: Variance | None = None

    @property
    def reported(self) -> int:
        return self.given + self.nil + self.na + self.elsewhere

    @property
    def missing(self) -> int:
        return self.expected - self.reported


def figures(form: Form, rolled: Rolled, *, unit: str = "") -> dict[str, Figure]:
    """Every figure of `rolled`, in the form's order. `unit`: whose roll-up it is, for its control totals."""
    return {figure.key: figure for figure in _figures(form, rolled, unit)}


def _figures(form: Form, rolled: Rolled, unit: str) -> Iterator[Figure]:
    for line in plan_of(form).lines:
        row = rolled.figures.get(line.key)
        if row is None:
            continue
        state, expected, given, nil, na, elsewhere = row
        if state is None and nil + elsewhere:
            state = line.rule.nothing
        yield Figure(
            line.key,
            line.item,
            form.label_of(line.key),
            line.rule.key,
            Shown() if state is None else line.rule.show(state, line.item),
            expected,
            given,
            nil,
            na,
            elsewhere,
            _variance(line.item, line.key, rolled, unit) if line.rule is CONTROL else None,
        )


def _variance(item: Item, key: str, rolled: Rolled, unit: str) -> Variance | None:
    """An item for the whole territory names (`controls`) the one it is set beside."""
    beside = key.replace(item.key, item.controls, 1)
    area = dict(rolled.figures[key][0] or ()).get(unit)
    row = rolled.figures.get(beside)
    if area is None or row is None:
        return None
    own = SUM.nothing if row[0] is None else row[0]
    return Variance(unit, area, own, subtract(area, own))
