"""Planning, holding, cancelling, repeating: what is written, and what is refused."""

from datetime import date, datetime, time, timedelta

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, details, held, planned
from tuanle.activities.actions import (
    add_partner,
    cancel_session,
    change_activity,
    copy_activity,
    count_own,
    join_activity,
    move_session,
    plan_activity,
    record_held,
    remove_partner,
    reopen_session,
    repeat_activity,
)
from tuanle.activities.models import Activity, JoinLink
from tuanle.activities.queries import Together, Turns, details_of, when
from tuanle.audit.models import Record
from tuanle.campaigns.actions import close_campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.errors import Refused

pytestmark = pytest.mark.django_db


def refusal(act, **asked) -> str:
    with pytest.raises(Refused) as caught:
        act(**asked, by=None, at=NOW)
    return caught.value.code


def days_of(activity):
    return [session.starts_at.astimezone(VIETNAM).date().isoformat() for session in activity.sessions.all()]


def test_an_activity_is_written_down_tidily(land):
    activity = planned(
        land, title="  Lớp  tin học\u00a0cơ bản ", groups=["phu_huynh", "hoc_sinh", "phu_huynh"],
        together=[Together("xa"), Together(name="Hội  Phụ nữ", role="venue")],
    )  # fmt: skip
    assert (activity.title, activity.title_key, activity.clause) == ("Lớp tin học cơ bản", "lop tin hoc co ban", "4.3b")
    assert activity.area == land.xa
    assert [audience.group for audience in activity.audiences.all()] == ["phu_huynh", "hoc_sinh"]
    assert [(str(one), one.role) for one in activity.partners.all()] == [
        ("UBND xã Đường Đá", "co-host"), ("Hội Phụ nữ", "venue"),
    ]  # fmt: skip
    record = Record.objects.get(verb="activity.plan")
    assert record.data == {"kind": "course", "title": "Lớp tin học cơ bản", "days": ["2021-10-02"]}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"kind": "bay"}, "kind"), ({"title": "  "}, "title"), ({"venue": ""}, "venue"), ({"mode": "x"}, "mode"),
        ({"groups": ["ai-do"]}, "mode"), ({"mode": "truc_tuyen"}, "platform"), ({"platform": "zoom"}, "platform"),
        ({"mode": "truc_tuyen", "platform": "x"}, "platform"), ({"join_link": "https://zoom.example/1"}, "platform"),
    ],
)  # fmt: skip
def test_what_is_incomplete_is_refused(land, fields, code):
    asked = {
        "campaign": land.week,
        "lead": land.truong,
        "details": details(**fields),
        "times": [when(date(2021, 10, 2))],
    }
    assert refusal(plan_activity, **asked) == code
    assert Activity.objects.count() == 0


@pytest.mark.parametrize("day", [date(2021, 7, 31), date(2022, 6, 1)])
def test_a_day_outside_the_school_year_is_refused(land, day):
    asked = {"campaign": land.week, "lead": land.truong, "details": details(), "times": [when(day)]}
    assert refusal(plan_activity, **asked) == "year"


def test_after_the_campaign_is_closed_only_what_follows_the_week_goes_on(land):
    session = planned(land).sessions.get()
    close_campaign(campaign=land.week, by=None, at=NOW)
    land.week.refresh_from_db()
    assert refusal(record_held, session=session, turns=Turns(3)) == "closed"
    held(land, days=[date(2021, 10, 9)])
    assert refusal(plan_activity, campaign=land.week, lead=land.truong, details=details(), times=[when(date(2021, 10, 7))]) == "closed"  # fmt: skip


def test_a_form_sent_twice_is_one_activity(land):
    first = planned(land, token="mot-lan")
    assert planned(land, token="mot-lan", title="Khác").pk == first.pk
    assert (Activity.objects.count(), Record.objects.filter(verb="activity.plan").count()) == (1, 1)


