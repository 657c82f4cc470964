"""What is planned beside what is wished for, and wishes that say the same."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.activities.domain.gaps import (
    GapStanding,
    Moment,
    Offer,
    Slot,
    Want,
    days_of,
    four_weeks,
    matrix,
    part_of,
    this_week,
)
from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.topics import key_of, topics_of

WEEK = Span(date(2021, 10, 11), date(2021, 10, 17))
OLDER = Slot("nguoi_cao_tuoi", WEEK, "nguoi_cao_tuoi")
PUPILS = Slot("hoc_sinh", WEEK, "hoc_sinh")
TUESDAY, SATURDAY = date(2021, 10, 12), date(2021, 10, 16)


def offer(area=1, day=TUESDAY, part="sang", groups=(), seats=None):
    return Offer(area, day, part, frozenset(groups), seats)


def standings(rows):
    return {row.area: [field.standing for field in row.fields] for row in rows}


def test_a_field_says_what_is_planned_for_whom():
    rows = matrix(
        [1, 2, 3, 4],
        [OLDER, PUPILS],
        [offer(1, groups=["hoc_sinh"], seats=30), offer(1, groups=["hoc_sinh"], seats=10), offer(2), offer(3, date(2021, 10, 18))],
        [Want(3, "nguoi_cao_tuoi", ""), Want(3, "", "")],
        Moment.ANY,
    )  # fmt: skip
    assert standings(rows) == {
        3: [GapStanding.MISSING, GapStanding.EMPTY],
        4: [GapStanding.EMPTY, GapStanding.EMPTY],
        1: [GapStanding.EMPTY, GapStanding.PLANNED],
        2: [GapStanding.GENERAL, GapStanding.GENERAL],
    }
    assert [(row.area, row.unmet, row.empty) for row in rows] == [(3, 2, 2), (4, 0, 2), (1, 0, 1), (2, 0, 0)]
    assert [(row.fields[1].sessions, row.fields[1].seats) for row in rows if row.area in (1, 2)] == [(2, 40), (1, None)]


@pytest.mark.parametrize(
    ("moment", "counted"),
    [(Moment.ANY, ["sang", "toi", "", "thu-bay"]), (Moment.EVENINGS, ["toi"]), (Moment.WEEKEND, ["thu-bay"])],
)
def test_evenings_and_the_weekend(moment, counted):
    offers = {
        "sang": offer(part="sang"),
        "toi": offer(part="toi"),
        "": offer(part=""),
        "thu-bay": offer(day=SATURDAY, part="toi"),
    }
    found = [name for name, one in offers.items() if matrix([1], [PUPILS], [one], [], moment)[0].sessions]
    assert found == counted


def test_what_lies_in_no_commune_comes_last():
    rows = matrix([1], [PUPILS], [offer(None)], [Want(None, "hoc_sinh", "")], Moment.ANY)
    assert [(row.area, row.sessions, row.wishes) for row in rows] == [(1, 0, 0), (None, 1, 1)]
    assert [row.area for row in matrix([1], [PUPILS], [offer(9)], [], Moment.ANY)] == [1]


@given(
    st.lists(st.builds(Want, st.sampled_from([1, 2, None]), st.sampled_from(["", "hoc_sinh"]), st.just("")), max_size=12),
    st.lists(st.builds(offer, st.sampled_from([1, 2, None]), st.just(TUESDAY)), max_size=6),
)  # fmt: skip
def test_every_wish_and_session_is_in_one_row_and_the_worst_is_first(wants, offers):
    rows = matrix([1, 2], [PUPILS, OLDER], offers, wants, Moment.ANY)
    assert (sum(row.wishes for row in rows), sum(row.sessions for row in rows)) == (len(wants), len(offers))
    unmet = [row.unmet for row in rows if row.area is not None]
    assert unmet == sorted(unmet, reverse=True)


def test_days():
    assert this_week(date(2021, 10, 17)) == WEEK
    assert four_weeks(date(2021, 10, 11)) == Span(date(2021, 10, 11), date(2021, 11, 7))
    assert days_of(WEEK) == [Span(date(2021, 10, n), date(2021, 10, n)) for n in range(11, 18)]
    assert [one.first for one in days_of(four_weeks(date(2021, 10, 11)))] == [
        date(2021, 10, 11), date(2021, 10, 18), date(2021, 10, 25), date(2021, 11, 1),
    ]  # fmt: skip
    assert [part_of(hour) for hour in (time(11, 59), time(12), time(17, 59), time(18), None)] == [
        "sang", "chieu", "chieu", "toi", "",
    ]  # fmt: skip


def test_wishes_that_say_the_same_are_one_topic():
    texts = ["Tôi muốn học tiếng Anh", "trồng nấm", "hoc tieng anh", "Tiếng Anh", "Lớp tiếng Anh", "Tiếng Anh"]
    assert [(topic.label, topic.wishes) for topic in topics_of(texts)] == [
        ("Tiếng Anh", (0, 2, 3, 4, 5)),
        ("trồng nấm", (1,)),
    ]
    assert key_of("học") == "hoc"


@given(st.lists(st.text(max_size=30), max_size=20))
def test_each_wish_is_in_one_topic(texts):
    places = [place for topic in topics_of(texts) for place in topic.wishes]
    assert sorted(places) == list(range(len(texts)))
