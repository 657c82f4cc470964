"""What fills a report: held, led, in the Week; joint once."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests import factories as make
from tests.activities.conftest import NOW, held, planned
from tuanle.activities.actions import cancel_session, count_own, join_activity, record_held
from tuanle.activities.queries import Turns
from tuanle.campaigns.actions import set_own_dates
from tuanle.campaigns.figures import FIGURES, known_figures
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS

UNTIL = datetime(2021, 10, 7, 17, tzinfo=UTC)


def known(land, unit=None, until=UNTIL):
    return known_figures(campaign=land.week, unit=unit or land.truong, until=until)


def values(land, unit=None, until=UNTIL):
    return {key: one.value for key, one in known(land, unit, until).items() if not key.endswith(".list")}


@pytest.mark.django_db
class TestFigures:
    def test_a_unit_that_wrote_nothing_down_is_not_one_that_held_nothing(self, land):
        planned(land)
        assert known(land) == {}

    def test_each_figure_opens_to_what_it_is_made_of(self, land):
        course = held(land, 30, people=25, groups=["phu_huynh"])
        contest = held(
            land, 120, kind="contest", title="Cuộc thi", mode="truc_tuyen", venue="", platform="zoom",
            by_group={"hoc_sinh": 100, "phu_huynh": 20}, days=[date(2021, 10, 3)],
        )  # fmt: skip
        figures = known(land)
        assert values(land) == {
            "activities.count": 2, "activities.turns": 150,
            "activities.course.count": 1, "activities.course.turns": 30, "activities.course.people": 25, "activities.course.largest": 30,
            "activities.contest.count": 1, "activities.contest.turns": 120, "activities.contest.largest": 120,
        }  # fmt: skip
        assert figures["activities.turns"].parts == {
            "hinh_thuc": {"truc_tiep": 30, "truc_tuyen": 120}, "doi_tuong": {"phu_huynh": 50, "hoc_sinh": 100},
        }  # fmt: skip
        assert [(e.label, e.value, e.href) for e in figures["activities.turns"].entries] == [
            ("Lớp tin học cơ bản", 30, f"/viec/tuan-le-2021/truong/hoat-dong/{course.pk}/"),
            ("Cuộc thi", 120, f"/viec/tuan-le-2021/truong/hoat-dong/{contest.pk}/"),
        ]
        assert [row["venue"] for row in figures["activities.list"].value] == ["Sân trường", "Zoom"]

    def test_only_what_was_held_in_the_week_before_the_cut_off_counts(self, land):
        held(land, 10)
        held(land, 100, days=[date(2021, 9, 30)])
        held(land, 1000, days=[date(2021, 10, 8)])
        cancelled = held(land, 10_000, days=[date(2021, 10, 4)])
        cancel_session(session=cancelled.sessions.get(), reason="Ghi nhầm", by=None, at=NOW)
        planned(land, days=[date(2021, 10, 5)])
        assert values(land)["activities.turns"] == 10
        assert known(land, until=datetime(2021, 10, 1, tzinfo=UTC)) == {}

    def test_of_a_club_only_the_sessions_of_the_week_count_and_its_people_are_not_known(self, land):
        held(land, 20, kind="club", people=20, days=[date(2021, 10, 2), date(2021, 10, 9)])
        assert values(land) == {
            "activities.count": 1, "activities.turns": 20, "activities.club.count": 1, "activities.club.turns": 20,
            "activities.club.largest": 20,
        }  # fmt: skip

    def test_the_week_is_that_of_the_unit(self, land):
        held(land, 10, days=[date(2021, 10, 2)])
        held(land, 100, days=[date(2021, 10, 9)])
        set_own_dates(
            campaign=land.week,
            unit=land.xa,
            starts_on=date(2021, 10, 6),
            ends_on=date(2021, 10, 10),
            by=None,
            at=make.AT,
        )
        assert values(land, until=NOW)["activities.turns"] == 100

    def test_a_joint_activity_is_its_leads_alone(self, land):
        opening = held(land, 180, lead=land.xa, kind="opening", title="Lễ khai mạc")
        for unit in (land.truong, land.lop):
            partner = join_activity(activity=opening, unit=unit, by=None, at=NOW)
            count_own(partner=partner, headcount=60, by=None, at=NOW)
        assert values(land, land.xa)["activities.turns"] == 180
        assert (known(land, land.truong), known(land, land.lop)) == ({}, {})
        assert known(land, land.xa)["activities.list"].value[0]["joint_with"] == ["truong", "tthtcd"]

    def test_the_number_of_queries_does_not_grow(self, land):
        counted = []
        for n in range(3):
            held(
                land,
                30 + n,
                title=f"Lớp {n}",
                by_group={"hoc_sinh": 30 + n},
                days=[date(2021, 10, 1 + n), date(2021, 10, 5)],
            )
            with CaptureQueriesContext(
                connection,
            ) as queries:
                known(land)
            counted.append(len(queries))
        assert counted == [13, 13, 13]


def test_every_figure_that_is_supplied_is_offered_by_name():
    source = FIGURES["activities"]
    keys = [figure.key for figure in source.names()]
    assert len(keys) == len(set(keys)) == 3 + 4 * len(ACTIVITY_KINDS)
    assert [str(figure.label) for figure in source.names()][3] == "Lễ khai mạc, phát động: số đã tổ chức"


class TestJointly(TestCase):
    """However activities are shared out and joined, no turn is counted twice and none is lost."""

    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(
        st.lists(
            st.tuples(st.integers(0, 2), st.integers(0, 400), st.sets(st.integers(0, 2)), st.integers(1, 7)), max_size=5
        )
    )
    def test_the_units_together_have_every_turn_once(self, told):
        from types import SimpleNamespace

        from tuanle.orgs.models import Unit

        top = Unit.objects.filter(code="huyen").first() or make.unit("huyen")
        units = [Unit.objects.filter(code=code).first() or make.unit(code, parent=top) for code in ("a", "b", "c")]
        week = make.campaign(top, units)
        land = SimpleNamespace(week=week, truong=units[0])
        for lead, turns, partners, day in told:
            activity = planned(land, lead=units[lead], days=[date(2021, 10, day)])
            record_held(session=activity.sessions.get(), turns=Turns(turns), by=None, at=NOW)
            for partner in partners - {lead}:
                one = join_activity(activity=activity, unit=units[partner], by=None, at=NOW)
                count_own(partner=one, headcount=turns, by=None, at=NOW)
        supplied = [known_figures(campaign=week, unit=unit, until=UNTIL) for unit in units]
        assert sum(one["activities.turns"].value for one in supplied if one) == sum(turns for _l, turns, _p, _d in told)
        assert sum(one["activities.count"].value for one in supplied if one) == len(told)
