"""Writes that compose those of the floors below."""

from tuanle.console.actions.amendment import apply_amendment
from tuanle.console.actions.changes import NewUnit, merge_into, split_into
from tuanle.console.actions.people import invite_many, invite_one
from tuanle.console.actions.week import open_week
from tuanle.console.queries.week import DutyPlan, WeekPlan

__all__ = ["DutyPlan", "NewUnit", "WeekPlan", "invite_many", "invite_one", "merge_into", "open_week", "split_into"]

__all__ = ["DutyPlan", "WeekPlan", "apply_amendment", "open_week"]