def test_the_link_to_the_online_room_is_in_no_record_and_no_row(land):
    link = "https://zoom.example/j/84?pwd=bi-mat"
    activity = planned(land, mode="truc_tuyen", venue="", platform="zoom", join_link=link)
    change_activity(activity=activity, details=details_of(activity), area=land.xa, seen=0, by=None, at=NOW)
    new = details(mode="truc_tuyen", venue="", platform="zoom", join_link=link + "-moi")
    change_activity(activity=activity, details=new, area=land.xa, seen=0, by=None, at=NOW)
    assert JoinLink.objects.get().url == link + "-moi"
    assert Record.objects.get(verb="activity.change").data == {"changed": ["join_link"]}
    assert not [record for record in Record.objects.all() if "bi-mat" in str(record.data)]
    assert not [row for row in Activity.objects.values() if "bi-mat" in str(row)]
    change_activity(activity=activity, details=details(), area=land.xa, seen=1, by=None, at=NOW)
    assert JoinLink.objects.count() == 0


class TestChanging:
    def test_what_is_changed_is_recorded_once(self, land):
        activity = planned(land)
        new = details(title="Lớp tin học nâng cao", groups=["phu_huynh"], fee=0)
        time_ = when(date(2021, 10, 3), start=time(8))
        for _ in range(2):
            change_activity(activity=activity, details=new, area=None, time=time_, seen=0, by=None, at=NOW)
        activity.refresh_from_db()
        assert (activity.title_key, activity.fee, activity.area, activity.lock_version) == (
            "lop tin hoc nang cao",
            0,
            None,
            1,
        )
        assert days_of(activity) == ["2021-10-03"]
        assert Record.objects.get(verb="activity.change").data["changed"] == ["title", "fee", "groups", "area", "time"]

    def test_who_saw_an_older_state_overwrites_nothing(self, land):
        activity = planned(land)
        change_activity(activity=activity, details=details(title="Của người này"), area=None, seen=0, by=None, at=NOW)
        asked = {"activity": activity, "details": details(title="Của người kia"), "area": None, "seen": 0}
        assert refusal(change_activity, **asked) == "stale"
        activity.refresh_from_db()
        assert activity.title == "Của người này"

    def test_a_cancelled_session_is_not_moved(self, land):
        activity = planned(land)
        cancel_session(session=activity.sessions.get(), reason="Mưa bão", by=None, at=NOW)
        asked = {
            "activity": activity,
            "details": details(),
            "area": land.xa,
            "time": when(date(2021, 10, 3)),
            "seen": 1,
        }
        assert refusal(change_activity, **asked) == "cancelled"


