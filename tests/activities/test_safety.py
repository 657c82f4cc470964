"""Limits on meetings: whom they tell, what they forbid, when they end."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY
from tests.activities.public import DAY, ONLINE, limited, published, refusal, state
from tuanle.activities.actions import (
    cancel_session,
    change_activity,
    limit_meetings,
    move_session,
    reopen_session,
    repeat_activity,
)
from tuanle.activities.queries import details_of, hits, when
from tuanle.activities.todos import PublishingTodos
from tuanle.campaigns.actions import end_safety_rule
from tuanle.campaigns.models import SafetyRule
from tuanle.campaigns.todos import counted
from tuanle.notices.models import Notice


@pytest.mark.django_db
class TestSafety:
    def test_a_limit_tells_the_hosts_and_takes_nothing_down(self, land):
        hit, online = published(land), published(land, title="Lớp trên mạng", **ONLINE, join_link="https://z.example/1")
        beside = published(land, lead=land.lop, title="Lớp nhỏ", capacity=5)
        for _click in range(2):
            _rule, found = limited(land, area=land.xa, most=10)
            assert [one.activity for one in found] == [hit]
        assert [(one.unit, one.subject) for one in Notice.objects.all()] == [
            (land.truong, "Cần sửa: “Lớp tin học cơ bản”")
        ]
        assert {state(one) for one in (hit, online, beside)} == {"public"}
        officer = make.user("unit-officer", land.truong)
        [todo] = counted(PublishingTodos().todos(campaign=land.week, unit=land.truong, user=officer, at=EARLY))
        assert str(todo.title) == "Không còn được tổ chức như đã đăng: Lớp tin học cơ bản"

    def test_it_covers_what_lies_in_its_area_alone(self, land):
        published(land)
        other = make.unit("xa-2", parent=land.huyen, kind="ubnd-xa", name="UBND xã Cửa Lạch")
        assert limited(land, area=other)[1] == []
        assert len(limited(land, area=land.huyen)[1]) == 1

    def test_moving_repeating_reopening_and_changing_obey_it(self, land):
        activity = published(land)
        activity_2 = published(land, title="Lớp buổi tối", **ONLINE, join_link="https://z.example/1")
        session = activity.sessions.get()
        limited(land, day=date(2021, 10, 9))
        assert refusal(move_session, session=session, time=when(date(2021, 10, 9), start=time(8))) == "safety"
        assert refusal(repeat_activity, activity=activity, days=[date(2021, 10, 9)]) == "safety"
        repeat_activity(activity=activity_2, days=[date(2021, 10, 9)], by=None, at=EARLY)
        blended = replace(details_of(activity_2), mode="ket_hop", venue="Sân trường")
        activity_2.refresh_from_db()
        asked = {"activity": activity_2, "details": blended, "area": land.xa, "seen": activity_2.lock_version}
        assert refusal(change_activity, **asked) == "safety"
        cancel_session(session=session, reason="Dịch", by=None, at=EARLY)
        limited(land)
        assert refusal(reopen_session, session=session) == "safety"

    def test_words_may_be_mended_under_a_limit(self, land):
        activity = published(land)
        limited(land)
        change_activity(
            activity=activity, details=replace(details_of(activity), title="Lớp tin học mới"), area=land.xa,
            seen=activity.lock_version, by=None, at=EARLY,
        )  # fmt: skip
        assert [one.activity.title for one in hits(land.week, at=EARLY)] == ["Lớp tin học mới"]

    def test_it_ends_and_what_has_not_begun_goes(self, land):
        rule, _found = limited(land)
        end_safety_rule(rule=rule, by=None, at=EARLY)
        assert SafetyRule.objects.count() == 0
        rule, _found = limited(land)
        end_safety_rule(rule=rule, by=None, at=EARLY + timedelta(days=30))
        assert SafetyRule.objects.get().last_day == DAY

    @pytest.mark.parametrize(
        ("changed", "code"),
        [({"basis": " "}, "basis"), ({"last_day": date(2021, 10, 1)}, "last_day"),
         ({"first_day": date(2021, 9, 1), "last_day": date(2021, 9, 2)}, "last_day")],
    )  # fmt: skip
    def test_what_is_unsound_is_refused(self, land, changed, code):
        asked = {"campaign": land.week, "area": None, "first_day": DAY, "last_day": DAY, "most": 0, "basis": "CV"}
        assert refusal(limit_meetings, **{**asked, **changed}) == code
