from datetime import date

import pytest
from django.core.exceptions import ValidationError

from tests.orgs.conftest import AT, SINCE
from tests.orgs.trees import tree_at
from tuanle.audit.queries import records_of
from tuanle.core.errors import Refused
from tuanle.orgs.actions import (
    close_unit,
    create_unit,
    merge_units,
    move_unit,
    rename_unit,
    split_unit,
)
from tuanle.orgs.models import Unit, UnitName, UnitSuccession
from tuanle.orgs.queries import (
    ancestors_of,
    descendants_of,
    name_index,
    names_for_matching,
    units_at,
)

DAY = date(2021, 7, 1)
BEFORE = date(2021, 6, 30)


def codes(units):
    return [unit.code for unit in units]


def refused(code):
    class Check:
        def __enter__(self):
            self.raises = pytest.raises(Refused)
            self.info = self.raises.__enter__()

        def __exit__(self, *args):
            done = self.raises.__exit__(*args)
            assert self.info.value.code == code
            return done

    return Check()


def test_a_unit_hangs_where_it_was_put_and_is_on_record(make):
    huyen = make("huyen", "ubnd-huyen")
    xa = make("xa-bat-trang", parent=huyen, name="  UBND xã  Bát Tràng ", email="X@Example.COM")
    assert (xa.name, xa.name_key, xa.email) == ("UBND xã Bát Tràng", "ubnd xa bat trang", "x@example.com")
    assert codes(ancestors_of(xa)) == ["huyen"]
    assert codes(descendants_of(huyen)) == ["xa-bat-trang"]
    assert [(r.verb, r.data["parent"]) for r in records_of(xa)] == [("unit.create", "huyen")]


def test_a_code_is_taken_once(make, kinds):
    make("a")
    with pytest.raises(ValidationError):
        create_unit(code="a", name="B", kind=kinds["thcs"], parent=None, valid_from=SINCE, by=None, at=AT)


def test_a_renamed_unit_is_still_found_by_its_old_name(make):
    unit = make("thcs-a", "thcs", name="Trường THCS Trâu Quỳ")
    rename_unit(unit=unit, name="Trường THCS Thị trấn Trâu Quỳ", on=DAY, by=None, at=AT)
    unit.refresh_from_db()
    assert unit.name == "Trường THCS Thị trấn Trâu Quỳ"
    assert names_for_matching() == [("thcs-a", "Trường THCS Thị trấn Trâu Quỳ"), ("thcs-a", "Trường THCS Trâu Quỳ")]
    assert [guess.code for guess in name_index([unit]).find("trường thcs trâu quỳ")] == ["thcs-a"]


def test_a_third_name_keeps_the_days_of_the_second(make):
    unit = make("a", name="Một")
    rename_unit(unit=unit, name="Hai", on=date(2021, 1, 1), by=None, at=AT)
    rename_unit(unit=unit, name="Ba", on=DAY, by=None, at=AT)
    days = [(n.name, n.valid_from, n.valid_to) for n in UnitName.objects.order_by("valid_to")]
    assert days == [("Một", SINCE, date(2021, 1, 1)), ("Hai", date(2021, 1, 1), DAY)]


def test_the_same_name_is_refused(make):
    with refused("same-name"):
        rename_unit(unit=make("a", name="Một"), name=" Một ", on=DAY, by=None, at=AT)


def test_a_moved_unit_takes_its_branch_and_the_tree_of_before_is_kept(make):
    one, two = make("one"), make("two")
    centre = make("centre", "tthtcd", parent=one)
    make("club", "thu-vien", parent=centre)
    move_unit(unit=centre, parent=two, on=DAY, by=None, at=AT)
    assert tree_at(BEFORE) == {"one": {"centre": {"club": {}}}, "two": {}}
    assert tree_at(DAY) == {"one": {}, "two": {"centre": {"club": {}}}}
    move_unit(unit=centre, parent=None, on=date(2021, 8, 1), by=None, at=AT)
    assert tree_at(BEFORE) == {"one": {"centre": {"club": {}}}, "two": {}}
    assert tree_at(DAY) == {"one": {}, "two": {"centre": {"club": {}}}}
    assert tree_at(AT.date()) == {"one": {}, "two": {}, "centre": {"club": {}}}
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_unit_cannot_hang_below_itself_nor_where_it_is(make):
    one = make("one")
    two = make("two", parent=one)
    for parent in (one, two):
        with refused("cycle"):
            move_unit(unit=one, parent=parent, on=DAY, by=None, at=AT)
    with refused("same-parent"):
        move_unit(unit=two, parent=one, on=DAY, by=None, at=AT)


def test_a_closed_unit_is_there_until_the_day_before(make):
    unit = make("a")
    close_unit(unit=unit, on=DAY, by=None, at=AT)
    assert [codes(units_at(day)) for day in (date(2019, 12, 31), BEFORE, DAY)] == [[], ["a"], []]
    with refused("closed"):
        close_unit(unit=unit, on=DAY, by=None, at=AT)


def test_a_unit_with_living_units_below_it_is_not_closed(make):
    unit = make("a")
    make("b", parent=unit)
    with refused("has-children"):
        close_unit(unit=unit, on=DAY, by=None, at=AT)


def test_what_is_still_to_come_is_refused(make):
    with refused("future"):
        close_unit(unit=make("a"), on=date(2021, 9, 21), by=None, at=AT)


def test_merged_communes_go_on_as_one_and_their_schools_move_with_them(make):
    one, two, new = make("one"), make("two"), make("new", valid_from=DAY)
    make("school-1", "thcs", parent=one)
    make("school-2", "thcs", parent=two)
    merge_units(units=[one, two], into=new, on=DAY, by=None, at=AT, legal_ref="1656/NQ-UBTVQH15")
    assert tree_at(BEFORE) == {"one": {"school-1": {}}, "two": {"school-2": {}}}
    assert tree_at(DAY) == {"new": {"school-1": {}, "school-2": {}}}
    assert [(s.after.code, s.kind, s.legal_ref) for s in UnitSuccession.objects.filter(before=one)] == [
        ("new", "merge", "1656/NQ-UBTVQH15")
    ]
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_commune_may_take_in_its_neighbour(make):
    one, two = make("one"), make("two")
    merge_units(units=[one, two], into=one, on=DAY, by=None, at=AT)
    assert tree_at(DAY) == {"one": {}}
    assert codes(s.after for s in UnitSuccession.objects.filter(before=two)) == ["one"]


def test_a_split_unit_ends_unless_it_is_one_of_its_own_parts(make):
    old, north, south = make("old"), make("north", valid_from=DAY), make("south", valid_from=DAY)
    split_unit(unit=old, into=[north, south], on=DAY, by=None, at=AT)
    assert codes(units_at(DAY)) == ["north", "south"]
    assert codes(s.after for s in UnitSuccession.objects.filter(before=old)) == ["north", "south"]
    part = make("part", valid_from=DAY)
    split_unit(unit=north, into=[north, part], on=DAY, by=None, at=AT)
    assert codes(units_at(DAY)) == ["north", "south", "part"]


def test_a_merge_that_fails_half_way_changes_nothing(make):
    one, two, three = make("one"), make("two"), make("three")
    close_unit(unit=two, on=date(2021, 1, 1), by=None, at=AT)
    make("school", "thcs", parent=one)
    with refused("closed"):
        merge_units(units=[one, two], into=three, on=DAY, by=None, at=AT)
    assert tree_at(DAY) == {"one": {"school": {}}, "three": {}}
