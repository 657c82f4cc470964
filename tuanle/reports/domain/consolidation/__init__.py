"""Consolidation: many reports as one, each figure by its item's rule, with its sources and how complete it is."""

from tuanle.reports.domain.consolidation.columns import is_answered
from tuanle.reports.domain.consolidation.effective import effective, is_led, numbers_mark, row_mark
from tuanle.reports.domain.consolidation.figures import Figure, Variance, figures
from tuanle.reports.domain.consolidation.opening import Contribution, contributions
from tuanle.reports.domain.consolidation.plan import once, plan_of
from tuanle.reports.domain.consolidation.rolling import Takes, consolidate, consolidate_each, merge
from tuanle.reports.domain.consolidation.shapes import Report, Rolled, Row, Take

__all__ = [
    "Contribution",
    "Figure",
    "Report",
    "Rolled",
    "Row",
    "Take",
    "Takes",
    "Variance",
    "consolidate",
    "consolidate_each",
    "contributions",
    "effective",
    "figures",
    "is_answered",
    "is_led",
    "merge",
    "once",
    "numbers_mark",
    "plan_of",
    "row_mark",
]
