"""The line of those who wait for seats: strictly in the order of arrival, each registration's persons together.

The head of the line is never overtaken, not even by one person while the head is a family of three and two seats are
free: whoever waits longest is next, or nobody knows what to expect.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

#: How long an offer stands, by how long it still is until it would be pointless.
_STANDS = (
    (timedelta(hours=48), timedelta(hours=24)),
    (timedelta(hours=24), timedelta(hours=12)),
    (timedelta(hours=6), timedelta(hours=3)),
    (timedelta(hours=2), timedelta(hours=1)),
    (timedelta(minutes=30), timedelta(minutes=15)),
)


@dataclass(frozen=True)
class Place:
    """A registration that waits for `seats`. `number`: the order of arrival."""

    number: int
    seats: int


def is_seated_at_once(seats: int, *, free: int | None, somebody_waits: bool) -> bool:
    """Whether who arrives now has seats. `free` None: there are as many as come."""
    return not somebody_waits and (free is None or seats <= free)


def next_in_line(line: Iterable[Place], *, free: int | None, capacity: int | None) -> list[Place]:
    """Those who are offered the `free` seats: from the head on, until one does not fit.

    Who could not fit into the empty room (its `capacity` was lowered) does not stop the others.
    """
    chosen: list[Place] = []
    for place in sorted(line, key=lambda one: one.number):
        if capacity is not None and place.seats > capacity:
            continue
        if free is not None:
            if place.seats > free:
                break
            free -= place.seats
        chosen.append(place)
    return chosen


def offer_end(at: datetime, *, closes_at: datetime | None, starts_at: datetime) -> datetime | None:
    """Until when an offer made now stands; None when it is too late for one: then free seats are for whoever comes.

    24 hours, and never beyond the first session's start, nor beyond the end of registering while that is ahead: from
    48 hours before 24, from 24 12, from 6 3, from 2 1, from half an hour a quarter.
    """
    limit = min(closes_at, starts_at) if closes_at and closes_at > at else starts_at
    left = limit - at
    stands = next((stands for least, stands in _STANDS if left >= least), None)
    return at + stands if stands else None
