"""Days, parts and sums, without a database."""

from datetime import date, time, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tuanle.activities.domain.counts import Turns, refuse_more_people, refuse_unsound
from tuanle.activities.domain.doubles import Known, double_of
from tuanle.activities.domain.seasons import Span, Year
from tuanle.activities.domain.tally import Held, HeldSession, tally
from tuanle.activities.domain.times import DAILY, WEEKLY, repeated, when
from tuanle.activities.enums import Season
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS, kind_called
from tuanle.core.errors import Refused

YEAR = Year(Span(date(2021, 10, 1), date(2021, 10, 7)))


def refusal(act) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


def test_the_school_year_ends_on_the_last_of_may_after_the_week():
    assert YEAR.whole == Span(date(2021, 8, 1), date(2022, 5, 31))
    assert Year(Span(date(2022, 3, 1), date(2022, 3, 7))).whole == Span(date(2021, 8, 1), date(2022, 5, 31))
    assert Year(Span(date(2022, 6, 1), date(2022, 6, 7))).whole == Span(date(2021, 8, 1), date(2023, 5, 31))


@settings(deadline=None, max_examples=40)
@given(st.dates(date(2020, 1, 1), date(2024, 12, 1)), st.integers(0, 20))
def test_seasons_part_the_year(first, length):
    year = Year(Span(first, first + timedelta(days=length)))
    days = [year.whole.first + timedelta(days=n) for n in range((year.whole.last - year.whole.first).days + 1)]
    assert [day for day in days for season in Season if day in year.span_of(season)] == days
    assert all(day in year.span_of(year.season_of(day)) for day in days)
    after = [day for month in year.months_after() for day in days if day in month]
    assert after == [day for day in days if year.season_of(day) == Season.AFTER]
    assert all(
        (month.first.year, month.first.month) == (month.last.year, month.last.month) for month in year.months_after()
    )


def test_times_are_said_in_vietnam():
    assert when(date(2021, 10, 2), start=time(8), end=time(9, 30)).starts_at.isoformat() == "2021-10-02T08:00:00+07:00"
    day = when(date(2021, 10, 2))
    assert (day.starts_at.isoformat(), day.ends_at, day.is_timed) == ("2021-10-02T00:00:00+07:00", None, False)
    long = when(date(2021, 10, 1), last_day=date(2021, 10, 7))
    assert long.ends_at.isoformat() == "2021-10-08T00:00:00+07:00"
    assert when(date(2021, 10, 1), start=time(20), end=time(6), last_day=date(2021, 10, 2)).ends_at is not None
    assert refusal(lambda: when(date(2021, 10, 2), start=time(9), end=time(9))) == "hours"
    assert refusal(lambda: when(date(2021, 10, 2), last_day=date(2021, 10, 1))) == "days"


def test_the_same_hours_on_another_day():
    first = when(date(2021, 10, 4), start=time(7, 30), end=time(8))
    assert first.on(date(2022, 1, 3)) == when(date(2022, 1, 3), start=time(7, 30), end=time(8))
    assert repeated(date(2021, 10, 4), WEEKLY, 2) == [date(2021, 10, 11), date(2021, 10, 18)]
    assert repeated(date(2021, 10, 4), DAILY, 1) == [date(2021, 10, 5)]


MEMBERS = st.dictionaries(st.sampled_from(LearnerGroup.values), st.integers(0, 500))


@given(st.integers(0, 2000), MEMBERS)
def test_parts_add_up_to_the_whole_or_are_refused(whole, parts):
    turns = Turns(whole, by_group=parts)
    if not parts or sum(parts.values()) == whole:
        refuse_unsound(turns)
        assert sum(turns.parts().values()) == (whole if parts else 0)
    else:
        assert refusal(lambda: refuse_unsound(turns)) == "parts-doi_tuong"


def test_people_are_never_more_than_turns():
    refuse_more_people(None, 0)
    refuse_more_people(30, 30)
    assert refusal(lambda: refuse_more_people(31, 30)) == "people"


SESSIONS = st.lists(
    st.tuples(st.integers(1, 7), st.integers(0, 300), st.sampled_from([None, *LearnerGroup.values])),
    min_size=1,
    max_size=4,
)


