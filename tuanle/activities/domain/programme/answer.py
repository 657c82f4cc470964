"""What the programme answers to a choice: how many, which, how many more with another choice, and the nearest instead."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import combinations
from math import cos, hypot, radians

from tuanle.activities.domain.programme.choice import Choice
from tuanle.activities.domain.programme.entry import Area, Entry, Facet, Moment
from tuanle.activities.domain.programme.index import Programme, Span, slots_in
from tuanle.activities.domain.programme.words import LONGEST_QUERY, MOST_WORDS, bare, words_in

_TIME = (Facet.DAY, Facet.PART)
_KM_PER_DEGREE = 111.2


@dataclass(frozen=True)
class Occasion:
    """An entry on the day on which it fits the choice, with the session of that day."""

    day: date
    moment: Moment
    entry: Entry

    @property
    def order(self) -> tuple[date, datetime, int]:
        return self.day, self.moment.starts_at, self.entry.pk


@dataclass(frozen=True)
class Nearest:
    """Instead of nothing. `dropped`: with which facets (or the words, "q") left out so many are found; `nearby`: the
    same in other communes, with their distance in km; `later`: the same on the next day that has some."""

    dropped: Sequence[tuple[tuple[str, ...], int]] = ()
    nearby: Sequence[tuple[Area, float, int]] = ()
    later: tuple[date, int] | None = None


@dataclass
class Answer:
    """`counts`: for each facet how many there would be with one of its values, its own choice left out.

    `read_as`: words nobody uses, and those that were looked for instead.
    """

    programme: Programme
    choice: Choice
    at: datetime
    span: Span
    tiers: list[int]
    counts: Mapping[Facet, Mapping[str, int]]
    read_as: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def found(self) -> int:
        every = 0
        for tier in self.tiers:
            every |= tier
        return every

    @property
    def total(self) -> int:
        return self.found.bit_count()

    def page(self, start: int, most: int) -> list[Occasion]:
        """From the `start`-th on: those that fit the words best come first, then by their next session."""
        chosen: list[Occasion] = []
        days = self.choice.days or self.span.days
        parts = sorted(self.choice.of(Facet.PART))
        for tier in self.tiers:
            rest = tier
            for day in days:
                if not rest or len(chosen) >= most:
                    break
                hits = rest & self.span.on(day, parts)
                rest ^= hits
                number = hits.bit_count()
                if number <= start:
                    start -= number
                    continue
                chosen += self._in_order(hits, day)[start : start + most - len(chosen)]
                start = 0
        return chosen

    def on(self, day: date) -> list[Occasion]:
        """All that is found on `day`, in order."""
        return self._in_order(self.found & self.span.on(day, sorted(self.choice.of(Facet.PART))), day)

    def _in_order(self, hits: int, day: date) -> list[Occasion]:
        parts = self.choice.of(Facet.PART)
        occasions = []
        for slot in slots_in(hits):
            entry = self.programme.entry(slot)
            fitting = (
                moment
                for moment in entry.moments
                if day in moment.days
                and (self.choice.past or moment.over_at > self.at)
                and (not parts or not parts.isdisjoint(moment.parts))
            )
            occasions.append(Occasion(day, min(fitting, key=lambda one: one.starts_at), entry))
        return sorted(occasions, key=lambda one: one.order)


def answer(programme: Programme, choice: Choice, *, at: datetime) -> Answer:
    """Look up `choice` among what is not over at `at`."""
    span = programme.span(at, past=choice.past)
    tiers, read_as = _tiers(programme, choice.words, span.every)
    bits = {facet: _of_facet(programme, choice, facet) for facet in choice.active if facet not in _TIME}
    bits[Facet.DAY] = _of_time(span, choice)
    spoken = 0
    for tier in tiers:
        spoken |= tier
    chosen = [tier & _all_but(bits) for tier in tiers]
    return Answer(programme, choice, at, span, chosen, _counts(programme, span, choice, bits, spoken), read_as)


def count(programme: Programme, choice: Choice, *, at: datetime) -> int:
    """How many there are, and nothing more."""
    span = programme.span(at, past=choice.past)
    tiers, _read_as = _tiers(programme, choice.words, span.every)
    found = 0
    for tier in tiers:
        found |= tier
    for facet in choice.active:
        found &= _of_time(span, choice) if facet in _TIME else _of_facet(programme, choice, facet)
    return found.bit_count()


def nearest(given: Answer) -> Nearest:
    """What comes nearest to a choice that found nothing: the fewest facets dropped, communes near by, a later day."""
    choice = given.choice
    names: list[str] = [*choice.active, *(["q"] if choice.words else [])]
    dropped: list[tuple[tuple[str, ...], int]] = []
    for size in range(1, len(names) + 1):
        for some in combinations(names, size):
            wider = choice.without([Facet(name) for name in some if name != "q"], words="q" in some)
            if number := count(given.programme, wider, at=given.at):
                dropped.append((some, number))
        if dropped:
            break
    dropped.sort(key=lambda one: -one[1])
    return Nearest(dropped[:3], _nearby(given)[:3], _later(given))


def _nearby(given: Answer) -> list[tuple[Area, float, int]]:
    areas = given.programme.areas
    chosen = [areas[code] for code in sorted(given.choice.of(Facet.AREA)) if code in areas]
    found = []
    for code, number in given.counts[Facet.AREA].items():
        area = areas.get(code)
        away = [km for one in chosen if area and (km := distance(one, area)) is not None]
        if number and area and away:
            found.append((area, min(away), number))
    return sorted(found, key=lambda one: (one[1], one[0].code))


def _later(given: Answer) -> tuple[date, int] | None:
    days = given.choice.days
    if not days:
        return None
    counts = {date.fromisoformat(day): number for day, number in given.counts[Facet.DAY].items() if number}
    day = min((day for day in counts if day > days[-1]), default=None)
    return (day, counts[day]) if day else None


def distance(one: Area, other: Area) -> float | None:
    """How far apart two communes are, in km on the flat: fair within a province. None where either's place is unknown."""
    if one.latitude is None or one.longitude is None or other.latitude is None or other.longitude is None:
        return None
    shrunk = cos(radians((one.latitude + other.latitude) / 2))
    return _KM_PER_DEGREE * hypot(one.latitude - other.latitude, (one.longitude - other.longitude) * shrunk)


