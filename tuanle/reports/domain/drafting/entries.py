"""The cells of a draft, and how what was typed becomes an entry.

A draft cell is one thing that a person can write: a cell of the form (`so_lop`, `so_lop.truc_tuyen`), a row added to a
table (`hoat_dong+k3f9`), the reason why what the system knows of an item is overruled (`so_lop?`), a word on a warning
(`!far_from_last_year:so_lop`).

An entry in JSON is `{"value": …}`, or `{"text": …}` where what was typed cannot be taken for certain (with `"status"`:
the text names the unit it was counted at), or None: emptied, as if never written. `"unread"` are the columns of a row
that cannot be taken, as typed; `"known"` is what the system knew when it was written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from tuanle.core.language import gettext as _
from tuanle.reports.domain.form import Form
from tuanle.reports.enums import CellStatus
from tuanle.reports.kinds.items import ITEM_KINDS, NO_SETTING, Setting, Taken
from tuanle.reports.kinds.items.activities import COLUMNS, blank_row
from tuanle.reports.kinds.items.text import clean

Entry = dict[str, Any] | None

_ROW = re.compile(r"[a-z0-9]{1,20}")
_REMARK = re.compile(r"![\w-]{1,60}:[\w.+-]{0,90}")
_COLUMN = {column.key: column for column in COLUMNS}


class Role(Enum):
    CELL = "cell"
    ROW = "row"
    REASON = "reason"
    REMARK = "remark"


@dataclass(frozen=True)
class Typed:
    """What stood in the fields of one cell. `unit`: the code of the unit that `text` names, where it is known."""

    text: str = ""
    status: str = ""
    unit: str = ""
    row: Mapping[str, str] | None = None
    known: Any = None


def role_of(form: Form, cell: str) -> Role | None:
    """What a draft cell is; None when the form has no such cell."""
    if cell.startswith("!"):
        return Role.REMARK if _REMARK.fullmatch(cell) else None
    if cell.endswith("?"):
        return Role.REASON if cell[:-1] in form.items else None
    name, plus, row = cell.partition("+")
    item = form.cell_items.get(name)
    if item is None or item.is_computed:
        return None
    if plus:
        return Role.ROW if ITEM_KINDS[item.kind].is_table and name == item.key and _ROW.fullmatch(row) else None
    return Role.CELL


def entry_of(form: Form, cell: str, typed: Typed, setting: Setting = NO_SETTING) -> Entry:
    """What was typed, as it is kept. Raises KeyError for a cell that the form has not."""
    role = role_of(form, cell)
    if role is None:
        raise KeyError(cell)
    if role is Role.ROW:
        return _row(typed.row, setting) if typed.row is not None else None
    if role in (Role.REASON, Role.REMARK):
        text = clean(typed.text)
        return {"value": text} if text else None
    entry = _cell(form, cell, typed, setting)
    if entry is None or typed.known is None:
        return entry
    # To write what the system knows is to agree with it: the cell goes on following.
    return None if entry.get("value") == typed.known else {**entry, "known": typed.known}


def _cell(form: Form, cell: str, typed: Typed, setting: Setting) -> Entry:
    if typed.status == CellStatus.ELSEWHERE:
        return _elsewhere(typed)
    if typed.status:
        return {"value": {"status": CellStatus(typed.status).value}}
    taken = _take(form, cell, typed.text, setting)
    if taken.elsewhere:
        return {"text": taken.elsewhere, "status": CellStatus.ELSEWHERE.value}
    if taken.is_unclear:
        return {"text": clean(typed.text)}
    return None if taken.is_blank else {"value": taken.value}


def _elsewhere(typed: Typed) -> Entry:
    if typed.unit:
        return {"value": {"status": CellStatus.ELSEWHERE.value, "unit": typed.unit}}
    return {"text": clean(typed.text), "status": CellStatus.ELSEWHERE.value}


def _row(typed: Mapping[str, str], setting: Setting) -> Entry:
    row, unread = blank_row(), {}
    for key, text in typed.items():
        column = _COLUMN[key]
        if key == "mode" or not text.strip():
            row[key] = text.strip() or row[key]
            continue
        taken = ITEM_KINDS[column.kind].take(text, column, setting)
        if taken.is_unclear or taken.elsewhere or isinstance(taken.value, dict):
            unread[key] = clean(text)
        elif not taken.is_blank:
            row[key] = taken.value
    if row == blank_row() and not unread:
        return None
    return {"value": row, "unread": unread} if unread else {"value": row}


def why_unread(form: Form, cell: str, entry: Entry, setting: Setting = NO_SETTING) -> tuple[str, tuple[str, ...]]:
    """Why what was typed is not taken, and what it may mean, as one would type it. Both empty when it is taken."""
    if entry is None or "text" not in entry:
        return "", ()
    if entry.get("status"):
        if not entry["text"]:
            return _("Chưa ghi đã tính ở đơn vị nào."), ()
        return _("Không thấy đơn vị “%(name)s” trong đợt này. Hãy chọn trong danh sách.") % {"name": entry["text"]}, ()
    taken = _take(form, cell, entry["text"], setting)
    kind = ITEM_KINDS[form.cell_items[cell].kind]
    meant = tuple(kind.write(one.value) for one in taken.candidates if not isinstance(one.value, dict))
    return _("Chưa hiểu: %(why)s.") % {"why": taken.why}, meant


def _take(form: Form, cell: str, text: str, setting: Setting) -> Taken:
    item = form.cell_items[cell]
    return ITEM_KINDS[item.kind].take(text, item, setting)
