"""Registering, waiting, being offered a seat, leaving: what is kept, and what people are told."""

from datetime import date, time, timedelta
from types import SimpleNamespace

import pytest

from tests.activities.conftest import details
from tests.registrations.registering.conftest import AT, DAY, STARTS, come, opened, states, told, work
from tuanle.activities.actions import cancel_session, change_activity, move_session
from tuanle.activities.models import Session
from tuanle.activities.queries import when
from tuanle.audit.models import Record
from tuanle.core.errors import Refused
from tuanle.notices.models import Delivery, Notice
from tuanle.registrations.actions import (
    TellRegistered,
    accept_offer,
    cancel_registration,
    change_attendees,
    decline_offer,
    erase_registration,
    lapse_offer,
    remove_registration,
    send_link,
    tell_change,
    wipe_activity,
)  # fmt: skip
from tuanle.registrations.domain.people import Person
from tuanle.registrations.jobs import lapse_offers, remind_people
from tuanle.registrations.models import Attendee, Registration, Slip
from tuanle.registrations.queries import activities_to_wipe, place_in_line

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def seats(activity):
    activity.refresh_from_db()
    return activity.taken


def now(registration):
    registration.refresh_from_db()
    return registration.state


def refusal(call, **kwargs):
    with pytest.raises(Refused) as refused:
        call(**kwargs)
    return str(refused.value)


def test_who_comes_first_has_a_seat_and_the_rest_wait(lesson):
    all_ = [come(lesson, n) for n in range(1, 6)]
    assert states(lesson) == ["confirmed"] * 3 + ["waiting"] * 2
    assert (seats(lesson), lesson.arrived, [one.number for one in all_]) == (3, 5, [1, 2, 3, 4, 5])
    assert [place_in_line(one) for one in all_[3:]] == [1, 2]
    assert told(all_[0]) == ["Có chỗ: Lớp tin học cơ bản"]
    assert told(all_[4]) == ["Danh sách chờ: Lớp tin học cơ bản"]
    assert Record.objects.filter(verb="registration.make").count() == 5


def test_the_same_form_twice_is_one(lesson):
    first, again = come(lesson, 1), come(lesson, 1)
    assert (first.pk, seats(lesson), lesson.arrived, len(told(first))) == (again.pk, 1, 1, 1)


def test_the_same_contact_with_another_form_is_refused(lesson):
    come(lesson, 1, phone="0912 345 678")
    answer = "E-mail hoặc số điện thoại này đã đăng ký hoạt động này."
    assert refusal(come, activity=lesson, n=1, token="khác") == answer
    assert refusal(come, activity=lesson, n=2, email="", phone="+84912345678") == answer
    assert refusal(come, activity=lesson, n=3, email="HV1@songlam.example") == answer
    assert (seats(lesson), lesson.arrived) == (1, 1)


def test_who_has_cancelled_may_come_again(lesson):
    cancel_registration(registration=come(lesson, 1), by=None, at=AT)
    come(lesson, 1, token="lần sau")
    assert states(lesson) == ["cancelled", "confirmed"]


def test_a_family_sits_together_and_is_not_overtaken(lesson):
    family_of_two, family, alone = come(lesson, 1, seats=2), come(lesson, 2, seats=2), come(lesson, 3)
    assert states(lesson) == ["confirmed", "waiting", "waiting"]
    cancel_registration(registration=family_of_two, by=None, at=AT)
    assert (states(lesson), seats(lesson)) == (["cancelled", "offered", "offered"], 3)
    assert (now(family), now(alone)) == ("offered", "offered")


def test_more_than_the_room_holds_is_refused(lesson):
    assert refusal(come, activity=lesson, seats=4) == "Hoạt động này chỉ có 3 chỗ. Hãy bớt số người."


def test_seats_without_number(land):
    lesson = opened(land, capacity=None)
    for n in range(8):
        come(lesson, n, seats=6)
    assert (set(states(lesson)), seats(lesson)) == ({"confirmed"}, 48)


@pytest.mark.parametrize(
    ("fields", "at", "answer"),
    [
        ({"closes_at": AT}, AT, "Đã hết hạn đăng ký."),
        ({}, STARTS, "Hoạt động đã bắt đầu nên không nhận đăng ký nữa."),
        ({"takes_registrations": False}, AT, "Hoạt động này không cần đăng ký: cứ đến là được."),
    ],
)
def test_when_nobody_can_register(land, fields, at, answer):
    lesson = opened(land, **fields)
    assert refusal(come, activity=lesson, at=at) == answer
    assert seats(lesson) == 0


