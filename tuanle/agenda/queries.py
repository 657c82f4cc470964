"""Reads of the agenda."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch, Q, QuerySet

from tuanle.agenda.domain.addresses import target_of
from tuanle.agenda.domain.reading import LARGEST, read_calendar
from tuanle.agenda.domain.zones import ZONES, both_times, city_of, zone_of
from tuanle.agenda.models import Event, Feed, Participation
from tuanle.core.clock import VIETNAM, start_of
from tuanle.orgs.models import Unit

__all__ = [
    "LARGEST",
    "ZONES",
    "Month",
    "attended_by",
    "both_times",
    "city_of",
    "events_of",
    "feeds_of",
    "months_of",
    "public_events",
    "read_calendar",
    "target_of",
    "times_of",
    "zone_of",
]


def events_of(owner: Unit) -> QuerySet[Event]:
    """The agenda of an authority, in order, with who takes part."""
    taking_part = Participation.objects.select_related("unit").order_by("unit__path")
    return (
        Event.objects.filter(owner=owner)
        .select_related("feed")
        .prefetch_related(Prefetch("participations", taking_part))
    )


def public_events(*, at: datetime) -> QuerySet[Event]:
    """What everybody may know of, that is not over: of all authorities."""
    to_come = Q(starts_at__gt=at) | Q(ends_at__gt=at)
    seen = Event.objects.filter(to_come, is_public=True, withdrawn_at__isnull=True)
    taking_part = Participation.objects.exclude(attended=False).select_related("unit").order_by("unit__path")
    return seen.prefetch_related(Prefetch("participations", taking_part))


def feeds_of(owner: Unit) -> QuerySet[Feed]:
    """The calendars that are read for an authority, or filled by hand from files."""
    return Feed.objects.filter(owner=owner, ended_at__isnull=True)


def times_of(event: Event) -> list[str]:
    """When it is there, and when that is here."""
    return both_times(event.starts_at, event.ends_at, event.timezone, is_all_day=event.is_all_day)


@dataclass(frozen=True)
class Month:
    """A month by its first day, with what begins in it by Vietnam's clock: each event with its two times."""

    first: date
    rows: list[tuple[Event, list[str]]]


def months_of(events: Iterable[Event]) -> list[Month]:
    """`events` by month, in order."""
    by_month: dict[date, list[tuple[Event, list[str]]]] = defaultdict(list)
    for event in events:
        by_month[event.starts_at.astimezone(VIETNAM).date().replace(day=1)].append((event, times_of(event)))
    return [Month(first, rows) for first, rows in sorted(by_month.items())]


def attended_by(unit: Unit, first: date, last: date) -> QuerySet[Participation]:
    """Where `unit` says that it was, of what began from `first` to `last`."""
    begin, end = start_of(first), start_of(date.fromordinal(last.toordinal() + 1))
    return Participation.objects.filter(
        unit=unit, attended=True, event__starts_at__gte=begin, event__starts_at__lt=end
    ).select_related("event")
