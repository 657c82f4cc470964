"""Reminding for real: who is written to, once, and never after they have answered."""

import contextlib
from datetime import datetime, timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests import factories as make
from tests.grounds import kept
from tuanle.assignments.actions import exempt, extend
from tuanle.audit.models import Record
from tuanle.campaigns.actions import close_campaign
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.notices.models import Delivery, Notice
from tuanle.notices.queries import notices_for_unit
from tuanle.reports.actions import (
    Rung,
    note_call,
    remind_by_hand,
    remind_due,
    set_ladder,
    withdraw_outdated,
)
from tuanle.reports.enums import Audience, CallOutcome
from tuanle.reports.models import LadderStep, Reminder
from tuanle.reports.queries.reminders import chased_by, ladder_at

pytestmark = pytest.mark.django_db


def on(day: int, hour: int = 8) -> datetime:
    return datetime(2021, 10, day, hour, tzinfo=VIETNAM)


@kept
def place() -> SimpleNamespace:
    """A district, a commune with two schools, a library straight below the district; due before 10 October."""
    district = make.unit("huyen", name="UBND huyện Gia Lâm")
    commune = make.unit("xa", parent=district, kind="xa", name="UBND xã Đa Tốn")
    library = make.unit("tv", parent=district, kind="thu-vien", name="Thư viện huyện")
    one, two = (make.unit(f"truong-{n}", parent=commune, name=f"Trường {n}") for n in (1, 2))
    for unit in (district, commune, library, one, two):
        unit.email = f"{unit.code}@gialam.example"
        unit.save()
    week = make.campaign(
        district,
        [commune, library, one, two],
        lines=[(commune, district), (library, district), (one, commune), (two, commune)],
    )
    set_ladder(campaign=week, by=None, at=make.AT)
    return SimpleNamespace(district=district, commune=commune, library=library, one=one, two=two, week=week)


def written() -> list[tuple[str, str]]:
    """Unit and kind of each message that chases, in the order of writing."""
    reminders = Notice.objects.filter(kind__startswith="report.reminder")
    return list(reminders.order_by("pk").values_list("unit__code", "kind"))


@pytest.fixture
def officer(place):
    return make.user("coordinator", place.district)


def units(*codes: str) -> list[tuple[str, str]]:
    return [(code, "report.reminder") for code in codes]


def test_each_silent_unit_is_reminded_once_a_step(place):
    make.send(place.week, place.two, {"so_lop": 1}, at=on(5))
    assert [remind_due(campaign=place.week, at=on(6, hour)) for hour in (7, 8, 9)] == [0, 3, 0]
    assert written() == units("xa", "truong-1", "tv")
    assert remind_due(campaign=place.week, at=on(8)) == 3


def test_the_message_says_what_to_do_and_stands_on_the_units_page(place):
    remind_due(campaign=place.week, at=on(6))
    notice = notices_for_unit(place.one).get()
    assert notice.subject == "Nhắc gửi báo cáo “Tuần lễ 2021”"
    assert notice.text.splitlines()[0] == "Kính gửi Trường 1,"
    assert (notice.about_label, notice.about_id) == (
        "reports.submission",
        str(make.submission(place.week, place.one).pk),
    )
    assert notice.href == f"/viec/{place.week.code}/truong-1/bao-cao/"
    assert [d.address for d in notice.deliveries.all()] == ["truong-1@gialam.example"]


def test_the_day_after_the_parent_gets_one_message_that_lists_its_units(place):
    make.send(place.week, place.commune, {"so_lop": 1}, at=on(5))
    make.send(place.week, place.library, {"so_lop": 1}, at=on(5))
    assert remind_due(campaign=place.week, at=on(10)) == 3
    assert written() == [*units("truong-1", "truong-2"), ("xa", "report.reminder-parent")]
    told = Notice.objects.get(kind="report.reminder-parent")
    assert [line for line in told.text.splitlines() if line.startswith("-")] == [
        "- Trường 1 (hạn hết ngày 09/10/2021)",
        "- Trường 2 (hạn hết ngày 09/10/2021)",
    ]
    assert remind_due(campaign=place.week, at=on(10, 9)) == 0


def test_each_parent_hears_of_its_own_units_only(place):
    remind_due(campaign=place.week, at=on(10))
    lists = {
        notice.unit.code: [line.split(" (")[0] for line in notice.text.splitlines() if line.startswith("-")]
        for notice in Notice.objects.filter(kind="report.reminder-parent")
    }
    assert lists == {"huyen": ["- UBND xã Đa Tốn", "- Thư viện huyện"], "xa": ["- Trường 1", "- Trường 2"]}


def test_a_nil_report_is_an_answer(place):
    make.send(place.week, place.one, {}, is_nil=True, at=on(5))
    remind_due(campaign=place.week, at=on(6))
    assert written() == units("xa", "truong-2", "tv")


