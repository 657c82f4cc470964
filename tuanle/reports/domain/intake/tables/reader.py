"""Home-made tables into a reading: every sheet, upright or lying."""

from collections import Counter
from collections.abc import Iterable, Sequence

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form
from tuanle.reports.domain.intake.activity_rows import ActivityReader
from tuanle.reports.domain.intake.cells import tell_fault
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import LabelIndex
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.activity_table import find_activities
from tuanle.reports.domain.intake.tables.headers import LAST_YEAR, TARGET, UNKNOWN, Columns, columns_of
from tuanle.reports.domain.intake.tables.rows import Figure, RowReader, Total
from tuanle.reports.domain.intake.tables.settle import Settler
from tuanle.reports.domain.intake.tables.whose import find_unit, refuse_many_units
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, Setting

# A row of labels makes a lying table only when it names this many items.
FEWEST_ACROSS = 3

_LABELS: dict[str, LabelIndex] = {}


def labels_of(form: Form) -> LabelIndex:
    """The labels of a form, kept by the hash of its content."""
    if form.sha256 not in _LABELS:
        _LABELS[form.sha256] = LabelIndex(form)
    return _LABELS[form.sha256]


def read_tables(
    grids: Sequence[Grid],
    reading: Reading,
    *,
    name: str,
    form: Form,
    units: UnitIndex,
    setting: Setting,
    lines: Sequence[tuple[str, str]] = (),
    figures: Iterable[Figure] = (),
) -> None:
    """Read `grids` into `reading`. `lines` and `figures` are what a document says outside its tables."""
    refuse_many_units(grids, units)
    found: list[Figure] = list(figures)
    totals: list[Total] = []
    plain = [_take_activities(grid, reading, form, units, setting) for grid in grids]
    find_unit(plain, lines, name, units, reading)
    for grid, rest in zip(grids, plain, strict=True):
        _tell_faults(grid, reading)
        own_figures, own_totals = _read(rest, labels_of(form), setting, reading)
        if not own_figures and not lines and rest.rows:
            reading.tell(
                "sheet_empty",
                wording(gettext_noop("Trang «%(sheet)s»: không thấy chỉ tiêu nào của biểu mẫu."), sheet=grid.name),
                {"sheet": grid.name},
            )
        found += own_figures
        totals += own_totals
    Settler(reading, form, units, setting).settle(found, totals)


def _read(grid: Grid, labels: LabelIndex, setting: Setting, reading: Reading) -> tuple[list[Figure], list[Total]]:
    grid, column, first = _orient(grid, labels)
    if column < 0:
        return [], []
    columns = columns_of(grid, labels, column, first, setting.starts_on.year if setting.starts_on else 0)
    for c, role in columns.roles.items():
        if role in (LAST_YEAR, TARGET) and columns.heads[c]:
            said = wording(gettext_noop("số liệu năm trước") if role == LAST_YEAR else gettext_noop("số kế hoạch"))
            reading.tell(
                "column_passed",
                wording(
                    gettext_noop("Trang «%(sheet)s»: cột «%(head)s» là %(said)s, không lấy."),
                    sheet=grid.name,
                    head=columns.heads[c],
                    said=said,
                ),
                {"sheet": grid.name, "cell": grid.address(columns.head_from, c)},
            )
    _tell_unused(grid, columns, reading)
    rows = RowReader(grid, columns, labels)
    return list(rows.read()), rows.totals


def _tell_unused(grid: Grid, columns: Columns, reading: Reading) -> None:
    """A column of figures that nothing explains is left alone, and said."""
    for c, role in columns.roles.items():
        if role != UNKNOWN or c <= columns.label or c in columns.values or c in columns.members:
            continue
        if any(isinstance(grid.at(r, c), float) for r in range(columns.first_row, len(grid.rows))):
            head = columns.heads[c] or wording(gettext_noop("không tên"))
            reading.tell(
                "column_unread",
                wording(
                    gettext_noop("Trang «%(sheet)s»: không rõ cột số «%(head)s» là gì, không lấy."),
                    sheet=grid.name,
                    head=head,
                ),
                {"sheet": grid.name, "cell": grid.address(columns.head_from, c)},
                level=Level.WARNING,
            )


def _orient(grid: Grid, labels: LabelIndex) -> tuple[Grid, int, int]:
    """The grid with its labels in a column, that column, and the first labelled row; -1 when nothing is labelled."""
    keys = {
        (r, c): key
        for r, row in enumerate(grid.rows)
        for c, value in enumerate(row)
        if (key := _label_key(value, labels))
    }
    if not keys:
        return grid, -1, -1
    # "lớp" in the column of measures is no label, unless there is nothing else.
    keys = {spot: key for spot, key in keys.items() if not labels.is_measure(grid.at(*spot))} or keys
    down = Counter(c for c, _key in {(c, key) for (_r, c), key in keys.items()})
    across = Counter(r for r, _key in {(r, key) for (r, _c), key in keys.items()})
    row, row_hits = across.most_common(1)[0]
    column, column_hits = down.most_common(1)[0]
    if row_hits >= FEWEST_ACROSS and row_hits > column_hits:
        turned = grid.transposed()
        return turned, row, min(c for r, c in keys if r == row)
    column = max(
        (c for c, count in down.items() if count == column_hits), key=lambda c: (_figures_beside(grid, keys, c), -c)
    )
    return grid, column, min(r for r, c in keys if c == column)


def _figures_beside(grid: Grid, keys: dict[tuple[int, int], str], column: int) -> int:
    """How many labels of a column have a figure to their right."""
    return sum(
        1 for r, c in keys if c == column and any(isinstance(grid.at(r, at), float) for at in range(c + 1, grid.width))
    )


def _label_key(value: object, labels: LabelIndex) -> str:
    """The cell that a text surely names, also before a colon; else empty."""
    if not isinstance(value, str) or not 2 < len(value) < 220:
        return ""
    sure = labels.sure(labels.match(value)) or labels.sure(labels.match(value.partition(":")[0]))
    return sure.key if sure else ""


def _tell_faults(grid: Grid, reading: Reading) -> None:
    for (r, c), fault in sorted(grid.faults.items()):
        tell_fault(reading, grid.name, grid.address(r, c), fault)


def _take_activities(grid: Grid, reading: Reading, form: Form, units: UnitIndex, setting: Setting) -> Grid:
    """Read a table of activities, and give the grid without it."""
    item = next((one for one in form.items.values() if ITEM_KINDS[one.kind].is_table), None)
    table = find_activities(grid) if item is not None else None
    if item is None or table is None:
        return grid
    rows = ((r, grid.rows[r]) for r in range(table.head + 1, table.last + 1))
    found = ActivityReader().read(
        rows, table.columns, sheet=grid.name, form=form, units=units, setting=setting, reading=reading
    )
    if found:
        known = reading.cells.setdefault(item.key, [])
        fresh = [one for one in found if one not in known]
        if len(fresh) < len(found):
            reading.tell(
                "same_twice",
                wording(
                    gettext_noop("Trang «%(sheet)s»: %(n)s hoạt động đã ghi ở trên, tính một lần."),
                    sheet=grid.name,
                    n=len(found) - len(fresh),
                ),
                {"sheet": grid.name},
            )
        known += fresh
        reading.sources.setdefault(
            item.key, [grid.name, grid.address(table.head + 1, table.columns["title"]), f"{len(found)} hoạt động"]
        )
    kept = [row if not table.head <= r <= table.last else [""] * len(row) for r, row in enumerate(grid.rows)]
    return Grid(grid.name, kept, grid.faults, grid.hidden_rows, grid.hidden_columns)
