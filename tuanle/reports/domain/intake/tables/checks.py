"""Sums within one report: parts against their total, rows of totals against what stands above them."""

from tuanle.core.language import gettext_noop
from tuanle.core.numbers import format_number
from tuanle.core.wording import wording
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.grid import is_figure
from tuanle.reports.domain.intake.reading import ABOUT_CELL, Option, Reading
from tuanle.reports.domain.intake.tables.figures import Total
from tuanle.reports.enums import Level

# A sum of parts offered as the total that is not written: likely, but the parts may not be all.
SUM_OF_PARTS = 0.8


def check_parts(reading: Reading, form: Form) -> None:
    """Parts that do not add up are told; a total that is not written is asked, never filled in."""
    cells = reading.cells
    asked = {one.key for one in reading.questions}
    for item in form.items.values():
        for axis, keys in form.parts_of(item):
            parts = [cells[key] for key in keys if is_figure(cells.get(key))]
            if not parts or any(f"cell:{key}" in asked for key in (item.key, *keys)):
                continue
            added, total = sum(parts), cells.get(item.key)
            source = reading.sources[next(key for key in keys if is_figure(cells.get(key)))]
            where = dict(zip(("sheet", "cell", "raw"), reading.sources.get(item.key, source), strict=True))
            if total is None:
                reading.ask(
                    f"cell:{item.key}", ABOUT_CELL, wording(gettext_noop("%(cell)s: chưa ghi tổng, cộng theo %(axis)s là %(added)s."), cell=f"{item.number} {item.label}", axis=axis.label, added=format_number(added)),
                    where, (Option(added, format_number(added), SUM_OF_PARTS),),
                )  # fmt: skip
            elif is_figure(total) and (added > total or (added < total and len(parts) > 1)):
                reading.tell(
                    "parts", wording(gettext_noop("%(cell)s: cộng theo %(axis)s là %(added)s, khác tổng %(total)s."), cell=f"{item.number} {item.label}", axis=axis.label, added=format_number(added), total=format_number(total)),
                    where, level=Level.WARNING,
                )  # fmt: skip


def check_total(reading: Reading, total: Total) -> None:
    """A row of totals that is not what stands above it is told."""
    if round(total.stated - total.added, 6):
        spot = total.grid.address(total.row, total.column)
        reading.tell(
            "total", wording(gettext_noop("Trang “%(sheet)s”, ô %(spot)s: dòng tổng ghi %(stated)s, cộng các dòng trên là %(added)s."), sheet=total.grid.name, spot=spot, stated=format_number(total.stated), added=format_number(total.added)),
            {"sheet": total.grid.name, "cell": spot}, level=Level.WARNING,
        )  # fmt: skip
