"""Who sees which campaign, and who stands below whom in it."""

import pytest

from tests import factories as make
from tuanle.access.actions import give_role
from tuanle.assignments.actions import Duty, assign_duties
from tuanle.campaigns.queries import campaign_visible_to, campaigns_visible_to, ids_below

pytestmark = pytest.mark.django_db


def test_a_campaign_is_seen_as_soon_as_it_is_there_by_who_has_looked_before(django_assert_num_queries):
    district, other = make.unit("huyen"), make.unit("huyen-khac")
    school = make.unit("truong", parent=district)
    officers = [make.user("unit-officer", school, "a@x.example"), make.user("coordinator", district, "b@x.example")]
    assert [list(campaigns_visible_to(user)) for user in officers] == [[], []]
    week = make.campaign(district, [school])
    make.campaign(other, [], code="khac")
    assert [list(campaigns_visible_to(user)) for user in officers] == [[week], [week]]
    later = make.campaign(district, [], code="sau", year=2022)
    assert [set(campaigns_visible_to(user)) for user in officers] == [{week}, {week, later}]
    with django_assert_num_queries(1):
        assert campaign_visible_to(officers[0], "sau") is None
    with django_assert_num_queries(1):
        found = campaign_visible_to(officers[1], "sau")
        assert (found, found.owner, found.previous) == (later, district, None)


def test_one_is_found_by_its_code_by_those_who_see_it_and_nobody_else():
    district, other = make.unit("huyen"), make.unit("huyen-khac")
    commune = make.unit("xa", parent=district)
    school, charged = make.unit("truong", parent=commune), make.unit("thu-vien", parent=district)
    week, away = make.campaign(district, [school]), make.campaign(other, [], code="khac")
    assign_duties(campaign=week, duties=[Duty("1", "Trưng bày sách.", (charged,))], by=None, at=make.AT)
    two = make.user("observer", other, "hai@x.example")
    give_role(user=two, role="observer", unit=commune, by=None, at=make.AT)
    people = {
        "two": two, "none": make.user("", None, "khong@x.example"), "stranger": make.user("observer", other, "la@x.example"),
        **{unit.code: make.user("observer", unit, f"{unit.code}@x.example") for unit in (district, commune, school, charged)},
    }  # fmt: skip
    codes = (week.code, away.code, "100%", "")
    found = {name: [campaign_visible_to(user, code) for code in codes] for name, user in people.items()}
    seen = [week, None, None, None]
    assert found == {
        "two": [week, away, None, None], "none": [None] * 4, "stranger": [None, away, None, None],
        "huyen": seen, "xa": seen, "truong": seen, "thu-vien": seen,
    }  # fmt: skip
    for name, user in people.items():
        assert set(campaigns_visible_to(user)) == {one for one in found[name] if one}, name


def test_below_are_all_that_report_straight_or_through_others_in_one_statement(django_assert_num_queries):
    district = make.unit("huyen")
    commune = make.unit("xa", parent=district)
    cluster = make.unit("cum", parent=commune)
    schools = [make.unit(f"truong-{n}", parent=cluster) for n in range(2)]
    lines = [(commune, district), (cluster, commune), (schools[0], cluster), (schools[1], district)]
    week = make.campaign(district, [], lines=lines)
    make.campaign(district, [], code="khac", lines=[(schools[1], cluster)])
    with django_assert_num_queries(1):
        assert ids_below(week, district) == {commune.pk, cluster.pk, *(school.pk for school in schools)}
    assert ids_below(week, commune) == {cluster.pk, schools[0].pk}
    assert ids_below(week, schools[0]) == set()
