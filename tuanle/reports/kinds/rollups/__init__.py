"""The roll-up rules, one module each. `rule_of` is the only place that decides which rule an item takes."""

from tuanle.reports.kinds.rollups.base import ROLLUPS, Asked, Origin, RollupRule, Shown, State
from tuanle.reports.kinds.rollups.bounds import BOUNDS
from tuanle.reports.kinds.rollups.control import CONTROL
from tuanle.reports.kinds.rollups.count_units import COUNT_UNITS
from tuanle.reports.kinds.rollups.digest import DIGEST
from tuanle.reports.kinds.rollups.distinct import DISTINCT
from tuanle.reports.kinds.rollups.latest import LATEST
from tuanle.reports.kinds.rollups.max import MAX
from tuanle.reports.kinds.rollups.min import MIN
from tuanle.reports.kinds.rollups.none import NONE
from tuanle.reports.kinds.rollups.ratio import RATIO
from tuanle.reports.kinds.rollups.sum import SUM

__all__ = [
    "BOUNDS",
    "CONTROL",
    "COUNT_UNITS",
    "DIGEST",
    "DISTINCT",
    "LATEST",
    "MAX",
    "MIN",
    "NONE",
    "RATIO",
    "ROLLUPS",
    "SUM",
    "Asked",
    "Origin",
    "RollupRule",
    "Shown",
    "State",
    "rule_of",
]


def rule_of(item: Asked) -> RollupRule:
    """The rule of `item`. A figure for a whole territory is a control total, whatever the form says."""
    return CONTROL if item.basis == "area" else ROLLUPS[item.rollup]
