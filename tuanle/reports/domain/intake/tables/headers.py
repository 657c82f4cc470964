"""What the columns of a home-made table are: label, measure, figure, a part, last year, notes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from tuanle.core.text import fold
from tuanle.orgs.queries import key_of
from tuanle.reports.domain.intake.grid import Grid, is_figure, may_count
from tuanle.reports.domain.intake.labels import LabelIndex
from tuanle.reports.domain.intake.tables.crossed import Crossing, Part, parts_in, spread

HEAD_ROWS = 6

ORDINAL, MEASURE, NOTE, LAST_YEAR, TARGET, SHARE, RESULT, VALUE, LABEL, NO, UNKNOWN = (
    "ordinal", "measure", "note", "last_year", "target", "share", "result", "value", "label", "no", "unknown",
)  # fmt: skip

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (ORDINAL, r"^(?:stt|tt|so tt|so thu tu|s\.t\.t|t\.t)\b"),
        (MEASURE, r"^(?:don vi tinh|dvt|d\.v\.t|dv tinh|don vi do|don vi$)"),
        (NOTE, r"\b(?:ghi chu|ghi chep|minh chung|nhan xet|duong link|link)\b"),
        (LAST_YEAR, r"\b(?:nam truoc|nam ngoai|cung ky|nam hoc truoc|ky truoc|nam cu)\b"),
        (SHARE, r"(?:\bty le\b|\bti le\b|%|\bso sanh\b|^so voi\b|\btang\b|\bgiam\b)"),
        (TARGET, r"\b(?:ke hoach|chi tieu giao|dinh muc|muc tieu|du kien|dang ky)\b"),
        (
            LABEL,
            r"^(?:noi dung|chi tieu|tieu chi|cac noi dung|cac chi tieu|danh muc|ten chi tieu|hang muc|cong viec)\b",
        ),
        (RESULT, r"\b(?:thuc hien|ket qua|dat duoc|da thuc hien|nam nay)\b"),
        (
            VALUE,
            r"(?:\bso lieu\b|\bso luong\b|\bsl\b|\bgia tri\b|^tong so$|^tong cong$|^tong$|^cong$|^so$|^(?:tong |cong )?(?:toan|ca) (?:truong|xa|phuong|thi tran|don vi)$|\btra loi\b)",
        ),
    )
)
_STATED = re.compile(r"\b(?:don vi tinh|dvt|don vi|dv tinh)\s*:\s*([^,;)]{1,40})")
_YEAR_ONLY = re.compile(r"^(?:nam |nam hoc )?20[0-4]\d(?:\s*[-–/]\s*20[0-4]\d)?$")
_YEAR = re.compile(r"(?<![\d/.\-])\b(20[0-4]\d)\b(?:\s*[-–/]\s*(20[0-4]\d)\b)?")
# `(1) | (2) | (3)` under a head.
_NUMBERED = re.compile(r"^\W*\d{1,2}\W*$")
# From this month on a day is in the school year that the calendar year begins.
SCHOOL_YEAR = 8
# Said shortly, these mean something only beside one another: TH alone is a primary school.
_PLAN, _DONE, _YES, _NOT = "kh", "th", "co", "khong"
# What still belongs to a value in a head of several levels; the others are no part of this year's result.
_NOT_OURS = (LAST_YEAR, TARGET, SHARE, NOTE, MEASURE)


@dataclass
class Columns:
    """The roles of a table's columns. `members` maps a column to (axis, member); `values` are in order of preference.
    `crossed` maps one to its part along each of two axes; `is_torn`: upper heads leave open which columns they stand for.
    `stated` is the measure that the lines above the table give for all its sums."""

    label: int
    head_from: int
    first_row: int
    roles: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    members: dict[int, Part] = field(default_factory=dict)
    crossed: dict[int, Crossing] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    measure: int = -1
    stated: str = ""
    is_torn: bool = False

    @property
    def parted(self) -> set[int]:
        """The columns of parts, along one axis or two."""
        return {*self.members, *self.crossed}

    @property
    def no(self) -> int:
        """The column where a mark says no, beside one where it says yes; -1 where there is none."""
        return next((c for c, role in self.roles.items() if role == NO), -1)


def columns_of(grid: Grid, labels: LabelIndex, label: int, first_row: int, day: date | None) -> Columns:
    """Work out the columns of a table whose labels stand in `label` and whose first matched row is `first_row`; `day`
    is one of the campaign, by which this year is known."""
    head_from = _head_from(grid, labels, first_row)
    first_row = _data_from(grid, label, head_from, first_row)
    columns = headed(grid, labels, label, head_from, first_row, day)
    _by_content(grid, columns, labels)
    columns.stated = stated(grid, head_from)
    return columns


def headed(grid: Grid, labels: LabelIndex, label: int, head_from: int, first_row: int, day: date | None) -> Columns:
    """The columns by what their heads say, from row `head_from` to `first_row`."""
    columns = Columns(label, head_from, first_row)
    grid, columns.is_torn = spread(grid, labels, range(head_from, first_row))
    for c in range(grid.width):
        if c != label:
            levels = _levels(grid, c, head_from, first_row)
            columns.heads[c] = " / ".join(levels)
            columns.roles[c] = _role(levels)
            below = [role_of_text(level) in (VALUE, RESULT) for level in levels]
            parts = tuple(parts_in(levels, labels, below).values())
            if len(parts) == 2:
                columns.crossed[c] = (parts[0], parts[1])
            elif parts:
                columns.members[c] = parts[-1]
    _by_pair(columns, _PLAN, _DONE, TARGET, RESULT)
    _by_pair(columns, _NOT, _YES, NO, VALUE)
    _by_year(columns, day)
    _settle_members(columns)
    return columns


def stated(grid: Grid, head_from: int) -> str:
    """`Đơn vị tính: triệu đồng` above the head."""
    for r in range(head_from - 1, max(head_from - HEAD_ROWS, -1), -1):
        for c in range(grid.width):
            found = _STATED.search(fold(grid.text(r, c)))
            if found:
                return found[1]
    return ""


def role_of_text(text: str) -> str:
    """The role that a header says, or unknown."""
    folded = fold(text).strip(" .:*")
    return next((role for role, pattern in _ROLES if pattern.search(folded)), UNKNOWN)


def _by_pair(columns: Columns, one: str, other: str, its_role: str, other_role: str) -> None:
    """`KH | TH` and `Có | Không`: short heads that are told by each other."""
    last = {c: fold(head.split(" / ")[-1]).strip(" .:*") for c, head in columns.heads.items()}
    others = [c for c, text in last.items() if text == other]
    ones = [c for c, text in last.items() if text == one or (columns.roles[c] == its_role and text)]
    if ones and others:
        columns.roles.update(dict.fromkeys(ones, its_role) | dict.fromkeys(others, other_role))


def _settle_members(columns: Columns) -> None:
    """A part of last year, of the plan, or of a row of kinds of school ("Mầm non | Tiểu học | THCS") is no part of ours."""
    schools = {
        c: level for c, head in columns.heads.items() for level in head.split(" / ") if _is_kind_of_school(level)
    }
    are_schools = len(set(schools.values())) > 1
    for c in columns.parted:
        if columns.roles[c] in _NOT_OURS:
            columns.members.pop(c, None)
            columns.crossed.pop(c, None)
        elif are_schools and c in schools:
            lowest = columns.crossed.pop(c, (None, None))[1]
            if schools[c] == columns.heads[c].split(" / ")[-1]:
                columns.members.pop(c, None)
            elif lowest:
                columns.members[c] = lowest


def _is_kind_of_school(text: str) -> bool:
    key = key_of(text)
    return bool(key.kind) and not key.core


def _data_from(grid: Grid, label: int, head_from: int, first_row: int) -> int:
    """The first row of data: rows under the head may come before the first whose label is known for sure."""
    start = first_row
    for r in range(first_row - 1, max(head_from, first_row - 40, -1), -1):
        text = grid.text(r, label)
        if not text:
            continue
        if role_of_text(text) != UNKNOWN or text == grid.text(head_from, label):
            break
        if any(may_count(grid.at(r, c)) for c in range(label + 1, grid.width)):
            start = r
    return start


def role_in_head(value: object) -> str:
    """The role that a cell of a head says; a year alone is a column of results."""
    text = str(int(value)) if is_figure(value) and 2000 <= value < 2050 else value  # type: ignore[operator,call-overload]
    if not isinstance(text, str) or not 0 < len(text) < 60:
        return UNKNOWN
    return RESULT if _YEAR_ONLY.match(fold(text)) else role_of_text(text)


def _head_from(grid: Grid, labels: LabelIndex, first_row: int) -> int:
    """The first of the header rows above the data; the data's first row when there is no header."""
    for r in range(max(0, first_row - HEAD_ROWS), first_row):
        texts = [grid.at(r, c) for c in range(grid.width)]
        known = [text for text in texts if role_in_head(text) != UNKNOWN]
        filled = {text for text in texts if text not in ("", None)}
        if known and len(filled) > 1:
            return r - 1 if r and len(_members_in(grid, labels, r - 1)) > 1 else r
    return first_row


