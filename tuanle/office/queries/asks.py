"""What is asked on the page on which a report is written: sections, items, and the boxes into which one writes."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tuanle.office.queries.fields import Fields, fields_of_entry, token_of
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items import ITEM_KINDS
from tuanle.reports.kinds.items.activities import COLUMNS, Column
from tuanle.reports.queries.shapes import Cell, Composition, Item, Latest, Section

_NIL, _NA, _ELSEWHERE = CellStatus.NIL, CellStatus.NOT_APPLICABLE, CellStatus.ELSEWHERE
#: The other answers that each control offers.
ANSWERS: dict[str, tuple[CellStatus, ...]] = {
    "figure": (_NIL, _NA, _ELSEWHERE),
    "choice": (_NA, _ELSEWHERE),
    "line": (_NIL, _NA),
    "long": (_NIL, _NA),
    "lines": (_NIL, _NA),
    "table": (_NIL, _NA, _ELSEWHERE),
}

#: How the columns of a row are filled in, where it is not a plain line.
_COLUMN_CONTROLS = {"mode": "mode", "turns": "figure", "lead": "unit", "joint_with": "lines", "date": "day"}


@dataclass(frozen=True)
class Box:
    """The fields of one draft cell. `place` goes with them, so that what comes back says what it follows.

    `stands` is what is kept, where the page shows something else: what a person typed while someone was quicker.
    """

    cell: str
    fields: Fields
    latest: Latest = Latest(0, None)
    stands: Fields | None = None
    label: str = ""
    why: str = ""
    meant: tuple[str, ...] = ()
    known_text: str = ""
    unread: tuple[str, ...] = ()

    @property
    def n(self) -> str:
        return str(self.latest.n)

    @property
    def columns(self) -> Iterator[tuple[Column, str, str, str, bool]]:
        """Of a row: each column with the id of its field, its text, its control, and whether it was not understood."""
        for column in COLUMNS:
            control = _COLUMN_CONTROLS.get(column.key, "text")
            yield (
                column,
                f"r-{self.cell}-{column.key}",
                self.fields.row.get(column.key, ""),
                control,
                column.key in self.unread,
            )

    @property
    def place(self) -> str:
        return f"{self.latest.n}.{token_of(self.stands or self.fields)}"


@dataclass(frozen=True)
class AxisOf:
    """The parts of an item along one axis. `off`: how far their sum is from the whole, in words; empty when it is not."""

    label: str
    parts: list[Box]
    total: str
    off: str

    @property
    def is_open(self) -> bool:
        return any(part.fields.text for part in self.parts)


@dataclass(frozen=True)
class Asked:
    """What the reviewer asked of a cell of the report sent last, and whether the draft says something else there now."""

    body: str
    is_mended: bool


@dataclass(frozen=True)
class Ask:
    """One item as it is asked. `known` are the pieces of what the system knows, `rows` those of a table."""

    item: Item
    box: Box
    cell: Cell
    control: str
    statuses: list[tuple[str, Any, bool]]
    last_year: str
    source: str
    pieces: list[tuple[str, str, str]]
    known_fields: Fields | None
    is_overruled: bool
    moved: str
    reason: Box
    comments: list[Asked]
    axes: list[AxisOf]
    known_rows: list[dict[str, Any]]
    rows: list[Box]
    new_row: Box
    modes: list[tuple[str, str]]
    is_answered: bool

    @property
    def key(self) -> str:
        return self.item.key

    @property
    def template(self) -> str:
        return f"office/report/controls/{self.control}.html"

    @property
    def asks_unit(self) -> bool:
        return _ELSEWHERE in ANSWERS[self.control]

    @property
    def describedby(self) -> str:
        hint = f"h-{self.key}" if self.item.hint else ""
        return f"{hint} w-{self.key}".strip() if self.box.why else hint

    @property
    def limit(self) -> str:
        return str(self.item.limit)

    @property
    def known_words(self) -> str:
        """What the system knows, in words; of a table nothing, for its rows are shown."""
        return "" if self.known_fields is None else ITEM_KINDS[self.item.kind].show(self.cell.known, self.item)

    @property
    def known_json(self) -> str:
        """What the system knows, as it goes back with what is typed over it."""
        return "" if self.cell.known is None or self.rows_are_known else json.dumps(self.cell.known, ensure_ascii=False)

    @property
    def rows_are_known(self) -> bool:
        return isinstance(self.cell.known, list)

    @property
    def needs_eyes(self) -> bool:
        """Whether there is something in it to look at."""
        quicker = any(box.stands != box.fields for box in (self.box, self.reason, *self.rows, *self.parts))
        wrong = (
            quicker
            or self.box.why
            or self.comments
            or (self.is_overruled and not self.reason.fields.text)
            or self.moved
        )
        return bool(wrong or any(part.why for part in self.parts))

    @property
    def parts(self) -> list[Box]:
        return [part for axis in self.axes for part in axis.parts]


@dataclass(frozen=True)
class Part:
    """A section of the form with what is asked in it."""

    section: Section
    asks: list[Ask] = field(default_factory=list)
    is_open: bool = False

    @property
    def answered(self) -> int:
        return sum(ask.is_answered for ask in self.asks)

    @property
    def is_done(self) -> bool:
        return self.answered == len(self.asks)


def words_of(draft: Composition, cell: str) -> tuple[Fields, Latest]:
    """The words of a reason or a remark as they stand: as written last, else as they were sent."""
    latest = draft.latest.get(cell, Latest(0, None))
    is_remark = cell.startswith("!")
    sent = draft.remarks.get(cell[1:], "") if is_remark else draft.reasons.get(cell.removesuffix("?"), "")
    return fields_of_entry("", latest.entry if latest.n else {"value": sent}, {}), latest