def _of_facet(programme: Programme, choice: Choice, facet: Facet) -> int:
    found = 0
    for value in choice.of(facet):
        found |= programme.values[facet].get(value, 0)
    return found


def _of_time(span: Span, choice: Choice) -> int:
    if choice.of(Facet.DAY) and not choice.days:
        return 0
    return span.at(choice.days, sorted(choice.of(Facet.PART)))


def _all_but(bits: Mapping[Facet, int], left: Facet | None = None) -> int:
    found = -1
    for facet, some in bits.items():
        if facet != left:
            found &= some
    return found


def _counts(
    programme: Programme, span: Span, choice: Choice, bits: Mapping[Facet, int], spoken: int
) -> dict[Facet, dict[str, int]]:
    counts: dict[Facet, dict[str, int]] = {}
    for facet in Facet:
        if facet in _TIME:
            continue
        rest = spoken & _all_but(bits, facet)
        counts[facet] = {value: (some & rest).bit_count() for value, some in programme.values[facet].items()}
    rest = spoken & _all_but(bits, Facet.DAY)
    parts = sorted(choice.of(Facet.PART))
    counts[Facet.DAY] = {day.isoformat(): (span.on(day, parts) & rest).bit_count() for day in span.days}
    every = {part for cells in span.cells.values() for part in cells}
    days = choice.days
    counts[Facet.PART] = {part: (span.at(days, [part]) & rest).bit_count() for part in sorted(every)}
    return counts


def _tiers(programme: Programme, query: str, within: int) -> tuple[list[int], dict[str, tuple[str, ...]]]:
    """The entries with all words, best first: in the title with the marks as typed, in the title, anywhere with the
    marks, anywhere, and with the last word half typed."""
    typed = words_in(query[:LONGEST_QUERY])[:MOST_WORDS]
    if not typed:
        return [within], {}
    read_as: dict[str, tuple[str, ...]] = {}
    meant: list[tuple[str, ...]] = []
    loose = within
    for place, word in enumerate(typed):
        plain = bare(word)
        begun = programme.texts.beginning(plain) if place == len(typed) - 1 and len(plain) > 1 else 0
        choices: tuple[str, ...] = (plain,)
        if plain not in programme.texts.bits and not begun:
            choices = programme.texts.near(plain) or choices
            if choices != (plain,):
                read_as[word] = choices
        meant.append(choices)
        loose &= begun | programme.texts.any_of(choices)
    ranked = []
    for words in (programme.titles, programme.texts):
        marked = strict = loose
        for word, choices in zip(typed, meant, strict=True):
            strict &= words.any_of(choices)
            marked &= words.bits.get(word, 0) if not word.isascii() else words.any_of(choices)
        ranked += [marked, strict]
    return _apart([*ranked, loose]), read_as


def _apart(sets: Sequence[int]) -> list[int]:
    """Each without what an earlier one has; empty ones left out."""
    return list(_each_apart(sets)) or [0]


def _each_apart(sets: Sequence[int]) -> Iterator[int]:
    seen = 0
    for some in sets:
        if new := some & ~seen:
            yield new
        seen |= some
