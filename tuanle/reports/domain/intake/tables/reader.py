"""Home-made tables into a reading: every sheet, upright or lying."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from tuanle.core.language import gettext_noop
from tuanle.core.wording import wording
from tuanle.orgs.queries import UnitIndex
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.intake.activity_rows import ActivityReader
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import LabelIndex, labels_of, sure_key
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.intake.tables.activity_table import ActivityTable, find_activities
from tuanle.reports.domain.intake.tables.crossed import Crossing
from tuanle.reports.domain.intake.tables.figures import Figure, Product, Total
from tuanle.reports.domain.intake.tables.headers import (
    Columns,
    columns_of,
)
from tuanle.reports.domain.intake.tables.orient import orient
from tuanle.reports.domain.intake.tables.rows import RowReader
from tuanle.reports.domain.intake.tables.settle import Settler
from tuanle.reports.domain.intake.tables.split import is_head, tables_in
from tuanle.reports.domain.intake.tables.telling import tell_faults, tell_left, tell_passed, tell_unused
from tuanle.reports.kinds.items import ITEM_KINDS, Setting


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
        tell_faults(one.grid, reading)
        own_figures, own_products = one.read(labels)
        found += own_figures
        products += own_products
    rows: RowReader | None = None
    for sheet in sheets:
        tell_faults(sheet.grid, reading)
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
                    gettext_noop("Trang “%(sheet)s”: không thấy chỉ tiêu nào của biểu mẫu."), sheet=sheet.grid.name
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
        grid, column, first = orient(grid, labels)
        if column < 0:
            return [], RowReader(grid, Columns(-1, 0, 0), labels)
        columns = columns_of(grid, labels, column, first, setting.starts_on)
    tell_passed(grid, columns, reading)
    tell_unused(grid, columns, reading)
    rows = RowReader(grid, columns, labels)
    figures = list(rows.read())
    crossed = [figure for product in rows.products for _parts, figure in product.cells]
    tell_left(grid, columns, labels, {figure.row for figure in (*figures, *crossed)}, reading)
    return figures, rows


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
                gettext_noop("Trang “%(sheet)s”: %(n)s hoạt động đã ghi ở trên, tính một lần."),
                sheet=grid.name,
                n=len(found) - len(fresh),
            ),
            {"sheet": grid.name},
        )
    known += fresh
    reading.sources.setdefault(
        item.key, [grid.name, grid.address(table.head + 1, table.columns["title"]), f"{len(found)} hoạt động"]
    )