@st.composite
def activities(draw):
    sessions = [
        HeldSession(date(2021, 10, day), turns, by_group={group: turns} if group and turns else {})
        for day, turns, group in draw(SESSIONS)
    ]
    return Held(
        draw(st.integers(1, 10_000)),
        draw(st.text(min_size=1, max_size=5)),
        draw(st.sampled_from([kind.key for kind in ACTIVITY_KINDS])),
        draw(st.sampled_from(Mode.values)),
        "Sân trường",
        sessions,
        groups=tuple(draw(st.sets(st.sampled_from(LearnerGroup.values), max_size=2))),
        people=draw(st.none() | st.integers(0, sum(session.turns for session in sessions))),
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(activities(), max_size=8, unique_by=lambda one: one.pk))
def test_figures_are_the_sums_of_what_they_are_made_of(held):
    figures = tally(held)
    if not held:
        assert figures == {}
        return
    assert figures["count"].value == len(held) == len(figures["list"].value)
    assert figures["turns"].value == sum(one.turns for one in held) == sum(r["turns"] for r in figures["list"].value)
    kinds = {one.kind for one in held}
    assert sum(figures[f"{kind}.turns"].value for kind in kinds) == figures["turns"].value
    for key, figure in figures.items():
        name = key.rpartition(".")[2]
        if name in {"count", "turns"}:
            assert sum(share for _one, share in figure.made_of) == figure.value
            assert all(sum(parts.values()) == figure.value for parts in figure.parts.values())
        if name == "largest":
            kind = key.removesuffix(".largest")
            assert figure.value <= figures[f"{kind}.turns"].value
        if name == "people":
            kind = key.removesuffix(".people")
            assert [one.people for one in held if one.kind == kind] == [figure.value]
            assert figure.value <= figures[f"{kind}.turns"].value
    assert {key.rpartition(".")[0] for key in figures} == {"", *kinds}


def one(pk=1, kind="course", mode="truc_tiep", sessions=((1, 30),), **fields):
    return Held(
        pk, f"Hoạt động {pk}", kind, mode, "Sân trường",
        [HeldSession(date(2021, 10, day), turns) for day, turns in sessions], **fields,
    )  # fmt: skip


def test_a_class_of_three_evenings_is_one_class_and_a_talk_of_three_mornings_is_three_talks():
    thrice = ((4, 30), (5, 28), (6, 25))
    figures = tally([one(1, "course", sessions=thrice), one(2, "talk", sessions=thrice)])
    assert {key: figures[key].value for key in ("course.count", "talk.count", "count")} == {
        "course.count": 1, "talk.count": 3, "count": 2,
    }  # fmt: skip
    assert (figures["course.largest"].value, figures["talk.largest"].value) == (83, 30)


def test_people_of_two_activities_are_not_added():
    assert tally([one(people=20)])["course.people"].value == 20
    assert "course.people" not in tally([one(1, people=20), one(2, people=20)])
    assert "course.people" not in tally([one()])


def test_turns_are_told_by_group_only_when_all_are_known():
    known, unknown = one(1, groups=("hoc_sinh",)), one(2, groups=("hoc_sinh", "phu_huynh"))
    assert tally([known])["turns"].parts == {"hinh_thuc": {"truc_tiep": 30}, "doi_tuong": {"hoc_sinh": 30}}
    assert tally([known, unknown])["turns"].parts == {"hinh_thuc": {"truc_tiep": 60}}


def test_a_row_of_the_list_is_what_a_report_holds():
    held = Held(
        7, "Ngày hội đọc sách", "library", "ket_hop", "Thư viện trường",
        [HeldSession(date(2021, 10, 3), 40), HeldSession(date(2021, 10, 2), 60)], joint_with=("xa",),
    )  # fmt: skip
    assert tally([held])["list"].value == [
        {
            "title": "Ngày hội đọc sách", "date": "2021-10-02", "venue": "Thư viện trường", "mode": "ket_hop",
            "turns": 100, "lead": "", "joint_with": ["xa"],
        }
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Ngày hội đọc sách của nhà trường", "library"),
        ("Cuộc thi giới thiệu sách bằng video ngắn", "contest"),
        ("Sinh hoạt dưới cờ về chủ đề Tuần lễ học tập suốt đời", "talk"),
        ("Giới thiệu kho học liệu mở và thư viện số", "open-resource"),
        ("LỄ KHAI MẠC, Tuần lễ 2021", "opening"),
        ("Lớp kỹ năng sử dụng điện thoại thông minh", "course"),
        ("Sân chơi “Em là công dân số”", "playground"),
        ("Lớp học, khóa học, chuyên đề", "course"),
        ("digital-lesson", "digital-lesson"),
        ("Hiến máu nhân đạo", None),
        ("", None),
    ],
)
def test_a_kind_is_told_from_a_title(title, kind):
    found = kind_called(title)
    assert (found.key if found else None) == kind


def test_every_title_that_a_kind_offers_is_told_to_be_of_it():
    for kind in ACTIVITY_KINDS:
        assert [title for title in kind.titles if kind_called(title) is not kind] == []


KNOWN = [Known(1, "Ngày hội đọc sách", "ngay hoi doc sach", (date(2021, 10, 2), date(2021, 10, 9)))]


@pytest.mark.parametrize(
    ("title", "day", "found"),
    [
        ("ngay hoi doc sach", date(2021, 10, 2), True),
        ("ngay hoi doc sach cua truong", date(2021, 10, 10), False),
        ("ngay hoi doc sach.", date(2021, 10, 8), True),
        ("ngay hoi doc sach", date(2021, 10, 5), False),
        ("ngay hoi the thao", date(2021, 10, 2), False),
    ],
)
def test_a_double_has_much_the_same_title_within_a_day(title, day, found):
    assert (double_of(title, day, KNOWN) is not None) == found
