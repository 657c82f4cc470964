"""What was planned and what was spent, line by line and by source."""

from dataclasses import dataclass
from typing import Any

from tuanle.campaigns.enums import MoneySource
from tuanle.plans.models import BudgetLine, Plan


@dataclass(frozen=True)
class SourceSum:
    """One source: planned and spent, in đồng."""

    label: Any
    planned: int
    spent: int


@dataclass(frozen=True)
class Spending:
    """`unsaid` lines have no spent amount yet."""

    lines: list[BudgetLine]
    by_source: list[SourceSum]

    @property
    def planned(self) -> int:
        return sum(one.planned for one in self.by_source)

    @property
    def spent(self) -> int:
        return sum(one.spent for one in self.by_source)

    @property
    def unsaid(self) -> int:
        return sum(line.spent is None for line in self.lines)


def spending_of(plan: Plan) -> Spending:
    """Every line of the plan, those that had not been planned last. One query."""
    lines = list(plan.budget.select_related("activity").order_by("-is_planned", "pk"))
    sums = [
        SourceSum(
            source.label,
            sum(line.amount for line in lines if line.source == source),
            sum(line.spent or 0 for line in lines if line.source == source),
        )
        for source in MoneySource
    ]
    return Spending(lines, [one for one in sums if one.planned or one.spent])
