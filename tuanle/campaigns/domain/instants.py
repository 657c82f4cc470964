"""The four instants of a campaign, worked out from the two dates a dispatch gives."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tuanle.core.clock import start_of

#: What a dispatch does not say, and an authority may change when it opens the campaign.
GRACE = timedelta(days=3)
LOCK = timedelta(days=30)


@dataclass(frozen=True)
class Instants:
    """Each is exclusive: something is in time when it comes before it."""

    figures_cut_at: datetime
    due_at: datetime
    grace_ends_at: datetime
    locks_at: datetime


def default_instants(ends_on: date, due_at: datetime, *, opened_at: datetime) -> Instants:
    """Figures are cut off at the end of the last day (or when they are due, if that is earlier).

    A Week opened after its dates, to catch up, stays open as long after its opening as another after its due instant.
    """
    end = start_of(ends_on + timedelta(days=1))
    start = max(due_at, opened_at)
    return Instants(min(end, due_at), due_at, start + GRACE, start + LOCK)


def moved(before: Instants, *, due_at: datetime, ends_on: tuple[date, date]) -> Instants:
    """The four instants when reports are due at another one and the Week ends on another day (`ends_on`: old, new).

    Grace and lock keep their distance from when reports are due, the cut-off its distance from the Week's end; it never
    lies after the due instant.
    """
    shift = due_at - before.due_at
    cut = before.figures_cut_at + (ends_on[1] - ends_on[0])
    return Instants(min(cut, due_at), due_at, before.grace_ends_at + shift, before.locks_at + shift)
