"""What of a table is not taken, said: columns that are another year's, columns and rows that nothing explains, errors."""

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.cells import raw_text, tell_fault
from tuanle.reports.domain.intake.grid import Grid, may_count
from tuanle.reports.domain.intake.labels import LabelIndex, sure_key
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.figures import short
from tuanle.reports.domain.intake.tables.headers import (
    LAST_YEAR,
    NOTE,
    ORDINAL,
    RESULT,
    SHARE,
    TARGET,
    UNKNOWN,
    VALUE,
    Columns,
)
from tuanle.reports.enums import Level


def tell_passed(grid: Grid, columns: Columns, reading: Reading) -> None:
    """Columns of last year and of the plan are passed over."""
    for c, role in columns.roles.items():
        if role in (LAST_YEAR, TARGET) and columns.heads[c]:
            said = wording(gettext_noop("số liệu năm trước") if role == LAST_YEAR else gettext_noop("số kế hoạch"))
            reading.tell(
                "column_passed",
                wording(
                    gettext_noop("Trang “%(sheet)s”: cột “%(head)s” là %(said)s, không lấy."),
                    sheet=grid.name,
                    head=columns.heads[c],
                    said=said,
                ),
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)},
            )


def tell_unused(grid: Grid, columns: Columns, reading: Reading) -> None:
    """A column of figures that nothing explains is left alone, and said."""
    for c, role in columns.roles.items():
        is_hidden = c in grid.hidden_columns and role in (RESULT, VALUE)
        if c <= columns.label or c in columns.parted:
            continue
        if is_hidden and c in columns.values:
            reading.tell(
                "hidden_column",
                wording(gettext_noop("Trang “%(sheet)s”: cột “%(head)s” bị ẩn. Vẫn đọc, hãy xem lại."), sheet=grid.name, head=columns.heads[c]),
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)}, level=Level.WARNING,
            )  # fmt: skip
        if c in columns.values or (role not in (UNKNOWN, VALUE) and not is_hidden):
            continue
        if any(may_count(grid.at(r, c)) for r in range(columns.first_row, len(grid.rows))):
            head = columns.heads[c] or wording(gettext_noop("không tên"))
            reading.tell(
                "column_unread",
                wording(
                    gettext_noop("Trang “%(sheet)s”: không rõ cột số “%(head)s” là gì, không lấy."),
                    sheet=grid.name,
                    head=head,
                ),
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)},
                level=Level.WARNING,
            )


def tell_left(grid: Grid, columns: Columns, labels: LabelIndex, read: set[int], reading: Reading) -> None:
    """A row of the form with a figure that no column explains is left alone, and said."""
    passed = {c for c, role in columns.roles.items() if role in (LAST_YEAR, TARGET, NOTE, SHARE, ORDINAL)}
    for r in range(len(grid.rows)):
        label = grid.text(r, columns.label)
        if r in read or not label or not sure_key(label, labels):
            continue
        spot = next(
            (c for c in range(columns.label + 1, grid.width) if c not in passed and may_count(grid.at(r, c))), -1
        )
        if spot >= 0:
            where = {"sheet": grid.name, "cell": grid.address(r, spot), "raw": raw_text(grid.at(r, spot))}
            reading.tell(
                "row_unread",
                wording(
                    gettext_noop("Trang “%(sheet)s”, ô %(spot)s: dòng “%(row)s” ghi “%(raw)s” nhưng không rõ là số liệu của cột nào, chưa lấy."),
                    sheet=grid.name, spot=where["cell"], row=short(label), raw=where["raw"],
                ),
                where, level=Level.WARNING,
            )  # fmt: skip


def tell_faults(grid: Grid, reading: Reading) -> None:
    """Errors and formulas without a value, in the order of the sheet."""
    for (r, c), fault in sorted(grid.faults.items()):
        tell_fault(reading, grid.name, grid.address(r, c), fault)
