"""Periodic work: each turn once, however many look; a pause is made up once."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tuanle.core.clock import VIETNAM
from tuanle.core.jobs import SCHEDULE, Periodic, job, run_waiting, work_called
from tuanle.core.jobs.schedule import following, tick
from tuanle.core.models import Job, Period

NOW = datetime(2021, 10, 8, 8, 0, tzinfo=VIETNAM)
HOUR = timedelta(hours=1)
RUNS: list[int] = []


@job(title="Việc giờ", tries=1)
def hourly(*, n: int) -> None:
    RUNS.append(n)


@pytest.fixture
def alone(db, monkeypatch):
    """A schedule with one job in it."""
    RUNS.clear()
    monkeypatch.setattr(SCHEDULE, "_things", {})
    SCHEDULE.add(Periodic("hourly", every=HOUR, job=hourly, kwargs={"n": 7}))


def ticks(*offsets: timedelta) -> list[bool]:
    return [bool(tick(at=NOW + offset)) for offset in offsets]


def test_a_turn_is_taken_when_it_is_due(alone):
    minute = timedelta(minutes=1)
    assert ticks(timedelta(0), minute, HOUR - minute, HOUR, HOUR + minute) == [True, False, False, True, False]


def test_a_turn_runs_the_job_with_its_arguments(alone):
    tick(at=NOW)
    assert (run_waiting(), RUNS) == (1, [7])


def test_what_was_missed_is_made_up_once_and_stays_in_step(alone):
    tick(at=NOW)
    run_waiting()
    assert ticks(7 * HOUR + HOUR / 2, 7 * HOUR + HOUR / 2) == [True, False]
    assert (Period.objects.get().next_at, Job.objects.filter(state="waiting").count()) == (NOW + 8 * HOUR, 1)


def test_turns_do_not_pile_up_while_no_worker_runs(alone):
    assert ticks(*(HOUR * n for n in range(5))) == [True] * 5
    assert Job.objects.count() == 1


def test_a_turn_does_not_hurry_what_waits_for_another_try(alone):
    tick(at=NOW)
    later = NOW + timedelta(days=9000)
    Job.objects.update(tries=1, due_at=later)
    assert ticks(HOUR) == [True]
    assert (Job.objects.get().due_at, Job.objects.get().tries) == (later, 1)


def test_two_schedulers_take_one_turn(alone, monkeypatch):
    """The second has read the row before the first took the turn."""
    tick(at=NOW)
    run_waiting()
    read = Period.objects.get()
    assert ticks(HOUR) == [True]
    monkeypatch.setattr(Period.objects, "get_or_create", lambda **_asked: (read, False))
    assert ticks(HOUR) == [False]


def test_a_scheduler_whose_clock_is_behind_takes_no_turn_again(alone):
    assert ticks(timedelta(0), -timedelta(milliseconds=5), -timedelta(minutes=3)) == [True, False, False]


def test_a_clock_that_is_set_back_does_not_stop_the_schedule(alone):
    tick(at=NOW)
    run_waiting()
    assert ticks(timedelta(days=-400), timedelta(days=-400) + HOUR / 2) == [True, False]


@given(
    st.integers(min_value=0, max_value=10**7),
    st.integers(min_value=1, max_value=10**6),
)
def test_the_next_turn_is_the_first_in_step_after_now(late, every):
    at, step = NOW + timedelta(seconds=late), timedelta(seconds=every)
    found = following(NOW, step, at)
    assert at < found <= at + step
    assert (found - NOW) % step == timedelta(0)


def test_every_scheduled_job_is_known():
    """What the apps put in the schedule can be run with the arguments they gave."""
    assert {periodic.key for periodic in SCHEDULE} >= {"core.tidy", "notices.deliver"}
    for periodic in SCHEDULE:
        work_called(periodic.job).check(periodic.kwargs)
