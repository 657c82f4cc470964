"""Background work of reports."""

from tuanle.reports.jobs.reminders import remind

__all__ = ["remind"]
