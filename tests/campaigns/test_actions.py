from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign, end_own_dates, open_campaign, set_own_dates
from tuanle.campaigns.domain.instants import default_instants
from tuanle.campaigns.domain.lines import depth_first, find_cycle
from tuanle.campaigns.models import Campaign, CampaignDates, ReportingLine
from tuanle.campaigns.queries import campaigns_visible_to, dates_of, own_dates_of, units_under
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.notices.queries import notices_for_unit

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

    def test_own_dates_are_told_kept_once_and_ended(self):
        owner = make.unit("huyen", name="UBND huyện")
        commune = make.unit("xa", parent=owner, name="UBND xã")
        school = make.unit("truong", parent=commune)
        opened = make.campaign(owner, [commune, school], lines=[(commune, owner), (school, commune)])
        for days in ((6, 12), (6, 12), (7, 12)):
            first, last = (date(2021, 10, day) for day in days)
            set_own_dates(campaign=opened, unit=commune, starts_on=first, ends_on=last, by=None, at=make.AT)
        assert own_dates_of(opened, school) == own_dates_of(opened, commune) == CampaignDates.objects.get()
        assert own_dates_of(opened, owner) is None
        school_dates = set_own_dates(campaign=opened, unit=school, starts_on=first, ends_on=first, by=None, at=make.AT)
        assert (own_dates_of(opened, school), dates_of(opened, school)) == (school_dates, (first, first))
        assert [end_own_dates(campaign=opened, unit=commune, by=None, at=make.later()) for _twice in "ab"] == [
            True, False,
        ]  # fmt: skip
        assert (dates_of(opened, commune), dates_of(opened, school)) == (
            (opened.starts_on, opened.ends_on), (first, first),
        )  # fmt: skip
        assert list(notices_for_unit(commune).values_list("kind", "subject")) == [
            ("campaign.dates", "Tuần lễ của đơn vị: 01/10/2021 – 07/10/2021"),
            ("campaign.dates", "Tuần lễ của đơn vị: 07/10/2021 – 12/10/2021"),
            ("campaign.dates", "Tuần lễ của đơn vị: 06/10/2021 – 12/10/2021"),
        ]
        told = notices_for_unit(commune).last()
        assert told.text.split("\n\n")[1] == (
            "UBND huyện thông báo: “Tuần lễ 2021” ở đơn vị và các đơn vị trực thuộc tổ chức từ ngày 06/10/2021 đến hết"
            " ngày 12/10/2021."
        )
        changes = [(one.verb, one.data.get("before")) for one in records_of(opened) if "dates" in one.verb]
        assert changes == [
            ("campaign.dates-end", ["2021-10-07", "2021-10-12"]), ("campaign.dates", []),
            ("campaign.dates", ["2021-10-06", "2021-10-12"]), ("campaign.dates", []),
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("code", "days", "unit", "is_closed"),
        [
            ("dates", (8, 7), "xa", False), ("not-in", (6, 7), "khac", False), ("not-in", (6, 7), "huyen", False),
            ("closed", (6, 7), "xa", True),
        ],
    )  # fmt: skip
    def test_own_dates_that_cannot_be(self, code, days, unit, is_closed):
        owner = make.unit("huyen")
        units = {"huyen": owner, "xa": make.unit("xa", parent=owner), "khac": make.unit("khac")}
        opened = make.campaign(owner, [units["xa"]])
        if is_closed:
            close_campaign(campaign=opened, by=None, at=make.AT)
        first, last = (date(2021, 10, day) for day in days)
        with pytest.raises(Refused) as refused:
            set_own_dates(campaign=opened, unit=units[unit], starts_on=first, ends_on=last, by=None, at=make.SENT)
        assert (refused.value.code, CampaignDates.objects.count()) == (code, 0)

    def test_own_dates_of_a_closed_campaign_stay(self):
        owner = make.unit("huyen")
        commune = make.unit("xa", parent=owner)
        opened = make.campaign(owner, [commune])
        first = date(2021, 10, 6)
        set_own_dates(campaign=opened, unit=commune, starts_on=first, ends_on=first, by=None, at=make.AT)
        close_campaign(campaign=opened, by=None, at=make.AT)
        with pytest.raises(Refused, match="đã đóng"):
            end_own_dates(campaign=opened, unit=commune, by=None, at=make.SENT)
        assert dates_of(opened, commune) == (first, first)

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
