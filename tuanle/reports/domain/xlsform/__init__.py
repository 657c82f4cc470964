"""Forms as XLSForm workbooks: the common subset, with columns of our own for what it lacks."""

from tuanle.reports.domain.xlsform.reading import read_xlsform
from tuanle.reports.domain.xlsform.writing import write_xlsform

__all__ = ["read_xlsform", "write_xlsform"]
