"""Files that hold the reports of several units: a sheet, a row or a column for each."""

from tuanle.reports.domain.intake.several.finding import shares_of, shares_of_text
from tuanle.reports.domain.intake.several.reader import read_several
from tuanle.reports.domain.intake.several.sections import Text
from tuanle.reports.domain.intake.several.shares import EITHER, Share, ask_whose, code_of

__all__ = ["EITHER", "Share", "Text", "ask_whose", "code_of", "read_several", "shares_of", "shares_of_text"]