class TestHolding:
    def test_turns_with_parts_and_people(self, land):
        activity = planned(land, mode="ket_hop", platform="zoom", days=[date(2021, 10, 2), date(2021, 10, 3)])
        first, second = activity.sessions.all()
        record_held(
            session=first, turns=Turns(30, {"truc_tiep": 20, "truc_tuyen": 10}, {"hoc_sinh": 25, "phu_huynh": 5, "khac": 0}),
            people=30, seen=0, by=None, at=NOW,
        )  # fmt: skip
        record_held(session=second, turns=Turns(28), people=31, by=None, at=NOW)
        activity.refresh_from_db()
        first.refresh_from_db()
        assert (first.state, first.turns, first.settled_at, activity.people) == ("held", 30, NOW, 31)
        assert [(c.axis, c.member, c.turns) for c in first.counts.all()] == [
            ("hinh_thuc", "truc_tiep", 20), ("hinh_thuc", "truc_tuyen", 10),
            ("doi_tuong", "hoc_sinh", 25), ("doi_tuong", "phu_huynh", 5),
        ]  # fmt: skip

    def test_a_second_click_is_none_and_new_figures_replace_the_old(self, land):
        session = planned(land).sessions.get()
        for turns in (30, 30, 32):
            record_held(session=session, turns=Turns(turns, by_group={"hoc_sinh": turns}), seen=None, by=None, at=NOW)
        assert [record.data["turns"] for record in Record.objects.filter(verb="session.hold").order_by("pk")] == [
            30,
            32,
        ]
        assert [count.turns for count in session.counts.all()] == [32]
        record_held(session=session, turns=Turns(32, by_group={"hoc_sinh": 32}), seen=0, by=None, at=NOW)
        assert refusal(record_held, session=session, turns=Turns(1), seen=0) == "stale"

    @pytest.mark.parametrize(
        ("turns", "people", "code"),
        [
            (Turns(30, by_group={"hoc_sinh": 29}), None, "parts-doi_tuong"),
            (Turns(30, {"truc_tiep": 30}), None, "modes"),
            (Turns(30), 31, "people"),
        ],
    )
    def test_what_does_not_add_up_is_refused(self, land, turns, people, code):
        session = planned(land).sessions.get()
        assert refusal(record_held, session=session, turns=turns, people=people) == code
        session.refresh_from_db()
        assert (session.state, session.counts.count()) == ("planned", 0)

    def test_nothing_is_held_before_it_begins(self, land):
        session = planned(land, days=[date(2021, 10, 12)]).sessions.get()
        assert refusal(record_held, session=session, turns=Turns(3)) == "not-yet"

    def test_parts_by_mode_go_when_the_mode_does(self, land):
        activity = held(
            land,
            30,
            mode="ket_hop",
            platform="zoom",
            by_mode={"truc_tiep": 20, "truc_tuyen": 10},
            by_group={"hoc_sinh": 30},
        )
        change_activity(activity=activity, details=details(), area=land.xa, seen=activity.lock_version, by=None, at=NOW)
        assert [count.axis for count in activity.sessions.get().counts.all()] == ["doi_tuong"]

    def test_what_was_held_is_not_moved_into_the_future(self, land):
        activity = held(land, 30)
        future = when(date(2021, 10, 12))
        assert refusal(move_session, session=activity.sessions.get(), time=future) == "future"
        asked = {
            "activity": activity,
            "details": details(),
            "area": land.xa,
            "time": future,
            "seen": activity.lock_version,
        }
        assert refusal(change_activity, **asked) == "future"


class TestCancelling:
    def test_a_session_stays_with_its_reason_and_its_counts_go_into_the_record(self, land):
        activity = held(land, 30, people=28, by_group={"hoc_sinh": 30})
        session = activity.sessions.get()
        for _ in range(2):
            cancel_session(session=session, reason=" Ghi nhầm ", by=None, at=NOW)
        session.refresh_from_db()
        activity.refresh_from_db()
        assert (session.state, session.turns, session.cancel_reason, session.counts.count()) == (
            "cancelled",
            None,
            "Ghi nhầm",
            0,
        )
        assert activity.people is None
        record = Record.objects.get(verb="session.cancel")
        assert (record.data["before"], record.data["reason"]) == (30, "Ghi nhầm")

    def test_it_needs_a_reason(self, land):
        assert refusal(cancel_session, session=planned(land).sessions.get(), reason="  ") == "reason"

    def test_it_may_be_taken_back(self, land):
        session = planned(land).sessions.get()
        cancel_session(session=session, reason="Mưa", by=None, at=NOW)
        for _ in range(2):
            reopen_session(session=session, seen=1, by=None, at=NOW)
        session.refresh_from_db()
        assert (session.state, session.cancel_reason, session.settled_at) == ("planned", "", None)


