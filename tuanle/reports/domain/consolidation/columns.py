"""The fast road: the reports of many units, turned into one column for each figure.

A country's seventy thousand reports pass through here in one go, so a column is made ready whole and added up at the
bounds of each group; only what is not a plain number is looked at singly.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate, pairwise
from typing import Any

from tuanle.reports.domain.consolidation.plan import Line, Plan
from tuanle.reports.domain.consolidation.shapes import Report, Row
from tuanle.reports.domain.form import Cells
from tuanle.reports.kinds.rollups import State

STATUSES = ("nil", "na", "elsewhere")


def is_answered(value: Any) -> bool:
    """Blank is not an answer; nil, not applicable and counted elsewhere are."""
    return value is not None and (type(value) is not dict or value.get("status") in STATUSES)


class Columns:
    """`groups` of reports, of which `present` came; `docs` are the cells that count, of those present, in order."""

    def __init__(
        self, plan: Plan, groups: Sequence[Sequence[Report]], present: Sequence[list[Report]], docs: list[Cells]
    ) -> None:
        read = list(dict.fromkeys(key for line in plan.lines for key in line.reads))
        table = zip(*[map(doc.get, read) for doc in docs], strict=True) if docs else ((),) * len(read)
        self._columns = dict(zip(read, table, strict=True))
        self._reports = [report for group in present for report in group]
        self._group_of = [n for n, group in enumerate(present) for _report in group]
        self._sizes = [len(group) for group in present]
        self._cuts = list(pairwise(accumulate(self._sizes, initial=0)))
        self._expected = [len(group) for group in groups]
        self._groups = groups

    @cached_property
    def _kinds(self) -> list[Counter[str]]:
        return [Counter([report.kind for report in group]) for group in self._groups]

    def rows(self, line: Line) -> Iterator[Row]:
        """The figure of `line` for each group."""
        column = self._column(line)
        states, counts = self._road(line)(line, column)
        expected = self._asked(line, column) if line.kinds else self._expected
        return map(list, zip(states, expected, *counts, strict=True))

    def _road(self, line: Line) -> Callable[[Line, list[Any]], tuple[list[State], list[list[int]]]]:
        """The fastest way to the states of a rule."""
        if line.rule.counts:
            return self._merely_counted
        return self._added if line.rule.adds else self._folded

    def _column(self, line: Line) -> list[Any]:
        if len(line.reads) == 1:
            return list(self._columns[line.reads[0]])
        blank = (None,) * len(line.reads)
        read = zip(*(self._columns[key] for key in line.reads), strict=True)
        return [None if values == blank else values for values in read]

    def _added(self, line: Line, column: list[Any]) -> tuple[list[State], list[list[int]]]:
        """Values of the type that adds up as it stands are summed; `column` is used up."""
        adds, lift, group_of = line.rule.adds, line.rule.lift, self._group_of
        plain = self._sizes.copy()
        counts = {status: [0] * len(plain) for status in STATUSES}
        lifted: dict[int, list[State]] = {}
        odd = [n for n, value in enumerate(column) if type(value) is not adds]
        for n in odd:
            value, group = column[n], group_of[n]
            column[n] = 0
            plain[group] -= 1
            if type(value) is dict:
                if (said := counts.get(value.get("status", ""))) is not None:
                    said[group] += 1
            elif value is not None:
                report = self._reports[n]
                lifted.setdefault(group, []).append(lift(value, report.unit, report))
        states = [sum(column[start:end]) if n else None for (start, end), n in zip(self._cuts, plain, strict=True)]
        for group, more in lifted.items():
            states[group] = line.rule.merge_all([states[group], *more])
            plain[group] += len(more)
        return states, [plain, *counts.values()]

    def _merely_counted(self, line: Line, column: list[Any]) -> tuple[list[State], list[list[int]]]:
        odd = [n for n, value in enumerate(column) if not value or type(value) is dict]
        for n in odd:
            column[n] = column[n] or None
        given, others = self._counted(odd, column)
        return [n or None for n in given], [given, *others]

    def _folded(self, line: Line, column: list[Any]) -> tuple[list[State], list[list[int]]]:
        odd = [n for n, value in enumerate(column) if value is None or type(value) is dict]
        given, others = self._counted(odd, column)
        for n in odd:
            column[n] = None
        states = []
        for (start, end), n in zip(self._cuts, given, strict=True):
            values, reports = column[start:end], self._reports[start:end]
            if n < end - start:
                reports = [report for report, value in zip(reports, values, strict=True) if value is not None]
                values = [value for value in values if value is not None]
            states.append(line.rule.fold(values, reports))
        return states, [given, *others]

    def _counted(self, odd: list[int], column: list[Any]) -> tuple[list[int], list[list[int]]]:
        """How many gave a value, and how many said each status, in each group. `odd`: where a value may be lacking."""
        given, group_of = self._sizes.copy(), self._group_of
        counts = {status: [0] * len(given) for status in STATUSES}
        for n in odd:
            value = column[n]
            if value is None:
                given[group_of[n]] -= 1
            elif type(value) is dict:
                given[group_of[n]] -= 1
                said = counts.get(value.get("status", ""))
                if said is not None:
                    said[group_of[n]] += 1
        return given, list(counts.values())

    def _asked(self, line: Line, column: Sequence[Any]) -> list[int]:
        """How many were asked this, by their kind; who answered unasked counts as asked."""
        asked = [sum(n for kind, n in kinds.items() if kind in line.kinds) for kinds in self._kinds]
        read = self._columns[line.reads[0]]
        for n, report in enumerate(self._reports):
            if report.kind not in line.kinds and is_answered(read[n]):
                asked[self._group_of[n]] += 1
        return asked
