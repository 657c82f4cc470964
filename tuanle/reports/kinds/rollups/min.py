"""The smallest."""

from tuanle.core.language import _
from tuanle.reports.kinds.rollups.base import ROLLUPS
from tuanle.reports.kinds.rollups.extreme import Extreme


class Min(Extreme):
    key = "min"
    label = _("Nhỏ nhất")
    sign = -1


MIN = ROLLUPS.add(Min())
