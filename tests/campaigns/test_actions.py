from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tuanle.campaigns.actions import close_campaign, open_campaign, set_own_dates
from tuanle.campaigns.domain.instants import default_instants
from tuanle.campaigns.domain.lines import depth_first, find_cycle
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import campaigns_visible_to, dates_of, units_under
from tuanle.core.db import write
from tuanle.core.errors import Refused

DUE = datetime(2021, 10, 9, 17, tzinfo=UTC)


def test_the_four_instants_follow_from_the_two_dates():
    four = default_instants(date(2021, 10, 7), DUE, opened_at=make.AT)
    assert four.figures_cut_at.isoformat() == "2021-10-08T00:00:00+07:00"
    assert four.due_at == DUE
    assert four.figures_cut_at <= four.due_at <= four.grace_ends_at <= four.locks_at


def test_a_week_opened_after_its_dates_is_open_for_as_long():
    four = default_instants(date(2021, 10, 7), DUE, opened_at=datetime(2026, 11, 1, tzinfo=UTC))
    assert four.due_at == DUE
    assert four.locks_at.isoformat() == "2026-12-01T00:00:00+00:00"


@given(st.dictionaries(st.integers(0, 8), st.integers(0, 8)))
def test_a_cycle_is_found_exactly_when_there_is_one(parent_of):
    def comes_back(start):
        seen, node = set(), start
        while node in parent_of and node not in seen:
            seen.add(node)
            node = parent_of[node]
        return node in seen

    cycle = find_cycle(parent_of)
    assert bool(cycle) == any(comes_back(node) for node in parent_of)
    if cycle:
        assert cycle[0] == cycle[-1]
        assert all(parent_of[child] == parent for child, parent in zip(cycle, cycle[1:], strict=False))


def test_depth_first_puts_parents_before_children_in_the_given_order():
    assert depth_first({2: 1, 3: 1, 4: 2, 5: 3}, 1, [1, 3, 2, 5, 4]) == [1, 3, 5, 2, 4]


@pytest.mark.django_db
class TestOpening:
    def test_a_taken_code_is_refused(self):
        owner = make.unit("huyen")
        make.campaign(owner, [])
        with pytest.raises(Refused, match="đã có"):
            make.campaign(owner, [])

    def test_reporting_in_a_ring_is_refused_and_nothing_is_stored(self):
        owner = make.unit("huyen")
        a, b = make.unit("a", parent=owner), make.unit("b", parent=owner)
        with pytest.raises(Refused, match="a → b → a|b → a → b"):
            open_campaign(
                code="vong", name="Vòng", theme="", owner=owner, starts_on=date(2021, 10, 1),
                ends_on=date(2021, 10, 7), due_at=DUE, lines=[(a, b), (b, a)], by=None, at=make.AT,
            )  # fmt: skip
        assert not Campaign.objects.exists()

    def test_the_database_allows_one_parent_only(self):
        owner = make.unit("huyen")
        a, b = make.unit("a", parent=owner), make.unit("b", parent=owner)
        opened = make.campaign(owner, [a, b])
        with pytest.raises(IntegrityError), write():
            ReportingLine.objects.create(campaign=opened, child=a, parent=b)
        with pytest.raises(IntegrityError), write():
            ReportingLine.objects.filter(child=a).update(parent=a)

    def test_the_database_keeps_the_instants_in_order(self):
        opened = make.campaign(make.unit("huyen"), [])
        with pytest.raises(IntegrityError), write():
            Campaign.objects.filter(pk=opened.pk).update(locks_at=make.AT)

    def test_own_dates_hold_for_a_unit_and_below(self):
        owner = make.unit("huyen")
        commune = make.unit("xa", parent=owner)
        school = make.unit("truong", parent=commune)
        opened = make.campaign(owner, [commune, school])
        own = (date(2021, 10, 6), date(2021, 10, 12))
        set_own_dates(campaign=opened, unit=commune, starts_on=own[0], ends_on=own[1], by=None, at=make.AT)
        assert dates_of(opened, school) == own
        assert dates_of(opened, owner) == (opened.starts_on, opened.ends_on)

    def test_closing_twice_is_refused(self):
        opened = make.campaign(make.unit("huyen"), [])
        close_campaign(campaign=opened, by=None, at=make.SENT)
        with pytest.raises(Refused, match="đã đóng"):
            close_campaign(campaign=opened, by=None, at=make.SENT)

    def test_who_sees_a_campaign(self):
        owner = make.unit("huyen")
        member, stranger = make.unit("xa", parent=owner), make.unit("tinh-khac")
        opened = make.campaign(owner, [member])
        assert list(campaigns_visible_to(make.user("unit-officer", member))) == [opened]
        assert list(campaigns_visible_to(make.user("coordinator", stranger, "khac@tuanle.example"))) == []

    def test_units_under(self):
        owner = make.unit("huyen")
        b, a = make.unit("b", parent=owner), make.unit("a", parent=owner)
        opened = make.campaign(owner, [a, b])
        assert [unit.code for unit in units_under(opened, owner)] == ["huyen", "b", "a"]
