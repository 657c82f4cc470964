"""A plan as pages show it: each line with its words, its money and what the reviewer said of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tuanle.campaigns.enums import MoneySource
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.plans.domain import wording
from tuanle.plans.domain.checks import Problem
from tuanle.plans.domain.content import Activity, BudgetItem, Content
from tuanle.plans.models import PlanReview


@dataclass(frozen=True)
class Remark:
    """What the reviewer said of a line. `is_answered`: the line has been changed since."""

    text: str
    is_answered: bool


@dataclass(frozen=True)
class ShownActivity:
    activity: Activity
    n: int
    kind: str
    icon: str
    when: str
    mode: str
    groups: str
    money: int
    remark: Remark | None
    problems: tuple[Problem, ...]
    typed: str

    @property
    def pk(self) -> int:
        return int(self.activity.key[1:])


@dataclass(frozen=True)
class ShownItem:
    item: BudgetItem
    source: str
    reckoned: str
    activity: Activity | None
    remark: Remark | None
    problems: tuple[Problem, ...]
    typed: str

    @property
    def pk(self) -> int:
        return int(self.item.key[1:])


@dataclass(frozen=True)
class Sheet:
    """A whole plan, shown. `totals`: sources that have money, by name."""

    activities: list[ShownActivity]
    budget: list[ShownItem]
    totals: list[tuple[Any, int]]
    total: int
    expected_turns: int = 0
    problems: tuple[Problem, ...] = field(default=())


@dataclass(frozen=True)
class _Beside:
    """What stands beside the lines, by their keys."""

    remarks: Mapping[str, Remark]
    problems: tuple[Problem, ...]
    typed: Mapping[str, str]

    def line(self, key: str) -> dict[str, Any]:
        return {
            "remark": self.remarks.get(key),
            "problems": tuple(problem for problem in self.problems if problem.key == key),
            "typed": self.typed.get(key, ""),
        }


def sheet_of(
    content: Content,
    *,
    review: PlanReview | None = None,
    reviewed: Content | None = None,
    problems: tuple[Problem, ...] = (),
    typed: Mapping[str, str] | None = None,
) -> Sheet:
    """`content` with the comments of `review`, which was given on `reviewed`.

    `typed`: comments that a reviewer typed and could not send, by the key of their line.
    """
    beside = _Beside(_remarks(content, review, reviewed), problems, typed or {})
    totals = content.totals()
    return Sheet(
        activities=[_activity(content, one, n, beside) for n, one in enumerate(content.activities, 1)],
        budget=[_item(content, one, beside) for one in content.budget],
        totals=[(source.label, totals[source]) for source in MoneySource if totals[source]],
        total=content.total,
        expected_turns=sum(one.turns or 0 for one in content.activities),
        problems=problems,
    )


def _remarks(content: Content, review: PlanReview | None, reviewed: Content | None) -> dict[str, Remark]:
    comments: dict[str, str] = review.comments if review else {}
    now, then = content.lines, (reviewed or content).lines
    return {key: Remark(text, now.get(key) != then.get(key)) for key, text in comments.items()}


def _activity(content: Content, one: Activity, n: int, beside: _Beside) -> ShownActivity:
    return ShownActivity(
        activity=one,
        n=n,
        kind=wording.kind_name(one.kind),
        icon=ACTIVITY_KINDS[one.kind].icon if one.kind in ACTIVITY_KINDS else "shapes",
        when=wording.when(one),
        mode=wording.mode_name(one),
        groups=wording.groups_named(one.groups),
        money=sum(item.amount for item in content.budget if item.activity == one.key),
        **beside.line(one.key),
    )


def _item(content: Content, item: BudgetItem, beside: _Beside) -> ShownItem:
    return ShownItem(
        item=item,
        source=wording.source_name(item.source),
        reckoned=wording.reckoned(item),
        activity=next((one for one in content.activities if one.key == item.activity), None),
        **beside.line(item.key),
    )