def test_what_is_off_or_not_public_takes_nobody(land):
    off, hidden = opened(land, title="Lớp bị hủy"), opened(land, title="Lớp chưa đăng")
    cancel_session(session=off.sessions.get(), reason="Mưa bão", by=None, at=AT)
    hidden.public_page.delete()
    assert refusal(come, activity=off) == "Hoạt động này đã hủy nên không nhận đăng ký."
    assert refusal(come, activity=hidden) == "Hoạt động này không còn nhận đăng ký trên trang."


def test_somebody_must_be_reachable(lesson):
    assert refusal(come, activity=lesson, email="") == "Hãy ghi số điện thoại hoặc e-mail để chúng tôi báo cho bạn."
    assert (
        refusal(come, activity=lesson, email="không") == "Không đọc được địa chỉ e-mail. Hãy xem lại, như ten@vidu.vn."
    )


def test_cancelling_moves_the_line_once(lesson):
    first, *_others, fourth, fifth = [come(lesson, n) for n in range(1, 6)]
    for _twice in range(2):
        cancel_registration(registration=first, by=None, at=AT)
    assert states(lesson) == ["cancelled", "confirmed", "confirmed", "offered", "waiting"]
    assert (seats(lesson), place_in_line(fifth)) == (3, 1)
    fourth.refresh_from_db()
    assert fourth.offer_ends_at == AT + DAY
    assert told(first)[1:] == ["Đã hủy đăng ký: Lớp tin học cơ bản"]
    assert told(fourth)[1:] == ["Có chỗ cho bạn, hãy trả lời: Lớp tin học cơ bản"]
    letter = Notice.objects.get(kind="registration.offered").text
    assert letter.split("\n")[1] == (
        "Hãy trả lời trước 09:00 ngày 28/09/2021; sau lúc đó chỗ được chuyển cho người kế tiếp."
    )


@pytest.fixture
def offered(lesson):
    all_ = [come(lesson, n) for n in range(1, 6)]
    cancel_registration(registration=all_[0], by=None, at=AT)
    return all_[3]


def test_yes(lesson, offered):
    for _twice in range(2):
        accept_offer(registration=offered, by=None, at=AT + HOUR)
    assert (now(offered), seats(lesson), told(offered)[2:]) == ("confirmed", 3, ["Có chỗ: Lớp tin học cơ bản"])


def test_no(lesson, offered):
    decline_offer(registration=offered, by=None, at=AT + HOUR)
    assert (states(lesson)[3:], seats(lesson)) == (["cancelled", "offered"], 3)


def test_an_offer_lapses_and_the_next_is_asked(lesson, offered, clock_at):
    assert not lapse_offer(registration=offered, by=None, at=AT + 23 * HOUR)
    assert refusal(accept_offer, registration=offered, by=None, at=AT + DAY) == "Lời mời này đã quá hạn trả lời."
    clock_at(AT + DAY)
    lapse_offers()
    lapse_offers()
    assert (states(lesson)[3:], seats(lesson)) == (["lapsed", "offered"], 3)
    assert told(offered)[2:] == ["Quá hạn trả lời: Lớp tin học cơ bản"]


def test_too_late_nobody_is_offered_a_seat(lesson):
    all_ = [come(lesson, n) for n in range(1, 5)]
    cancel_registration(registration=all_[0], by=None, at=STARTS - timedelta(minutes=20))
    assert (states(lesson)[3], seats(lesson)) == ("waiting", 2)


def test_the_host_takes_somebody_out_and_says_why(lesson):
    all_ = [come(lesson, n) for n in range(1, 5)]
    assert refusal(remove_registration, registration=all_[0], reason=" ", by=None, at=AT) == (
        "Hãy ghi lý do, người đăng ký sẽ đọc được."
    )
    remove_registration(registration=all_[0], reason="Đăng ký nhầm lớp", by=None, at=AT)
    assert states(lesson) == ["removed", "confirmed", "confirmed", "offered"]
    text = Notice.objects.get(kind="registration.removed").text.split("\n")
    assert text[:2] == [
        "Trường Tiểu học Đường Đá đã bỏ đăng ký của bạn ở “Lớp tin học cơ bản”.", "Lý do: Đăng ký nhầm lớp",
    ]  # fmt: skip


