"""Each roll-up rule, by what comes out."""

from decimal import Decimal

import pytest
from django.utils.translation import override

from tests.reports.consolidation.sample import ELSEWHERE, FORM, NA, NIL, report
from tuanle.reports.domain.consolidation import consolidate, figures
from tuanle.reports.kinds.rollups import ROLLUPS


def shown(key, *values, unit="", **more):
    """The figure `key` of reports that answered only that."""
    reports = [report(n, {key: value} if value is not None else {}, **more) for n, value in enumerate(values)]
    return figures(FORM, consolidate(FORM, reports), unit=unit)[key].shown


def test_every_rule_of_the_domain_notes_is_there():
    assert [rule.key for rule in ROLLUPS] == [
        "bounds", "control", "count_units", "digest", "distinct", "latest", "max", "min", "none", "ratio", "sum",
    ]  # fmt: skip


def test_sum_keeps_whole_numbers_whole_and_the_rest_exact():
    assert shown("money", 1, 2, 10**15).value == 10**15 + 3
    assert type(shown("money", 1, 2).value) is int
    assert shown("money", 0.1, 0.2).value == Decimal("0.3")
    assert shown("money", 0.5, 0.5).value == 1
    assert shown("money", 1234567).text == "1.234.567"


def test_sum_of_nil_and_counted_elsewhere_is_nought_and_of_blanks_nothing():
    assert shown("money", NIL, ELSEWHERE).value == 0
    assert shown("money", NIL, 5, ELSEWHERE, NA, None).value == 5
    assert shown("money", None, None).value is None
    assert shown("money", NA).value is None


def test_count_units_counts_those_that_said_yes_or_more_than_none():
    assert shown("opening", True, False, True, NIL, None).value == 2
    assert shown("opening", 3, 0, True).value == 2
    assert shown("opening", NIL).value == 0


def test_people_lie_between_two_bounds_and_are_never_a_total():
    figure = shown("people", 120, 80, 1000)
    assert (figure.value, figure.bounds, figure.text) == (None, (1000, 1200), "từ 1.000 đến 1.200")
    assert shown("people", 120, NIL).text == "120"


def test_max_and_min_say_whose_and_a_tie_goes_to_the_first_code():
    assert (shown("largest", 5, 9, 9).value, shown("largest", 5, 9, 9).unit) == (9, "u1")
    assert (shown("smallest", 5, 2, 2.5).value, shown("smallest", 5, 2, 2.5).unit) == (2, "u1")


def test_latest_is_by_instant_then_unit_code():
    early, late = "2021-10-08 02:00:00", "2021-10-08 02:00:01"
    reports = [report(1, {"plan_number": "A"}, at=late), report(2, {"plan_number": "B"}, at=early)]
    assert figures(FORM, consolidate(FORM, reports))["plan_number"].shown.text == "A"
    reports[1] = reports[1]._replace(at=late)
    assert figures(FORM, consolidate(FORM, reports))["plan_number"].shown.unit == "u2"


def test_distinct_names_each_once_however_written():
    figure = shown("partners", ["Công ty Sao Mai", " CÔNG TY  SAO MAI"], ["công ty sao mai", "Ban A"], "Ban B")
    assert figure.entries == ("Ban A", "Ban B", "CÔNG TY SAO MAI")
    assert figure.value == 3


def test_ratio_is_sum_over_sum_never_a_mean():
    reports = [report(1, {"turns": 100, "turns.online": 90}), report(2, {"turns": 900, "turns.online": 10})]
    figure = figures(FORM, consolidate(FORM, reports))["online_share"].shown
    assert (figure.value, figure.text) == (Decimal(10), "10,0")


