"""What charts say and where they draw it."""

import pytest
from django.template import Context, Template

from tuanle.ui.charts import Bar, Bars, Curve, Mark, Pair, Pairs, Part, Point, Stack
from tuanle.ui.charts.base import round_top, share


@pytest.mark.parametrize(
    ("value", "whole", "expected"),
    [(1, 4, "25.00%"), (0, 4, "0.00%"), (None, 4, "0.00%"), (9, 4, "100.00%"), (1, 0, "0.00%"), (-1, 4, "0.00%")],
)
def test_a_share_is_a_length_that_svg_reads_in_every_language(value, whole, expected):
    assert share(value, whole) == expected


@pytest.mark.parametrize(
    ("value", "top"), [(0, 2), (1, 2), (3, 4), (5, 5), (64, 80), (81, 100), (115, 200), (4120, 5000)]
)
def test_an_axis_ends_at_a_round_number(value, top):
    assert round_top(value) == top


def test_bars_are_drawn_to_the_longest_and_a_missing_one_is_a_dash():
    bars = Bars("Lượt người", [Bar("Xã A", 1250), Bar("Xã B", 2500), Bar("Xã C", None)], measure="Lượt")
    assert [(line["width"], line["figure"]) for line in bars.drawn()] == [
        ("50.00%", "1.250"),
        ("100.00%", "2.500"),
        ("0.00%", "–"),
    ]
    assert (bars.heads, bars.lines) == (("", "Lượt"), [("Xã A", "1.250"), ("Xã B", "2.500"), ("Xã C", "–")])


def test_pairs_share_one_measure():
    pairs = Pairs("So sánh", [Pair("Lớp", 50, 100), Pair("Thi", None, 25)], "2021", "2020")
    assert [(line["now"], line["before"]) for line in pairs.drawn()] == [("50.00%", "100.00%"), ("0.00%", "25.00%")]
    assert pairs.lines == [("Lớp", "50", "100"), ("Thi", "–", "25")]


def test_a_stack_fills_its_bar():
    stack = Stack("Trạng thái", [Part("Đã duyệt", 3, "ok"), Part("Quá hạn", 1, "due")])
    assert [(line["x"], line["width"], line["fill"], line["is_named"]) for line in stack.drawn()] == [
        ("0.00%", "75.00%", "f4", True),
        ("75.00%", "25.00%", "f5", True),
    ]
    assert (stack.whole, stack.said) == (4, "Đã duyệt: 3; Quá hạn: 1")


def test_a_curve_ends_where_the_days_have_not_come():
    curve = Curve(
        "Theo ngày",
        [Point("01/10", 0, 5), Point("02/10", 50, 10), Point("03/10", None, 100)],
        "2021",
        "2020",
        [Mark(2, "Hạn")],
        whole=100,
    )
    assert curve.path == "0.00,100.00 50.00,50.00"
    assert curve.path_before == "0.00,95.00 50.00,90.00 100.00,0.00"
    assert curve.under == "0.00,100 0.00,100.00 50.00,50.00 50.00,100"
    assert curve.rungs == [("0.00%", "100"), ("50.00%", "50")]
    assert curve.days == [("0.00%", "start", "01/10"), ("50.00%", "middle", "02/10"), ("100.00%", "end", "03/10")]
    assert curve.marked == [("100.00%", "end", "-6", "Hạn")]
    assert curve.said == "Từ 01/10 đến 02/10: từ 0 lên 50"
    assert curve.lines == [("01/10", "0", "5"), ("02/10", "50", "10"), ("03/10", "–", "100")]


@pytest.mark.parametrize("points", [[], [Point("01/10", None)], [Point("01/10", 3)]])
def test_a_curve_stands_with_few_points(points):
    assert "<svg" in Template("{% chart c %}").render(Context({"c": Curve("Theo ngày", points, "2021")}))


def test_a_curve_of_many_days_names_few():
    curve = Curve("Theo ngày", [Point(str(day), day) for day in range(1, 32)], "2021")
    assert [label for _x, _anchor, label in curve.days] == ["1", "7", "13", "19", "25", "31"]


def test_a_chart_escapes_its_words():
    html = Template("{% chart c %}").render(Context({"c": Bars("<b>", [Bar("<script>", 1)])}))
    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 3
