"""Charts as accessible SVG, drawn on the server, each with its figures in a table behind it.

    {% chart bars %}, where the view made  bars = Bars(_("Lượt người theo xã"), [Bar("Xã Bát Tràng", 1250, href)])

They use percentages and no view box, so that words keep their size whatever the width.
"""

from tuanle.ui.charts.bars import Bar, Bars, Pair, Pairs
from tuanle.ui.charts.base import Chart
from tuanle.ui.charts.curve import Curve, Mark, Point
from tuanle.ui.charts.stack import Part, Stack

__all__ = ["Bar", "Bars", "Chart", "Curve", "Mark", "Pair", "Pairs", "Part", "Point", "Stack"]
