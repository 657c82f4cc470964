"""Attendance: notes of several telephones in any order, and the figures they give the activity and the report."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.activities.conftest import NOW
from tests.registrations.attendance_ground import DAYS, DURING, a_class, close, mark, registered, walk_in
from tuanle.activities.actions import cancel_session, record_held
from tuanle.activities.models import Activity, PublicPage
from tuanle.activities.queries import Turns
from tuanle.audit.models import Record
from tuanle.campaigns.enums import LearnerGroup
from tuanle.campaigns.figures import known_figures
from tuanle.core.errors import Refused
from tuanle.registrations.actions import close_attendance, note_attendance
from tuanle.registrations.domain.attendance import Note, Presence, clock_error, figures_of, heaviest, instant_of
from tuanle.registrations.enums import RegistrationState, Seen
from tuanle.registrations.models import Attendance, AttendanceClose, Attendee, RoomEntry
from tuanle.registrations.queries import counted, is_by_hand, lines_of, shown_figures

MINUTE = timedelta(minutes=1)
pytestmark = pytest.mark.django_db


def states(session):
    return {
        note.attendee.name: (note.is_present, note.how, note.noted_at)
        for note in Attendance.objects.filter(session=session).select_related("attendee")
    }


def test_the_later_note_of_two_stands_in_whatever_order_they_arrive(land):
    activity = a_class(land)
    session = activity.sessions.get()
    (lan,) = registered(activity, "Lan")
    mark(session, lan, present=False, at=DURING + MINUTE)
    mark(session, lan, present=True, at=DURING)
    assert states(session) == {"Lan": (False, Seen.LIST, DURING + MINUTE)}


NOTES = st.lists(
    st.tuples(
        st.sampled_from(["a", "b", "c", "w1", "w2"]), st.booleans(), st.integers(0, 3), st.sampled_from([Seen.LIST, Seen.TICKET])
    ),
    min_size=1,
    max_size=12,
)  # fmt: skip


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(told=NOTES, data=st.data())
def test_batches_in_any_order_and_however_often_give_one_state(land, told, data):
    """What two telephones that were offline send, cut, shuffled and sent again, is what one would have sent at once."""
    results = []
    for way in ("at once", "shuffled"):
        activity = a_class(land, title=f"Lớp {Activity.objects.count()}")
        session = activity.sessions.get()
        people = dict(zip("abc", registered(activity, "a", "b", "c"), strict=True))
        notes = [_made(who, present, minute, how, people) for who, present, minute, how in told]
        batches = [notes]
        if way == "shuffled":
            sent = data.draw(st.permutations(notes + notes[: len(notes) // 2]))
            cut = data.draw(st.integers(0, len(sent)))
            batches = [sent[:cut], sent[cut:], sent[:cut]]
        for batch in batches:
            note_attendance(session=session, notes=batch, by=None, at=NOW)
        walk_ins = set(
            Attendee.objects.filter(activity=activity, registration=None).values_list("client_id", flat=True)
        )
        results.append((states(session), walk_ins))
    assert results[0] == results[1]


def _made(who, present, minute, how, people):
    at = DURING + minute * MINUTE
    return Note(present, how, at, people[who].pk) if who in people else walk_in(who, who, at=at, present=present)


@given(st.lists(st.tuples(st.integers(1, 3), st.booleans(), st.integers(0, 5)), max_size=20))
def test_the_note_that_stands_is_the_latest_of_each(told):
    notes = [Note(present, Seen.LIST, DURING + minute * MINUTE, who) for who, present, minute in told]
    standing = heaviest(notes)
    assert {who: note.noted_at for who, note in standing.items()} == {
        who: max(note.noted_at for note in notes if note.attendee == who) for who in {who for who, _p, _m in told}
    }


def test_a_walk_in_sent_twice_is_one_person(land):
    session = a_class(land).sessions.get()
    for _ in range(2):
        note_attendance(session=session, notes=[walk_in(" Bà  Hai "), walk_in("Bà Hai")], by=None, at=NOW)
    person = Attendee.objects.get()
    assert (person.name, person.group, person.registration, len(person.ticket)) == (
        "Bà Hai",
        "nguoi_cao_tuoi",
        None,
        12,
    )
    assert states(session) == {"Bà Hai": (True, Seen.WALK_IN, DURING)}


def test_notes_about_nobody_here_are_told_and_hold_nothing_up(land):
    session = a_class(land).sessions.get()
    (stranger,) = registered(a_class(land, title="Lớp khác"), "Người lớp khác")
    notes = [Note(True, Seen.LIST, DURING, stranger.pk, key="x"), walk_in("", "c9"), walk_in("Bà Hai")]
    noted = note_attendance(session=session, notes=notes, by=None, at=NOW)
    assert (noted.unknown, noted.changed) == (("x", "wc9"), 1)
    assert list(Attendance.objects.values_list("attendee__name", flat=True)) == ["Bà Hai"]


def test_a_cancelled_session_takes_no_notes(land):
    activity = a_class(land)
    (lan,) = registered(activity, "Lan")
    cancel_session(session=activity.sessions.get(), reason="Mưa", by=None, at=NOW)
    with pytest.raises(Refused) as refused:
        mark(activity.sessions.get(), lan)
    assert refused.value.code == "cancelled"


@pytest.mark.parametrize(
    ("behind", "error"), [(timedelta(seconds=90), 0), (timedelta(hours=3), 180), (timedelta(hours=-7), -420)]
)
def test_a_clock_that_is_hours_off_is_set_right(behind, error):
    found = clock_error(NOW - behind, at=NOW)
    assert found == timedelta(minutes=error)
    noted = NOW - behind - 5 * MINUTE
    assert instant_of(noted, found, at=NOW) == NOW - 5 * MINUTE - (behind if not error else timedelta(0))
    assert instant_of(NOW - behind + timedelta(days=1), found, at=NOW) == NOW


def test_the_list_shows_those_with_a_seat_then_those_who_wait_and_no_others(land):
    activity = a_class(land)
    registered(activity, "Người có chỗ")
    registered(activity, "Người chờ", state=RegistrationState.WAITING)
    registered(activity, "Người đã hủy", state=RegistrationState.CANCELLED)
    registered(a_class(land, title="Lớp khác"), "Người lớp khác")
    note_attendance(session=activity.sessions.get(), notes=[walk_in("Ông Ba")], by=None, at=NOW)
    lines = lines_of(activity.sessions.get())
    assert [(line.attendee.name, line.is_present, line.is_expected, line.is_walk_in) for line in lines] == [
        ("Người có chỗ", None, True, False),
        ("Ông Ba", True, True, True),
        ("Người chờ", None, False, False),
    ]


def test_entering_the_room_counts_where_the_host_wants_it_and_a_mark_outweighs_it(land):
    activity = a_class(land, mode="truc_tuyen", platform="zoom", venue="")
    session = activity.sessions.get()
    lan, hoa = registered(activity, "Lan", "Hoa")
    RoomEntry.objects.create(registration=lan.registration, session=session, at=DURING)
    assert counted(session).turns == 0
    PublicPage.objects.create(activity=activity, counts_clicks=True)
    assert counted(session).turns == 2
    mark(session, hoa, present=False)
    assert [(line.attendee.name, line.is_present, line.how) for line in lines_of(session)] == [
        ("Hoa", False, Seen.LIST), ("Lan", True, Seen.ROOM),
    ]  # fmt: skip
    close(session)
    assert states(session)["Lan"] == (True, Seen.ROOM, session.starts_at)


PRESENT = st.lists(st.tuples(st.integers(1, 400), st.sampled_from(LearnerGroup.values), st.sampled_from(Seen.values)))


@given(PRESENT, st.booleans())
def test_parts_always_add_up_to_the_whole(told, is_blended):
    figures = figures_of([Presence(*one) for one in told], is_blended=is_blended, people=None)
    assert sum(figures.by_group.values()) == figures.turns == len(told)
    assert sum(figures.by_mode.values()) == (len(told) if is_blended else 0)


def test_closing_fills_the_activity_and_the_report(land):
    activity = a_class(land, days=DAYS[:2])
    first, second = activity.sessions.all()
    lan, hoa = registered(activity, "Lan", "Hoa")
    mark(first, lan, hoa)
    note_attendance(session=first, notes=[walk_in("Ông Ba")], by=None, at=NOW)
    assert close(first).people == 3
    mark(second, lan)
    close(second)
    activity.refresh_from_db()
    assert [session.turns for session in activity.sessions.all()] == [3, 1]
    assert (activity.people, shown_figures(activity.sessions.first()).by_group) == (
        3,
        {"phu_huynh": 2, "nguoi_cao_tuoi": 1},
    )
    known = known_figures(campaign=land.week, unit=land.truong, until=NOW)
    assert (known["activities.course.turns"].value, known["activities.course.people"].value) == (4, 3)
    assert known["activities.course.turns"].parts["doi_tuong"] == {"phu_huynh": 3, "nguoi_cao_tuoi": 1}


def test_a_blended_class_tells_who_was_online(land):
    activity = a_class(land, mode="ket_hop", platform="zoom")
    session = activity.sessions.get()
    lan, hoa = registered(activity, "Lan", "Hoa")
    mark(session, lan)
    mark(session, hoa, how=Seen.EXPORT)
    close(session)
    assert shown_figures(activity.sessions.get()).by_mode == {"truc_tiep": 1, "truc_tuyen": 1}


def test_what_arrives_late_is_closed_again_and_both_are_on_record(land):
    activity = a_class(land)
    session = activity.sessions.get()
    lan, hoa = registered(activity, "Lan", "Hoa")
    mark(session, lan)
    close(session)
    mark(session, hoa)
    assert not is_by_hand(activity.sessions.get())
    close(session)
    told = [
        (record.data["before"], record.data["turns"])
        for record in Record.objects.filter(verb="attendance.close").order_by("pk")
    ]
    assert (told, AttendanceClose.objects.get().turns) == ([(None, 1), (1, 2)], 2)


def test_figures_typed_by_hand_are_replaced_only_after_a_yes(land):
    activity = a_class(land)
    session = activity.sessions.get()
    record_held(session=session, turns=Turns(35), people=35, by=None, at=NOW)
    mark(session, *registered(activity, "Lan", "Hoa"))
    with pytest.raises(Refused) as refused:
        close(session)
    assert (refused.value.code, activity.sessions.get().turns) == ("by-hand", 35)
    close(session, replaces=True)
    assert activity.sessions.get().turns == 2
    # Changed by hand after that, it is a person's figure again.
    record_held(session=activity.sessions.get(), turns=Turns(3), by=None, at=NOW)
    assert is_by_hand(activity.sessions.get())


def test_the_people_of_all_sessions_are_unknown_beside_one_without_names(land):
    activity = a_class(land, days=DAYS[:2])
    first, second = activity.sessions.all()
    record_held(session=first, turns=Turns(35), people=35, by=None, at=NOW)
    mark(second, *registered(activity, "Lan"))
    close(second)
    activity.refresh_from_db()
    assert activity.people is None


def test_nothing_is_closed_that_the_host_did_not_see(land):
    activity = a_class(land)
    session = activity.sessions.get()
    lan, hoa = registered(activity, "Lan", "Hoa")
    with pytest.raises(Refused) as nobody:
        close(session)
    mark(session, lan)
    shown = counted(session).mark
    mark(session, hoa)
    with pytest.raises(Refused) as stale:
        close_attendance(session=session, shown=shown, by=None, at=NOW)
    assert (nobody.value.code, stale.value.code, AttendanceClose.objects.count()) == ("nobody", "stale", 0)
