"""Periodic work: each turn is taken once, however many schedulers look, and made up once after a pause, not n times."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from tuanle.core.db import write
from tuanle.core.jobs.queue import wait_once
from tuanle.core.models import Period
from tuanle.core.registry import Registry


@dataclass(frozen=True)
class Periodic:
    """`job` every so often, with these arguments. Where the turn before still waits, none is added."""

    key: str
    every: timedelta
    job: Callable[..., None] | str
    kwargs: dict[str, Any] = field(default_factory=dict)


#: Filled by the apps in `ready()`.
SCHEDULE: Registry[Periodic] = Registry("periodic job")


def tick(*, at: datetime) -> list[str]:
    """Put in the queue what is due. Returns the keys whose turn this call took."""
    return [periodic.key for periodic in SCHEDULE if _takes_its_turn(periodic, at)]


def _takes_its_turn(periodic: Periodic, at: datetime) -> bool:
    period, _new = Period.objects.get_or_create(key=periodic.key, defaults={"next_at": at})
    # Further ahead than two periods: the clock was set back, or the period is shorter than it was. One would not do: a
    # scheduler that read the time a moment earlier, or whose clock is a little behind, would take the turn once more.
    if at < period.next_at <= at + 2 * periodic.every:
        return False
    with write():
        mine = Period.objects.filter(pk=period.pk, next_at=period.next_at).update(
            next_at=following(period.next_at, periodic.every, at), last_at=at
        )
        if mine:
            wait_once(periodic.job, periodic.kwargs)
    return bool(mine)


def following(due: datetime, every: timedelta, at: datetime) -> datetime:
    """The first turn after `at`, in step with `due`."""
    return due + every * ((at - due) // every + 1) if due <= at else at + every
