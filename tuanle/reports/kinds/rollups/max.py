"""The largest: "hoạt động đông nhất"."""

from tuanle.core.language import _
from tuanle.reports.kinds.rollups.base import ROLLUPS
from tuanle.reports.kinds.rollups.extreme import Extreme


class Max(Extreme):
    key = "max"
    label = _("Lớn nhất")
    sign = 1


MAX = ROLLUPS.add(Max())
