"""Reminding those who have not answered: when, whom, and in which words."""

from tuanle.reports.domain.reminders.ladder import FRESH, Silent, Step, Turn, last_day, moment, next_moment, turns
from tuanle.reports.domain.reminders.letters import Ask, Letter, to_group, to_parent, to_unit

__all__ = [
    "FRESH",
    "Ask",
    "Letter",
    "Silent",
    "Step",
    "Turn",
    "last_day",
    "moment",
    "next_moment",
    "to_group",
    "to_parent",
    "to_unit",
    "turns",
]
