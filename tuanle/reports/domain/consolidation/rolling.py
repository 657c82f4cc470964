"""Adding up: one unit's own report, those of the units below it, and the roll-ups of those that have units below."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import blake2b

from tuanle.reports.domain.consolidation.columns import Columns
from tuanle.reports.domain.consolidation.effective import effective
from tuanle.reports.domain.consolidation.plan import plan_of
from tuanle.reports.domain.consolidation.shapes import Report, Rolled, Row, Take
from tuanle.reports.domain.form import Form

_MODULUS = 1 << 256

Takes = Mapping[str, Sequence[Take]]


def consolidate(
    form: Form, reports: Sequence[Report], rollups: Iterable[Rolled] = (), takes: Takes | None = None
) -> Rolled:
    """Roll up `reports` and `rollups`. `takes`: what was decided on doubles, by unit code.

    Neither the order nor the grouping matters: consolidating parts and then the parts' roll-ups gives the same.
    """
    return merge([*consolidate_each(form, [reports], takes), *rollups], form)


def consolidate_each(form: Form, groups: Sequence[Sequence[Report]], takes: Takes | None = None) -> list[Rolled]:
    """The roll-up of each group of reports: many groups at once are much faster than one after another."""
    plan, takes = plan_of(form), takes or {}
    asked = [[report for report in group if report.is_expected] for group in groups]
    present = [[report for report in group if report.revision is not None] for group in asked]
    docs = [effective(plan, report, takes.get(report.unit, ())) for group in present for report in group]
    columns = Columns(plan, asked, present, docs)
    figures: list[dict[str, Row]] = [{} for _group in groups]
    for line in plan.lines:
        for rolled, row in zip(figures, columns.rows(line), strict=True):
            if row[1]:
                rolled[line.key] = row
    return [
        Rolled(
            rolled,
            expected=len(owed),
            reported=len(here),
            unaccepted=sum([not report.accepted for report in here]),
            missing=tuple(sorted([report.id for report in owed if report.revision is None])),
            inputs=sum([input_number(form, report, takes.get(report.unit, ())) for report in group]) % _MODULUS,
        )
        for rolled, group, owed, here in zip(figures, groups, asked, present, strict=True)
    ]


def merge(rollups: Iterable[Rolled], form: Form) -> Rolled:
    """Several roll-ups as one."""
    parts = [part for part in rollups if part.inputs]
    if len(parts) == 1:
        return parts[0]
    figures: dict[str, Row] = {}
    for line in plan_of(form).lines:
        rows = [row for part in parts if (row := part.figures.get(line.key))]
        if rows:
            states, *counts = zip(*rows, strict=True)
            figures[line.key] = [line.rule.merge_all(states), *map(sum, counts)]
    return Rolled(
        figures,
        expected=sum(part.expected for part in parts),
        reported=sum(part.reported for part in parts),
        unaccepted=sum(part.unaccepted for part in parts),
        missing=tuple(sorted(unit for part in parts for unit in part.missing)),
        inputs=sum(part.inputs for part in parts) % _MODULUS,
    )


def input_number(form: Form, report: Report, takes: Sequence[Take] = ()) -> int:
    """One input as a number: which form, unit and revision, with what cells, less what was decided; or why none counts.

    With the unit's kind and whom it reports to, whether it is excused and whether it was in time: the official report
    says so. Not whether what counts was accepted: that changes no figure, and is counted beside them.
    """
    decided = repr(sorted(takes)) if takes else ""
    unit = f"{report.unit} {report.kind} {report.above} {report.is_exempt} {report.on_time}"
    told = f"{form.sha256} {unit} {report.absent or report.revision} {report.sha256} {decided}"
    return int.from_bytes(blake2b(told.encode(), digest_size=32).digest(), "big")
