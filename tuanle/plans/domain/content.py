"""The content of a plan as plain data: what pages fill in, what is sent and frozen, what documents are made from."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from tuanle.campaigns.enums import MoneySource


@dataclass(frozen=True)
class Activity:
    """One thing that the unit intends to hold; fields as in `plans.models.PlannedActivity`.

    `key` names it across versions of the plan (`a12`). `lead` is the name of who leads, empty for the unit itself;
    `lead_code` the leading unit's code where it is one of ours.
    """

    kind: str
    title: str
    timing: str
    mode: str
    starts_on: date | None = None
    ends_on: date | None = None
    venue: str = ""
    groups: tuple[str, ...] = ()
    turns: int | None = None
    lead: str = ""
    lead_code: str = ""
    partners: str = ""
    clause: str = ""
    key: str = ""


@dataclass(frozen=True)
class BudgetItem:
    """What money is needed for, in đồng. `activity` is the key of one in the same content; empty: for the whole Week."""

    what: str
    amount: int
    source: str
    quantity: int | None = None
    measure: str = ""
    unit_price: int | None = None
    activity: str = ""
    key: str = ""


@dataclass(frozen=True)
class Content:
    """A whole plan, activities in their order."""

    activities: tuple[Activity, ...] = ()
    budget: tuple[BudgetItem, ...] = ()

    @property
    def lines(self) -> dict[str, Activity | BudgetItem]:
        """Activities and budget lines by their keys."""
        return {**{one.key: one for one in self.activities}, **{one.key: one for one in self.budget}}

    @property
    def total(self) -> int:
        return sum(item.amount for item in self.budget)

    def totals(self) -> dict[str, int]:
        """Every source with its planned amount, zero where there is none; they add up to `total`."""
        sums = dict.fromkeys(MoneySource.values, 0)
        for item in self.budget:
            sums[item.source] += item.amount
        return sums

    def numbered(self, key: str) -> int:
        """The place of the activity of this key, from 1; 0 where there is none."""
        return next((n for n, activity in enumerate(self.activities, 1) if activity.key == key), 0)


def to_json(content: Content) -> dict[str, Any]:
    """`content` as JSON; `from_json` gives it back."""
    return {
        "activities": [written(asdict(activity)) for activity in content.activities],
        "budget": [asdict(item) for item in content.budget],
    }


def from_json(data: Mapping[str, Any]) -> Content:
    return Content(
        activities=tuple(
            Activity(
                **{
                    **one,
                    "groups": tuple(one["groups"]),
                    "starts_on": _day(one["starts_on"]),
                    "ends_on": _day(one["ends_on"]),
                }
            )
            for one in data["activities"]
        ),
        budget=tuple(BudgetItem(**one) for one in data["budget"]),
    )


def digest(data: Any) -> str:
    """The SHA-256 that names some JSON, whatever the order of its keys."""
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def written(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a dataclass as JSON holds them: days as text, tuples as lists."""
    return {
        name: value.isoformat() if isinstance(value, date) else list(value) if isinstance(value, tuple) else value
        for name, value in fields.items()
    }


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