def test_an_answer_that_came_while_the_steps_are_taken_counts(place):
    """The look began before the answer: what was read then does not count."""
    make.send(place.week, place.one, {"so_lop": 1}, at=on(6, 9))
    remind_due(campaign=place.week, at=on(6))
    assert written() == units("xa", "truong-2", "tv")
    remind_due(campaign=place.week, at=on(6), replay=True)
    assert written() == units("xa", "truong-2", "tv", "truong-1")


def test_an_exempt_unit_is_not_reminded(place):
    exempt(assignment=make.submission(place.week, place.one).assignment, reason="Sửa trường", by=None, at=on(5))
    remind_due(campaign=place.week, at=on(6))
    assert written() == units("xa", "truong-2", "tv")


def test_a_closed_campaign_reminds_nobody(place):
    close_campaign(campaign=place.week, by=None, at=on(5))
    assert remind_due(campaign=place.week, at=on(6)) == 0
    assert Notice.objects.count() == 0


def test_a_locked_report_is_not_asked_for(place):
    set_ladder(campaign=place.week, rungs=[Rung(30, 8, Audience.UNIT)], by=None, at=make.AT)
    assert ladder_at(place.week, at=datetime(2021, 11, 8, 23, tzinfo=VIETNAM)).turns(at=on(6)) == []
    assert remind_due(campaign=place.week, at=datetime(2021, 11, 9, tzinfo=VIETNAM)) == 0


def test_an_extension_shifts_the_ladder(place):
    until = datetime(2021, 10, 14, tzinfo=VIETNAM)
    extend(
        assignment=make.submission(place.week, place.one).assignment, until=until, reason="Cách ly", by=None, at=on(5)
    )
    remind_due(campaign=place.week, at=on(9))
    assert written() == units("xa", "truong-2", "tv")
    remind_due(campaign=place.week, at=on(10, 7))
    remind_due(campaign=place.week, at=on(11, 9))
    told = notices_for_unit(place.one).get(kind="report.reminder")
    assert told.text.count("hết ngày 13/10/2021 (còn 2 ngày)") == 1


def test_an_extension_that_was_not_given_yet_does_not_count(place):
    until = datetime(2021, 10, 14, tzinfo=VIETNAM)
    extend(
        assignment=make.submission(place.week, place.one).assignment, until=until, reason="Cách ly", by=None, at=on(8)
    )
    remind_due(campaign=place.week, at=on(6))
    assert written() == units("xa", "truong-1", "truong-2", "tv")


def test_whoever_has_answered_is_not_sent_what_still_waits(place):
    remind_due(campaign=place.week, at=on(6))
    make.send(place.week, place.one, {"so_lop": 1}, at=on(6, 9))
    assert dict(Delivery.objects.values_list("unit__code", "state")) == {
        "xa": "waiting",
        "truong-1": "withdrawn",
        "truong-2": "waiting",
        "tv": "waiting",
    }
    assert Delivery.objects.get(unit=place.one).error == "Đơn vị đã gửi báo cáo."


def test_what_could_not_be_sent_in_time_is_not_sent_late(place):
    remind_due(campaign=place.week, at=on(6))
    withdraw_outdated(campaign=place.week, at=on(8))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"waiting"}
    exempt(assignment=make.submission(place.week, place.one).assignment, reason="Sửa trường", by=None, at=on(7))
    withdraw_outdated(campaign=place.week, at=on(8))
    assert dict(Delivery.objects.values_list("unit__code", "state"))["truong-1"] == "withdrawn"
    withdraw_outdated(campaign=place.week, at=on(8, 9))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"withdrawn"}


def test_the_database_holds_that_a_step_is_taken_once(place):
    remind_due(campaign=place.week, at=on(6))
    taken = Reminder.objects.first()
    with pytest.raises(IntegrityError), write():
        Reminder.objects.create(submission=taken.submission, step=taken.step, notice=taken.notice, at=on(7))
    Reminder.objects.create(submission=taken.submission, step=None, notice=taken.notice, at=on(7))


@pytest.mark.parametrize(("fields"), [{"days": 61, "hour": 8}, {"days": 0, "hour": 24}, {"days": -3, "hour": 9}])
def test_a_step_lies_near_the_due_day_at_an_hour_once_a_day(place, fields):
    with pytest.raises(IntegrityError), write():
        LadderStep.objects.create(campaign=place.week, audience="unit", set_at=make.AT, **fields)


def test_a_ladder_that_is_changed_keeps_who_had_which_step(place):
    remind_due(campaign=place.week, at=on(6))
    kept = [Rung(-3, 8, Audience.UNIT), Rung(-2, 8, Audience.UNIT)]
    set_ladder(campaign=place.week, rungs=kept, by=None, at=on(6, 9))
    assert remind_due(campaign=place.week, at=on(6, 10)) == 0
    assert remind_due(campaign=place.week, at=on(7)) == 4
    assert remind_due(campaign=place.week, at=on(9)) == 0
    set_ladder(campaign=place.week, rungs=[*kept, Rung(0, 14, Audience.UNIT)], by=None, at=on(9, 9))
    assert remind_due(campaign=place.week, at=on(9, 14)) == 4
    assert LadderStep.objects.filter(campaign=place.week, days=0).get().dropped_at is None