def _members_in(grid: Grid, labels: LabelIndex, r: int) -> set[Part]:
    """The parts that a row names: one above the head with labels is a head as well."""
    return {part for c in range(grid.width) if (part := labels.member(grid.text(r, c)))}


def _levels(grid: Grid, column: int, head_from: int, first_row: int) -> list[str]:
    parts: list[str] = []
    for r in range(head_from, first_row):
        value = grid.at(r, column)
        text = (
            str(int(value))
            if isinstance(value, float) and 2000 <= value < 2050
            else value
            if isinstance(value, str)
            else ""
        )
        if text and len(text) < 80 and not _NUMBERED.match(text) and (not parts or parts[-1] != text):
            parts.append(text)
    return parts


def _role(head: Sequence[str]) -> str:
    """The most telling of the header's levels: the lowest that says anything, last year at any level."""
    levels = [role_of_text(part) for part in head]
    if LAST_YEAR in levels:
        return LAST_YEAR
    return next((role for role in reversed(levels) if role != UNKNOWN), UNKNOWN)


def _by_year(columns: Columns, day: date | None) -> None:
    """`Năm 2020` beside `Năm 2021`: the campaign's year is the value, the others are not. So are school years."""
    years = {c: max(found) for c, head in columns.heads.items() if (found := years_in(head, day))}
    if not years:
        return
    ours = day.year if day else max(years.values())
    for c, one in years.items():
        if columns.roles[c] in (UNKNOWN, VALUE, RESULT):
            if one == ours:
                columns.roles[c] = RESULT if columns.roles[c] == UNKNOWN else columns.roles[c]
            elif len(years) > 1 or one < ours:
                columns.roles[c] = LAST_YEAR


