"""Who sees which campaign, and who stands below whom in it."""

import pytest

from tests import factories as make
from tuanle.campaigns.queries import campaigns_visible_to, ids_below

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
        assert campaigns_visible_to(officers[0]).filter(code="sau").first() is None


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
