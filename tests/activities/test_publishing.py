"""The road to the public: who is asked, who decides, whom a change is told, what is written."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from tests import factories as make
from tests.activities.conftest import EARLY
from tests.activities.public import FULL, evening, limited, published, refusal, state
from tests.files.samples import PDF
from tuanle.activities.actions import (
    PublicWords,
    add_evidence,
    add_material,
    ask_to_publish,
    cancel_session,
    change_activity,
    decide_publication,
    end_trust,
    move_session,
    remove_material,
    reopen_session,
    repeat_activity,
    take_down,
    take_down_of_other,
    trust_host,
    write_public_page,
)
from tuanle.activities.models import PublicPage, Trust
from tuanle.activities.queries import Question, details_of, lacks_of, when
from tuanle.activities.rules import can_decide
from tuanle.activities.todos import PublishingTodos
from tuanle.audit.models import Record
from tuanle.campaigns.todos import counted
from tuanle.files.models import StoredFile
from tuanle.notices.models import Notice


@pytest.mark.django_db
class TestAsking:
    def test_the_parent_is_asked_once_and_its_answer_is_told_once(self, land):
        activity = evening(land)
        for _click in range(2):
            ask_to_publish(activity=activity, by=None, at=EARLY)
        assert (state(activity), Notice.objects.get().unit) == ("asked", land.xa)
        for _click in range(2):
            decide_publication(activity=activity, publish=True, by=None, at=EARLY)
        assert (state(activity), Notice.objects.exclude(unit=land.xa).get().unit) == ("public", land.truong)
        assert refusal(decide_publication, activity=activity, publish=False, comment="Thôi") == "state"
        verbs = Record.objects.filter(verb__startswith="public.").order_by("pk").values_list("verb", flat=True)
        assert list(verbs) == ["public.write", "public.ask", "public.approve"]

    def test_a_return_says_why_and_may_be_asked_again(self, land):
        activity = evening(land)
        ask_to_publish(activity=activity, by=None, at=EARLY)
        assert refusal(decide_publication, activity=activity, publish=False, comment=" ") == "comment"
        decide_publication(activity=activity, publish=False, comment="Nói rõ hơn", by=None, at=EARLY)
        assert refusal(decide_publication, activity=activity, publish=True) == "state"
        officer = make.user("unit-officer", land.truong)
        [todo] = counted(PublishingTodos().todos(campaign=land.week, unit=land.truong, user=officer, at=EARLY))
        assert (str(todo.title), todo.note) == ("Sửa rồi gửi đăng lại: Lớp tin học cơ bản", "Nói rõ hơn")
        page = ask_to_publish(activity=activity, by=None, at=EARLY)
        assert (page.state, page.comment) == ("asked", "")
        reviewer = make.user("parent-officer", land.xa, "xa@tuanle.example")
        [todo] = counted(PublishingTodos().todos(campaign=land.week, unit=land.xa, user=reviewer, at=EARLY))
        assert str(todo.title) == "1 hoạt động chờ duyệt đăng"

    def test_what_is_missing_is_refused_by_its_field(self, land):
        activity = evening(land, contact="")
        assert refusal(ask_to_publish, activity=activity) == "contact"
        assert state(activity) == "draft"

    def test_who_is_trusted_or_answers_to_nobody_publishes_at_once(self, land):
        trust_host(unit=land.xa, by=None, at=EARLY)
        below, top = evening(land), evening(land, lead=land.huyen)
        for activity in (below, top):
            assert ask_to_publish(activity=activity, by=None, at=EARLY).state == "public"
        end_trust(unit=land.xa, by=None, at=EARLY)
        assert (Trust.objects.count(), ask_to_publish(activity=evening(land), by=None, at=EARLY).state) == (0, "asked")

    def test_the_reviewer_who_asks_need_not_ask_itself(self, land):
        reviewer = make.user("parent-officer", land.xa)
        assert ask_to_publish(activity=evening(land), by=reviewer, at=EARLY).state == "public"
        assert ask_to_publish(activity=evening(land, lead=land.xa), by=reviewer, at=EARLY).state == "asked"

    def test_what_changed_since_it_was_read_is_not_decided_on(self, land):
        activity = evening(land)
        ask_to_publish(activity=activity, by=None, at=EARLY)
        activity.refresh_from_db()
        seen = activity.lock_version
        write_public_page(activity=activity, words=replace(FULL, bring="Bút"), by=None, at=EARLY)
        assert refusal(decide_publication, activity=activity, publish=True, seen=seen) == "stale"

    def test_a_limit_set_while_it_waits_stops_it(self, land):
        activity = evening(land)
        ask_to_publish(activity=activity, by=None, at=EARLY)
        limited(land)
        assert refusal(decide_publication, activity=activity, publish=True) == "mode"

    def test_it_comes_down_and_up_again(self, land, heard):
        activity = published(land)
        take_down(activity=activity, reason="Mưa bão", by=None, at=EARLY)
        take_down(activity=activity, reason="Mưa bão", by=None, at=EARLY)
        assert (state(activity), heard) == ("taken-down", [("taken-down", "", "Mưa bão")])
        assert Notice.objects.count() == 0
        assert ask_to_publish(activity=activity, by=None, at=EARLY).state == "public"
        assert refusal(take_down_of_other, activity=activity, reason="") == "reason"
        take_down_of_other(activity=activity, reason="Trùng lớp khác", by=None, at=EARLY)
        assert Notice.objects.get().unit == land.truong

    @pytest.mark.parametrize(
        ("role", "on", "may"),
        [("parent-officer", "xa", True), ("coordinator", "huyen", True), ("unit-officer", "truong", False), ("leader", "huyen", False)],
    )  # fmt: skip
    def test_only_who_reviews_the_lead_decides(self, land, role, on, may):
        user = make.user(role, getattr(land, on))
        assert can_decide(user, land.truong, land.xa) == may
        assert can_decide(user, land.xa, land.huyen) == (role == "coordinator")
        assert can_decide(user, land.huyen, None) == (role == "coordinator")


@pytest.mark.django_db
class TestChanges:
    def test_those_registered_hear_what_concerns_them(self, land, heard):
        activity = published(land)
        first = activity.sessions.get()
        [added] = repeat_activity(activity=activity, days=[date(2021, 10, 9)], by=None, at=EARLY)
        move_session(session=first, time=when(date(2021, 10, 3), start=time(8), end=time(9)), by=None, at=EARLY)
        cancel_session(session=added, reason="Giáo viên ốm", by=None, at=EARLY)
        reopen_session(session=added, by=None, at=EARLY)
        activity.refresh_from_db()
        change_activity(
            activity=activity, details=replace(details_of(activity), venue="Nhà văn hóa", fee=20000, title="Lớp tin học"),
            area=land.xa, seen=activity.lock_version, by=None, at=EARLY,
        )  # fmt: skip
        assert heard == [
            ("added", "", "thứ Bảy 09/10/2021, 19:00–21:00"),
            ("moved", "thứ Bảy 02/10/2021, 19:00–21:00", "Chủ nhật 03/10/2021, 8:00–9:00"),
            ("cancelled", "thứ Bảy 09/10/2021, 19:00–21:00", "Giáo viên ốm"),
            ("reopened", "", "thứ Bảy 09/10/2021, 19:00–21:00"),
            ("place", "Trực tiếp: Sân trường (UBND xã Đường Đá)", "Trực tiếp: Nhà văn hóa (UBND xã Đường Đá)"),
            ("fee", "Miễn phí", "20.000 đồng"),
        ]

    def test_nobody_hears_of_what_was_never_public_or_is_over(self, land, heard):
        draft, activity = evening(land), published(land)
        cancel_session(session=draft.sessions.get(), reason="Mưa", by=None, at=EARLY)
        late = EARLY + timedelta(days=30)
        cancel_session(session=activity.sessions.get(), reason="Không ai đến", by=None, at=late)
        assert heard == []

    def test_whatever_readers_see_moves_the_programme_on(self, land):
        activity = published(land)
        numbers = [PublicPage.objects.get(activity=activity).change]

        def moved():
            numbers.append(PublicPage.objects.get(activity=activity).change)
            return numbers[-1] > numbers[-2]

        material = add_material(activity=activity, title="Bài 1", link="https://a.example/1", by=None, at=EARLY)
        assert moved()
        remove_material(material=material, by=None, at=EARLY)
        assert moved()
        write_public_page(activity=activity, words=replace(FULL, bring="Vở"), by=None, at=EARLY)
        assert moved()
        write_public_page(activity=activity, words=replace(FULL, bring="Vở"), by=None, at=EARLY)
        add_evidence(activity=activity, kind="link", link="https://a.example/2", by=None, at=EARLY)
        assert not moved()

    def test_a_public_one_keeps_what_it_must_have(self, land):
        activity = published(land)
        asked = {"activity": activity, "area": land.xa, "seen": activity.lock_version}
        assert refusal(change_activity, details=replace(details_of(activity), contact=""), **asked) == "contact"
        assert refusal(change_activity, details=replace(details_of(activity), capacity=None), **asked) == "capacity"
        change_activity(
            **asked, details=replace(details_of(activity), contact="Cổng trường"), by=None, at=EARLY
        )  # fmt: skip
        plan = evening(land, contact="")
        asked = {"activity": plan, "area": land.xa, "seen": plan.lock_version}
        change_activity(**asked, details=replace(details_of(plan), capacity=None), by=None, at=EARLY)


@pytest.mark.django_db
class TestWords:
    def test_they_are_written_tidily_and_once(self, land):
        activity = evening(land)
        words = PublicWords(agenda=" 8:00  Đón tiếp\n\n9:00 Học ", questions=[Question("Có máy chưa?", "yes-no")])
        page = write_public_page(activity=activity, words=words, by=None, at=EARLY)
        assert (page.agenda, [one["key"] for one in page.questions]) == ("8:00 Đón tiếp\n9:00 Học", ["q1"])
        count = Record.objects.count()
        again = replace(words, questions=[Question("Có máy chưa?", "yes-no", key="q1")])
        write_public_page(activity=activity, words=again, by=None, at=EARLY)
        assert Record.objects.count() == count

    def test_registration_ends_by_the_last_session(self, land):
        activity = evening(land)
        late = when(date(2021, 10, 3)).starts_at
        assert refusal(write_public_page, activity=activity, words=replace(FULL, closes_at=late)) == "closes_at"

    def test_a_material_is_a_link_or_a_file(self, land):
        activity = evening(land)
        for asked in ({"title": "A"}, {"title": "A", "link": "https://a.example", "content": PDF}):
            assert refusal(add_material, activity=activity, **asked) == "material"
        assert refusal(add_material, activity=activity, title="A", link="javascript:alert(1)") == "link"
        for _click in range(2):
            material = add_material(activity=activity, title="Bài giảng", content=PDF, by=None, at=EARLY)
        assert (activity.public_page.materials.count(), material.media_type) == (1, "application/pdf")
        remove_material(material=material, by=None, at=EARLY)
        assert (activity.public_page.materials.count(), StoredFile.objects.count()) == (0, 0)

    def test_nothing_is_missing_in_a_good_one(self, land):
        assert lacks_of(evening(land), at=EARLY) == []
