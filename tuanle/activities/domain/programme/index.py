"""The public programme in memory: for every word and every value of a facet the set of entries, as bits of one number.

To narrow down is an AND, to count is to count bits; an entry keeps its slot, the place of its bit, while it is there.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from tuanle.activities.domain.programme.entry import Area, Entry, Facet
from tuanle.activities.domain.programme.words import Words, add_bits, bits_of, clear_bits
from tuanle.core.clock import VIETNAM, start_of

#: A day's parts, each with the entries that have a session then.
Cells = dict[str, int]


@dataclass(frozen=True)
class Span:
    """The days that matter from one instant on: `days` in order, each with its cells; `every`: all entries in them."""

    days: tuple[date, ...]
    cells: dict[date, Cells]
    every: int
    since: datetime | None = None
    until: datetime | None = None

    def holds(self, at: datetime) -> bool:
        return self.since is not None and self.until is not None and self.since <= at < self.until

    def on(self, day: date, parts: Iterable[str] = ()) -> int:
        """Who has a session on `day`, in any of `parts`; none given: at any hour."""
        cells = self.cells.get(day, {})
        found = 0
        for part in parts or cells:
            found |= cells.get(part, 0)
        return found

    def at(self, days: Iterable[date], parts: Iterable[str]) -> int:
        """Who has a session on any of `days` in any of `parts`; none given: any."""
        if not days and not parts:
            return self.every
        found = 0
        for day in days or self.days:
            found |= self.on(day, parts)
        return found


class Programme:
    """Every public activity. `areas`: the communes by their code, with or without activities."""

    def __init__(self) -> None:
        self.areas: dict[str, Area] = {}
        self.titles = Words()
        self.texts = Words()
        self.values: dict[Facet, dict[str, int]] = {facet: {} for facet in Facet}
        self._cells: dict[date, Cells] = {}
        self._entries: list[Entry | None] = []
        self._text_marks: list[int] = []
        self._slots: dict[int, int] = {}
        self._free: list[int] = []
        self._span: Span | None = None
        self._whole: Span | None = None

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, pk: int) -> bool:
        return pk in self._slots

    @property
    def pks(self) -> set[int]:
        return set(self._slots)

    def entry(self, slot: int) -> Entry:
        found = self._entries[slot]
        if found is None:
            raise LookupError(slot)
        return found

    def put(self, entries: Iterable[Entry]) -> None:
        """Take entries in; one that is known is replaced. Its words are read again only where they are others."""
        placed = {entry.pk: entry for entry in entries}
        known = {pk: self._slots[pk] for pk in placed if pk in self._slots}
        self._forget_values(known.values())
        reread: dict[int, str] = {}
        cleared: list[int] = []
        for pk, entry in placed.items():
            slot = known.get(pk, -1)
            text = _searched(entry)
            mark = hash((entry.title, text))
            if slot < 0:
                slot = self._take_slot(pk)
            elif self._text_marks[slot] != mark:
                cleared.append(slot)
            else:
                self._entries[slot] = replace(entry, text="")
                continue
            self._entries[slot], self._text_marks[slot] = replace(entry, text=""), mark
            reread[slot] = text
        self._forget_words(cleared)
        self.titles.add((slot, self.entry(slot).title) for slot in reread)
        self.texts.add((slot, f"{self.entry(slot).title} {text}") for slot, text in reread.items())
        self._note_values({self._slots[pk]: entry for pk, entry in placed.items()})

    def drop(self, pks: Iterable[int]) -> None:
        """Take entries out; one that is not known is none."""
        slots = [self._slots.pop(pk) for pk in set(pks) if pk in self._slots]
        self._forget_values(slots)
        self._forget_words(slots)
        for slot in slots:
            self._entries[slot] = None
            self._free.append(slot)

    def span(self, at: datetime, *, past: bool) -> Span:
        """The sessions that are not over at `at`; with `past` all of them. Worked out again when one has ended."""
        if past:
            if self._whole is None:
                self._whole = _span(self._cells)
            return self._whole
        if self._span is None or not self._span.holds(at):
            self._span = self._span_from(at)
        return self._span

    def _span_from(self, at: datetime) -> Span:
        """Days after today are as they are; today's sessions are looked at one by one."""
        today = at.astimezone(VIETNAM).date()
        ends = [start_of(today + timedelta(days=1))]
        now: dict[str, list[int]] = {}
        for slot in slots_in(_all(self._cells.get(today, {}))):
            for moment in self.entry(slot).moments:
                if moment.over_at > at and today in moment.days:
                    ends.append(moment.over_at)
                    for part in moment.parts:
                        now.setdefault(part, []).append(slot)
        cells = {day: cells for day, cells in self._cells.items() if day > today}
        if now:
            cells[today] = {part: bits_of(slots) for part, slots in now.items()}
        return replace(_span(cells), since=at, until=min(ends))

    def _take_slot(self, pk: int) -> int:
        if self._free:
            slot = self._free.pop()
        else:
            slot = len(self._entries)
            self._entries.append(None)
            self._text_marks.append(0)
        self._slots[pk] = slot
        return slot

    def _note_values(self, placed: dict[int, Entry]) -> None:
        values: dict[Facet, dict[str, list[int]]] = {}
        cells: dict[date, dict[str, list[int]]] = {}
        for slot, entry in placed.items():
            for facet, value in entry.values():
                values.setdefault(facet, {}).setdefault(value, []).append(slot)
            for moment in entry.moments:
                for day in moment.days:
                    for part in moment.parts:
                        cells.setdefault(day, {}).setdefault(part, []).append(slot)
        for facet, added in values.items():
            add_bits(self.values[facet], added)
        for day, parts in cells.items():
            add_bits(self._cells.setdefault(day, {}), parts)
        self._span = self._whole = None

    def _forget_values(self, slots: Iterable[int]) -> None:
        mask = bits_of(slots)
        if not mask:
            return
        for bits in self.values.values():
            clear_bits(bits, mask)
        for day, cells in list(self._cells.items()):
            clear_bits(cells, mask)
            if not cells:
                del self._cells[day]
        self._span = self._whole = None

    def _forget_words(self, slots: Iterable[int]) -> None:
        mask = bits_of(slots)
        if mask:
            self.titles.clear(mask)
            self.texts.clear(mask)


def slots_in(bits: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    text = bin(bits)[:1:-1]
    place = text.find("1")
    while place >= 0:
        yield place
        place = text.find("1", place + 1)


def _searched(entry: Entry) -> str:
    return f"{entry.host} {entry.area_name} {entry.venue} {entry.text}"


def _span(cells: dict[date, Cells]) -> Span:
    every = 0
    for day in cells.values():
        every |= _all(day)
    return Span(tuple(sorted(cells)), cells, every)


def _all(cells: Cells) -> int:
    found = 0
    for bits in cells.values():
        found |= bits
    return found
