"""The road to the public: what is missing, who decides, what limits forbid, whom a change is told."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import factories as make
from tests.activities.conftest import EARLY, details
from tests.files.samples import PDF
from tuanle.activities.actions import (
    PUBLIC_CHANGES,
    PublicWords,
    add_evidence,
    add_material,
    ask_to_publish,
    cancel_session,
    change_activity,
    decide_publication,
    end_trust,
    limit_meetings,
    move_session,
    plan_activity,
    remove_material,
    reopen_session,
    repeat_activity,
    take_down,
    take_down_of_other,
    trust_host,
    write_public_page,
)
from tuanle.activities.domain.publication import ROAD, Step, after
from tuanle.activities.domain.publishing import Face, lacks
from tuanle.activities.domain.questions import tidy_questions
from tuanle.activities.domain.safety import Limit, breaches, strictest
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity, PublicPage, Trust
from tuanle.activities.queries import Question, details_of, hits, lacks_of, when
from tuanle.activities.rules import can_decide
from tuanle.activities.todos import PublishingTodos
from tuanle.audit.models import Record
from tuanle.campaigns.actions import end_safety_rule
from tuanle.campaigns.models import SafetyRule
from tuanle.core.errors import Refused
from tuanle.files.models import StoredFile
from tuanle.notices.models import Notice

DAY = date(2021, 10, 2)
GOOD = {
    "description": "Học soạn thư, tìm tin và nhận ra tin giả, ai chậm có người kèm từng bước một.",
    "contact": "Văn phòng, 0500 123 456",
    "fee": 0,
    "capacity": 20,
    "groups": ("phu_huynh",),
}
FULL = PublicWords(bring="Điện thoại", wheelchair=True)


def face(**changed) -> Face:
    own = {name: changed.pop(name) for name in list(changed) if name in Face.__dataclass_fields__}
    fields = {
        "times": [when(DAY, start=time(19), end=time(21))],
        "bring": "Bút",
        "wheelchair": True,
        "phone_only": True,
    }
    return Face(details=details(**{**GOOD, **changed}), **{**fields, **own})


ONLINE = {"mode": "truc_tuyen", "platform": "zoom", "venue": ""}
CLOSED = Limit(DAY, DAY, 0, "Công văn 12")
CAPPED = Limit(DAY, DAY, 10, "Công văn 12")


@pytest.mark.parametrize(
    ("changed", "missing"),
    [
        ({}, []),
        ({"title": "Lớp"}, [("title", True)]),
        ({"title": "LỚP TIN HỌC"}, [("title", False)]),
        ({"description": ""}, [("description", True)]),
        ({"description": "Tin học."}, [("description", False)]),
        ({"contact": ""}, [("contact", True)]),
        ({"fee": None}, [("fee", True)]),
        ({"groups": ()}, [("groups", False)]),
        ({"times": []}, [("time", True)]),
        ({"times": [when(date(2021, 9, 1), start=time(8))]}, [("time", True)]),
        ({"times": [when(DAY)]}, [("time", True)]),
        ({"times": [when(DAY, last_day=date(2021, 10, 5))]}, []),
        ({"times": [when(DAY, start=time(8))]}, [("time", False)]),
        ({"has_area": False}, [("area", False)]),
        ({"capacity": None}, [("capacity", True)]),
        ({"capacity": None, "takes_registrations": False}, []),
        ({**ONLINE, "join_link": "https://zoom.example/j/1"}, []),
        ({**ONLINE}, [("join_link", True)]),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "capacity": None}, [("capacity", False)]),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "phone_only": None, "wheelchair": None}, [("phone_only", False)]),
        ({"bring": "", "wheelchair": None}, [("bring", False), ("wheelchair", False)]),
        ({"closes_at": EARLY - timedelta(days=1)}, [("closes_at", True)]),
        ({"limits": [CLOSED]}, [("mode", True)]),
        ({"limits": [CAPPED]}, [("capacity", True)]),
        ({"limits": [CAPPED], "capacity": None}, [("capacity", True)]),
        ({"limits": [CAPPED], "capacity": 10}, []),
        ({**ONLINE, "join_link": "https://zoom.example/j/1", "limits": [CLOSED, CAPPED]}, []),
        ({"contact": "", "bring": "", "title": "X"}, [("title", True), ("contact", True), ("bring", False)]),
    ],
)  # fmt: skip
def test_what_is_missing_is_named_with_its_field(changed, missing):
    assert [(lack.field, lack.is_must) for lack in lacks(face(**changed), at=EARLY)] == missing


def test_a_limit_is_explained_with_its_paper_and_a_way_out():
    [closed] = breaches([CLOSED], mode="truc_tiep", capacity=5, times=[when(DAY, start=time(8))])
    assert closed.words == (
        "Ngày 02/10/2021 không được tổ chức trực tiếp (Công văn 12). Có thể chuyển sang trực tuyến, hoặc dời sang sau "
        "ngày 02/10/2021."
    )
    [capped] = breaches([replace(CAPPED, area="UBND xã A")], mode="ket_hop", capacity=11, times=[when(DAY)])
    assert capped.words == (
        "Ngày 02/10/2021 ở UBND xã A mỗi buổi trực tiếp nhiều nhất 10 người (Công văn 12). Hãy ghi số chỗ từ 10 trở "
        "xuống, chuyển sang trực tuyến, hoặc dời sang sau ngày 02/10/2021."
    )


DAYS = st.dates(date(2021, 9, 1), date(2021, 12, 31))
LIMITS = st.lists(st.builds(lambda a, n, most: Limit(a, a + timedelta(days=n), most, "CV"), DAYS, st.integers(0, 9), st.integers(0, 50)))  # fmt: skip


@given(LIMITS, DAYS, st.integers(0, 4))
def test_the_strictest_limit_of_all_its_days_holds(limits, first, more):
    days = {first + timedelta(days=n) for n in range(more + 1)}
    holding = [limit.most for limit in limits if any(limit.first <= day <= limit.last for day in days)]
    found = strictest(limits, when(first, last_day=max(days)))
    assert (found.most if found else None) == min(holding, default=None)


LEADS = {
    Step.ASK: {"draft": "asked", "asked": "asked", "returned": "asked", "public": "public", "taken-down": "asked"},
    Step.PUBLISH: dict.fromkeys(PublicState.values, "public"),
    Step.APPROVE: {"asked": "public", "public": "public"},
    Step.RETURN: {"asked": "returned", "returned": "returned"},
    Step.TAKE_DOWN: {"draft": "draft", "asked": "draft", "public": "taken-down", "taken-down": "taken-down"},
}


@pytest.mark.parametrize("step", Step)
@pytest.mark.parametrize("state", PublicState)
def test_every_step_leads_where_it_should_or_is_refused(state, step):
    wanted = LEADS[step].get(state)
    if wanted is None:
        with pytest.raises(Refused):
            after(state, step)
    else:
        assert after(state, step) == wanted
    assert ((state, step) in ROAD) == (wanted is not None)


def test_a_question_keeps_its_key_and_a_new_one_gets_its_own():
    first = tidy_questions([Question("Có điện thoại chưa? "), Question("  "), Question("Mấy tuổi?", "choice", True, ["Dưới 60", "Trên 60", ""])])  # fmt: skip
    assert [(one["key"], one["label"], one["choices"]) for one in first] == [
        ("q1", "Có điện thoại chưa?", []), ("q2", "Mấy tuổi?", ["Dưới 60", "Trên 60"]),
    ]  # fmt: skip
    again = tidy_questions([Question("Tuổi?", key="q2", kind="yes-no"), Question("Ở đâu?")], used=["q1", "q2"])
    assert [one["key"] for one in again] == ["q2", "q3"]
    for bad in ([Question(f"Câu {n}") for n in range(6)], [Question("A", "choice", choices=["x"])], [Question("A", "bay")],
                [Question("A"), Question("A")], [Question("A" * 201)]):  # fmt: skip
        with pytest.raises(Refused):
            tidy_questions(bad)


# What is stored.


def evening(land, *, lead=None, **fields) -> Activity:
    """An activity of which nothing is missing."""
    activity = plan_activity(
        campaign=land.week, lead=lead or land.truong, details=details(**{**GOOD, **fields}),
        times=[when(DAY, start=time(19), end=time(21))], by=None, at=EARLY,
    )  # fmt: skip
    write_public_page(activity=activity, words=FULL, by=None, at=EARLY)
    activity.refresh_from_db()
    return activity


def published(land, **fields) -> Activity:
    activity = evening(land, **fields)
    trust_host(unit=activity.lead, by=None, at=EARLY)
    ask_to_publish(activity=activity, by=None, at=EARLY)
    activity.refresh_from_db()
    return activity


def state(activity) -> str:
    return PublicPage.objects.get(activity=activity).state


def refusal(act, **asked) -> str:
    with pytest.raises(Refused) as caught:
        act(**asked, by=None, at=EARLY)
    return caught.value.code


def limited(land, *, area=None, most=0, day=DAY):
    return limit_meetings(
        campaign=land.week, area=area, first_day=day, last_day=day, most=most, basis="Công văn 12", by=None, at=EARLY
    )


@pytest.fixture
def heard():
    """What those who tell people hear of changes."""

    class Listener:
        key = "test"

        def __init__(self):
            self.changes = []

        def __call__(self, activity, change):
            self.changes.append((change.kind.value, change.before, change.after))

    listener = PUBLIC_CHANGES.add(Listener())
    yield listener.changes
    del PUBLIC_CHANGES._things["test"]


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
        [todo] = PublishingTodos().todos(campaign=land.week, unit=land.truong, user=officer, at=EARLY)
        assert (str(todo.title), todo.note) == ("Sửa rồi gửi đăng lại: Lớp tin học cơ bản", "Nói rõ hơn")
        page = ask_to_publish(activity=activity, by=None, at=EARLY)
        assert (page.state, page.comment) == ("asked", "")
        reviewer = make.user("parent-officer", land.xa, "xa@tuanle.example")
        [todo] = PublishingTodos().todos(campaign=land.week, unit=land.xa, user=reviewer, at=EARLY)
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
        [todo] = PublishingTodos().todos(campaign=land.week, unit=land.truong, user=officer, at=EARLY)
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
