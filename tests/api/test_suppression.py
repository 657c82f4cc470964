"""What is too small is not told, and cannot be reckoned from what is."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.api.domain.bucket import Bucket, Limit, spend
from tuanle.api.domain.suppression import SMALLEST, suppressed


@pytest.mark.parametrize(
    ("total", "parts", "told"),
    [
        (30, {"m": {"a": 20, "b": 10}}, (30, {"m": {"a": 20, "b": 10}})),
        (0, {"m": {"a": 0, "b": 0}}, (0, {"m": {"a": 0, "b": 0}})),
        (3, {}, (None, {})),
        (3, {"m": {"a": 3, "b": 0}}, (None, {"m": {"a": None, "b": 0}})),
        (23, {"m": {"a": 20, "b": 3}}, (23, {"m": {"a": None, "b": None}})),
        (43, {"m": {"a": 30, "b": 10, "c": 3}}, (43, {"m": {"a": 30, "b": None, "c": None}})),
        (32, {"m": {"a": 30, "b": 1, "c": 1}}, (32, {"m": {"a": None, "b": None, "c": None}})),
        (33, {"m": {"a": 30, "b": 1, "c": 2}}, (33, {"m": {"a": 30, "b": None, "c": None}})),
        (5, {"m": dict.fromkeys("abcde", 1)}, (None, {"m": dict.fromkeys("abcde")})),
        (
            5, {"m": dict.fromkeys("abcde", 1), "n": {"x": 5, "y": 0}},
            (None, {"m": dict.fromkeys("abcde"), "n": {"x": None, "y": 0}}),
        ),
        (30, {"m": {"a": 20, "b": 3}}, (30, {})),
    ],
)  # fmt: skip
def test_what_is_told(total, parts, told):
    found = suppressed(total, parts)
    assert (found.total, found.parts) == told


FIGURES = st.dictionaries(
    st.sampled_from(["mode", "group"]),
    st.lists(st.integers(0, 9), min_size=1, max_size=4),
    min_size=1,
).map(lambda axes: {axis: dict(zip("abcd", ones, strict=False)) for axis, ones in axes.items()})


def levelled(parts):
    """Every axis adds up to the same: the last part takes what is missing."""
    most = max(sum(ones.values()) for ones in parts.values())
    return most, {axis: {**ones, "rest": most - sum(ones.values())} for axis, ones in parts.items()}


@given(FIGURES.map(levelled))
def test_nothing_small_is_told_and_nothing_hidden_can_be_reckoned(figure):
    """Whoever knows the rule (what is hidden is at least 1, parts add up) still finds two values for all that is hidden."""
    total, parts = figure
    told = suppressed(total, parts)
    shown = [told.total, *(value for ones in told.parts.values() for value in ones.values())]
    assert not any(value is not None and 0 < value < SMALLEST for value in shown)
    totals = [told.total] if told.total is not None else list(range(1, total + 3))
    hidden = {(axis, name) for axis, ones in told.parts.items() for name, value in ones.items() if value is None}
    possible = {cell: set() for cell in hidden}
    possible_totals = set()
    for whole in totals:
        ways = {axis: solutions(whole, ones) for axis, ones in told.parts.items()}
        if all(ways.values()):
            possible_totals.add(whole)
            for axis, found in ways.items():
                for way in found:
                    for name, value in way.items():
                        possible[axis, name].add(value)
    assert all(len(values) > 1 for values in possible.values())
    assert told.total is not None or len(possible_totals) > 1


def solutions(whole, ones):
    """Every way in which the hidden parts, each at least 1, make up the figure with those that are told."""
    names = [name for name, value in ones.items() if value is None]
    left = whole - sum(value for value in ones.values() if value is not None)
    if not names:
        return [{}] if left == 0 else []
    found = []
    # Of many hidden parts the first three may differ; the others are held at 1, which leaves ways out, never adds one.
    free, held = names[:3], names[3:]
    for values in product(range(1, max(2, left + 1)), repeat=len(free) - 1):
        last = left - len(held) - sum(values)
        if last >= 1:
            found.append({**dict(zip(free, (*values, last), strict=True)), **dict.fromkeys(held, 1)})
    # and the others once larger
    for name in held:
        rest = left - (len(names) - 1)
        if rest >= 2:
            found.append({**dict.fromkeys(names, 1), name: rest})
    return found


@given(st.lists(st.floats(0, 5), max_size=60))
def test_a_bucket_never_pays_more_than_it_holds_and_what_flows_in(pauses):
    limit, bucket, at, paid = Limit(size=5, per_second=2), None, 100.0, 0
    for pause in pauses:
        at += pause
        bucket, wait = spend(bucket, limit, at=at)
        paid += wait == 0
    assert paid <= limit.size + limit.per_second * (at - 100) + 1e-6


def test_an_empty_bucket_says_how_long_to_wait():
    assert spend(Bucket(0, 10), Limit(5, 0.25), at=10) == (Bucket(0, 10), 4)
    assert spend(Bucket(0, 10), Limit(5, 0.25), at=14) == (Bucket(0, 14), 0)
    assert spend(Bucket(3, 10), Limit(5, 1), at=9) == (Bucket(2, 9), 0)
