"""The ladder without a database: when a step falls, to whom, and never twice."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.clock import VIETNAM
from tuanle.reports.domain.reminders import FRESH, Silent, Step, last_day, moment, next_moment, turns
from tuanle.reports.enums import Audience

OPENED = datetime(2021, 9, 17, 16, tzinfo=VIETNAM)
DUE = datetime(2021, 10, 10, tzinfo=VIETNAM)
LOCKS = datetime(2021, 11, 9, tzinfo=VIETNAM)
LADDER = [
    Step(1, -3, 8, Audience.UNIT, OPENED),
    Step(2, -1, 8, Audience.UNIT, OPENED),
    Step(3, 0, 8, Audience.UNIT, OPENED),
    Step(4, 1, 8, Audience.UNIT, OPENED),
    Step(5, 1, 8, Audience.PARENT, OPENED),
]
ONE = Silent(pk=11, unit=101, due_at=DUE, locks_at=LOCKS)


def said(at: datetime, *, silent=(ONE,), done=(), steps=LADDER) -> list[tuple[int, int]]:
    return [(turn.step.pk, turn.silent.pk) for turn in turns(steps, silent, set(done), at=at)]


def on(day: int, hour: int = 8, month: int = 10) -> datetime:
    return datetime(2021, month, day, hour, tzinfo=VIETNAM)


@pytest.mark.parametrize(
    ("due", "day"),
    [
        (DUE, date(2021, 10, 9)),
        (on(8, 17), date(2021, 10, 8)),
        (datetime(2021, 10, 9, 17, tzinfo=UTC), date(2021, 10, 9)),
        (datetime(2021, 10, 10, 0, 0, 1, tzinfo=VIETNAM), date(2021, 10, 10)),
    ],
)
def test_the_last_day_is_the_last_on_which_one_is_in_time(due, day):
    assert last_day(due) == day


def test_steps_count_from_the_last_day():
    assert [moment(step.days, step.hour, DUE) for step in LADDER[:4]] == [on(6), on(8), on(9), on(10)]


@pytest.mark.parametrize(
    ("at", "steps"),
    [
        (on(6, 7), []),
        (on(6), [1]),
        (on(7, 23), [1]),
        (on(8), [2]),
        (on(9), [3]),
        (on(10), [4, 5]),
        (on(12, 7), [4, 5]),
        (on(12), []),
        (on(30), []),
    ],
)
def test_of_the_steps_that_have_fallen_the_last_counts_while_it_is_fresh(at, steps):
    assert said(at) == [(step, 11) for step in steps]


def test_what_was_said_is_not_said_again():
    assert said(on(8), done=[(2, 11)]) == []
    assert said(on(10), done=[(4, 11)]) == [(5, 11)]


def test_who_can_no_longer_answer_is_not_reminded():
    locked = Silent(pk=11, unit=101, due_at=DUE, locks_at=on(10))
    assert said(on(10, 7), silent=[locked]) == [(3, 11)]
    assert said(on(10), silent=[locked]) == []
    assert next_moment(LADDER, [locked], set(), at=on(9)) is None


def test_an_extension_shifts_every_step():
    longer = Silent(pk=11, unit=101, due_at=DUE + timedelta(days=4), locks_at=LOCKS)
    assert said(on(9), silent=[longer]) == []
    assert said(on(10), silent=[longer]) == [(1, 11)]
    assert said(on(10), silent=[longer], done=[(1, 11)]) == []
    assert said(on(14), silent=[longer], done=[(1, 11)]) == [(4, 11), (5, 11)]


def test_a_step_that_is_set_after_it_would_have_fallen_is_not_made_up():
    late = [Step(9, -1, 8, Audience.UNIT, on(8, 9))]
    assert said(on(8, 10), steps=late) == []


def test_the_next_instant_passes_over_what_was_said():
    assert next_moment(LADDER, [ONE], set(), at=on(6)) == on(8)
    assert next_moment(LADDER, [ONE], {(2, 11)}, at=on(6)) == on(9)
    assert next_moment(LADDER, [ONE], set(), at=on(10)) is None
    assert next_moment(LADDER, [], set(), at=on(6)) is None


LOOKS = st.lists(st.integers(min_value=-10 * 24, max_value=10 * 24), min_size=1, max_size=40).map(sorted)
LADDERS = st.lists(
    st.tuples(st.integers(-7, 7), st.integers(0, 23), st.sampled_from(Audience)),
    unique_by=lambda rung: (rung[0], rung[2]),
    max_size=8,
).map(lambda rungs: [Step(n, days, hour, audience, OPENED) for n, (days, hour, audience) in enumerate(rungs)])
UNITS = st.lists(
    st.tuples(st.integers(0, 6), st.none() | st.integers(min_value=-10 * 24, max_value=10 * 24)), min_size=1, max_size=4
)


@given(LADDERS, UNITS, LOOKS)
def test_never_to_one_who_has_answered_and_at_most_once_a_step(steps, units, looks):
    """Units with their own extensions answer at any hour; someone looks at any hours, again and again."""
    heard: list[tuple[int, int, datetime]] = []
    for hour in looks:
        at = DUE + timedelta(hours=hour)
        silent = [
            Silent(pk, pk, DUE + timedelta(days=extension), LOCKS)
            for pk, (extension, answered) in enumerate(units)
            if answered is None or answered > hour
        ]
        for _ in range(2):
            done = {(step, pk) for step, pk, _at in heard}
            heard += [(turn.step.pk, turn.silent.pk, at) for turn in turns(steps, silent, done, at=at)]
    assert len({(step, pk) for step, pk, _at in heard}) == len(heard)
    by_pk = {step.pk: step for step in steps}
    for step, pk, at in heard:
        extension, answered = units[pk]
        falls = moment(by_pk[step].days, by_pk[step].hour, DUE + timedelta(days=extension))
        assert answered is None or at < DUE + timedelta(hours=answered)
        assert falls <= at < falls + FRESH
    instants = [(pk, by_pk[step].audience, at) for step, pk, at in heard]
    assert len(set(instants)) == len(instants)
