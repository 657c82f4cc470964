"""The same activity told by two units: a day apart at most, as many people, the same place or much the same title."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import log
from typing import Any

from tuanle.core.text import fold, slug
from tuanle.reports.domain.consolidation import Report, Take, effective, is_led, plan_of, row_mark
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.overlaps.shapes import Candidate, order
from tuanle.reports.kinds.rollups.exact import exact, number

SIMILAR, WITHIN = 0.6, 0.10
#: A place or a title told with more sizes than this is a word for any such ("Hội trường UBND xã"), not one thing.
ONE_THING = 3


@dataclass(frozen=True)
class Told:
    """One row of one report. `people`: as many as took part, in the row's own words; None when it does not say."""

    report: Report
    item: str
    row: dict[str, Any]
    day: int
    people: float | None
    venue: str
    grams: frozenset[str]


def activities(form: Form, reports: Sequence[Report], parent: str) -> Iterator[Candidate]:
    """Candidates among `reports`, one for each row that another already told: with the one who counts it."""
    told = _telling(list(_rows(form, reports)))
    rows = sorted(told, key=lambda each: (order(parent, each.report), row_mark(each.row)))
    for second, first in _pairs(rows):
        yield _candidate(form, first, second)


def _rows(form: Form, reports: Sequence[Report]) -> Iterator[Told]:
    for table in plan_of(form).tables:
        for report in reports:
            rows = report.cells.get(table.key)
            for row in rows if isinstance(rows, list) else ():
                if is_led(row, report.unit) and (day := _day(row.get("date"))) is not None:
                    people = exact(row.get("people")) or exact(row.get("turns"))
                    yield Told(
                        report,
                        table.key,
                        row,
                        day,
                        None if people is None else float(number(people)),
                        slug(str(row.get("venue") or "")),
                        _grams(str(row.get("title") or "")),
                    )


def _telling(rows: list[Told]) -> list[Told]:
    """The rows, without the places and titles that tell nothing.

    Where five units speak of one ceremony they give about the same number of people; where each of twenty communes
    held its own in its own hall, under the title of the dispatch, the numbers lie far apart.
    """
    sizes: dict[str | frozenset[str], set[int | None]] = defaultdict(set)
    for told in rows:
        for what in (told.venue, told.grams):
            sizes[what].add(_size(told))
    return [
        replace(
            told,
            venue=told.venue if len(sizes[told.venue]) <= ONE_THING else "",
            grams=told.grams if len(sizes[told.grams]) <= ONE_THING else frozenset(),
        )
        for told in rows
    ]


def _pairs(rows: list[Told]) -> Iterator[tuple[Told, Told]]:
    """Each row with the first before it that may be the same. Only rows of near days and sizes are compared."""
    buckets: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    for n, told in enumerate(rows):
        near = {m for day in (-1, 0, 1) for size in _sizes(told) for m in buckets.get((told.day + day, size), ())}
        for m in sorted(near):
            if rows[m].report.unit != told.report.unit and rows[m].item == told.item and _is_same(rows[m], told):
                yield told, rows[m]
                break
        buckets[told.day, _size(told)].append(n)


def _size(told: Told) -> int | None:
    """A bucket as wide as the tolerance: figures within it lie in the same bucket or the next."""
    if told.people is None:
        return None
    return 0 if told.people < 1 else 1 + int(log(told.people) / -log(1 - WITHIN - 0.01))


def _sizes(told: Told) -> tuple[int | None, ...]:
    size = _size(told)
    return (None,) if size is None else (size - 1, size, size + 1)


def _is_same(a: Told, b: Told) -> bool:
    if a.people is not None and b.people is not None and abs(a.people - b.people) > WITHIN * max(a.people, b.people):
        return False
    return bool(a.venue and a.venue == b.venue) or _alike(a.grams, b.grams) >= SIMILAR


def _candidate(form: Form, first: Told, second: Told) -> Candidate:
    plan = plan_of(form)
    table = next(table for table in plan.tables if table.key == second.item)
    turns, mode = second.row.get("turns"), second.row.get("mode")
    take: list[tuple[str, int | float]] = [(key, 1) for key in table.fed(table.count, mode)] if table.count else []
    if table.turns and isinstance(turns, int | float):
        take += [(key, turns) for key in table.fed(table.turns, mode)]
    taken = Take(second.item, row_mark(second.row), tuple(take))
    now, then = effective(plan, second.report), effective(plan, second.report, [taken])
    return Candidate(
        first.report,
        second.report,
        {
            "kind": "activity",
            "item": second.item,
            "marks": [row_mark(first.row), row_mark(second.row)],
            "rows": [first.row, second.row],
            "days_apart": abs(first.day - second.day),
            "same_venue": bool(first.venue and first.venue == second.venue),
            "title_similarity": round(_alike(first.grams, second.grams), 2),
        },
        taken,
        {key: (now.get(key), then.get(key)) for key, _amount in take if now.get(key) != then.get(key)},
    )


def _grams(text: str) -> frozenset[str]:
    padded = f"  {fold(text)} "
    return frozenset(padded[n : n + 3] for n in range(len(padded) - 2)) if padded.strip() else frozenset()


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a and b else 0.0


def _day(text: Any) -> int | None:
    try:
        return date.fromisoformat(str(text)).toordinal()
    except ValueError:
        return None
