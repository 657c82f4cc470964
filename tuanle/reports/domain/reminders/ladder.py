"""The ladder of reminders: which step falls to which silent unit at an instant."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from tuanle.core.clock import VIETNAM, start_of
from tuanle.reports.enums import Audience

#: A reminder that could not be written within this time is no longer that reminder: the next step comes.
FRESH = timedelta(days=2)


@dataclass(frozen=True)
class Step:
    """`days` after (before, when negative) the last day on which a unit may answer, at `hour` in Vietnam.

    `since`: a step that was set later than its instant has passed is not made up.
    """

    pk: int
    days: int
    hour: int
    audience: Audience
    since: datetime


@dataclass(frozen=True)
class Silent:
    """A unit from which nothing has come: its submission, the unit, and its own instants, extensions included."""

    pk: int
    unit: int
    due_at: datetime
    locks_at: datetime


@dataclass(frozen=True)
class Turn:
    """A step that falls to a silent unit now."""

    step: Step
    silent: Silent


@lru_cache(maxsize=1024)
def last_day(due_at: datetime) -> date:
    """The last day on which one is in time: "trước ngày 10/10" is the 9th, "trước 17 giờ ngày 8/10" the 8th."""
    return (due_at.astimezone(VIETNAM) - timedelta(microseconds=1)).date()


@lru_cache(maxsize=4096)
def moment(days: int, hour: int, due_at: datetime) -> datetime:
    """When a step falls for whoever is due at `due_at`."""
    return start_of(last_day(due_at) + timedelta(days=days)) + timedelta(hours=hour)


def turns(
    steps: Iterable[Step], silent: Iterable[Silent], done: Collection[tuple[int, int]], *, at: datetime
) -> Iterator[Turn]:
    """What is to be said at `at` to those who may still answer. Of the steps that have fallen only the last counts, so
    that nobody gets two at once.

    `done`: pairs of a step and a submission that had its turn.
    """
    every = sorted(steps, key=lambda step: (step.days, step.hour))
    for one in silent:
        if at >= one.locks_at:
            continue
        for audience in Audience:
            fallen = [step for step in every if step.audience == audience and _has_fallen(step, one.due_at, at)]
            if fallen and (fallen[-1].pk, one.pk) not in done and at < _moment(fallen[-1], one.due_at) + FRESH:
                yield Turn(fallen[-1], one)


def next_moment(
    steps: Collection[Step], silent: Iterable[Silent], done: Collection[tuple[int, int]], *, at: datetime
) -> datetime | None:
    """The next instant after `at` at which something will be said, if nobody answers meanwhile."""
    ahead = (
        falls
        for one in silent
        for step in steps
        if at < (falls := _moment(step, one.due_at)) < one.locks_at
        and falls >= step.since
        and (step.pk, one.pk) not in done
    )
    return min(ahead, default=None)


def _has_fallen(step: Step, due_at: datetime, at: datetime) -> bool:
    return step.since <= _moment(step, due_at) <= at


def _moment(step: Step, due_at: datetime) -> datetime:
    return moment(step.days, step.hour, due_at)
