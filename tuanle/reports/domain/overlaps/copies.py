"""One report sent as two: all the numbers the same, or a narrative word for word."""

import hashlib
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from itertools import pairwise

from tuanle.core.text import fold
from tuanle.reports.domain.consolidation import Report, Take, effective, numbers_mark, plan_of
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.overlaps.shapes import Candidate, order
from tuanle.reports.kinds.rollups.exact import exact

#: Fewer figures above nought, or a shorter text, may be the same by chance.
FIGURES, LETTERS = 5, 80


def same_numbers(form: Form, reports: Sequence[Report], parent: str) -> Iterator[Candidate]:
    """Reports whose numbers are all the same: each with the first of them."""
    plan = plan_of(form)
    keys = [line.key for line in plan.lines if not line.item.is_computed]
    alike: dict[Hashable, list[Report]] = defaultdict(list)
    for report in reports:
        numbers = [report.cells[key] for key in keys if exact(report.cells.get(key)) is not None]
        if sum(map(bool, numbers)) >= FIGURES:
            alike[numbers_mark(plan, report.cells)].append(report)
    for first, second in _with_first(alike, parent):
        mark = numbers_mark(plan, second.cells)
        take = Take(
            "", mark, tuple((key, second.cells[key]) for key in keys if exact(second.cells.get(key)) is not None)
        )
        now, then = effective(plan, second), effective(plan, second, [take])
        evidence = {"kind": "numbers", "item": "", "marks": [mark], "figures": len(take.take)}
        touched = {key: (now[key], then[key]) for key, _amount in take.take if now[key] != then[key]}
        yield Candidate(first, second, evidence, take, touched)


def same_narratives(form: Form, reports: Sequence[Report], parent: str) -> Iterator[Candidate]:
    """Texts that are the same word for word. No figure hangs on them."""
    for item in form.items.values():
        if not item.slot:
            continue
        alike: dict[Hashable, list[Report]] = defaultdict(list)
        for report in reports:
            text = report.cells.get(item.key)
            if isinstance(text, str) and len(folded := fold(text)) >= LETTERS:
                alike[hashlib.sha256(folded.encode()).hexdigest()[:16]].append(report)
        for first, second in _with_first(alike, parent):
            text = second.cells[item.key]
            mark = hashlib.sha256(fold(text).encode()).hexdigest()[:16]
            yield Candidate(first, second, {"kind": "narrative", "item": item.key, "marks": [mark], "text": text[:300]})


def _with_first(alike: dict[Hashable, list[Report]], parent: str) -> Iterator[tuple[Report, Report]]:
    for group in alike.values():
        ranked = sorted(group, key=lambda report: order(parent, report))
        if any(a.unit != b.unit for a, b in pairwise(ranked)):
            yield from ((ranked[0], report) for report in ranked[1:])
