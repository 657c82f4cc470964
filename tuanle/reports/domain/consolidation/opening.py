"""Opening a figure: who gave what, in which revision, and what of it was counted."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from tuanle.reports.domain.consolidation.columns import is_answered
from tuanle.reports.domain.consolidation.effective import effective
from tuanle.reports.domain.consolidation.plan import Line, plan_of
from tuanle.reports.domain.consolidation.rolling import Takes
from tuanle.reports.domain.consolidation.shapes import Report
from tuanle.reports.domain.form import Cells, Form
from tuanle.reports.kinds.rollups import Shown


@dataclass(frozen=True)
class Contribution:
    """One unit's part in a figure. `said` is its answer (a value, a status, None: blank), `counted` what went in.

    `reads` are the cells behind it: look up their source in the revision.
    """

    id: int
    unit: str
    revision: int | None
    said: Any
    counted: Any
    shown: Shown
    reads: tuple[str, ...]
    accepted: bool

    @property
    def is_answered(self) -> bool:
        return is_answered(self.said)

    @property
    def is_reduced(self) -> bool:
        """Whether less was counted than was said: a joint activity led elsewhere, or a double."""
        return bool(self.said != self.counted)


def contributions(
    form: Form, key: str, reports: Iterable[Report], takes: Takes | None = None
) -> Iterator[Contribution]:
    """The part of each report in the figure `key`, in the order given. Raises KeyError for a key the form lacks."""
    plan = plan_of(form)
    line = next((line for line in plan.lines if line.key == key), None)
    if line is None:
        raise KeyError(key)
    for report in reports:
        if report.revision is None:
            yield Contribution(report.id, report.unit, None, None, None, Shown(), line.reads, False)
            continue
        counted = effective(plan, report, (takes or {}).get(report.unit, ()))
        said, went_in = _read(line, report.cells), _read(line, counted)
        yield Contribution(
            report.id,
            report.unit,
            report.revision,
            said,
            went_in,
            _shown(line, went_in, report),
            line.reads,
            report.accepted,
        )


def _read(line: Line, cells: Cells) -> Any:
    values = tuple(cells.get(key) for key in line.reads)
    if len(values) == 1:
        return values[0]
    return None if all(value is None for value in values) else values


def _shown(line: Line, value: Any, report: Report) -> Shown:
    if value is None or isinstance(value, dict):
        return Shown()
    state = line.rule.lift(value, report.unit, report)
    return Shown() if state is None else line.rule.show(state, line.item)
