"""Who has earned a slip, and what stands on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from tuanle.core.clock import VIETNAM

#: The share of the sessions that a host is offered first.
SHARES = (50, 80, 100)
_HOUR = Decimal(3600)


@dataclass(frozen=True)
class Held:
    """A session that took place. `ends_at` None: nobody knows how long it took."""

    pk: int
    starts_at: datetime
    ends_at: datetime | None
    is_timed: bool = True

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(VIETNAM).date()

    @property
    def hours(self) -> Decimal | None:
        if self.ends_at is None or not self.is_timed:
            return None
        return Decimal((self.ends_at - self.starts_at).total_seconds()) / _HOUR


@dataclass(frozen=True)
class Earned:
    """What one person attended. `hours` of the sessions whose end is known, to a quarter of an hour; None: of none."""

    sessions: int
    hours: Decimal | None
    first_day: date
    last_day: date


def needed(sessions: int, *, share: int) -> int:
    """How many of `sessions` make `share` percent of them, at least one."""
    return max(1, -(-sessions * share // 100))


def earned(attended: Iterable[int], held: Sequence[Held], *, share: int) -> Earned | None:
    """What somebody who attended these sessions (by number) has earned; None for fewer than `share` percent of all."""
    numbers = set(attended)
    mine = [session for session in held if session.pk in numbers]
    if len(mine) < needed(len(held), share=share):
        return None
    hours = [session.hours for session in mine if session.hours is not None]
    days = [session.day for session in mine]
    return Earned(len(mine), _quarters(sum(hours, Decimal(0))) if hours else None, min(days), max(days))


def _quarters(hours: Decimal) -> Decimal:
    return (hours * 4).to_integral_value(ROUND_HALF_UP) / 4