def capacity(lesson, seats_):
    lesson.refresh_from_db()
    return change_activity(
        activity=lesson, details=details(capacity=seats_), area=lesson.area, seen=lesson.lock_version, by=None, at=AT
    )


def test_more_seats_move_the_line_and_fewer_than_taken_are_refused(lesson):
    for n in range(1, 7):
        come(lesson, n)
    assert refusal(capacity, lesson=lesson, seats_=2) == (
        "Đã có 3 người có chỗ nên không giảm xuống 2 chỗ được. Hãy bỏ bớt đăng ký trước."
    )
    capacity(lesson, 5)
    assert (states(lesson)[3:], seats(lesson)) == (["offered", "offered", "waiting"], 5)
    capacity(lesson, 6)
    assert (states(lesson)[3:], seats(lesson)) == (["offered"] * 3, 6)


def test_the_public_programme_learns_of_the_last_seat(lesson):
    def change():
        lesson.public_page.refresh_from_db()
        return lesson.public_page.change

    before = change()
    first, second = come(lesson, 1), come(lesson, 2)
    assert (change(), come(lesson, 3).state, change(), come(lesson, 4).state) == (
        before, "confirmed", before + 1, "waiting",
    )  # fmt: skip
    cancel_registration(registration=first, by=None, at=STARTS - timedelta(minutes=5))
    assert change() == before + 2
    cancel_registration(registration=second, by=None, at=STARTS - timedelta(minutes=5))
    assert change() == before + 2


def test_persons_are_changed(lesson):
    one = come(lesson, 1, seats=2)
    first, second = one.attendees.all()
    change_attendees(
        registration=one, by=None, at=AT,
        persons=[Person("Bà Năm", "nguoi_cao_tuoi", 1950, known=second.pk), Person("Bé Tí", "hoc_sinh")],
    )  # fmt: skip
    kept = list(one.attendees.values_list("name", "group", "birth_year"))
    assert (kept, seats(lesson)) == ([("Bà Năm", "nguoi_cao_tuoi", 1950), ("Bé Tí", "hoc_sinh", None)], 2)
    assert (one.attendees.first().ticket, Attendee.objects.filter(pk=first.pk).exists()) == (second.ticket, False)


def test_more_persons_only_where_there_are_seats(lesson):
    one, two = come(lesson, 1), come(lesson, 2)
    more = [Person("Ba", "hoc_sinh"), Person("Bốn", "hoc_sinh"), Person("Năm", "hoc_sinh")]
    assert refusal(change_attendees, registration=one, persons=more, by=None, at=AT) == (
        "Không còn chỗ cho thêm 2 người. Người đó cần đăng ký riêng để vào danh sách chờ."
    )
    change_attendees(registration=one, persons=more[:2], by=None, at=AT)
    three = come(lesson, 3)
    assert (seats(lesson), now(three)) == (3, "waiting")
    change_attendees(registration=one, persons=more[:1], by=None, at=AT)
    assert (seats(lesson), now(three), now(two)) == (3, "offered", "confirmed")


def test_an_officer_writes_down_who_telephoned(land):
    lesson = opened(land, closes_at=AT - DAY)
    one = come(lesson, 1, email="", phone="0912345678", by=_officer(land))
    assert (one.state, one.phone, told(one)) == ("confirmed", "+84912345678", [])


def _officer(land):
    from tests import factories as make

    return make.user("unit-officer", land.truong)


def test_in_the_language_of_whoever_registered(lesson):
    one = come(lesson, 1, language="en")
    assert told(one) == ["You have a seat: Lớp tin học cơ bản"]


def test_reminders_go_once_and_only_to_those_with_a_seat(lesson, clock_at):
    early, gone, third, waits = [come(lesson, n) for n in range(1, 5)]
    cancel_registration(registration=gone, by=None, at=STARTS - timedelta(minutes=20) - DAY * 3)
    decline_offer(registration=waits, by=None, at=AT)
    late = come(lesson, 9, at=STARTS - 2 * HOUR)
    before = {one.pk: len(told(one)) for one in (early, gone, third, waits, late)}
    for hours in (25, 24, 23.5, 3, 1, 0.5, 0.4, 0, -1):
        clock_at(STARTS - hours * HOUR)
        remind_people()
    day, hour = "Ngày mai: Lớp tin học cơ bản", "Sắp bắt đầu: Lớp tin học cơ bản"
    assert [told(one)[before[one.pk] :] for one in (early, gone, third, waits, late)] == [
        [day, hour], [], [day, hour], [], [hour],
    ]  # fmt: skip


