"""What is known while one report is being made up."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tuanle.orgs.kinds.units import unit_kinds
from tuanle.project.demo.dice import Dice
from tuanle.project.demo.phrases import ANY, COMMUNE, SCHOOL
from tuanle.reports.queries.forms import Cells, Form, Item

NIL: dict[str, Any] = {"status": "nil"}
NOT_APPLICABLE: dict[str, Any] = {"status": "na"}
#: From this size on, what one unit can reach in a Week grows only with the root of its size.
_CROWD = 500
_AUDIENCES = {"trường học": SCHOOL, "cấp xã": COMMUNE}


@dataclass
class Teller:
    """`lasting` is chance that stays from year to year, `dice` chance of this year. `pinned`: figures that rows feed."""

    form: Form
    kind: str
    size: int
    year: int
    lead: str
    starts_on: date
    lasting: Dice
    dice: Dice
    cells: Cells = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)

    @cached_property
    def asked(self) -> dict[str, Item]:
        return {item.key: item for item in self.form.asked_of(self.kind)}

    @cached_property
    def reach(self) -> float:
        return min(self.size, (_CROWD * self.size) ** 0.5)

    @cached_property
    def audience(self) -> str:
        return audience_of(self.kind)

    def has(self, key: str) -> bool:
        """Whether the cell says that there was something."""
        value = self.cells.get(key)
        return bool(value) and not isinstance(value, dict)

    def number(self, key: str) -> int | float | None:
        value = self.cells.get(key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def audience_of(kind: str) -> str:
    """Whose words a unit of this kind speaks: a school's, a commune's or any unit's."""
    groups = {group for one in unit_kinds() if one.key == kind for group in one.groups}
    return next((audience for group, audience in _AUDIENCES.items() if group in groups), ANY)
