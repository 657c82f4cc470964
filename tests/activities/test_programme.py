"""The index of the public programme: what it finds is what a look at every entry would find."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.activities.domain.programme.answer import answer, count, nearest
from tuanle.activities.domain.programme.choice import Choice
from tuanle.activities.domain.programme.entry import Area, Entry, Facet, Moment
from tuanle.activities.domain.programme.index import Programme
from tuanle.core.clock import VIETNAM
from tuanle.core.text import fold

NOON = datetime(2021, 10, 11, 12, tzinfo=VIETNAM)


def at(day: int, hour: int = 8, month: int = 10) -> datetime:
    return datetime(2021, month, day, hour, tzinfo=VIETNAM)


def entry(pk: int = 1, title: str = "Lớp tin học", *moments: Moment, **fields) -> Entry:
    return Entry(
        pk=pk, title=title, **{"kind": "course", "mode": "truc_tiep", **fields}, moments=moments or (Moment(at(12)),)
    )


def programme(*entries: Entry) -> Programme:
    made = Programme()
    made.put(entries)
    return made


def found(made: Programme, words: str = "", *, past: bool = False, when: datetime = NOON, **values) -> list[int]:
    choice = Choice(words, {Facet[name.upper()]: frozenset(some) for name, some in values.items()}, past)
    return [one.entry.pk for one in answer(made, choice, at=when).page(0, 100)]


TITLES = {
    1: "Tiếng Anh giao tiếp",
    2: "Tiếng hát anh em",
    3: "Tin học cơ bản",
    4: "Đọc sách ở Dương Xá",
    5: "Tiếng ảnh",
}
TALKS = programme(*(entry(pk, title, Moment(at(11 + pk))) for pk, title in TITLES.items()))


@pytest.mark.parametrize(
    ("typed", "pks"),
    [
        ("tieng anh", [1, 2, 5]),
        ("tiếng anh", [1, 2, 5]),
        ("tiếng ảnh", [5, 1, 2]),
        ("TIENG  ANH!", [1, 2, 5]),
        ("tieng ahn", [1, 2, 5]),
        ("duong xa", [4]),
        ("dương xá", [4]),
        ("tin hoc co bnar", [3]),
        ("giao ti", [1]),
        ("tin anh", []),
        ("đàn bầu", []),
        ("qwrtzp", []),
        ("!!!", [1, 2, 3, 4, 5]),
    ],
)
def test_words_are_found_without_marks_half_typed_and_mistyped(typed, pks):
    assert found(TALKS, typed) == pks


def test_what_was_looked_for_instead_is_told():
    assert answer(TALKS, Choice("tieng ahn"), at=NOON).read_as == {"ahn": ("anh",)}
    assert answer(TALKS, Choice("tieng anh"), at=NOON).read_as == {}


def test_a_title_comes_before_a_description_and_the_nearest_session_first():
    made = programme(
        entry(1, "Đọc sách", Moment(at(12)), text="có cả tin học"),
        entry(2, "Tin học", Moment(at(20))),
        entry(3, "Tin học", Moment(at(14))),
    )
    assert found(made, "tin học") == [3, 2, 1]


def test_a_session_is_past_when_it_has_ended_or_where_its_end_is_unknown_has_begun():
    made = programme(
        entry(1, "Đang học", Moment(at(11, 9), at(11, 13))),
        entry(2, "Vừa xong", Moment(at(11, 9), at(11, 12))),
        entry(3, "Đã bắt đầu", Moment(at(11, 11))),
        entry(4, "Cả ngày", Moment(at(11, 0), None, False)),
        entry(5, "Hôm qua", Moment(at(10))),
    )
    assert found(made) == [4, 1]
    assert found(made, when=at(11, 13)) == [4]
    assert found(made, past=True) == [5, 4, 1, 2, 3]


def test_day_and_part_must_be_of_one_session():
    made = programme(entry(1, "Câu lạc bộ", Moment(at(12, 8)), Moment(at(13, 19))))
    assert found(made, day=["2021-10-12"], part=["toi"]) == []
    assert found(made, day=["2021-10-13"], part=["toi", "sang"]) == [1]
    assert found(made, day=["không phải ngày"]) == []


def test_what_goes_on_for_days_is_found_on_each():
    made = programme(entry(1, "Cuộc thi", Moment(at(9, 0), at(14, 0), False)))
    assert [found(made, day=[f"2021-10-{day:02d}"]) for day in (10, 11, 13, 14)] == [[], [1], [1], []]
    assert answer(made, Choice(), at=NOON).counts[Facet.DAY] == {"2021-10-11": 1, "2021-10-12": 1, "2021-10-13": 1}


def test_counts_leave_out_the_choice_of_their_own_facet():
    made = programme(
        entry(1, "A", groups=("hoc_sinh",), area="x"),
        entry(2, "B", groups=("phu_huynh",), area="y"),
        entry(3, "C", mode="ket_hop", platform="zoom", area="x", capacity=2, taken=2),
    )
    told = answer(made, Choice().having(Facet.GROUP, ["hoc_sinh"]), at=NOON)
    assert told.total == 2
    assert (told.counts[Facet.GROUP]["phu_huynh"], told.counts[Facet.GROUP]["hoc_sinh"]) == (2, 2)
    assert told.counts[Facet.AREA] == {"x": 2, "y": 0}
    assert told.counts[Facet.MODE] == {"truc_tiep": 2, "truc_tuyen": 1}
    assert told.counts[Facet.SEATS] == {"co": 1}


def test_instead_of_nothing_the_nearest():
    made = programme(
        entry(1, "Tin học", Moment(at(12, 19)), area="gan"),
        entry(2, "Tin học", Moment(at(15, 19)), area="xa"),
        entry(3, "Đọc sách", Moment(at(12, 8)), area="day"),
    )
    made.areas = {
        "day": Area("day", "Đây", 21.0, 105.9), "gan": Area("gan", "Gần", 21.01, 105.9),
        "xa": Area("xa", "Xa", 21.1, 105.9), "dau": Area("dau", "Không rõ"),
    }  # fmt: skip
    choice = Choice("tin học").having(Facet.AREA, ["day"])
    near = nearest(answer(made, choice, at=NOON))
    assert near.dropped == [(("xa",), 2), (("q",), 1)]
    assert [(area.code, round(km, 1), number) for area, km, number in near.nearby] == [("gan", 1.1, 1), ("xa", 11.1, 1)]
    assert near.later is None
    later = nearest(answer(made, Choice("tin học").having(Facet.DAY, ["2021-10-13"]), at=NOON)).later
    assert later == (date(2021, 10, 15), 1)


# Whatever is put in and taken out, the index says what looking at each entry says.

#: None is so near another that it would be taken for it mistyped.
WORDS = ["tin", "học", "hộc", "xuân", "xuan", "bếp"]
AREAS, GROUPS = ["a", "b", ""], ["hoc_sinh", "phu_huynh", "nguoi_cao_tuoi"]
hours = st.integers(-40, 90)
moments = st.builds(
    lambda hour, length, timed: Moment(
        (start := NOON + timedelta(hours=hour) if timed else (NOON + timedelta(hours=hour)).replace(hour=0)),
        start + timedelta(hours=length) if length else None, timed,
    ),
    hours, st.sampled_from([0, 1, 2, 30]), st.booleans(),
)  # fmt: skip
titles = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
entries = st.builds(
    Entry, pk=st.integers(1, 6), title=titles, kind=st.sampled_from(["course", "club"]),
    mode=st.sampled_from(["truc_tiep", "truc_tuyen", "ket_hop"]),
    moments=st.lists(moments, max_size=3, unique_by=lambda one: one.starts_at).map(tuple),
    area=st.sampled_from(AREAS), groups=st.lists(st.sampled_from(GROUPS), max_size=2, unique=True).map(tuple),
    fee=st.sampled_from([None, 0, 5000]), capacity=st.sampled_from([None, 1]), taken=st.integers(0, 1),
    wheelchair=st.sampled_from([None, True, False]), text=titles,
)  # fmt: skip
days = [f"2021-10-{day}" for day in range(10, 16)]
VALUES = {
    Facet.GROUP: GROUPS, Facet.AREA: ["a", "b"], Facet.DAY: days, Facet.PART: ["sang", "chieu", "toi"],
    Facet.FEE: ["mien-phi", "co-phi"], Facet.SEATS: ["co"], Facet.MODE: ["truc_tiep", "truc_tuyen"],
}  # fmt: skip
choices = st.builds(
    lambda words, values, past: Choice(words, {facet: some for facet, some in values.items() if some}, past),
    st.sampled_from(["", "tin", "hoc", "xuân bếp", "hộc tin"]),
    st.fixed_dictionaries({facet: st.frozensets(st.sampled_from(some), max_size=2) for facet, some in VALUES.items()}),
    st.booleans(),
)
steps = st.lists(st.one_of(st.lists(entries, max_size=4), st.sets(st.integers(1, 6), max_size=3)), max_size=5)
instants = hours.map(lambda hour: NOON + timedelta(hours=hour, minutes=30))


def fits(one: Entry, choice: Choice, when: datetime, but: Facet | None = None) -> bool:
    """Looking at one entry, by nothing that the index uses."""
    said = fold(f"{one.title} {one.text}").split()
    if not all(any(word.startswith(typed) for word in said) for typed in fold(choice.words).split()[-1:]):
        return False
    if not all(typed in said for typed in fold(choice.words).split()[:-1]):
        return False
    own = set(one.values())
    for facet, values in choice.values.items():
        if facet not in (but, Facet.DAY, Facet.PART) and not any((facet, value) in own for value in values):
            return False
    days = choice.of(Facet.DAY) if but != Facet.DAY else frozenset()
    parts = choice.of(Facet.PART) if but != Facet.PART else frozenset()
    today = when.astimezone(VIETNAM).date()
    return any(
        (choice.past or (moment.over_at > when and day >= today))
        and (not days or day.isoformat() in days)
        and (not parts or parts & set(moment.parts))
        for moment in one.moments
        for day in moment.days
    )


@given(steps, choices, instants)
def test_the_index_says_what_looking_at_each_entry_says(changes, choice, when):
    made, naive = Programme(), {}
    for change in changes:
        if isinstance(change, set):
            made.drop(change)
            naive = {pk: one for pk, one in naive.items() if pk not in change}
        else:
            made.put(change)
            naive |= {one.pk: one for one in change}
        count(made, choice, at=when - timedelta(hours=1))
    told = answer(made, choice, at=when)
    expected = {one.pk for one in naive.values() if fits(one, choice, when)}
    pages = [one for start in range(0, 8, 2) for one in told.page(start, 2)]
    assert (told.total, count(made, choice, at=when)) == (len(expected), len(expected))
    assert sorted(one.entry.pk for one in pages) == sorted(expected)
    assert told.page(0, 100) == pages
    assert len(made) == len(naive)
    for facet, values in VALUES.items():
        for value in values:
            narrowed = choice.having(facet, [value])
            number = sum(fits(one, narrowed, when) for one in naive.values())
            assert told.counts[facet].get(value, 0) == number, (facet, value)


@given(steps)
def test_nothing_is_left_of_what_was_taken_out(changes):
    made = Programme()
    for change in changes:
        made.drop(change) if isinstance(change, set) else made.put(change)
    made.drop(range(1, 7))
    assert (len(made), made.titles.bits, made.texts.bits) == (0, {}, {})
    assert (made.span(NOON, past=True).days, any(made.values.values())) == ((), False)
