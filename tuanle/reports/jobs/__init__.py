"""Background work of reports."""

from tuanle.reports.jobs.reminders import remind, remind_chosen

__all__ = ["remind", "remind_chosen"]
