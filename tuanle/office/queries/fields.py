"""What stands in the fields of one cell on the page: the same for the page itself, for a save's answer and for a conflict."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tuanle.core.numbers import format_number
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items import ITEM_KINDS, STATUS_LABELS
from tuanle.reports.kinds.items.activities import COLUMNS
from tuanle.reports.kinds.items.yes_no import NO, YES
from tuanle.reports.queries.shapes import Cell, Entry, Form, Role, Row, role_of

YES_NO = (YES, NO)
#: What the answers are called on their buttons; the first says that the box itself answers.
SHORT: dict[str, Any] = {
    "": _("Có số liệu"),
    CellStatus.NIL: _("Không phát sinh"),
    CellStatus.NOT_APPLICABLE: _("Không áp dụng"),
    CellStatus.ELSEWHERE: _("Đã tính ở…"),
}


@dataclass(frozen=True)
class Fields:
    """`text` of the box, `status` among the other answers (`=Có` for yes), `unit` of the box that names one; a row's columns."""

    text: str = ""
    status: str = ""
    unit: str = ""
    row: Mapping[str, str] = field(default_factory=dict)

    def as_data(self) -> dict[str, Any]:
        return {"text": self.text, "status": self.status, "unit": self.unit, "row": dict(self.row)}


def token_of(fields: Fields) -> str:
    """Names what stands in the fields: a form sent back says by it which of them were changed."""
    row = "\x1f".join(f"{key}={fields.row[key]}" for key in sorted(fields.row))
    told = "\x1e".join((fields.text.replace("\r\n", "\n"), fields.status, fields.unit, row))
    return hashlib.sha256(told.encode()).hexdigest()[:12]


def fields_of_cell(cell: Cell, names: Mapping[str, str]) -> Fields:
    """What is shown of a cell: what was typed as it was typed, else its value as one would type it."""
    if cell.is_unread:
        return fields_of_entry(cell.item.kind, cell.entry, names)
    return _of_value(cell.item.kind, cell.value, names, is_part=cell.key != cell.item.key)


def fields_of_entry(kind: str, entry: Entry, names: Mapping[str, str]) -> Fields:
    """What one save left in the fields of a cell of this kind of item; for reasons and remarks the kind is empty."""
    if entry is None:
        return Fields()
    if "text" in entry:
        status = entry.get("status", "")
        return Fields(unit=entry["text"], status=status) if status else Fields(text=entry["text"])
    return _of_value(kind, entry["value"], names) if kind else Fields(text=entry["value"])


def _of_value(kind: str, value: Any, names: Mapping[str, str], *, is_part: bool = False) -> Fields:
    if value is None or isinstance(value, list) and ITEM_KINDS[kind].is_table:
        return Fields()
    if isinstance(value, dict):
        if is_part or value["status"] == CellStatus.MISSING:
            return Fields(text=STATUS_LABELS[value["status"]])
        code = value.get("unit", "")
        return Fields(status=value["status"], unit=names.get(code, code))
    text = ITEM_KINDS[kind].write(value)
    return Fields(status=f"={text}") if isinstance(value, bool) else Fields(text=text)


def fields_of_row(row: Row, names: Mapping[str, str]) -> Fields:
    """The columns of a row as one would type them."""
    return Fields(row={column.key: _column(column, row, names) for column in COLUMNS})


def _column(column: Any, row: Row, names: Mapping[str, str]) -> str:
    if column.key in row.unread:
        return row.unread[column.key]
    value = row.value.get(column.key)
    if value in (None, "", []):
        return ""
    if column.key == "joint_with":
        return "\n".join(names.get(code, code) for code in value)
    if column.key == "lead":
        return names.get(value, value)
    return format_number(value) if isinstance(value, int | float) else ITEM_KINDS[column.kind].write(value)


def fields_of_draft(form: Form, cell: str, entry: Entry, names: Mapping[str, str]) -> Fields:
    """What one save left in the fields of any draft cell."""
    role = role_of(form, cell)
    if role is not Role.ROW:
        return fields_of_entry(form.cell_items[cell].kind if role is Role.CELL else "", entry, names)
    return Fields() if entry is None else fields_of_row(Row(cell, entry["value"], entry.get("unread", {})), names)


def said(fields: Fields) -> str:
    """The fields in words: what someone else wrote."""
    if fields.row:
        return " · ".join(text for text in fields.row.values() if text)
    if not fields.status:
        return fields.text
    answer = str(SHORT.get(fields.status, fields.status.removeprefix("=")))
    return f"{answer} {fields.unit}".strip()


def codes_in(entry: Entry) -> Iterator[str]:
    """The codes of the units that an entry points to."""
    value = (entry or {}).get("value")
    if isinstance(value, dict):
        yield value.get("unit") or value.get("lead") or ""
        yield from value.get("joint_with") or ()


def units_in(cells: Iterable[Cell], rows: Iterable[Row]) -> Iterator[str]:
    """The codes of the units that these point to."""
    for cell in cells:
        if isinstance(cell.value, dict):
            yield cell.value.get("unit", "")
    for row in rows:
        yield row.value.get("lead") or ""
        yield from row.value.get("joint_with") or ()
