"""A list of activities as a workbook: the blank one that is handed out, and reading one that comes back."""

from tuanle.activities.domain.sheet.reader import Listed, Reading, read_activities
from tuanle.activities.domain.sheet.writer import write_blank

__all__ = ["Listed", "Reading", "read_activities", "write_blank"]
