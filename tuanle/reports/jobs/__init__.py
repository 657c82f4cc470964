"""Background work of reports."""

from tuanle.reports.jobs.peers import find_typical
from tuanle.reports.jobs.reminders import remind, remind_chosen

__all__ = ["find_typical", "remind", "remind_chosen"]
