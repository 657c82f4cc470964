"""What units of one kind usually say, and which figure stands out among them."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.consolidation.sample import FORM, NIL
from tuanle.reports.domain.validation import NOBODY, Peers, Typical, check, peers_from_data, peers_of


def told(figure, peers, last_year=None):
    return [each.key for each in check(FORM, {"money": figure}, "school", last_year, peers)]


def saying(*figures):
    return peers_of(FORM, [{"money": figure} for figure in figures])


ALIKE = saying(*[*range(90, 111)] * 20)


def test_the_median_and_how_far_half_of_them_are_from_it():
    peers = saying(50, 100, 100, 200, 800)
    assert peers.typical == {"money": Typical(100, pytest.approx(2), 5)}
    assert peers_from_data(peers.as_data(), are_last_years=False) == peers


def test_five_times_more_or_less_than_others_is_questioned_with_what_they_say():
    assert [told(figure, ALIKE) for figure in (499, 500, 20, 21)] == [[], ["far_from_peers"], ["far_from_peers"], []]
    assert check(FORM, {"money": 4700}, "school", None, saying(*[4_750_000] * 9))[0].message == (
        "Chỉ tiêu money (money): 4.700 đồng, các đơn vị cùng loại thường ghi khoảng 4.800.000."
        " Hãy xem lại con số và đơn vị tính."
    )
    last_years = Peers(ALIKE.typical, are_last_years=True)
    assert "các đơn vị cùng loại năm trước thường ghi khoảng 100." in check(FORM, {"money": 900}, "school", None, last_years)[0].message  # fmt: skip


@pytest.mark.parametrize("figure", [0, NIL, None, {"status": "na"}, {"status": "elsewhere", "unit": "x"}])
def test_nothing_and_no_figure_are_answers(figure):
    assert told(figure, ALIKE) == []


def test_small_numbers_are_not_asked_about():
    assert (told(9, saying(*[1] * 20)), told(5, saying(*[1] * 20)), told(1, saying(*[10] * 20))) == ([], [], [])
    assert told(11, saying(*[1] * 20)) == ["far_from_peers"]


def test_what_is_far_from_last_year_is_told_once():
    assert told(1000, ALIKE, {"money": 100}) == ["far_from_last_year"]
    assert told(1000, ALIKE, {"money": 900}) == ["far_from_peers"]


def test_a_kind_whose_figures_are_far_apart_is_asked_from_further_away():
    apart = saying(*[100 * 2**n for n in (-4, -3, -2, -1, 0, 1, 2, 3, 4)])
    assert [told(figure, apart) for figure in (10, 1000, 100_000)] == [[], [], []]
    many, few = Peers({"money": Typical(100, 1.5, 1000)}), Peers({"money": Typical(100, 1.5, 20)})
    assert [told(figure, many) for figure in (800, 900, 12, 11)] == [[], ["far_from_peers"], [], ["far_from_peers"]]
    assert [told(figure, few) for figure in (900, 2500)] == [[], ["far_from_peers"]]
    assert [told(figure, saying(*[44] * 13)) for figure in (8, 5000)] == [[], ["far_from_peers"]]


def test_of_what_fewer_than_five_have_or_half_have_not_nothing_is_usual():
    assert saying(1, 2, 3, 4) == NOBODY
    assert saying(100, 100, 100, 100, {"status": "na"}) == NOBODY
    assert saying(*[NIL] * 5, *[100] * 5) == NOBODY
    assert saying(*[0] * 5, *[100] * 4) == NOBODY
    assert saying(*[0] * 5, *[100] * 6) == saying(*[100] * 6)


def test_a_figure_beyond_all_measure_is_questioned_and_moves_nothing():
    assert saying(*[*range(90, 111)] * 20, 10**400) == ALIKE
    assert told(10**400, ALIKE) == ["far_from_peers"]


FIGURES = st.lists(st.one_of(st.integers(0, 10**9), st.just(NIL), st.none()), max_size=30)


@given(FIGURES, st.randoms())
def test_whatever_the_order_and_never_half_of_them_stand_out(figures, chance):
    peers = saying(*figures)
    mixed = list(figures)
    random.Random(chance.random()).shuffle(mixed)
    assert saying(*mixed) == peers
    given_ = [figure for figure in figures if isinstance(figure, int)]
    out = [figure for figure in given_ if told(figure, peers)]
    assert 2 * len(out) <= len(figures)
    for typical in peers.typical.values():
        assert not any(max(figure, typical.middle) < 5 * min(figure, typical.middle) for figure in out)
        assert typical.count >= 5 and math.isfinite(typical.spread) and typical.middle > 0