class TestTimes:
    def test_repeating_keeps_the_hours_and_adds_no_second_session_to_a_day(self, land):
        activity = plan_activity(
            campaign=land.week, lead=land.truong, details=details(), by=None, at=EARLY,
            times=[when(date(2021, 10, 4), start=time(7, 30), end=time(8))],
        )  # fmt: skip
        days = [date(2021, 10, 11), date(2021, 10, 4), date(2021, 10, 18), date(2021, 10, 11)]
        assert len(repeat_activity(activity=activity, days=days, by=None, at=NOW)) == 2
        assert repeat_activity(activity=activity, days=days, seen=0, by=None, at=NOW) == []
        assert days_of(activity) == ["2021-10-04", "2021-10-11", "2021-10-18"]
        hours = {(s.starts_at.astimezone(VIETNAM).time(), s.ends_at - s.starts_at) for s in activity.sessions.all()}
        assert hours == {(time(7, 30), timedelta(minutes=30))}

    def test_too_many_or_too_late_is_refused_as_a_whole(self, land):
        activity = planned(land)
        many = [date(2021, 10, 3) + timedelta(days=n) for n in range(100)]
        assert refusal(repeat_activity, activity=activity, days=many) == "too-many"
        assert refusal(repeat_activity, activity=activity, days=[date(2021, 10, 9), date(2022, 6, 2)]) == "year"
        assert activity.sessions.count() == 1

    def test_a_session_is_moved_but_not_onto_another(self, land):
        activity = planned(land, days=[date(2021, 10, 2), date(2021, 10, 3)])
        first, second = activity.sessions.all()
        assert refusal(move_session, session=first, time=when(date(2021, 10, 3))) == "taken"
        for _ in range(2):
            move_session(session=first, time=when(date(2021, 10, 5)), seen=0, by=None, at=NOW)
        assert days_of(activity) == ["2021-10-03", "2021-10-05"]
        assert refusal(move_session, session=second, time=when(date(2021, 10, 6)), seen=0) == "stale"


def test_a_copy_is_planned_anew_with_those_who_take_part(land):
    activity = held(land, 30, people=20, groups=["hoc_sinh"], together=[Together("xa"), Together(name="Hội Phụ nữ")])
    copy = copy_activity(
        activity=activity, campaign=land.week, time=when(date(2021, 11, 6)), token="t", by=None, at=NOW
    )
    assert details_of(copy) == details_of(activity)
    assert [str(one) for one in copy.partners.all()] == ["UBND xã Đường Đá", "Hội Phụ nữ"]
    session = copy.sessions.get()
    assert (session.state, session.turns, copy.people, copy.evidence.count()) == ("planned", None, None, 0)
    assert Record.objects.filter(verb="activity.plan").order_by("pk").last().data["copied_from"] == activity.pk


class TestPartners:
    def test_who_does_not_take_part_in_the_campaign_is_refused_and_so_is_the_lead(self, land):
        activity = planned(land)
        for code, refused in (("khac", "no-unit"), ("khong-co", "no-unit"), ("truong", "lead")):
            assert refusal(add_partner, activity=activity, together=Together(code)) == refused
        assert refusal(add_partner, activity=activity, together=Together(name=" ")) == "name"
        assert refusal(add_partner, activity=activity, together=Together("xa", role="vua")) == "role"
        assert activity.partners.count() == 0

    def test_a_unit_joins_once_counts_for_itself_and_leaves(self, land):
        activity = planned(land, lead=land.xa)
        for _ in range(2):
            partner = join_activity(activity=activity, unit=land.truong, by=None, at=NOW)
        assert (activity.partners.count(), partner.role) == (1, "attendee")
        for headcount in (42, 42, None):
            count_own(partner=partner, headcount=headcount, by=None, at=NOW)
        assert [r.data["after"] for r in Record.objects.filter(verb="partner.count").order_by("pk")] == [42, None]
        remove_partner(partner=partner, by=None, at=NOW)
        assert activity.partners.count() == 0

    def test_a_body_outside_has_no_figure(self, land):
        partner = add_partner(activity=planned(land), together=Together(name="Hội Phụ nữ"), by=None, at=NOW)
        assert refusal(count_own, partner=partner, headcount=3) == "no-unit"


def test_own_dates_of_a_commune_move_its_week(land):
    from tuanle.activities.queries import year_of
    from tuanle.campaigns.actions import set_own_dates

    set_own_dates(
        campaign=land.week, unit=land.xa, starts_on=date(2021, 10, 6), ends_on=date(2021, 10, 12), by=None, at=make.AT
    )
    assert year_of(land.week, land.truong).week.first == date(2021, 10, 6)
    assert year_of(land.week, land.huyen).week.first == date(2021, 10, 1)
    assert (
        datetime.fromisoformat("2021-10-06T00:00:00+07:00").astimezone(VIETNAM).date()
        in year_of(land.week, land.lop).week
    )
