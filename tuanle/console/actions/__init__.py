"""Writes that compose those of the floors below."""

from tuanle.console.actions.week import DutyPlan, WeekPlan, open_week

__all__ = ["DutyPlan", "WeekPlan", "open_week"]
