"""A month or a week of what can be learnt, day by day."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext

from tuanle.activities.queries.programme import Answer, Choice, Facet
from tuanle.core.dates import format_date, is_sensible
from tuanle.portal.queries.choosing import query_of
from tuanle.portal.queries.rows import address_of, hours_words
from tuanle.ui.templatetags.ui import weekday

MONTH, WEEK = "thang", "tuan"
_MONTH = re.compile(r"(\d{4})-(\d{2})")
#: So many activities of a day are named in a month; the rest is a link.
_IN_MONTH, _IN_WEEK = 4, 25


@dataclass(frozen=True)
class Stretch:
    """The days that are shown. `is_month` false: a week, from a Monday on."""

    first: date
    is_month: bool

    @property
    def last(self) -> date:
        return next_month(self.first) - timedelta(days=1) if self.is_month else self.first + timedelta(days=6)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def title(self) -> str:
        if self.is_month:
            return gettext("Tháng %(month)s/%(year)s") % {"month": self.first.month, "year": self.first.year}
        return gettext("Tuần từ %(first)s đến %(last)s") % {
            "first": format_date(self.first), "last": format_date(self.last),
        }  # fmt: skip

    def moved(self, steps: int) -> "Stretch":
        if not self.is_month:
            return Stretch(self.first + timedelta(weeks=steps), False)
        return Stretch(next_month(self.first) if steps > 0 else (self.first - timedelta(days=1)).replace(day=1), True)

    @property
    def field(self) -> tuple[str, str]:
        """As it stands in an address."""
        return (MONTH, f"{self.first:%Y-%m}") if self.is_month else (WEEK, self.first.isoformat())


@dataclass(frozen=True)
class Line:
    title: str
    href: str
    hours: str
    place: str


@dataclass(frozen=True)
class Day:
    """`place`: its column in the grid, from 1 on, where it is the first that is shown; else 0."""

    day: date
    weekday: str
    lines: Sequence[Line]
    more: int
    more_href: str
    is_today: bool
    place: int


def next_month(first: date) -> date:
    return (first + timedelta(days=32)).replace(day=1)


def read_stretch(month: str, week: str, today: date) -> Stretch:
    """What an address asks for; what it does not say, or what is no date, is this month."""
    this_month = Stretch(today.replace(day=1), True)
    found = _MONTH.fullmatch(month)
    try:
        day = date.fromisoformat(week) if week else date(int(found[1]), int(found[2]), 1) if found else today
    except ValueError:
        return this_month
    if not is_sensible(day):
        return this_month
    return Stretch(day - timedelta(days=day.weekday()), False) if week else Stretch(day.replace(day=1), True)


def days_of(told: Answer, stretch: Stretch, today: date, search: str) -> list[Day]:
    most = _IN_MONTH if stretch.is_month else _IN_WEEK
    shown = []
    for day in stretch.days:
        occasions = told.on(day)
        lines = [
            Line(
                one.entry.title, address_of(one.entry), hours_words(one.moment),
                one.entry.area_name or one.entry.venue if one.entry.is_in_person else gettext("Trực tuyến"),
            )
            for one in occasions[:most]
        ]  # fmt: skip
        more = len(occasions) - len(lines)
        only = told.choice.having(Facet.DAY, [day.isoformat()])
        place = day.weekday() + 1 if day == stretch.first else 0
        shown.append(Day(day, weekday(day), lines, more, f"{search}{query_of(only)}", day == today, place))
    return shown


def _with(choice: Choice, stretch: Stretch) -> str:
    name, value = stretch.field
    return query_of(choice, **{name: value})


def links_of(choice: Choice, stretch: Stretch, today: date) -> dict[str, Any]:
    """Before and after, and the other way of cutting time."""
    week_of = today if stretch.first <= today <= stretch.last else stretch.first
    week = Stretch(week_of - timedelta(days=week_of.weekday()), False)
    return {
        "before": _with(choice, stretch.moved(-1)), "after": _with(choice, stretch.moved(1)),
        "month": _with(choice, Stretch((stretch.last if not stretch.is_month else stretch.first).replace(day=1), True)),
        "week": _with(choice, week), "keep": "&{}={}".format(*stretch.field),
    }  # fmt: skip
