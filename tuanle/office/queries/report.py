"""A report as the page on which it is written shows it: section by section, item by item."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from tuanle.office.queries.conflicts import Conflict
from tuanle.office.queries.fields import (
    SHORT,
    YES_NO,
    Fields,
    fields_of_cell,
    fields_of_entry,
    fields_of_row,
    token_of,
    units_in,
)
from tuanle.office.queries.units import names_of
from tuanle.reports.enums import CellStatus, ReviewKind
from tuanle.reports.kinds.items import ITEM_KINDS, Setting
from tuanle.reports.kinds.items.activities import COLUMNS, MODE_AXIS, Column
from tuanle.reports.models import CellComment, Review, Submission
from tuanle.reports.queries import last_year_cells
from tuanle.reports.queries.blocks import Words, words_for
from tuanle.reports.queries.drafts import setting_of
from tuanle.reports.queries.shapes import Cell, Cells, Composition, Item, Latest, Row, Section, why_unread

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
    comments: list[CellComment]
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


def parts_of(
    draft: Composition, submission: Submission, conflicts: Mapping[str, Conflict], *, new_row: str
) -> list[Part]:
    """The sections that a unit of this kind fills; the first one that is not done, and those to look at, are open.

    `new_row` is a key that no row has yet, for the empty one that each table ends with.
    """
    last_year, comments = last_year_cells(submission), comments_on(submission)
    rows = [row for rows in draft.rows.values() for row in rows]
    names = names_of(units_in(draft.cells.values(), rows))
    words = words_for(last_year, draft.values)
    page = _Page(draft, setting_of(submission), names, last_year, words, comments, conflicts, new_row)
    asked = {item.key for item in draft.asked}
    parts = [
        Part(section, [page.ask(item) for item in section.items if item.key in asked])
        for section in draft.form.sections
    ]
    parts = [part for part in parts if part.asks]
    first = next((part for part in parts if not part.is_done), None)
    return [Part(part.section, part.asks, part is first or any(ask.needs_eyes for ask in part.asks)) for part in parts]


def comments_on(submission: Submission) -> dict[str, list[CellComment]]:
    """What the reviewer asked of the cells of the revision that was sent last."""
    found: dict[str, list[CellComment]] = {}
    for comment in CellComment.objects.filter(review__revision=submission.current_id).order_by("id"):
        found.setdefault(comment.cell, []).append(comment)
    return found


def returned_by(submission: Submission) -> Review | None:
    """The review that returned the revision that was sent last, if it was."""
    reviews = Review.objects.filter(revision=submission.current_id, kind=ReviewKind.RETURN)
    return reviews.select_related("by").first() if submission.current_id else None


@dataclass(frozen=True)
class _Page:
    draft: Composition
    setting: Setting
    names: Mapping[str, str]
    last_year: Cells
    words: Words
    comments: dict[str, list[CellComment]]
    conflicts: Mapping[str, Conflict]
    new_row: str

    def ask(self, item: Item) -> Ask:
        cell, kind = self.draft.cells[item.key], ITEM_KINDS[item.kind]
        known = self.draft.known.get(item.key)
        box = self.box(cell)
        rows = self.draft.rows.get(item.key, [])
        return Ask(
            item=item,
            box=box,
            cell=cell,
            control=kind.control,
            statuses=_statuses(kind.control, box.fields.status),
            last_year=self.words.of(self.last_year.get(item.key), item),
            source=known.source if known else "",
            pieces=[(piece.label, self.shown(piece.value), piece.href) for piece in known.pieces] if known else [],
            known_fields=self.known_fields(cell),
            is_overruled=self.draft.overrules(item),
            moved=self.moved(cell),
            reason=self.words_box(f"{item.key}?"),
            comments=[one for key in self.draft.form.cells_of(item) for one in self.comments.get(key, ())],
            axes=[self.axis(item, axis, keys) for axis, keys in self.draft.form.parts_of(item)],
            known_rows=list(self.words.activities([row.value for row in rows if row.is_known])),
            rows=[self.row_box(item, row) for row in rows if not row.is_known],
            new_row=Box(f"{item.key}+{self.new_row}", Fields(row={column.key: "" for column in COLUMNS})),
            modes=self.modes(),
            is_answered=self.draft.is_answered(item),
        )

    def box(self, cell: Cell) -> Box:
        why, meant = why_unread(self.draft.form, cell.key, cell.entry, self.setting)
        known = self.known_fields(cell)
        return self.of(
            cell.key,
            fields_of_cell(cell, self.names),
            cell.latest,
            label=self.draft.form.label_of(cell.key).removeprefix(f"{cell.item.label} – "),
            why=why,
            meant=meant,
            known_text=known.text if known else "",
        )

    def words_box(self, key: str) -> Box:
        """The box of a reason; where none was written since, the one that was sent."""
        latest = self.draft.latest.get(key, Latest(0, None))
        sent = {"value": self.draft.reasons.get(key[:-1], "")}
        return self.of(key, fields_of_entry("", latest.entry if latest.n else sent, {}), latest)

    def row_box(self, item: Item, row: Row) -> Box:
        key = f"{item.key}+{row.key}"
        return self.of(
            key, fields_of_row(row, self.names), row.latest, label=row.value["title"], unread=tuple(row.unread)
        )

    def of(self, key: str, stands: Fields, latest: Latest, **more: Any) -> Box:
        """A box with what is kept; or with what the person typed, where someone else was quicker."""
        conflict = self.conflicts.get(key)
        return Box(key, conflict.mine if conflict else stands, latest, stands, **more)

    def known_fields(self, cell: Cell) -> Fields | None:
        if cell.known is None or isinstance(cell.known, list) and ITEM_KINDS[cell.item.kind].is_table:
            return None
        text = ITEM_KINDS[cell.item.kind].write(cell.known)
        return Fields(status=f"={text}") if text in YES_NO else Fields(text=text)

    def moved(self, cell: Cell) -> str:
        if not cell.has_moved:
            return ""
        kind = ITEM_KINDS[cell.item.kind]
        said = {"was": kind.show(cell.seen, cell.item), "now": kind.show(cell.known, cell.item)}
        return _("Từ lúc anh chị ghi, hệ thống đã đổi từ %(was)s thành %(now)s.") % said

    def axis(self, item: Item, axis: Any, keys: tuple[str, ...]) -> AxisOf:
        parts = [self.box(self.draft.cells[key]) for key in keys]
        numbers = [self.draft.cells[key].value for key in keys]
        total = sum(value for value in numbers if isinstance(value, int | float))
        whole = self.draft.cells[item.key].value
        kind, off = ITEM_KINDS[item.kind], ""
        if isinstance(whole, int | float) and any(value is not None for value in numbers) and total != whole:
            off = (_("còn thiếu %(n)s") if total < whole else _("thừa %(n)s")) % {
                "n": kind.show(abs(whole - total), item)
            }
        return AxisOf(axis.label, parts, kind.show(total, item), off)

    def modes(self) -> list[tuple[str, str]]:
        """The ways in which an activity may be held, as the form's axis of that name has them."""
        axis = self.draft.form.axis_of.get(MODE_AXIS)
        return [(member.key, member.label) for member in axis.members] if axis else []

    @staticmethod
    def shown(value: Any) -> Any:
        return "" if isinstance(value, dict | list) else value


def _statuses(control: str, chosen: str) -> list[tuple[str, Any, bool]]:
    """The answers beside the box, the first of them that it is filled in; for yes or no these two."""
    first = [(f"={word}", _(word)) for word in YES_NO] if control == "choice" else [("", SHORT[""])]
    offered = [*first, *((status.value, SHORT[status]) for status in ANSWERS[control])]
    return [(value, label, value == chosen) for value, label in offered]