def years_in(head: str, day: date | None) -> list[int]:
    """The years that a text names; of a school year the one in which it has the campaign's season."""
    found = []
    for first, second in _YEAR.findall(head):
        starts_it = day is None or day.month >= SCHOOL_YEAR
        found.append(int(second) if second and not (starts_it and int(second) == int(first) + 1) else int(first))
    return found


def _by_content(grid: Grid, columns: Columns, labels: LabelIndex) -> None:
    """Columns without a telling header, by what they hold; then which columns give the figures."""
    rows = range(columns.first_row, len(grid.rows))
    measures = {fold(item.measure) for item in labels.form.items.values() if item.measure}
    for c, role in columns.roles.items():
        if role != UNKNOWN or c in columns.parted:
            continue
        texts = [fold(grid.text(r, c)) for r in rows if grid.text(r, c)]
        if texts and sum(1 for text in texts if text in measures) * 2 > len(texts):
            columns.roles[c] = MEASURE
    columns.measure = next((c for c, role in columns.roles.items() if role == MEASURE), -1)
    # A title of the paper above a table that was turned stands left of its labels, with nothing in its column.
    filled = {c for c in columns.roles if c > columns.label or any(grid.at(r, c) not in ("", None) for r in rows)}
    by_role = {
        role: [c for c in sorted(filled) if columns.roles[c] == role and c not in columns.parted]
        for role in (RESULT, VALUE)
    }
    columns.values = by_role[RESULT] or by_role[VALUE]
    visible = [c for c in columns.values if c not in grid.hidden_columns]
    columns.values = visible or columns.values
    if not columns.values and not columns.parted:
        columns.values = [
            c for c in range(columns.label + 1, grid.width)
            if columns.roles.get(c) == UNKNOWN and c not in grid.hidden_columns and any(grid.at(r, c) not in ("", None) for r in rows)
        ]  # fmt: skip
        numeric = [c for c in columns.values if any(is_figure(grid.at(r, c)) for r in rows)]
        columns.values = numeric or columns.values
