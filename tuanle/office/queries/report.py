"""A report as the page on which it is written shows it: section by section, item by item."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from tuanle.office.queries.asks import ANSWERS, Ask, Asked, AxisOf, Box, Part, words_of
from tuanle.office.queries.conflicts import Conflict
from tuanle.office.queries.fields import SHORT, YES_NO, Fields, fields_of_cell, fields_of_row, units_in
from tuanle.office.queries.units import names_of
from tuanle.reports.enums import ReviewKind
from tuanle.reports.kinds.items import ITEM_KINDS, Setting
from tuanle.reports.kinds.items.activities import COLUMNS, MODE_AXIS
from tuanle.reports.models import CellComment, Review, Submission
from tuanle.reports.queries import last_year_cells
from tuanle.reports.queries.blocks import Words, words_for
from tuanle.reports.queries.drafts import setting_of
from tuanle.reports.queries.shapes import Cell, Cells, Composition, Item, Latest, Row, why_unread


def parts_of(
    draft: Composition, submission: Submission, conflicts: Mapping[str, Conflict], *, new_row: str
) -> list[Part]:
    """The sections that a unit of this kind fills; the first one that is not done, and those to look at, are open.

    `new_row` is a key that no row has yet, for the empty one that each table ends with.
    """
    last_year, comments = last_year_cells(submission), comments_on(submission, draft.values)
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


def comments_on(submission: Submission, now: Cells) -> dict[str, list[Asked]]:
    """What the reviewer asked of the cells of the revision that was sent last; `now` is what the draft says."""
    found: dict[str, list[Asked]] = {}
    comments = CellComment.objects.filter(review__revision=submission.current_id).order_by("id")
    for cell, body, then in comments.values_list("cell", "body", "review__revision__cells"):
        found.setdefault(cell, []).append(Asked(body, then.get(cell) != now.get(cell)))
    return found


def still_asked(submission: Submission, draft: Composition) -> list[Item]:
    """The items that the reviewer commented on and that stand as they were sent."""
    asked = comments_on(submission, draft.values)
    same = {cell for cell, comments in asked.items() if not all(one.is_mended for one in comments)}
    return [item for item in draft.form.items.values() if same & set(draft.form.cells_of(item))]


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
    comments: dict[str, list[Asked]]
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
        return self.of(key, *words_of(self.draft, key))

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
