"""The content of a plan: sums, what can be sent, what changed, what a dispatch suggests."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.plans.samples import ENDS_ON, STARTS_ON, activity, content, item
from tuanle.campaigns.enums import LearnerGroup, Mode, MoneySource
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.plans.domain import wording
from tuanle.plans.domain.checks import problems
from tuanle.plans.domain.content import Activity, BudgetItem, Content, digest, from_json, to_json
from tuanle.plans.domain.difference import ChangeKind, compare
from tuanle.plans.domain.suggestions import TITLE, Suggestion, drafted, kind_of, with_groups
from tuanle.plans.enums import Timing

ITEMS = st.lists(
    st.builds(
        BudgetItem,
        what=st.text(min_size=1, max_size=20),
        amount=st.integers(1, 10**11),
        source=st.sampled_from(MoneySource.values),
        key=st.from_regex(r"b[1-9]\d{0,3}", fullmatch=True),
    ),
    max_size=12,
    unique_by=lambda one: one.key,
).map(tuple)
DAYS = st.none() | st.dates(date(2021, 9, 1), date(2022, 6, 1))
ACTIVITIES = st.lists(
    st.builds(
        Activity,
        kind=st.sampled_from([kind.key for kind in ACTIVITY_KINDS]),
        title=st.text(min_size=1, max_size=20),
        timing=st.sampled_from(Timing.values),
        mode=st.sampled_from(Mode.values),
        starts_on=DAYS,
        ends_on=DAYS,
        groups=st.lists(st.sampled_from(LearnerGroup.values), max_size=3).map(tuple),
        turns=st.none() | st.integers(0, 10**6),
        key=st.from_regex(r"a[1-9]\d{0,3}", fullmatch=True),
    ),
    max_size=6,
    unique_by=lambda one: one.key,
).map(tuple)
CONTENTS = st.builds(Content, ACTIVITIES, ITEMS)
#: On a machine that is busy with other things.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


@unhurried
@given(ITEMS)
def test_sources_add_up_to_the_total_whatever_the_order(items):
    whole = Content((), items)
    assert sum(whole.totals().values()) == whole.total == sum(one.amount for one in items)
    assert Content((), items[::-1]).totals() == whole.totals()
    assert list(whole.totals()) == MoneySource.values


@unhurried
@given(CONTENTS)
def test_content_reads_back_from_its_json_and_has_one_name(said):
    data = to_json(said)
    assert from_json(data) == said
    assert digest(data) == digest(dict(reversed(data.items())))


@unhurried
@given(CONTENTS)
def test_nothing_differs_from_itself(said):
    assert compare(said, said) == ()


@unhurried
@given(CONTENTS, CONTENTS)
def test_what_one_way_is_added_the_other_way_is_removed(one, other):
    def keys(before, after, kind):
        return {change.key for change in compare(before, after) if change.kind == kind}

    assert keys(one, other, ChangeKind.ADDED) == keys(other, one, ChangeKind.REMOVED)
    assert keys(one, other, ChangeKind.CHANGED) == keys(other, one, ChangeKind.CHANGED)


def test_a_change_names_its_fields_in_words():
    after = Content(
        (activity(starts_on=date(2021, 10, 5), ends_on=date(2021, 10, 6), turns=1200), content().activities[1]),
        (item(quantity=3, amount=1_500_000),),
    )
    changes = compare(content(), after)
    assert [(change.kind, change.label, change.is_money) for change in changes] == [
        ("changed", "Ngày hội đọc sách", False),
        ("changed", "In băng rôn", True),
        ("removed", "Nước uống", True),
    ]
    assert [(str(field.name), field.before, field.after) for field in (*changes[0].fields, *changes[1].fields)] == [
        ("Thời gian", "04/10/2021", "05/10\u00a0– 06/10/2021"),
        ("Dự kiến lượt người", "300", "1.200"),
        ("Cách tính", "4 chiếc × 500.000", "3 chiếc × 500.000"),
        ("Số tiền", "2.000.000 đồng", "1.500.000 đồng"),
    ]


WEEK = {"timing": Timing.WEEK, "starts_on": None, "ends_on": None}


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (content(), []),
        (Content(), [("no-activity", "")]),
        (Content((activity(groups=()),)), [("groups", "a1")]),
        (Content((activity(**WEEK),)), []),
        (Content((activity(starts_on=STARTS_ON, ends_on=ENDS_ON),)), []),
        (Content((activity(starts_on=date(2021, 9, 30)),)), [("dates", "a1")]),
        (Content((activity(ends_on=date(2021, 10, 8)),)), [("dates", "a1")]),
        (Content((activity(starts_on=None, ends_on=None),)), [("dates", "a1")]),
        (Content((activity(timing=Timing.AFTER, starts_on=ENDS_ON, ends_on=date(2022, 5, 1)),)), [("after", "a1")]),
        (Content((activity(timing=Timing.AFTER, starts_on=date(2021, 10, 8), ends_on=date(2022, 5, 1)),)), []),
        (Content((activity(timing=Timing.AFTER, starts_on=None, ends_on=None),)), []),
        (Content((activity(),), (item(amount=2_000_001),)), [("product", "b1")]),
        (Content((activity(),), (item(activity="a9"),)), [("activity", "b1")]),
        (Content((activity(groups=(), starts_on=date(2021, 9, 1)),)), [("groups", "a1"), ("dates", "a1")]),
    ],
)
def test_what_stands_in_the_way_of_sending(said, found):
    assert [(problem.code, problem.key) for problem in problems(said, STARTS_ON, ENDS_ON)] == found


def test_a_problem_names_its_line_and_says_what_to_do():
    said = Content((activity(), activity("Hội sách", starts_on=date(2021, 9, 30), ends_on=date(2021, 9, 30), key="a2")))
    [problem] = problems(said, STARTS_ON, ENDS_ON)
    assert problem.message == (
        "Hoạt động 2 “Hội sách”: ngày nằm ngoài Tuần lễ (01/10/2021 – 07/10/2021). Hãy sửa ngày, hoặc chọn “Sau Tuần lễ”."
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Đẩy mạnh ứng dụng công nghệ số trong dạy, học và các hoạt động thư viện", "digital-lesson"),
        ("Ngày hội đọc sách của nhà trường", "library"),
        ("Lập câu lạc bộ, diễn đàn, cuộc thi trực tuyến", "club"),
        ("Khuyến khích tổ chức các sân chơi, diễn đàn, cuộc thi về công dân số", "playground"),
        ("Tham gia các diễn đàn giáo dục, hội thảo trực tuyến của UNESCO", "international"),
        ("Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ", "talk"),
        ("ĐƯA TIN về Tuần lễ", "communication"),
        ("Gặp mặt các bác cao niên trong làng", "other"),
        ("", "other"),
    ],
)
def test_the_kind_that_words_tell_of(text, kind):
    assert kind_of(text).key == kind


def test_a_suggestion_of_several_things_is_several_activities():
    suggestions = [Suggestion("Mở lớp trực tuyến miễn phí; lập câu lạc bộ đọc sách.", "4.3"), Suggestion("  ;  ")]
    drafts = drafted(suggestions)
    assert [(one.kind, one.title, one.clause, one.mode, one.timing, one.groups) for one in drafts] == [
        ("course", "Mở lớp trực tuyến miễn phí", "4.3", "truc_tuyen", "week", ()),
        ("club", "Lập câu lạc bộ đọc sách", "4.3", "truc_tiep", "week", ()),
    ]
    assert {one.groups for one in with_groups(drafts, ["phu_huynh"])} == {("phu_huynh",)}


def test_a_suggestion_is_for_those_it_names():
    drafts = drafted([Suggestion("Lớp cho phụ huynh, giáo viên; gặp các bác cao niên; hội sách")])
    assert [one.groups for one in drafts] == [("phu_huynh", "can_bo_giao_vien"), ("nguoi_cao_tuoi",), ()]
    assert [one.groups for one in with_groups(drafts, ["hoc_sinh"])] == [
        ("phu_huynh", "can_bo_giao_vien"), ("nguoi_cao_tuoi",), ("hoc_sinh",),
    ]  # fmt: skip


@unhurried
@given(st.text(max_size=2000))
def test_a_draft_always_has_a_title_that_fits(text):
    for one in drafted([Suggestion(text)]):
        assert 0 < len(one.title) <= TITLE
        assert ";" not in one.title


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (WEEK, "Cả Tuần lễ"),
        ({}, "04/10/2021"),
        ({"ends_on": date(2021, 10, 5)}, "04/10\u00a0– 05/10/2021"),
        ({"timing": Timing.AFTER, "ends_on": date(2022, 5, 5)}, "Sau Tuần lễ (04/10/2021\u00a0– 05/05/2022)"),
        ({"timing": Timing.AFTER, "starts_on": None, "ends_on": None}, "Sau Tuần lễ"),
    ],
)
def test_when_in_words(fields, words):
    assert wording.when(activity(**fields)) == words


def test_groups_in_words_keep_the_order_of_the_form():
    assert (
        wording.groups_named(["phu_huynh", "can_bo_giao_vien", "hoc_sinh"]) == "Học sinh; phụ huynh; cán bộ, giáo viên"
    )
    assert wording.groups_named([]) == ""


def test_a_comparison_ignores_where_a_line_stands():
    turned = replace(content(), activities=content().activities[::-1])
    assert compare(content(), turned) == ()
