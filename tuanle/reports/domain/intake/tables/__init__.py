"""Tables that units made themselves: which sheet, which columns, which rows, which figures."""

from tuanle.reports.domain.intake.tables.reader import read_tables

__all__ = ["read_tables"]
