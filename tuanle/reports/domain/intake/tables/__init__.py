"""Tables that units made themselves: which sheet, which columns, which rows, which figures."""

from tuanle.reports.domain.intake.tables.reader import read_tables, sheets_of

__all__ = ["read_tables", "sheets_of"]
