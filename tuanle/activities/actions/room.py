"""More seats than before: who keeps a line of those who wait for them hears of it, in the same transaction."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from tuanle.accounts.models import User
from tuanle.activities.models import Activity
from tuanle.core.registry import Registry


@dataclass(frozen=True)
class CapacityRaised:
    """`hear(activity, by, at)` is called with the activity as it was stored."""

    key: str
    hear: Callable[[Activity, User | None, datetime], None]


#: Filled by the apps above in `ready()`.
CAPACITY_RAISED: Registry[CapacityRaised] = Registry("listener to more seats")


def is_more_room(before: int | None, after: int | None) -> bool:
    """None is as many as come."""
    return before is not None and (after is None or after > before)


def tell_of_more_room(*, activity: Activity, by: User | None, at: datetime) -> None:
    for listener in CAPACITY_RAISED:
        listener.hear(activity, by, at)
