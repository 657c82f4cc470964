"""Home-made tables into a reading: every sheet, upright or lying."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.activity_rows import ActivityReader
from tuanle.reports.domain.intake.cells import raw_text, tell_fault
from tuanle.reports.domain.intake.grid import Grid, is_figure, may_count
from tuanle.reports.domain.intake.labels import LabelIndex, labels_of, sure_key
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.activity_table import ActivityTable, find_activities
from tuanle.reports.domain.intake.tables.crossed import Crossing
from tuanle.reports.domain.intake.tables.headers import (
    LABEL,
    LAST_YEAR,
    NOTE,
    ORDINAL,
    RESULT,
    SHARE,
    TARGET,
    UNKNOWN,
    VALUE,
    Columns,
    columns_of,
    role_of_text,
)
from tuanle.reports.domain.intake.tables.rows import Figure, Product, RowReader, Total, short
from tuanle.reports.domain.intake.tables.settle import Settler
from tuanle.reports.domain.intake.tables.split import is_head, tables_in
from tuanle.reports.enums import Level
from tuanle.reports.kinds.items import ITEM_KINDS, Setting

# A row of labels makes a lying table only when it names this many items.
FEWEST_ACROSS = 3


@dataclass(frozen=True)
class Sheet:
    """A grid, and what is left of it without its table of activities. `follows`: it stands right below another table that
    is as wide."""

    grid: Grid
    rest: Grid
    activities: ActivityTable | None = None
    follows: bool = False


@dataclass(frozen=True)
class Ready:
    """A table whose columns are known. `shared`: figures of it that stand in cells merged with those of others; `crossed`:
    rows whose figures are those of a part along each of two axes."""

    grid: Grid
    columns: Columns
    shared: frozenset[tuple[int, int]] = frozenset()
    crossed: dict[int, Crossing] = field(default_factory=dict)

    def read(self, labels: LabelIndex) -> tuple[list[Figure], list[Product]]:
        rows = RowReader(self.grid, self.columns, labels).read()
        figures = [replace(one, is_shared=True) if (one.row, one.column) in self.shared else one for one in rows]
        return [one for one in figures if one.row not in self.crossed], list(self._products(figures, labels))

    def _products(self, figures: Iterable[Figure], labels: LabelIndex) -> Iterator[Product]:
        """The crossed rows of each item together, those that are blank as well."""
        found = {(one.row, one.column): one for one in figures}
        rows: dict[str, list[int]] = defaultdict(list)
        for r in self.crossed:
            rows[sure_key(self.grid.text(r, self.columns.label), labels)].append(r)
        for key, own in rows.items():
            item = labels.form.items[key]
            for c in self.columns.heads:
                blank = Figure("", item, "", self.grid, own[0], c, item.label)
                cells = [(self.crossed[r], found.get((r, c), replace(blank, row=r))) for r in own]
                yield Product(item, tuple(cells), is_torn=len(self.columns.heads) > 1)


def sheets_of(grids: Iterable[Grid], form: Form) -> list[Sheet]:
    """The grids, each parted from its table of activities where the form has an item for them."""
    has_activities = _item_of_activities(form) is not None
    return [_parted(grid, find_activities(grid) if has_activities else None) for grid in grids]


def _parted(grid: Grid, table: ActivityTable | None) -> Sheet:
    if table is None:
        return Sheet(grid, grid)
    kept = [row if not table.head <= r <= table.last else [""] * len(row) for r, row in enumerate(grid.rows)]
    return Sheet(grid, replace(grid, rows=kept), table)


def read_tables(
    sheets: Sequence[Sheet],
    reading: Reading,
    *,
    form: Form,
    units: UnitIndex,
    setting: Setting,
    has_text: bool = False,
    figures: Iterable[Figure] = (),
    ready: Iterable[Ready] = (),
) -> None:
    """Read the tables of one unit into `reading`. `figures` are what a document that `has_text` says outside them,
    `ready` its tables among those of other units."""
    labels = labels_of(form)
    found: list[Figure] = list(figures)
    totals: list[Total] = []
    products: list[Product] = []
    for sheet in sheets:
        _take_activities(sheet, reading, form, units, setting)
    setting = replace(setting, is_own_table=True)
    for one in ready:
        _tell_faults(one.grid, reading)
        own_figures, own_products = one.read(labels)
        found += own_figures
        products += own_products
    rows: RowReader | None = None
    for sheet in sheets:
        _tell_faults(sheet.grid, reading)
        was = len(found) + len(products)
        for table in tables_in(sheet.rest, labels):
            columns = _columns_above(table, rows) if sheet.follows else None
            own_figures, rows = _read(table, labels, setting, reading, columns)
            found += own_figures
            totals += rows.totals
            products += rows.products
        if len(found) + len(products) == was and not has_text and sheet.rest.rows:
            reading.tell(
                "sheet_empty",
                wording(
                    gettext_noop("Trang «%(sheet)s»: không thấy chỉ tiêu nào của biểu mẫu."), sheet=sheet.grid.name
                ),
                {"sheet": sheet.grid.name},
            )
    Settler(reading, form, units, setting).settle(found, totals, products)


def _columns_above(grid: Grid, above: RowReader | None) -> Columns | None:
    """The columns of the table above, where this one has no head of its own: it goes on, on a new page."""
    if (
        above is None
        or above.grid.turned
        or above.columns.label < 0
        or any(is_head(grid, r) for r in range(len(grid.rows)))
    ):
        return None
    return replace(above.columns, head_from=-1, first_row=0)


def _read(
    grid: Grid, labels: LabelIndex, setting: Setting, reading: Reading, columns: Columns | None = None
) -> tuple[list[Figure], RowReader]:
    """The figures of a table; `columns` where they are known."""
    if columns is None:
        grid, column, first = _orient(grid, labels)
        if column < 0:
            return [], RowReader(grid, Columns(-1, 0, 0), labels)
        columns = columns_of(grid, labels, column, first, setting.starts_on)
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
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)},
            )
    _tell_unused(grid, columns, reading)
    rows = RowReader(grid, columns, labels)
    figures = list(rows.read())
    crossed = [figure for product in rows.products for _parts, figure in product.cells]
    _tell_left(grid, columns, labels, {figure.row for figure in (*figures, *crossed)}, reading)
    return figures, rows


def _tell_left(grid: Grid, columns: Columns, labels: LabelIndex, read: set[int], reading: Reading) -> None:
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
                    gettext_noop("Trang «%(sheet)s», ô %(spot)s: dòng «%(row)s» ghi «%(raw)s» nhưng không rõ là số liệu của cột nào, chưa lấy."),
                    sheet=grid.name, spot=where["cell"], row=short(label), raw=where["raw"],
                ),
                where, level=Level.WARNING,
            )  # fmt: skip


def _tell_unused(grid: Grid, columns: Columns, reading: Reading) -> None:
    """A column of figures that nothing explains is left alone, and said."""
    for c, role in columns.roles.items():
        is_hidden = c in grid.hidden_columns and role in (RESULT, VALUE)
        if c <= columns.label or c in columns.parted:
            continue
        if is_hidden and c in columns.values:
            reading.tell(
                "hidden_column",
                wording(gettext_noop("Trang «%(sheet)s»: cột «%(head)s» bị ẩn. Vẫn đọc, hãy xem lại."), sheet=grid.name, head=columns.heads[c]),
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)}, level=Level.WARNING,
            )  # fmt: skip
        if c in columns.values or (role not in (UNKNOWN, VALUE) and not is_hidden):
            continue
        if any(may_count(grid.at(r, c)) for r in range(columns.first_row, len(grid.rows))):
            head = columns.heads[c] or wording(gettext_noop("không tên"))
            reading.tell(
                "column_unread",
                wording(
                    gettext_noop("Trang «%(sheet)s»: không rõ cột số «%(head)s» là gì, không lấy."),
                    sheet=grid.name,
                    head=head,
                ),
                {"sheet": grid.name, "cell": grid.address(max(columns.head_from, 0), c)},
                level=Level.WARNING,
            )


def _orient(grid: Grid, labels: LabelIndex) -> tuple[Grid, int, int]:
    """The grid with its labels in a column, that column, and the first labelled row; -1 when nothing is labelled."""
    keys = {
        (r, c): key
        for r, row in enumerate(grid.rows)
        for c, value in enumerate(row)
        if (key := sure_key(value, labels))
    }
    if not keys:
        return grid, *_headed(grid)
    # "lớp" in the column of measures is no label, unless there is nothing else.
    keys = {spot: key for spot, key in keys.items() if not labels.is_measure(grid.at(*spot))} or keys
    down = Counter(c for c, _key in {(c, key) for (_r, c), key in keys.items()})
    across = Counter(r for r, _key in {(r, key) for (r, _c), key in keys.items()})
    row, row_hits = across.most_common(1)[0]
    column, column_hits = down.most_common(1)[0]
    if row_hits > column_hits and (row_hits >= FEWEST_ACROSS or _heads_figures(grid, keys, row)):
        turned = grid.transposed()
        return turned, row, min(c for r, c in keys if r == row)
    column = max(
        (c for c, count in down.items() if count == column_hits), key=lambda c: (_figures_beside(grid, keys, c), -c)
    )
    return grid, column, min(r for r, c in keys if c == column)


def _headed(grid: Grid) -> tuple[int, int]:
    """The column that a head calls one of labels, and the row under it: a table of which no label is known for sure."""
    spots = ((r, c) for r in range(len(grid.rows)) if is_head(grid, r) for c in range(grid.width))
    head, column = next(((r, c) for r, c in spots if role_of_text(grid.text(r, c)) == LABEL), (-2, -1))
    return column, head + 1


def _heads_figures(grid: Grid, keys: dict[tuple[int, int], str], row: int) -> bool:
    """Whether the labels of a row have figures below them, and none has one beside it."""
    columns = [c for r, c in keys if r == row]
    below = all(any(is_figure(grid.at(r, c)) for r in range(row + 1, len(grid.rows))) for c in columns)
    return below and not any(_figures_beside(grid, keys, c) for c in {c for _r, c in keys})


def _figures_beside(grid: Grid, keys: dict[tuple[int, int], str], column: int) -> int:
    """How many labels of a column have a figure to their right."""
    return sum(1 for r, c in keys if c == column and any(is_figure(grid.at(r, at)) for at in range(c + 1, grid.width)))


def _tell_faults(grid: Grid, reading: Reading) -> None:
    for (r, c), fault in sorted(grid.faults.items()):
        tell_fault(reading, grid.name, grid.address(r, c), fault)


def _item_of_activities(form: Form) -> Item | None:
    return next((one for one in form.items.values() if ITEM_KINDS[one.kind].is_table), None)


def _take_activities(sheet: Sheet, reading: Reading, form: Form, units: UnitIndex, setting: Setting) -> None:
    """Read the table of activities of a sheet."""
    item, table, grid = _item_of_activities(form), sheet.activities, sheet.grid
    if item is None or table is None:
        return
    rows = ((r, grid.rows[r]) for r in range(table.head + 1, table.last + 1))
    found = ActivityReader().read(
        rows, table.columns, sheet=grid.name, form=form, units=units, setting=setting, reading=reading
    )
    if not found:
        return
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
