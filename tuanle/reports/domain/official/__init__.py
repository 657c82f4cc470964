"""The consolidated official report, composed from a roll-up: sentences, tables, appendices, data."""

from tuanle.reports.domain.official.appendix import appendix
from tuanle.reports.domain.official.content import Comparison, Narrative, Office, ReportContent, UnitRow
from tuanle.reports.domain.official.document import compose
from tuanle.reports.domain.official.narratives import Draft, Line, draft_of
from tuanle.reports.domain.official.package import data_package

__all__ = [
    "Comparison",
    "Draft",
    "Line",
    "Narrative",
    "Office",
    "ReportContent",
    "UnitRow",
    "appendix",
    "compose",
    "data_package",
    "draft_of",
]
