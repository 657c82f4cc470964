"""Writes that compose those of the floors below."""

from tuanle.console.actions.amendment import apply_amendment
from tuanle.console.actions.week import open_week
from tuanle.console.queries.week import DutyPlan, WeekPlan

__all__ = ["DutyPlan", "WeekPlan", "apply_amendment", "open_week"]
