"""What the system knows of the items of a form, fitted to their cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from tuanle.reports.domain.consolidation.plan import Table
from tuanle.reports.domain.form import Form, Item
from tuanle.reports.kinds.items import ITEM_KINDS

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Piece:
    """One thing that a figure is made of, and where it opens."""

    label: str
    value: Any
    href: str = ""


@dataclass(frozen=True)
class Known:
    """A figure of the system. `source` is what it comes from ("Hoạt động"); `parts`: axis → member → value."""

    value: Any
    source: str = ""
    parts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    pieces: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class KnownItem:
    """What is known of one item: a value for each of its cells that the figure tells."""

    item: Item
    cells: Mapping[str, Any]
    source: str
    pieces: tuple[Piece, ...]

    @property
    def value(self) -> Any:
        return self.cells[self.item.key]


def known_items(form: Form, unit_kind: str, figures: Mapping[str, Known]) -> dict[str, KnownItem]:
    """The items asked of a unit of this kind whose figure is known, by their keys."""
    found = {}
    for item in form.asked_of(unit_kind):
        known = figures.get(item.prefill) if item.prefill else None
        value = ITEM_KINDS[item.kind].adopt(known.value) if known else None
        if known and value is not None:
            found[item.key] = KnownItem(
                item, {item.key: value, **_parts(form, item, known)}, known.source, known.pieces
            )
    return found


def _parts(form: Form, item: Item, known: Known) -> dict[str, Any]:
    adopt = ITEM_KINDS[item.kind].adopt
    return {
        f"{item.key}.{member.key}": adopt(known.parts[axis.key][member.key])
        for axis, _keys in form.parts_of(item)
        for member in axis.members
        if member.key in known.parts.get(axis.key, ())
    }


def fed(
    form: Form, table: Table, known: Mapping[str, KnownItem], *, rows: Sequence[Row], added: Sequence[Row]
) -> dict[str, KnownItem]:
    """What the rows of `table` say of the items they feed; `rows` are those that the unit leads, `added` those among
    them that a person added here: they come on top of a figure that the system knows already.
    """
    found = {}
    for target in filter(None, (table.count, table.turns)):
        before = known.get(target)
        counted = rows if before is None else added
        cells: dict[str, Any] = {} if before is None else dict(before.cells)
        pieces = []
        for row in counted:
            amount = 1 if target == table.count else row.get("turns") or 0
            pieces.append(Piece(str(row.get("title") or ""), amount))
            for cell in table.fed(target, row.get("mode")):
                if before is None or cell in before.cells:
                    cells[cell] = cells.get(cell, 0) + amount
        if pieces:
            before = before or KnownItem(form.items[target], {}, form.items[table.key].label, ())
            found[target] = replace(before, cells=cells, pieces=(*before.pieces, *pieces))
    return found
