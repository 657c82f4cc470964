"""What the columns of a home-made table are: label, measure, figure, a part, last year, notes."""

import re
from dataclasses import dataclass, field

from tuanle.core.text import fold
from tuanle.reports.domain.intake.grid import Grid
from tuanle.reports.domain.intake.labels import LabelIndex

HEAD_ROWS = 6

ORDINAL, MEASURE, NOTE, LAST_YEAR, TARGET, SHARE, RESULT, VALUE, LABEL, UNKNOWN = (
    "ordinal", "measure", "note", "last_year", "target", "share", "result", "value", "label", "unknown",
)  # fmt: skip

_ROLES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (role, re.compile(pattern))
    for role, pattern in (
        (ORDINAL, r"^(?:stt|tt|so tt|so thu tu|s\.t\.t|t\.t)\b"),
        (MEASURE, r"^(?:don vi tinh|dvt|d\.v\.t|dv tinh|don vi do|don vi$)"),
        (NOTE, r"\b(?:ghi chu|ghi chep|minh chung|nhan xet|duong link|link)\b"),
        (LAST_YEAR, r"\b(?:nam truoc|nam ngoai|cung ky|nam hoc truoc|ky truoc|nam cu)\b"),
        (SHARE, r"(?:\bty le\b|\bti le\b|%|\bso sanh\b|\btang\b|\bgiam\b)"),
        (TARGET, r"\b(?:ke hoach|chi tieu giao|dinh muc|muc tieu|du kien|dang ky)\b"),
        (
            LABEL,
            r"^(?:noi dung|chi tieu|tieu chi|cac noi dung|cac chi tieu|danh muc|ten chi tieu|hang muc|cong viec)\b",
        ),
        (RESULT, r"\b(?:thuc hien|ket qua|dat duoc|da thuc hien|nam nay)\b"),
        (
            VALUE,
            r"(?:\bso lieu\b|\bso luong\b|\bsl\b|\bgia tri\b|^tong so$|^tong cong$|^tong$|^cong$|^so$|\btra loi\b)",
        ),
    )
)
_YEAR = re.compile(r"\b(20[0-4]\d)\b")


@dataclass
class Columns:
    """The roles of a table's columns. `members` maps a column to (axis, member); `values` are in order of preference."""

    label: int
    head_from: int
    first_row: int
    roles: dict[int, str] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    members: dict[int, tuple[str, str]] = field(default_factory=dict)
    values: list[int] = field(default_factory=list)
    measure: int = -1


def columns_of(grid: Grid, labels: LabelIndex, label: int, first_row: int, year: int) -> Columns:
    """Work out the columns of a table whose labels stand in `label` and whose first matched row is `first_row`."""
    head_from = _head_from(grid, label, first_row)
    columns = Columns(label, head_from, first_row)
    for c in range(grid.width):
        if c != label:
            head = _head(grid, c, head_from, first_row)
            columns.heads[c] = head
            columns.roles[c] = _role(head, year)
            member = labels.member(head.split(" / ")[-1]) if head else None
            if member:
                columns.members[c] = member
    _by_year(columns, year)
    _by_content(grid, columns, labels)
    return columns


def role_of_text(text: str) -> str:
    """The role that a header says, or unknown."""
    folded = fold(text).strip(" .:*")
    return next((role for role, pattern in _ROLES if pattern.search(folded)), UNKNOWN)


def _head_from(grid: Grid, label: int, first_row: int) -> int:
    """The first of the header rows above the data; the data's first row when there is no header."""
    for r in range(max(0, first_row - HEAD_ROWS), first_row):
        texts = [grid.at(r, c) for c in range(grid.width)]
        known = [
            text for text in texts if isinstance(text, str) and 0 < len(text) < 60 and role_of_text(text) != UNKNOWN
        ]
        filled = {text for text in texts if text not in ("", None)}
        if known and len(filled) > 1:
            return r
    return first_row


def _head(grid: Grid, column: int, head_from: int, first_row: int) -> str:
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
        if text and len(text) < 80 and (not parts or parts[-1] != text):
            parts.append(text)
    return " / ".join(parts)


def _role(head: str, year: int) -> str:
    """The most telling of the header's levels: the lowest that says anything, last year at any level."""
    levels = [role_of_text(part) for part in head.split(" / ")] if head else []
    if LAST_YEAR in levels:
        return LAST_YEAR
    return next((role for role in reversed(levels) if role != UNKNOWN), UNKNOWN)


def _by_year(columns: Columns, year: int) -> None:
    """`Năm 2020` beside `Năm 2021`: the campaign's year is the value, the others are not."""
    years = {c: max(map(int, _YEAR.findall(head))) for c, head in columns.heads.items() if _YEAR.search(head)}
    if not years:
        return
    ours = year or max(years.values())
    for c, one in years.items():
        if columns.roles[c] in (UNKNOWN, VALUE, RESULT):
            if one == ours:
                columns.roles[c] = RESULT if columns.roles[c] == UNKNOWN else columns.roles[c]
            elif len(years) > 1 or one < ours:
                columns.roles[c] = LAST_YEAR


def _by_content(grid: Grid, columns: Columns, labels: LabelIndex) -> None:
    """Columns without a telling header, by what they hold; then which columns give the figures."""
    rows = range(columns.first_row, len(grid.rows))
    measures = {fold(item.measure) for item in labels.form.items.values() if item.measure}
    for c, role in columns.roles.items():
        if role != UNKNOWN or c in columns.members:
            continue
        texts = [fold(grid.text(r, c)) for r in rows if grid.text(r, c)]
        if texts and sum(1 for text in texts if text in measures) * 2 > len(texts):
            columns.roles[c] = MEASURE
    columns.measure = next((c for c, role in columns.roles.items() if role == MEASURE), -1)
    by_role = {
        role: [c for c in sorted(columns.roles) if columns.roles[c] == role and c not in columns.members]
        for role in (RESULT, VALUE)
    }
    columns.values = by_role[RESULT] or by_role[VALUE]
    visible = [c for c in columns.values if c not in grid.hidden_columns]
    columns.values = visible or columns.values
    if not columns.values and not columns.members:
        columns.values = [
            c for c in range(columns.label + 1, grid.width)
            if columns.roles.get(c) == UNKNOWN and c not in grid.hidden_columns and any(grid.at(r, c) not in ("", None) for r in rows)
        ]  # fmt: skip
        numeric = [c for c in columns.values if any(isinstance(grid.at(r, c), float | int) for r in rows)]
        columns.values = numeric or columns.values
