"""Lists of units as workbooks: reading one (XLSX, XLS, ODS) into a plan, and writing one that reads back to nothing."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile, is_zipfile

from python_calamine import CalamineError, CalamineWorkbook, PasswordError
from rapidfuzz import fuzz, process

from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext
from tuanle.core.text import fold, squeeze
from tuanle.orgs.domain.planning import Listed, make_plan
from tuanle.orgs.domain.units import Place, Plan, Problem, UnitRow
from tuanle.orgs.kinds.units import Kind

LARGEST_FILE = 50 * 1024 * 1024
LARGEST_CONTENT = 600 * 1024 * 1024
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
)
_HEADS = {fold(head): field for field, first, others in COLUMNS for head in (first, *others, field)}
_NEEDED = {"code", "name", "kind"}
_HEAD_WITHIN = 40
_EPOCH = date(1899, 12, 30)


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
    for name, rows in _sheets(data):
        head = _find_head(rows)
        if head is None:
            continue
        found_any = True
        at, columns = head
        for number, cells in enumerate(rows[at + 1 :], at + 2):
            if not any(_text(cell) for cell in cells):
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


def _sheets(data: bytes) -> Iterable[tuple[str, list[list[Any]]]]:
    """Name and rows of every sheet, from its first cell on."""
    _refuse_too_large(data)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            yield name, sheet.to_python(skip_empty_area=False)
    except PasswordError:
        raise Refused(_("Tệp có mật khẩu. Hãy bỏ mật khẩu rồi gửi lại."), code="encrypted")
    except (CalamineError, OSError, ValueError):
        raise Refused(_("Không đọc được tệp: đây không phải bảng tính, hoặc tệp đã hỏng."), code="not-a-workbook")


def _refuse_too_large(data: bytes) -> None:
    content = len(data)
    if is_zipfile(BytesIO(data)):
        try:
            content = sum(member.file_size for member in ZipFile(BytesIO(data)).infolist())
        except BadZipFile:
            raise Refused(_("Không đọc được tệp: đây không phải bảng tính, hoặc tệp đã hỏng."), code="not-a-workbook")
    if len(data) > LARGEST_FILE or content > LARGEST_CONTENT:
        raise Refused(_("Tệp quá lớn. Hãy chia danh sách thành nhiều tệp nhỏ hơn."), code="too-large")


def _find_head(rows: Sequence[Sequence[Any]]) -> tuple[int, dict[int, str]] | None:
    """The index of the head row and which column holds which field. A head may be moved or slightly renamed."""
    for index, cells in enumerate(rows[:_HEAD_WITHIN]):
        columns: dict[int, str] = {}
        heads = [_head(_text(cell)) for cell in cells]
        for exact in (True, False):
            for column, head in enumerate(heads):
                field = _HEADS.get(head) if exact else _near_head(head)
                if field and column not in columns and field not in columns.values():
                    columns[column] = field
        if set(columns.values()) >= _NEEDED:
            return index, columns
    return None


def _head(text: str) -> str:
    return re.sub(r"[^0-9a-z_ -]", "", re.sub(r"\(.*?\)", "", fold(text))).strip()


def _near_head(head: str) -> str | None:
    near = process.extractOne(head, _HEADS.keys(), scorer=fuzz.ratio, score_cutoff=80) if len(head) > 3 else None
    return _HEADS[near[0]] if near else None


def _read_row(
    reader: _Reader, cells: Sequence[Any], columns: dict[int, str], place: Place
) -> tuple[Listed | None, list[Problem]]:
    letters = {field: column_letter(column) for column, field in columns.items()}
    cell_of = {field: cells[column] if column < len(cells) else "" for column, field in columns.items()}
    problems: list[Problem] = []

    def wrong(field: str, message: str) -> None:
        problems.append(Problem(Place(place.sheet, place.row, letters.get(field, "")), message))

    code = _text(cell_of["code"])
    name = _text(cell_of["name"])
    if not code:
        wrong("code", gettext("thiếu mã đơn vị."))
        return None, problems
    before = reader.known.get(code)
    values: dict[str, Any] = {"code": code, "name": name}
    for field, reads in _READS.items():
        text = cell_of.get(field, "")
        if not _text(text):
            values[field] = getattr(before, field) if before else UnitRow.__dataclass_fields__[field].default
        elif _text(text) == EMPTIED:
            values[field] = UnitRow.__dataclass_fields__[field].default
        else:
            try:
                values[field] = reads(text)
            except ValueError:
                wrong(field, gettext("không đọc được ngày “%(text)s”; hãy ghi như 01/10/2021.") % {"text": _text(text)})
                values[field] = None
    if values["valid_from"] is None:
        values["valid_from"] = (before.valid_from if before else None) or reader.since
        if values["valid_from"] is None:
            wrong("valid_from", gettext("thiếu ngày bắt đầu."))
    written = _text(cell_of["kind"])
    kind = reader.kinds.get(fold(written)) if written else before.kind if before else ""
    if not kind:
        unknown = gettext("không có loại đơn vị “%(kind)s”.") % {"kind": written}
        wrong("kind", unknown if written else gettext("thiếu loại đơn vị."))
    return Listed(UnitRow(kind=kind or "", **values), place, letters), problems


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return squeeze(str(cell)) if cell is not None else ""


def _phone(cell: Any) -> str:
    """As text; a number typed as a number lost its leading zero."""
    text = _text(cell)
    return f"0{text}" if isinstance(cell, float) and not text.startswith("0") else text


def _date(cell: Any) -> date:
    """A date cell, a serial number, or text as Vietnam writes it (dd/mm/yyyy) or ISO. Raises `ValueError`."""
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    if isinstance(cell, int | float):
        if not 1 <= cell < 100_000:
            raise ValueError(cell)
        return _EPOCH + timedelta(days=int(cell))
    text = _text(cell)
    if match := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return date.fromisoformat(text)


def _names(cell: Any) -> tuple[str, ...]:
    names = (squeeze(part) for part in re.split(r"[;\n]", str(cell)))
    return tuple(dict.fromkeys(name for name in names if name))


_READS: dict[str, Callable[[Any], Any]] = {
    "parent": _text,
    "place": _text,
    "email": lambda cell: _text(cell).lower(),
    "phone": _phone,
    "valid_from": _date,
    "valid_to": _date,
    "former_names": _names,
}


def column_letter(column: int) -> str:
    """`A` for 0, `AA` for 26."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
