from hypothesis import given
from hypothesis import strategies as st

from tuanle.portal.domain.tiles import tiles

PLACES = st.dictionaries(
    st.text("abcdefgh", min_size=1, max_size=3), st.tuples(st.floats(20, 22), st.floats(105, 107)), max_size=30
)


@given(PLACES)
def test_every_place_has_a_tile_of_its_own_and_few_stand_in_a_row(places):
    laid = tiles(places)
    assert (laid.keys(), len(set(laid.values()))) == (places.keys(), len(places))
    assert all(0 <= column < max(5, len(places) ** 0.5 + 1) for column, _row in laid.values())


def test_north_is_up_and_east_is_right():
    laid = tiles({"nam": (20.9, 105.9), "bac": (21.1, 105.9), "dong": (21.0, 106.0)})
    assert laid["bac"][1] <= laid["dong"][1] <= laid["nam"][1] > laid["bac"][1]
    assert laid["dong"][0] > laid["bac"][0] == laid["nam"][0]
