"""Lists of units as workbooks: reading one (XLSX, XLS, ODS) into a plan, and writing one that reads back to nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext
from tuanle.core.text import fold, squeeze
from tuanle.core.workbooks import Place, Problem, cell_day, cell_text, column_letter, find_head, sheets
from tuanle.orgs.domain.planning import Listed, make_plan
from tuanle.orgs.domain.units import Plan, UnitRow
from tuanle.orgs.kinds.units import Kind

#: A cell with this mark empties what was known; a blank cell leaves it as it is.
EMPTIED = "-"

#: The columns: field of `UnitRow`, its head, other heads that lists use for it.
COLUMNS: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("code", "Mã đơn vị", ("mã", "mã số", "code", "mã định danh")),
    ("name", "Tên đơn vị", ("tên", "đơn vị", "name", "tên trường", "tên cơ quan")),
    ("kind", "Loại đơn vị", ("loại", "kind", "loại hình", "cấp học")),
    ("parent", "Mã cấp trên", ("mã đơn vị cấp trên", "cấp trên", "parent", "trực thuộc", "mã cha", "thuộc đơn vị")),
    ("place", "Địa danh", ("place", "nơi ban hành")),
    ("email", "Thư điện tử", ("email", "e-mail", "địa chỉ email", "hộp thư")),
    ("phone", "Điện thoại", ("phone", "số điện thoại", "đt", "sđt")),
    ("valid_from", "Có từ ngày", ("valid_from", "từ ngày", "ngày thành lập", "hiệu lực từ")),
    ("valid_to", "Đến trước ngày", ("valid_to", "đến ngày", "ngày kết thúc", "hiệu lực đến")),
    ("former_names", "Tên cũ", ("tên gọi cũ", "tên trước đây", "former names", "tên gọi khác")),
    ("latitude", "Vĩ độ", ("latitude", "lat")),
    ("longitude", "Kinh độ", ("longitude", "long", "lng")),
)
_HEADS = {fold(head): field for field, first, others in COLUMNS for head in (first, *others, field)}
_NEEDED = {"code", "name", "kind"}


@dataclass(frozen=True)
class _Reader:
    kinds: dict[str, str]
    known: dict[str, UnitRow]
    since: date | None


def read_units(
    data: bytes, known_kinds: Iterable[Kind], known_units: Iterable[UnitRow], *, since: date | None = None
) -> Plan:
    """Read a workbook into a plan. `since` is the first day of new units for which the list gives none.

    Raises `Refused` when the bytes are no workbook of units at all; what is wrong inside is in the plan's `problems`.
    """
    known = list(known_units)
    kinds = {fold(word): kind.key for kind in known_kinds for word in (*kind.aliases, kind.name, kind.key)}
    reader = _Reader(kinds, {unit.code: unit for unit in known}, since)
    listed: list[Listed] = []
    problems: list[Problem] = []
    found_any = False
    for name, rows in sheets(data):
        head = find_head(rows, _HEADS, _NEEDED)
        if head is None:
            continue
        found_any = True
        at, columns = head
        for number, cells in enumerate(rows[at + 1 :], at + 2):
            if not any(cell_text(cell) for cell in cells):
                continue
            one, wrong = _read_row(reader, cells, columns, Place(name, number))
            problems += wrong
            if one is not None:
                listed.append(one)
    if not found_any:
        raise Refused(
            _("Không tìm thấy dòng tiêu đề. Cần ít nhất các cột: Mã đơn vị, Tên đơn vị, Loại đơn vị."), code="no-head"
        )
    return make_plan(listed=listed, known=known, problems=problems)


def _read_row(
    reader: _Reader, cells: Sequence[Any], columns: dict[int, str], place: Place
) -> tuple[Listed | None, list[Problem]]:
    letters = {field: column_letter(column) for column, field in columns.items()}
    cell_of = {field: cells[column] if column < len(cells) else "" for column, field in columns.items()}
    problems: list[Problem] = []

    def wrong(field: str, message: str) -> None:
        problems.append(Problem(Place(place.sheet, place.row, letters.get(field, "")), message))

    code = cell_text(cell_of["code"])
    name = cell_text(cell_of["name"])
    if not code:
        wrong("code", gettext("thiếu mã đơn vị."))
        return None, problems
    before = reader.known.get(code)
    values: dict[str, Any] = {"code": code, "name": name}
    for field, reads in _READS.items():
        text = cell_of.get(field, "")
        if not cell_text(text):
            values[field] = getattr(before, field) if before else UnitRow.__dataclass_fields__[field].default
        elif cell_text(text) == EMPTIED:
            values[field] = UnitRow.__dataclass_fields__[field].default
        else:
            try:
                values[field] = reads(text)
            except ValueError:
                unread = (
                    gettext("không đọc được tọa độ “%(text)s”; hãy ghi bằng độ, như 20,976.")
                    if reads is _degrees
                    else gettext("không đọc được ngày “%(text)s”; hãy ghi như 01/10/2021.")
                )
                wrong(field, unread % {"text": cell_text(text)})
                values[field] = None
    if values["valid_from"] is None:
        values["valid_from"] = (before.valid_from if before else None) or reader.since
        if values["valid_from"] is None:
            wrong("valid_from", gettext("thiếu ngày bắt đầu."))
    written = cell_text(cell_of["kind"])
    kind = reader.kinds.get(fold(written)) if written else before.kind if before else ""
    if not kind:
        unknown = gettext("không có loại đơn vị “%(kind)s”.") % {"kind": written}
        wrong("kind", unknown if written else gettext("thiếu loại đơn vị."))
    return Listed(UnitRow(kind=kind or "", **values), place, letters), problems


def _phone(cell: Any) -> str:
    """As text; a number typed as a number lost its leading zero."""
    text = cell_text(cell)
    return f"0{text}" if isinstance(cell, float) and not text.startswith("0") else text


def _degrees(cell: Any) -> float:
    """`20.976`, `20,976`, to a tenth of a metre. Raises `ValueError` for what is no number."""
    return round(float(cell) if isinstance(cell, float | int) else float(cell_text(cell).replace(",", ".")), 6)


def _names(cell: Any) -> tuple[str, ...]:
    names = (squeeze(part) for part in re.split(r"[;\n]", str(cell)))
    return tuple(dict.fromkeys(name for name in names if name))


_READS: dict[str, Callable[[Any], Any]] = {
    "parent": cell_text,
    "place": cell_text,
    "email": lambda cell: cell_text(cell).lower(),
    "phone": _phone,
    "valid_from": cell_day,
    "valid_to": cell_day,
    "former_names": _names,
    "latitude": _degrees,
    "longitude": _degrees,
}
