"""Limits on meeting in person: which one holds at a place on a day, and what can be done about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tuanle.activities.domain.times import When
from tuanle.campaigns.enums import Mode
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.language import gettext as _
from tuanle.core.numbers import format_number


@dataclass(frozen=True)
class Limit:
    """From `first` to `last`, both in it, so many people at most may meet in person; 0: nobody. `basis` says why."""

    first: date
    last: date
    most: int
    basis: str
    area: str = ""

    @property
    def is_closed(self) -> bool:
        return self.most == 0


@dataclass(frozen=True)
class Breach:
    """A session that a limit does not allow, and the limit."""

    time: When
    limit: Limit

    @property
    def words(self) -> Any:
        """What is not allowed, by which paper, and what can be done: one sentence each."""
        said = {
            "day": format_date(max(self.time.day, self.limit.first)),
            "most": format_number(self.limit.most),
            "basis": self.limit.basis,
            "after": format_date(self.limit.last),
            "where": self.limit.area and " " + _("ở %(area)s") % {"area": self.limit.area},
        }
        if self.limit.is_closed:
            return (
                _("Ngày %(day)s%(where)s không được tổ chức trực tiếp (%(basis)s). Có thể chuyển sang trực tuyến, hoặc dời sang sau ngày %(after)s.")
                % said
            )  # fmt: skip
        return (
            _("Ngày %(day)s%(where)s mỗi buổi trực tiếp nhiều nhất %(most)s người (%(basis)s). Hãy ghi số chỗ từ %(most)s trở xuống, chuyển sang trực tuyến, hoặc dời sang sau ngày %(after)s.")
            % said
        )  # fmt: skip


def days_of(time: When) -> tuple[date, date]:
    """The first and the last day of a session. An end at midnight belongs to the day before."""
    if time.ends_at is None:
        return time.day, time.day
    return time.day, (time.ends_at - timedelta(microseconds=1)).astimezone(VIETNAM).date()


def strictest(limits: Iterable[Limit], time: When) -> Limit | None:
    """The limit that holds at a time, where several do the one that lets the fewest meet; None where none does."""
    first, last = days_of(time)
    holding = [limit for limit in limits if limit.first <= last and first <= limit.last]
    return min(holding, key=lambda limit: limit.most, default=None)


def breaches(limits: Sequence[Limit], *, mode: str, capacity: int | None, times: Iterable[When]) -> list[Breach]:
    """The sessions at `times` that the limits of their place do not allow. What is held online is free of them."""
    if mode == Mode.ONLINE:
        return []
    found = []
    for time in times:
        limit = strictest(limits, time)
        if limit and (limit.is_closed or capacity is None or capacity > limit.most):
            found.append(Breach(time, limit))
    return found