@pytest.mark.parametrize(
    "cells",
    [
        [{"turns": 0, "turns.online": 0}],
        [{"turns": 10, "turns.online": 5}, {"turns.online": 3}],
        [{"turns": 10, "turns.online": 5}, {"turns.online": 3, "turns": NA}],
        [{}],
    ],
    ids=["nothing below", "one lacks it", "one says not applicable", "blank"],
)
def test_ratio_is_nothing_without_all_below(cells):
    rolled = consolidate(FORM, [report(n, each) for n, each in enumerate(cells)])
    assert figures(FORM, rolled)["online_share"].shown.value is None


def test_ratio_takes_nil_and_counted_elsewhere_as_nought():
    reports = [report(1, {"turns": 50, "turns.online": 5}), report(2, {"turns": ELSEWHERE, "turns.online": NIL})]
    assert figures(FORM, consolidate(FORM, reports))["online_share"].shown.value == 10


def test_ratio_is_of_those_who_said_both():
    reports = [report(1, {"turns": 50, "turns.online": 5}), report(2, {"turns": 950})]
    assert figures(FORM, consolidate(FORM, reports))["online_share"].shown.value == 10


def test_none_shows_nothing_but_counts_who_answered():
    rolled = consolidate(FORM, [report(1, {"head": "Trưởng ban"}), report(2, {})])
    figure = figures(FORM, rolled)["head"]
    assert (figure.shown.value, figure.shown.text, figure.given, figure.missing) == (None, "", 1, 1)


def test_control_is_never_added_but_set_beside_the_sum_of_own():
    reports = [
        report(0, {"turns": 10, "area": 95}, kind="commune"),
        report(1, {"turns": 40}),
        report(2, {"turns": 50}),
    ]
    figure = figures(FORM, consolidate(FORM, reports), unit="u0")["area"]
    assert (figure.shown.value, figure.shown.entries) == (None, (("u0", 95),))
    assert (figure.variance.area, figure.variance.own, figure.variance.difference) == (95, 100, -5)
    assert figures(FORM, consolidate(FORM, reports))["turns"].shown.value == 100


def test_digest_counts_all_who_wrote():
    reports = [report(n, {"results": f"Kết quả {n}" if n % 2 else ""}) for n in range(10)]
    figure = figures(FORM, consolidate(FORM, reports))["results"].shown
    assert (figure.value, figure.text) == (5, "5 đơn vị có nội dung")


def test_every_figure_says_how_complete_it_is():
    cells = [{"turns": 5}, {"turns": NIL}, {"turns": NA}, {"turns": ELSEWHERE}, {"turns": {"status": "missing"}}, {}]
    rolled = consolidate(FORM, [*(report(n, each) for n, each in enumerate(cells)), report(9)])
    turns = figures(FORM, rolled)["turns"]
    assert (turns.shown.value, turns.expected, turns.reported, turns.missing) == (5, 7, 4, 3)
    assert (turns.given, turns.nil, turns.na, turns.elsewhere) == (1, 1, 1, 1)
    assert (rolled.expected, rolled.reported, rolled.missing) == (7, 6, (9,))


def test_only_the_kinds_asked_are_expected():
    rolled = consolidate(FORM, [report(1, {"area": 5}, kind="commune"), report(2, {}), report(3)])
    assert figures(FORM, rolled)["area"].expected == 1
    rolled = consolidate(FORM, [report(1, {}, kind="commune"), report(2, {"area": 7})])
    assert figures(FORM, rolled)["area"].expected == 2


def test_a_nil_report_says_nil_to_all_that_is_asked():
    rolled = consolidate(FORM, [report(1, {}, is_nil=True), report(2, {"turns": 4})])
    turns = figures(FORM, rolled)["turns"]
    assert (turns.shown.value, turns.nil, turns.reported) == (4, 1, 2)
    assert "area" not in figures(FORM, rolled)


def test_unaccepted_reports_are_counted_as_such():
    rolled = consolidate(FORM, [report(1, {}, accepted=False), report(2, {})])
    assert (rolled.reported, rolled.unaccepted) == (2, 1)


def test_bounds_are_said_in_the_language_of_the_reader():
    with override("en"):
        assert shown("people", 120, 80, 1000).text == "1.000 to 1.200"
