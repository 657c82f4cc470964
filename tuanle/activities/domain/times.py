"""When something takes place, from the days and hours that people write down."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from tuanle.core.clock import VIETNAM, start_of
from tuanle.core.errors import Refused
from tuanle.core.language import _

#: More than a session each day of a school year is a slip.
MOST_SESSIONS = 100
DAILY, WEEKLY = timedelta(days=1), timedelta(weeks=1)


@dataclass(frozen=True)
class When:
    """A session's time. `is_timed` false: only the days are known; then it starts with the first instant of its day.

    `ends_at` is exclusive and may be unknown.
    """

    starts_at: datetime
    ends_at: datetime | None = None
    is_timed: bool = True

    @property
    def day(self) -> date:
        return self.starts_at.astimezone(VIETNAM).date()

    def on(self, day: date) -> "When":
        """The same hours on another day."""
        shift = start_of(day) - start_of(self.day)
        return When(self.starts_at + shift, self.ends_at + shift if self.ends_at else None, self.is_timed)


def when(day: date, *, start: time | None = None, end: time | None = None, last_day: date | None = None) -> When:
    """The time of a session on `day`. An hour that is not known is left out; an end without a start says nothing.

    Raises `Refused` when it would end before it starts.
    """
    last = last_day or day
    if last < day:
        raise Refused(_("Ngày kết thúc ở trước ngày bắt đầu. Hãy xem lại hai ngày."), code="days")
    if start is None:
        return When(start_of(day), start_of(last + timedelta(days=1)) if last > day else None, False)
    starts_at = datetime.combine(day, start, VIETNAM)
    if end is None:
        return When(starts_at, start_of(last + timedelta(days=1)) if last > day else None)
    ends_at = datetime.combine(last, end, VIETNAM)
    if ends_at <= starts_at:
        raise Refused(_("Giờ kết thúc phải ở sau giờ bắt đầu. Hãy xem lại hai giờ."), code="hours")
    return When(starts_at, ends_at)


def repeated(first: date, every: timedelta, count: int) -> list[date]:
    """The `count` days that follow `first`, `every` so often."""
    return [first + every * n for n in range(1, count + 1)]


def in_order(days: Sequence[date]) -> list[date]:
    """Each day once, the earliest first. Raises `Refused` for more than a year may hold."""
    once = sorted(set(days))
    if len(once) > MOST_SESSIONS:
        raise Refused(
            _("Một hoạt động có nhiều nhất %(most)s buổi. Hãy bớt số lần lặp lại.") % {"most": MOST_SESSIONS},
            code="too-many",
        )
    return once
