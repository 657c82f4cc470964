from dataclasses import replace
from datetime import date

import pytest

from tests.orgs.conftest import AT, SINCE
from tests.orgs.trees import tree_at
from tuanle.audit.queries import records_of
from tuanle.core.errors import Refused
from tuanle.core.workbooks import Place
from tuanle.orgs.actions import apply_unit_plan, create_unit, rename_unit
from tuanle.orgs.domain.listing import write_units
from tuanle.orgs.domain.planning import Listed, make_plan
from tuanle.orgs.domain.units import UnitRow
from tuanle.orgs.domain.workbook import read_units
from tuanle.orgs.models import Unit, UnitName
from tuanle.orgs.queries import known_kinds, unit_rows

ROWS = (
    UnitRow("huyen", "UBND huyện", "ubnd-huyen", valid_from=SINCE),
    UnitRow("xa-1", "UBND xã Một", "ubnd-xa", "huyen", "Một", "mot@gialam.example", "0243 111", SINCE),
    UnitRow("xa-2", "UBND xã Hai", "ubnd-xa", "huyen", valid_from=SINCE),
    UnitRow("thcs-1", "Trường THCS Một", "thcs", "xa-1", valid_from=SINCE, former_names=("Trường cấp 2 Một",)),
    UnitRow("so", "Sở", "so-gddt", valid_from=SINCE),
)


def plan_of(rows):
    listed = [Listed(row, Place("Trang", number)) for number, row in enumerate(rows, 2)]
    return make_plan(listed=listed, known=unit_rows())


def take_in(*rows):
    apply_unit_plan(plan=plan_of(rows), by=None, at=AT)


def test_a_list_is_taken_in_whole(kinds):
    take_in(*ROWS)
    assert {row.code: row for row in unit_rows()} == {row.code: row for row in ROWS}
    assert tree_at(AT.date()) == {"huyen": {"xa-1": {"thcs-1": {}}, "xa-2": {}}, "so": {}}
    assert Unit.objects.find_problems() == ([], [], [], [], [])
    assert [r.data["parent"] for r in records_of(Unit.objects.get(code="thcs-1"))] == ["xa-1"]
    assert Unit.objects.get(code="xa-2").name_key == "ubnd xa hai"


def test_taking_it_in_again_changes_nothing(kinds):
    take_in(*ROWS)
    assert plan_of(ROWS).is_empty


def test_a_list_adds_below_what_is_there_and_units_can_still_be_added_by_hand(kinds):
    take_in(*ROWS[:3])
    take_in(*ROWS[3:], replace(ROWS[2], code="xa-3", name="UBND xã Ba"))
    parent = Unit.objects.get(code="huyen")
    create_unit(code="xa-4", name="Bốn", kind=kinds["ubnd-xa"], parent=parent, valid_from=SINCE, by=None, at=AT)
    assert tree_at(AT.date()) == {
        "huyen": {"xa-1": {"thcs-1": {}}, "xa-2": {}, "xa-3": {}, "xa-4": {}},
        "so": {},
    }
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_list_renames_moves_closes_and_adds_names(kinds):
    take_in(*ROWS)
    take_in(
        replace(ROWS[3], name="Trường THCS Mới", parent="xa-2", former_names=("Trường Một",)),
        replace(ROWS[4], valid_to=date(2021, 9, 1), phone="0243 999"),
    )
    school = Unit.objects.get(code="thcs-1")
    assert list(school.names.order_by("pk").values_list("name", "valid_to")) == [
        ("Trường cấp 2 Một", None), ("Trường THCS Một", AT.date()), ("Trường Một", None),
    ]  # fmt: skip
    assert tree_at(AT.date()) == {"huyen": {"xa-1": {}, "xa-2": {"thcs-1": {}}}}
    assert tree_at(SINCE) == {"huyen": {"xa-1": {"thcs-1": {}}, "xa-2": {}}, "so": {}}
    assert [r.verb for r in records_of(school)] == ["unit.update", "unit.move", "unit.create"]


def test_parent_and_child_may_change_places_in_one_list(kinds):
    take_in(*ROWS)
    take_in(replace(ROWS[1], parent="thcs-1"), replace(ROWS[3], parent="huyen"))
    assert tree_at(AT.date()) == {"huyen": {"xa-2": {}, "thcs-1": {"xa-1": {}}}, "so": {}}
    take_in(replace(ROWS[0], parent="xa-1"), replace(ROWS[3], parent=""))
    assert tree_at(AT.date()) == {"so": {}, "thcs-1": {"xa-1": {"huyen": {"xa-2": {}}}}}
    assert Unit.objects.find_problems() == ([], [], [], [], [])


def test_a_plan_with_problems_writes_nothing(kinds):
    with pytest.raises(Refused) as refused:
        take_in(ROWS[0], replace(ROWS[1], parent="khong-co"))
    assert (refused.value.code, Unit.objects.count()) == ("problems", 0)


@pytest.mark.parametrize("change", [0, 1])
def test_a_plan_made_before_the_units_changed_is_refused(kinds, change):
    take_in(ROWS[0])
    plan = plan_of([replace(ROWS[0], phone="1"), *ROWS[1:]])
    if change:
        take_in(ROWS[1].__class__("xa-2", "Khác", "ubnd-xa", "huyen", valid_from=SINCE))
    else:
        rename_unit(unit=Unit.objects.get(code="huyen"), name="Tên mới", on=AT.date(), by=None, at=AT)
    with pytest.raises(Refused) as refused:
        apply_unit_plan(plan=plan, by=None, at=AT)
    assert refused.value.code == "stale"


def test_the_workbook_of_the_stored_units_plans_nothing(kinds):
    take_in(*ROWS)
    take_in(replace(ROWS[3], name="Tên khác"))
    data = write_units(unit_rows(), known_kinds())
    assert read_units(data, known_kinds(), unit_rows()).is_empty
    assert UnitName.objects.count() == 2


def test_thirty_units_take_as_many_queries_as_three(kinds, django_assert_num_queries):
    def rows(prefix, count):
        root = replace(ROWS[0], code=prefix, name=prefix)
        return [root, *(replace(ROWS[2], code=f"{prefix}-{n}", name=f"{n}", parent=prefix) for n in range(count))]

    few, many = plan_of(rows("it", 2)), plan_of(rows("nhieu", 29))
    with django_assert_num_queries(8):
        apply_unit_plan(plan=few, by=None, at=AT)
    with django_assert_num_queries(8):
        apply_unit_plan(plan=many, by=None, at=AT)
