"""A platform's list becomes attendance: looked at first, answered where it is not sure, taken in once."""

from datetime import time, timedelta

import pytest

from tests.activities.conftest import NOW
from tests.registrations.attendance_ground import DAYS, a_class, close, mark, registered
from tuanle.audit.models import Record
from tuanle.core.errors import Refused
from tuanle.core.jobs import enqueue, run_waiting
from tuanle.files.models import StoredFile
from tuanle.registrations.actions import NEW, add_list, forget_lists, take_list
from tuanle.registrations.enums import Seen
from tuanle.registrations.models import Attendance, Attendee, PlatformList
from tuanle.registrations.queries import preview_of

pytestmark = pytest.mark.django_db
ZOOM = """Name (Original Name),User Email,Duration (Minutes)
lan nguyen thi,,80
Nguyễn Thị Lan Hương,,85
Bình,nha-binh@nha.example,90
Galaxy A12,,60
Chỉ ghé qua,,5
Người không phút,,
""".encode()


@pytest.fixture
def one(land):
    activity = a_class(land, mode="truc_tuyen", platform="zoom", venue="", days=DAYS[:2])
    registered(activity, "Nguyễn Thị Lan", email="lan@nha.example")
    registered(activity, "Trần Văn Bình", "Trần Thị Bé", email="nha-binh@nha.example")
    return activity


def listed(activity, content=ZOOM, session=0):
    return add_list(session=activity.sessions.all()[session], content=content, by=None, at=NOW)


def names(rows):
    return [row.visitor.name for row in rows]


def came(activity, session=0):
    rows = Attendance.objects.filter(session=activity.sessions.all()[session], is_present=True)
    return sorted(rows.values_list("attendee__name", "how"))


def test_the_preview_says_who_is_sure_and_who_is_asked_and_writes_nothing(one):
    found = preview_of(listed(one))
    assert (found.minutes, names(found.sure), names(found.asked), names(found.unknown), names(found.short)) == (
        45, ["lan nguyen thi"], ["Nguyễn Thị Lan Hương", "Bình"], ["Galaxy A12", "Người không phút"], ["Chỉ ghé qua"],
    )  # fmt: skip
    assert [one.name for one in found.asked[1].candidates] == ["Trần Văn Bình", "Trần Thị Bé"]
    assert names(preview_of(listed(one), minutes=5).short) == []
    assert Attendance.objects.count() == 0


def test_a_session_without_an_end_asks_for_ten_minutes(land):
    activity = a_class(land, hours=(time(8), None))
    assert preview_of(listed(activity)).minutes == 10


def test_what_is_answered_is_taken_in_once(one):
    found = listed(one)
    be = Attendee.objects.get(name="Trần Thị Bé")
    answers = {2: str(be.pk), 3: NEW, 1: ""}
    taken = [
        take_list(listed=found, minutes=45, answers=answers, group="phu_huynh", by=None, at=NOW),
        take_list(listed=listed(one), minutes=1, answers=answers, group="phu_huynh", by=None, at=NOW),
    ]
    assert taken == [3, 0]
    assert came(one) == [("Galaxy A12", "export"), ("Nguyễn Thị Lan", "export"), ("Trần Thị Bé", "export")]
    assert (PlatformList.objects.count(), Record.objects.filter(verb="attendance.list").count()) == (1, 1)


def test_the_same_stranger_in_the_list_of_another_session_is_one_person(one):
    for session in (0, 1):
        take_list(listed=listed(one, session=session), minutes=45, answers={3: NEW}, group="phu_huynh", by=None, at=NOW)
        close(one.sessions.all()[session])
    one.refresh_from_db()
    assert (came(one, 1), one.people) == ([("Galaxy A12", "export"), ("Nguyễn Thị Lan", "export")], 2)


def test_who_was_marked_in_the_hall_stays_as_marked(one):
    mark(one.sessions.all()[0], Attendee.objects.get(name="Nguyễn Thị Lan"), at=NOW)
    assert preview_of(listed(one)).sure[0].is_present
    taken = take_list(listed=listed(one), minutes=45, answers={}, group="", by=None, at=NOW)
    assert (taken, came(one)) == (0, [("Nguyễn Thị Lan", Seen.LIST.value)])


@pytest.mark.parametrize(("answers", "group", "code"), [({2: "999999"}, "", "who"), ({3: NEW}, "", "group")])
def test_an_answer_that_was_not_on_offer_writes_nothing(one, answers, group, code):
    with pytest.raises(Refused) as refused:
        take_list(listed=listed(one), minutes=45, answers=answers, group=group, by=None, at=NOW)
    assert (refused.value.code, came(one), PlatformList.objects.get().taken_at) == (code, [], None)


def test_a_list_is_forgotten_after_three_months_and_the_attendance_stays(one):
    take_list(listed=listed(one), minutes=45, answers={}, group="", by=None, at=NOW)
    assert forget_lists(at=NOW + timedelta(days=89)) == 0
    enqueue("registrations.forget_old_lists")
    assert forget_lists(at=NOW + timedelta(days=90)) == 1
    run_waiting()
    assert (PlatformList.objects.count(), StoredFile.objects.count(), came(one)) == (
        0, 0, [("Nguyễn Thị Lan", "export")],
    )  # fmt: skip


def test_what_is_no_list_is_not_kept(one):
    with pytest.raises(Refused):
        listed(one, b"xin chao")
    assert PlatformList.objects.count() == 0
