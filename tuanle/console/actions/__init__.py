"""Writes that compose those of the floors below."""

from tuanle.console.actions.people import invite_many, invite_one
from tuanle.console.actions.week import open_week
from tuanle.console.queries.week import DutyPlan, WeekPlan

__all__ = ["DutyPlan", "WeekPlan", "invite_many", "invite_one", "open_week"]
