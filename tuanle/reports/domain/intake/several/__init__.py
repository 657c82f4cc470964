"""Files that hold the reports of several units: a sheet, a row or a column for each."""

from tuanle.reports.domain.intake.several.finding import shares_of
from tuanle.reports.domain.intake.several.reader import read_several

__all__ = ["read_several", "shares_of"]
