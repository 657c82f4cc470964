"""Inside a page that only looks, what is declared `once` is read once for what it is asked."""

import pytest

from tests import factories as make
from tuanle.core.db import counts
from tuanle.core.once import once, reading_once
from tuanle.orgs.models import Unit

read: list[tuple] = []


@once
def named(word, *, times=1):
    read.append((word, times))
    return None if word == "nothing" else word * times


@pytest.fixture(autouse=True)
def _nothing_read():
    read.clear()


def test_outside_it_reads_each_time():
    assert [named("a"), named("a")] == ["a", "a"]
    assert read == [("a", 1), ("a", 1)]


def test_inside_it_reads_once_for_the_same_arguments_also_what_is_nothing():
    with reading_once():
        assert [named("a"), named("b"), named("a"), named("a", times=2), named("nothing"), named("nothing")] == [
            "a", "b", "a", "aa", None, None,
        ]  # fmt: skip
    assert read == [("a", 1), ("b", 1), ("a", 2), ("nothing", 1)]


def test_nothing_is_kept_for_the_next_page_also_when_one_fails():
    @reading_once()
    def page(fails=False):
        named("a")
        named("a")
        if fails:
            raise LookupError

    page()
    with pytest.raises(LookupError):
        page(fails=True)
    page()
    named("a")
    assert read == [("a", 1)] * 4


@pytest.mark.django_db
def test_rows_are_counted_in_one_statement(django_assert_num_queries):
    upper = make.unit("huyen")
    for code in ("xa-1", "xa-2"):
        make.unit(code, parent=upper)
    units = Unit.objects.select_related("kind").order_by("path")
    asked = (units, units.filter(code="xa-1"), units.filter(code="50%"), Unit.objects.none())
    with django_assert_num_queries(1):
        assert counts(*asked) == [3, 1, 0, 0]
    with django_assert_num_queries(0):
        assert (counts(Unit.objects.none(), units.filter(pk__in=[])), counts()) == ([0, 0], [])
