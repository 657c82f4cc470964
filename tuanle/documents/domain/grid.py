"""Figures of many units, one row each: the same grid becomes a table of a document and a sheet of a workbook."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from tuanle.core.numbers import format_number
from tuanle.documents.domain.content import TableBlock, TableColumn, TableRow
from tuanle.documents.enums import Align, Total

#: A cell: a figure, or words («KPS», «không áp dụng»), or None for nothing known. Nothing is not zero.
Value = int | Decimal | str | None


@dataclass(frozen=True)
class Column:
    """One figure. `decimals` None shows a figure with as many decimals as it has."""

    key: str
    label: str
    group: str = ""
    decimals: int | None = 0
    total: Total = Total.SUM
    align: Align = Align.RIGHT


@dataclass(frozen=True)
class GridRow:
    """A unit. A `group` row has no figures of its own: it sums the deeper rows that follow it."""

    label: str
    values: Mapping[str, Value] = field(default_factory=dict)
    level: int = 0
    group: bool = False
    note: str = ""


@dataclass(frozen=True)
class Grid:
    """`totals` gives the total of a column whose total is not a sum of its rows (people counted once, a share)."""

    label: str
    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    totals: Mapping[str, Value] = field(default_factory=dict)
    total_label: str = "Tổng cộng"
    note_label: str = "Ghi chú"

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError("two columns share a key")
        known = set(keys)
        for row in self.rows:
            unknown = set(row.values) - known
            if unknown:
                raise ValueError(f"{row.label}: no column {', '.join(sorted(unknown))}")
            if row.group and row.values:
                raise ValueError(f"{row.label}: a group row has no figures of its own")

    @property
    def has_notes(self) -> bool:
        return any(row.note for row in self.rows)

    @property
    def has_totals(self) -> bool:
        return bool(self.rows) and (bool(self.totals) or any(column.total is Total.SUM for column in self.columns))

    def leaves(self, place: int | None = None) -> tuple[int, ...]:
        """Rows with figures of their own: all, or those under the group row at `place`."""
        if place is None:
            return tuple(at for at, row in enumerate(self.rows) if not row.group)
        under = []
        for at in range(place + 1, len(self.rows)):
            if self.rows[at].level <= self.rows[place].level:
                break
            if not self.rows[at].group:
                under.append(at)
        return tuple(under)

    def sum(self, key: str, rows: tuple[int, ...]) -> int | Decimal:
        """The sum of the figures of column `key` in `rows`; words and blanks add nothing."""
        values = (self.rows[at].values.get(key) for at in rows)
        return sum((value for value in values if isinstance(value, int | Decimal)), start=0)

    def value(self, place: int, column: Column) -> Value:
        """What stands in the cell: the unit's figure, or a group's sum."""
        if not self.rows[place].group:
            return self.rows[place].values.get(column.key)
        return self.sum(column.key, self.leaves(place)) if column.total is Total.SUM else None

    def total(self, column: Column) -> Value:
        if column.key in self.totals:
            return self.totals[column.key]
        return self.sum(column.key, self.leaves()) if column.total is Total.SUM else None

    def numbers(self) -> tuple[str, ...]:
        """The ordinal before each row: group rows have none."""
        count, ordinals = 0, []
        for row in self.rows:
            count += not row.group
            ordinals.append("" if row.group else str(count))
        return tuple(ordinals)

    def table(
        self, *, caption: str = "", size: float = 10, landscape: bool = False, numbered: bool = False
    ) -> TableBlock:
        """The grid as a table of a document."""
        first = (
            TableColumn("TT", Align.CENTRE, repeat=True),
            TableColumn(self.label, repeat=True),
        )
        middle = tuple(TableColumn(column.label, column.align, column.group) for column in self.columns)
        last = (TableColumn(self.note_label),) if self.has_notes else ()
        rows = []
        for place, (row, ordinal) in enumerate(zip(self.rows, self.numbers(), strict=True)):
            cells = (ordinal, row.label, *(shown(self.value(place, column), column) for column in self.columns))
            rows.append(TableRow((*cells, row.note) if last else cells, bold=row.group, indent=row.level))
        total = None
        if self.has_totals:
            cells = ("", self.total_label, *(shown(self.total(column), column) for column in self.columns))
            total = TableRow((*cells, "") if last else cells, bold=True)
        return TableBlock((*first, *middle, *last), tuple(rows), total, caption, landscape, numbered, size)


def shown(value: Value, column: Column) -> str:
    """A cell as Vietnam writes it: `1.234,5`; nothing for nothing."""
    if value is None:
        return ""
    return value if isinstance(value, str) else format_number(value, column.decimals)