def test_a_change_is_told_once_to_those_still_in_it(lesson):
    one, gone, _third, waits = [come(lesson, n) for n in range(1, 5)]
    by_phone = come(lesson, 5, email="", phone="0912345678")
    cancel_registration(registration=gone, by=None, at=AT)
    before = {each.pk: len(told(each)) for each in (one, gone, waits, by_phone)}
    for _twice in range(2):
        tell_change(activity=lesson, kind="place", before="Sân trường", after="Thư viện", at=AT)
    work()
    assert [told(each)[before[each.pk] :] for each in (one, gone, waits, by_phone)] == [
        ["Thay đổi: Lớp tin học cơ bản"], [], ["Thay đổi: Lớp tin học cơ bản"], [],
    ]  # fmt: skip
    text = Notice.objects.filter(kind__startswith="registration.place").first().text
    assert text.split("\n")[0] == "“Lớp tin học cơ bản” đổi chỗ: trước là Sân trường, nay là Thư viện."


def test_a_public_change_is_heard(lesson):
    one = come(lesson, 1)
    change = SimpleNamespace(
        kind="cancelled", session=lesson.sessions.get().pk, before="8:00 02/10", after="Mưa bão", at=AT
    )
    TellRegistered()(lesson, change)
    work()
    assert told(one)[1:] == ["Thay đổi: Lớp tin học cơ bản"]
    text = Notice.objects.get(kind__startswith="registration.cancelled").text
    assert text.split("\n")[:2] == ["“Lớp tin học cơ bản” không tổ chức buổi 8:00 02/10.", "Lý do: Mưa bão"]


def test_who_was_reminded_of_an_hour_that_moved_is_reminded_again(lesson, clock_at):
    one, session = come(lesson, 1), lesson.sessions.get()
    clock_at(STARTS - DAY)
    remind_people()
    later = when(date(2021, 10, 3), start=time(8), end=time(10))
    move_session(session=session, time=later, by=None, at=STARTS - 20 * HOUR)
    work()
    clock_at(STARTS)
    remind_people()
    assert told(one)[1:] == [f"{what}: Lớp tin học cơ bản" for what in ("Ngày mai", "Thay đổi", "Ngày mai")]


def test_nobody_is_told_the_address_of_the_room(land):
    lesson = opened(land, mode="truc_tuyen", venue="", platform="zoom", join_link="https://zoom.example/j/bi-mat")
    one = come(lesson, 1)
    send_link(registration=one, at=AT)
    texts = list(Notice.objects.values_list("text", flat=True))
    assert (len(texts), [text for text in texts if "zoom.example" in text or "bi-mat" in text]) == (2, [])


def test_names_are_wiped_ninety_days_after_the_last_session(lesson):
    _one, two = come(lesson, 1, seats=2, answers={}), come(lesson, 2)
    Slip.objects.create(
        code="PHIEU", attendee=two.attendees.get(), sessions=1, first_day=AT.date(), last_day=AT.date(), issued_at=AT
    )
    over = Session.objects.get(activity=lesson).ends_at + 90 * DAY
    assert [list(activities_to_wipe(at=at)) for at in (over - HOUR, over)] == [[], [lesson]]
    assert wipe_activity(activity=lesson, at=over) == 2
    assert list(activities_to_wipe(at=over)) == []
    kept = Registration.objects.order_by("number").values_list("name", "email", "phone", "answers", "wiped_at")
    assert list(kept) == [("", "", "", {}, over)] * 2
    names = Attendee.objects.order_by("pk").values_list("name", "name_key", "group")
    assert list(names) == [("", "", "nguoi_lao_dong")] * 2 + [("Học viên 2.1", "hoc vien 2.1", "nguoi_lao_dong")]
    assert (Notice.objects.count(), Delivery.objects.count(), states(lesson)) == (0, 0, ["confirmed"] * 2)


def test_a_person_is_erased_at_once(lesson):
    one, *_others, fourth = [come(lesson, n) for n in range(1, 5)]
    for _twice in range(2):
        erase_registration(registration=one, by=None, at=AT)
    one.refresh_from_db()
    assert (one.name, one.email, one.state, one.wiped_at) == ("", "", "cancelled", AT)
    assert (list(one.attendees.values_list("name", flat=True)), told(one), now(fourth)) == ([""], [], "offered")
