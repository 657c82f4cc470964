"""Plans as the coordinator and the communes see them: which wait, which were never sent, what they cost together.

Only what was sent is seen here: what a unit is still writing is its own.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum

from tuanle.access.enums import Permission
from tuanle.access.queries import reached, units_reached
from tuanle.campaigns.enums import MoneySource
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.queries.places import places_in
from tuanle.orgs.models import Unit
from tuanle.plans.enums import PlanState
from tuanle.plans.models import BudgetLine, Plan, PlanIssue
from tuanle.plans.queries import plans_visible_to

#: A unit that has not begun; the other states are those of plans.
NONE = "none"
ORDER = (PlanState.SUBMITTED, PlanState.RETURNED, PlanState.DRAFT, NONE, PlanState.APPROVED)
TONES = {
    NONE: "neutral",
    PlanState.DRAFT: "draft",
    PlanState.SUBMITTED: "wait",
    PlanState.RETURNED: "due",
    PlanState.APPROVED: "ok",
}


@dataclass(frozen=True)
class PlanLine:
    """One unit that takes part, with its plan if there is one.

    `number` is of the document it issued last; `spent` in đồng, None until it writes some down.
    """

    unit: Unit
    area: Unit
    plan: Plan | None
    number: str = ""
    spent: int | None = None

    @property
    def state(self) -> str:
        return self.plan.state if self.plan else NONE

    @property
    def tone(self) -> str:
        return TONES[self.state]

    @property
    def is_silent(self) -> bool:
        """Nothing has come from it yet."""
        return self.plan is None or self.plan.current is None

    @property
    def sent_at(self) -> Any:
        return self.plan.current.at if self.plan and self.plan.current else None

    @property
    def is_sent(self) -> bool:
        return not self.is_silent

    def planned(self, source: str) -> int:
        """What the plan sent last asks of a source, in đồng."""
        return int(self.plan.current.totals.get(source, 0)) if self.plan and self.plan.current else 0

    @property
    def total(self) -> int:
        return sum(self.planned(source) for source in MoneySource.values)


@dataclass(frozen=True)
class Counted:
    """How the plans of one area, or of one kind of unit, stand. `silent` have sent nothing yet."""

    label: Any
    whole: int
    submitted: int
    returned: int
    approved: int
    silent: int


def planning_units(campaign: Campaign, user: Any) -> QuerySet[Unit]:
    """The units that take part in `campaign` and whose plans `user` may see, in the order of the tree."""
    children = ReportingLine.objects.filter(campaign=campaign).values("child")
    return (
        units_reached(user, Permission.PLAN_VIEW)
        .filter(Q(pk__in=children) | Q(pk=campaign.owner_id))
        .select_related("kind")
        .order_by("path")
    )


def plans_to_decide(campaign: Campaign, user: Any) -> QuerySet[Plan]:
    """The plans that wait for `user`: of units that report to one on which they review; the authority's own by itself."""
    lines = ReportingLine.objects.filter(reached(user, Permission.PLAN_REVIEW, "parent"), campaign=campaign)
    own = Q(unit=campaign.owner_id) & reached(user, Permission.PLAN_REVIEW, "unit")
    return Plan.objects.filter(Q(unit__in=lines.values("child")) | own, campaign=campaign, state=PlanState.SUBMITTED)


def plan_lines(campaign: Campaign, user: Any) -> list[PlanLine]:
    """Every unit whose plan `user` may see: those that wait first, then in the order of the tree."""
    units = list(planning_units(campaign, user))
    plans = {plan.unit_id: plan for plan in plans_visible_to(user, campaign).defer("current__content", "texts")}
    areas = places_in(campaign, units).area_of
    issues = PlanIssue.objects.filter(plan__campaign=campaign).defer("content").order_by("issued_on", "pk")
    numbers = {issue.plan_id: str(issue) for issue in issues}
    spent = _spent(campaign)
    lines = [
        PlanLine(
            unit,
            areas[unit.pk],
            plan := plans.get(unit.pk),
            numbers.get(plan.pk, "") if plan else "",
            spent.get(plan.pk) if plan else None,
        )
        for unit in units
    ]
    return sorted(lines, key=lambda line: (ORDER.index(line.state), line.unit.path))


def _spent(campaign: Campaign) -> dict[int, int]:
    lines = BudgetLine.objects.filter(plan__campaign=campaign, spent__isnull=False).order_by()
    return dict(lines.values("plan").annotate(sum=Sum("spent")).values_list("plan", "sum"))


def counted_by(lines: Iterable[PlanLine], *, kind: bool) -> list[Counted]:
    """The lines counted by kind of unit, or by area, each in the order it is listed in elsewhere."""
    groups: dict[Any, list[PlanLine]] = {}
    for line in lines:
        key = (line.unit.kind.order, line.unit.kind.name) if kind else (line.area.path, line.area.name)
        groups.setdefault(key, []).append(line)
    return [_counted(key[1], groups[key]) for key in sorted(groups)]


def _counted(label: Any, lines: list[PlanLine]) -> Counted:
    states = Counter(line.state for line in lines)
    return Counted(
        label=label,
        whole=len(lines),
        submitted=states[PlanState.SUBMITTED],
        returned=states[PlanState.RETURNED],
        approved=states[PlanState.APPROVED],
        silent=sum(line.is_silent for line in lines),
    )
