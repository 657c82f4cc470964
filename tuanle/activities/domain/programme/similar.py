"""What else one might like who looks at an activity: what shares the most with it, of what comes next."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from tuanle.activities.domain.programme.answer import Occasion
from tuanle.activities.domain.programme.entry import Entry, Facet, Moment
from tuanle.activities.domain.programme.index import Programme, slots_in
from tuanle.core.clock import start_of

#: So many of the next sessions are weighed against each other: near ones are worth more than perfect ones.
WEIGHED = 60


@dataclass(frozen=True)
class Likeness:
    """What others may share with the activity `pk`: its kind, its commune's code ("": none), its learner groups."""

    pk: int
    kind: str
    area: str
    groups: Collection[str]

    def shared_with(self, entry: Entry) -> int:
        """How many of the three; one that is for everyone shares no group."""
        in_area = self.area != "" and entry.area == self.area
        return int(entry.kind == self.kind) + int(in_area) + int(not set(self.groups).isdisjoint(entry.groups))


def similar(programme: Programme, like: Likeness, *, at: datetime, most: int) -> list[Occasion]:
    """The next sessions of up to `most` other activities that share something with `like`, in the order of time.

    Of the next sessions so many are weighed; those that share the most, of equal ones the sooner; each activity once.
    """
    first: dict[int, Occasion] = {}
    for occasion in _next(programme, like, at):
        first.setdefault(occasion.entry.pk, occasion)
    best = sorted(first.values(), key=lambda one: (-like.shared_with(one.entry), one.order))[:most]
    return sorted(best, key=lambda one: one.order)


def _next(programme: Programme, like: Likeness, at: datetime) -> list[Occasion]:
    """The next sessions, day after day until there are enough; a day's are looked at only where something is shared."""
    span = programme.span(at, past=False)
    near = programme.values[Facet.KIND].get(like.kind, 0) | programme.values[Facet.AREA].get(like.area, 0)
    for group in like.groups:
        near |= programme.values[Facet.GROUP].get(group, 0)
    found: list[Occasion] = []
    for day in span.days:
        begins, ends = start_of(day), start_of(day + timedelta(days=1))
        for slot in slots_in(near & span.on(day)):
            entry = programme.entry(slot)
            if entry.pk != like.pk and like.shared_with(entry):
                found += [Occasion(day, moment, entry) for moment in entry.moments if _starts(moment, begins, ends, at)]
        if len(found) >= WEIGHED:
            break
    return sorted(found, key=lambda one: one.order)[:WEIGHED]


def _starts(moment: Moment, begins: datetime, ends: datetime, at: datetime) -> bool:
    return begins <= moment.starts_at < ends and moment.starts_at > at
