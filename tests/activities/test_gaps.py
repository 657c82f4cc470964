"""Asking units to fill a gap, what they answer, and what answers by itself."""

from datetime import date, datetime

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY, NOW, details, held, planned
from tuanle.activities.actions import (
    ask_to_fill,
    change_activity,
    decline_to_fill,
    import_activities,
    move_session,
    repeat_activity,
)
from tuanle.activities.models import GapRequest, Wish
from tuanle.activities.queries import Incoming, Listed, Moment, likely_units, to_plan, when, wishes_in
from tuanle.audit.models import Record
from tuanle.campaigns.todos import todos_of
from tuanle.core.errors import Refused
from tuanle.core.text import fold
from tuanle.core.workbooks import Place
from tuanle.notices.models import Notice

pytestmark = pytest.mark.django_db


def wish(land, topic, *, area=None, group="", part="", **fields):
    return Wish.objects.create(
        campaign=land.week, topic=topic, topic_key=fold(topic), area=area, group=group, part=part,
        token=f"{topic}-{group}-{Wish.objects.count()}", made_at=EARLY, **fields,
    )  # fmt: skip


def ask(land, *units, group="nguoi_cao_tuoi", day=None, at=EARLY, **more):
    return ask_to_fill(
        campaign=land.week, units=units or (land.lop,), area=land.xa, group=group, day=day, by=None, at=at, **more
    )


def answered(request):
    request.refresh_from_db()
    return request.answer


def test_each_unit_is_asked_once_and_told_with_a_page_filled_in(land):
    wish(land, "Dùng điện thoại thông minh", area=land.xa, group="nguoi_cao_tuoi")
    assert [one.unit for one in ask(land, land.lop, land.truong, note=" Nhà văn hóa  cho mượn ")] == [
        land.lop,
        land.truong,
    ]
    assert ask(land, land.lop) == []
    assert [one.unit for one in ask(land, day=date(2021, 10, 3))] == [land.lop]
    notice = Notice.objects.filter(unit=land.lop).order_by("pk").first()
    assert notice.subject == "Đề nghị tổ chức hoạt động cho người cao tuổi ở UBND xã Đường Đá"
    assert notice.href == (
        "/viec/tuan-le-2021/tthtcd/hoat-dong/them/?kind=course"
        "&title=D%C3%B9ng+%C4%91i%E1%BB%87n+tho%E1%BA%A1i+th%C3%B4ng+minh&group=nguoi_cao_tuoi"
    )
    assert notice.text.split("\n\n")[1:3] == [
        "Người dân ở đây muốn học: Dùng điện thoại thông minh.",
        "Nhà văn hóa cho mượn",
    ]
    assert (Notice.objects.count(), Record.objects.filter(verb="gap.ask").count()) == (3, 3)


@pytest.mark.parametrize(
    ("units", "day", "code"),
    [((), None, "units"), (("lop",), date(2021, 9, 1), "day")],
)
def test_what_cannot_be_asked(land, units, day, code):
    with pytest.raises(Refused) as refused:
        ask_to_fill(
            campaign=land.week, units=[getattr(land, name) for name in units], area=land.xa, group="", day=day,
            by=None, at=EARLY,
        )  # fmt: skip
    assert (refused.value.code, GapRequest.objects.count()) == (code, 0)


def test_nothing_is_asked_in_a_closed_week(land):
    land.week.closed_at = EARLY
    with pytest.raises(Refused) as refused:
        ask(land)
    assert refused.value.code == "closed"


def test_an_activity_that_fits_answers(land):
    [request] = ask(land)
    assert answered(request) is None
    planned(land, lead=land.truong, groups=("nguoi_cao_tuoi",))  # another unit
    planned(land, lead=land.lop, groups=("hoc_sinh",))  # another group
    planned(land, lead=land.lop, days=(date(2021, 9, 24),))  # before it was asked
    assert answered(request) is None
    fits = planned(land, lead=land.lop, groups=("nguoi_cao_tuoi",), title="Điện thoại cho người cao tuổi")
    assert answered(request) == fits
    assert request.answered_at == EARLY


def test_one_for_everyone_answers_too(land):
    [request] = ask(land)
    assert answered(request) is None
    assert planned(land, lead=land.lop) == answered(request)


