"""What is planned beside what is wished for, commune by commune: where nothing is, and where somebody waits for it.

How many people live in a commune is not known here, so nothing is weighted by it: wishes alone say what is worse.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum

from tuanle.activities.domain.seasons import Span
from tuanle.activities.enums import PartOfDay

_NOON, _SIX = time(12), time(18)
_SATURDAY = 5


class Moment(StrEnum):
    """When people who work or go to school are free. An hour that nobody wrote down is no evening."""

    ANY = ""
    EVENINGS = "toi-trong-tuan"
    WEEKEND = "cuoi-tuan"


class GapStanding(StrEnum):
    """How a field of the matrix stands, the worst first."""

    MISSING = "missing"
    """Nothing is planned, and somebody wishes for it."""
    EMPTY = "empty"
    """Nothing is planned."""
    GENERAL = "general"
    """Only what is for everyone."""
    PLANNED = "planned"


@dataclass(frozen=True)
class Offer:
    """A session that is planned or was held. `area` None: in no commune; no `groups`: for everyone; `part` "": not known.

    `seats` None: as many as come.
    """

    area: int | None
    day: date
    part: str
    groups: frozenset[str]
    seats: int | None


@dataclass(frozen=True)
class Want:
    """An open wish. `area` None: anywhere; `group` and `part` "": not said."""

    area: int | None
    group: str
    part: str


@dataclass(frozen=True)
class Slot:
    """A column: the days and the learner group that it asks for; no `group`: for anyone."""

    key: str
    span: Span
    group: str = ""


@dataclass(frozen=True)
class Field:
    """Where a commune and a column meet. `general`: how many of its sessions are for everyone.

    `seats`: of all sessions together; None where one takes as many as come, or there is none.
    """

    sessions: int
    general: int
    seats: int | None
    wishes: int

    @property
    def standing(self) -> GapStanding:
        if not self.sessions:
            return GapStanding.MISSING if self.wishes else GapStanding.EMPTY
        return GapStanding.GENERAL if self.general == self.sessions else GapStanding.PLANNED


@dataclass(frozen=True)
class Row:
    """A commune; `area` None: what lies in none. `wishes`: all that are open there, also those that say no group."""

    area: int | None
    fields: tuple[Field, ...]
    sessions: int
    wishes: int

    @property
    def unmet(self) -> int:
        """Wishes for which nothing is planned; those that say no group are unmet while nothing at all is."""
        by_group = sum(field.wishes for field in self.fields if field.standing is GapStanding.MISSING)
        return self.wishes if not self.sessions else by_group

    @property
    def empty(self) -> int:
        """Fields in which nothing is planned."""
        return sum(not field.sessions for field in self.fields)


def part_of(hour: time | None) -> str:
    """The part of the day in which something begins at `hour`; "" where the hour is not known."""
    if hour is None:
        return ""
    if hour < _NOON:
        return PartOfDay.MORNING.value
    return (PartOfDay.AFTERNOON if hour < _SIX else PartOfDay.EVENING).value


def falls_in(offer: Offer, moment: Moment) -> bool:
    is_weekend = offer.day.weekday() >= _SATURDAY
    if moment is Moment.WEEKEND:
        return is_weekend
    return moment is Moment.ANY or (not is_weekend and offer.part == PartOfDay.EVENING)


def wished_for(want: Want, moment: Moment) -> bool:
    """Whether a wish may be meant for `moment`: one that says no part of the day may. Of days no wish says anything."""
    return moment is not Moment.EVENINGS or want.part in ("", PartOfDay.EVENING)


def matrix(
    areas: Iterable[int], slots: Sequence[Slot], offers: Iterable[Offer], wants: Iterable[Want], moment: Moment
) -> list[Row]:
    """A row for each commune, the worst first: most unmet wishes, then most empty fields, then as they came.

    What lies in no commune comes last, where there is something.
    """
    known = list(areas)
    offered: dict[int | None, list[Offer]] = {area: [] for area in [*known, None]}
    wanted: dict[int | None, list[Want]] = {area: [] for area in [*known, None]}
    for offer in offers:
        if offer.area in offered and falls_in(offer, moment):
            offered[offer.area].append(offer)
    for want in wants:
        if want.area in wanted and wished_for(want, moment):
            wanted[want.area].append(want)
    rows = sorted(
        (_row(area, slots, offered[area], wanted[area]) for area in known), key=lambda row: (-row.unmet, -row.empty)
    )
    elsewhere = _row(None, slots, offered[None], wanted[None])
    return [*rows, elsewhere] if elsewhere.sessions or elsewhere.wishes else rows


def _row(area: int | None, slots: Sequence[Slot], offers: Sequence[Offer], wants: Sequence[Want]) -> Row:
    fields = tuple(_field(slot, offers, wants) for slot in slots)
    inside = [offer for offer in offers if any(offer.day in slot.span for slot in slots)]
    return Row(area, fields, len(inside), len(wants))


def _field(slot: Slot, offers: Sequence[Offer], wants: Sequence[Want]) -> Field:
    inside = [one for one in offers if one.day in slot.span and suits(one, slot.group)]
    seats = [one.seats for one in inside]
    return Field(
        sessions=len(inside),
        general=sum(not one.groups for one in inside) if slot.group else 0,
        seats=None if None in seats or not seats else sum(seat or 0 for seat in seats),
        wishes=sum(want.group == slot.group for want in wants) if slot.group else 0,
    )


def suits(offer: Offer, group: str) -> bool:
    """Whether a learner of `group` may come; anyone may where no group is asked for, or none is named."""
    return not group or not offer.groups or group in offer.groups


def this_week(today: date) -> Span:
    """Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    return Span(monday, monday + timedelta(days=6))


def four_weeks(today: date) -> Span:
    return Span(today, today + timedelta(days=27))


def days_of(span: Span) -> list[Span]:
    """The days of `span`, each by itself; of more than nine, the weeks."""
    step = 1 if (span.last - span.first).days < 9 else 7
    found, first = [], span.first
    while first <= span.last:
        found.append(Span(first, min(first + timedelta(days=step - 1), span.last)))
        first += timedelta(days=step)
    return found