def test_two_steps_on_one_day_to_the_same_are_refused(place):
    with pytest.raises(Refused, match="Mỗi ngày chỉ nhắc một lần"):
        set_ladder(
            campaign=place.week, rungs=[Rung(0, 8, Audience.UNIT), Rung(0, 14, Audience.UNIT)], by=None, at=make.AT
        )


def pks(place, *units) -> list[int]:
    return [make.submission(place.week, unit).pk for unit in units]


def test_reminding_by_hand(place, officer):
    make.send(place.week, place.two, {"so_lop": 1}, at=on(5))
    chosen = pks(place, place.one, place.two)
    assert remind_by_hand(
        campaign=place.week, submissions=chosen, note="Xin gọi 024 111.", by=officer, at=on(7, 10)
    ) == (1, 1)
    notice = Notice.objects.get()
    assert (notice.unit, notice.by, notice.text.count("\n\nXin gọi 024 111.\n\n")) == (place.one, officer, 1)
    assert remind_by_hand(campaign=place.week, submissions=chosen, by=officer, at=on(7, 10)) == (0, 2)
    assert remind_by_hand(campaign=place.week, submissions=chosen, by=officer, at=on(7, 11)) == (1, 1)


def test_nobody_is_reminded_by_hand_in_a_closed_campaign(place, officer):
    with pytest.raises(Refused, match="Chưa chọn đơn vị nào"):
        remind_by_hand(campaign=place.week, submissions=[], by=officer, at=on(7))
    close_campaign(campaign=place.week, by=None, at=on(5))
    with pytest.raises(Refused, match="đã đóng"):
        remind_by_hand(campaign=place.week, submissions=pks(place, place.one), by=officer, at=on(7))


@pytest.mark.parametrize(
    ("role", "on_unit", "chased"),
    [
        ("coordinator", "district", {"xa", "tv", "truong-1", "truong-2"}),
        ("parent-officer", "commune", {"truong-1", "truong-2"}),
        ("unit-officer", "one", set()),
        ("leader", "district", set()),
    ],
)
def test_one_chases_those_who_report_to_ones_own_unit(place, role, on_unit, chased):
    person = make.user(role, getattr(place, on_unit))
    found = chased_by(person, place.week).values_list("assignment__unit__code", flat=True)
    assert set(found) == chased


def test_a_call_is_noted_with_who_called_and_what_was_said(place, officer):
    call = note_call(
        submission=make.submission(place.week, place.one),
        outcome=CallOutcome.PROMISED,
        said="Chiều nay\xa0 gửi",
        by=officer,
        at=on(10),
    )
    assert (call.outcome, call.said, call.by, call.at) == ("promised", "Chiều nay gửi", officer, on(10))
    assert Record.objects.filter(verb="report.call", by=officer).count() == 1


EVENTS = st.lists(
    st.tuples(
        st.sampled_from(["look", "look", "send", "extend", "exempt", "by hand"]),
        st.integers(min_value=0, max_value=3),
        st.integers(min_value=-6 * 24, max_value=6 * 24),
    ),
    min_size=1,
    max_size=12,
).map(lambda events: sorted(events, key=lambda event: event[2]))


class Undo(Exception):
    pass


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EVENTS)
def test_whatever_happens_nobody_who_has_answered_is_reminded_and_nobody_twice_a_step(place, officer, events):
    """Answers, extensions, exemptions and looks in any order, on the database."""
    due = datetime(2021, 10, 10, tzinfo=VIETNAM)
    every = [place.commune, place.library, place.one, place.two]
    settled: set[int] = set()
    heard: set[int] = set()
    with contextlib.suppress(Undo), write():
        for what, n, hour in events:
            at, submission = due + timedelta(hours=hour), make.submission(place.week, every[n])
            if what == "look":
                remind_due(campaign=place.week, at=at)
            elif what == "by hand":
                remind_by_hand(campaign=place.week, submissions=[submission.pk], by=officer, at=at)
            elif what == "extend":
                with contextlib.suppress(Refused):  # one that was excused
                    extend(assignment=submission.assignment, until=at + timedelta(days=3), reason="x", by=None, at=at)
            elif submission.pk not in settled:
                settled.add(submission.pk)
                if what == "send":
                    make.send(place.week, every[n], {"so_lop": 1}, at=at)
                else:
                    exempt(assignment=submission.assignment, reason="x", by=None, at=at)
            reminders = Reminder.objects.exclude(pk__in=heard)
            assert settled & set(reminders.values_list("submission", flat=True)) == set()
            heard |= set(reminders.values_list("pk", flat=True))
        taken = list(Reminder.objects.filter(step__isnull=False).values_list("step", "submission"))
        assert len(set(taken)) == len(taken)
        raise Undo