def test_a_day_is_answered_on_that_day_alone(land):
    first, second, third = (ask(land, day=date(2021, 10, n))[0] for n in (3, 4, 5))
    activity = planned(land, lead=land.lop, days=(date(2021, 10, 3),))
    assert [answered(one) for one in (first, second, third)] == [activity, None, None]
    repeat_activity(activity=activity, days=[date(2021, 10, 4)], by=None, at=EARLY)
    assert [answered(one) for one in (second, third)] == [activity, None]
    move_session(session=activity.sessions.all()[1], time=when(date(2021, 10, 5)), by=None, at=EARLY)
    assert answered(third) == activity


def test_a_change_and_a_list_answer(land):
    [older] = ask(land)
    activity = planned(land, lead=land.lop, groups=("hoc_sinh",))
    change_activity(
        activity=activity, details=details(groups=("hoc_sinh", "nguoi_cao_tuoi")), area=activity.area,
        seen=activity.lock_version, by=None, at=EARLY,
    )  # fmt: skip
    assert answered(older) == activity
    [workers] = ask(land, group="nguoi_lao_dong")
    row = Listed(Place("Danh sách", 2), details(groups=("nguoi_lao_dong",)), when(date(2021, 10, 5)))
    [made] = import_activities(
        campaign=land.week, lead=land.lop, rows=[Incoming(row)], source="a" * 64, by=None, at=EARLY
    )
    assert answered(workers) == made


def test_a_unit_declines_with_a_reason_once(land):
    [request] = ask(land)
    with pytest.raises(Refused):
        decline_to_fill(request=request, reason="  ", by=None, at=NOW)
    decline_to_fill(request=request, reason=" Chưa có người dạy ", by=None, at=NOW)
    request.refresh_from_db()
    assert (request.declined, request.answered_at) == ("Chưa có người dạy", NOW)
    with pytest.raises(Refused) as refused:
        decline_to_fill(request=request, reason="Lại", by=None, at=NOW)
    assert refused.value.code == "answered"
    planned(land, lead=land.lop)
    assert answered(request) is None


def test_a_request_is_work_for_who_writes_for_the_unit_while_its_day_may_come(land):
    officer = make.user("unit-officer", land.lop)
    viewer = make.user("observer", land.lop, "xem@tuanle.example")
    ask(land, day=date(2021, 10, 3))
    [any_day] = ask(land, note="Buổi tối")

    def work(user, at):
        todos = todos_of(campaign=land.week, unit=land.lop, user=user, at=at)
        return [(str(one.title), one.note, one.href) for one in todos if one.key.startswith("gap-")]

    href = f"/viec/tuan-le-2021/tthtcd/de-nghi/{any_day.pk}/"
    words = "Đề nghị tổ chức: Người cao tuổi, UBND xã Đường Đá"
    assert [one[:2] for one in work(officer, EARLY)] == [(words, ""), (words, "Buổi tối")]
    assert work(officer, datetime(2021, 10, 3, 17, tzinfo=NOW.tzinfo)) == [(words, "Buổi tối", href)]
    assert work(viewer, EARLY) == []
    planned(land, lead=land.lop, days=(date(2021, 10, 4),))
    assert work(officer, datetime(2021, 10, 3, 17, tzinfo=NOW.tzinfo)) == []


def test_units_that_held_the_like_are_the_likeliest(land):
    held(land, lead=land.lop, groups=("nguoi_cao_tuoi",), kind="course")
    held(land, lead=land.truong, groups=("hoc_sinh",))
    planned(land, lead=land.xa, groups=("nguoi_cao_tuoi",))
    found = [(one.unit.code, one.own, one.of_kind) for one in likely_units(land.week, land.xa, "nguoi_cao_tuoi")]
    assert found == [("tthtcd", 1, 1), ("truong", 0, 1), ("xa", 0, 0)]


def test_what_is_wished_for_is_what_is_offered_to_plan(land):
    wish(land, "trồng nấm rơm", area=land.xa)
    wish(land, "tập huấn dùng máy tính", area=land.xa, part="toi")
    wish(land, "Tập huấn dùng máy tính", area=land.xa)
    wish(land, "đan lát", area=land.xa, group="hoc_sinh")
    wish(land, "đã có lớp", area=land.xa, answered_at=EARLY)
    wish(land, "ở nơi khác", area=land.huyen)
    found = wishes_in(land.week, land.xa, "nguoi_cao_tuoi", Moment.ANY)
    assert sorted(one.topic for one in found) == ["Tập huấn dùng máy tính", "trồng nấm rơm", "tập huấn dùng máy tính"]
    assert to_plan(found) == ("training", "Tập huấn dùng máy tính")
    assert to_plan([]) == ("course", "")
