"""Background work of reports."""

from tuanle.reports.jobs.peers import find_typical
from tuanle.reports.jobs.reminders import remind, remind_chosen
from tuanle.reports.jobs.rollups import mark_later

__all__ = ["find_typical", "mark_later", "remind", "remind_chosen"]
