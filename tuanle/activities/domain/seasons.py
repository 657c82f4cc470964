"""The year of a Week: what comes before it, in it, and after it to the end of the school year (clause 5.2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from tuanle.activities.enums import Season

#: Vietnam's school year: prepared from August on, over at the end of May.
_BEGINS, _ENDS = (8, 1), (5, 31)


@dataclass(frozen=True)
class Span:
    """Days from `first` to `last`, both in it."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Year:
    """A Week within its school year."""

    week: Span

    @property
    def whole(self) -> Span:
        """From 1 August before the Week to 31 May after it."""
        first = date(self.week.first.year, *_BEGINS)
        last = date(self.week.last.year, *_ENDS)
        return Span(
            first if first <= self.week.first else first.replace(year=first.year - 1),
            last if last >= self.week.last else last.replace(year=last.year + 1),
        )

    def season_of(self, day: date) -> Season:
        if day < self.week.first:
            return Season.BEFORE
        return Season.WEEK if day <= self.week.last else Season.AFTER

    def span_of(self, season: Season) -> Span:
        """The days of a season; of one that cannot be, its last day comes before its first."""
        one = timedelta(days=1)
        return {
            Season.BEFORE: Span(self.whole.first, self.week.first - one),
            Season.WEEK: self.week,
            Season.AFTER: Span(self.week.last + one, self.whole.last),
        }[season]

    def months_after(self) -> list[Span]:
        """What follows the Week, month by month; the first begins with the day after it."""
        after = self.span_of(Season.AFTER)
        months, first = [], after.first
        while first <= after.last:
            last = min(_end_of_month(first), after.last)
            months.append(Span(first, last))
            first = last + timedelta(days=1)
        return months


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)
