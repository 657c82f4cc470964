"""The sheet of activities: one row each."""

from datetime import date
from typing import Any

from tuanle.reports.domain.form import Form, Item
from tuanle.reports.domain.template import layout
from tuanle.reports.domain.template.page import set_up_page
from tuanle.reports.domain.template.styles import Styles
from tuanle.reports.kinds.items import ITEM_KINDS, is_status
from tuanle.reports.kinds.items.activities import COLUMNS, MODE_AXIS, Column

SPARE_ROWS = 10
HEAD_ROW = 2
ROW_HEIGHT = 20


def write_activities(
    book: Any, styles: Styles, form: Form, item: Item, cells: dict[str, Any], choices: dict[str, str], stamp: str
) -> None:
    """A sheet with a row for each activity of `cells[item.key]` and empty ones for more."""
    rows = cells.get(item.key)
    filled = [] if rows is None or is_status(rows) else rows
    sheet = book.add_worksheet(layout.ACTIVITIES_SHEET)
    _set_up(sheet, styles, item)
    sheet.write_string(0, len(COLUMNS) + 2, stamp, styles.key)
    count = max(layout.MIN_ACTIVITY_ROWS, len(filled) + SPARE_ROWS)
    first = HEAD_ROW + 1
    modes = (
        {member.key: member.label for member in form.axis_of[MODE_AXIS].members} if MODE_AXIS in form.axis_of else {}
    )
    for position, column in enumerate(COLUMNS, 2):
        kind = ITEM_KINDS[column.kind]
        entry = styles.entry(num_format=kind.layout.number_format, align=kind.layout.align, text_wrap=True)
        for n in range(count):
            raw = filled[n].get(column.key) if n < len(filled) else None
            _put(sheet, first + n, position, column, raw, entry, modes, choices)
        _validate(sheet, first, first + count - 1, position, column, modes, choices)
    for n in range(count):
        sheet.write_string(first + n, 0, layout.hidden_key(item.key), styles.key)
        sheet.write_number(first + n, 1, n + 1, styles.number)
        sheet.set_row(first + n, None if n < len(filled) else ROW_HEIGHT)
    sheet.print_area(1, 1, first + count - 1, len(COLUMNS) + 1)


def _set_up(sheet: Any, styles: Styles, item: Item) -> None:
    sheet.write_string(0, 0, layout.ROW_KEY)
    sheet.set_row(0, None, None, {"hidden": True})
    sheet.set_column(0, 0, 2, None, {"hidden": True})
    sheet.set_column(1, 1, 5)
    sheet.merge_range(1, 1, 1, len(COLUMNS) + 1, f"{item.number}. {item.label}", styles.title)
    sheet.set_row(1, 24)
    sheet.write_string(HEAD_ROW, 1, "TT", styles.head)
    for position, column in enumerate(COLUMNS, 2):
        sheet.write_string(0, position, column.key, styles.key)
        sheet.write_string(HEAD_ROW, position, column.label, styles.head)
        sheet.set_column(position, position, column.width)
    sheet.set_row(HEAD_ROW, 30)
    sheet.freeze_panes(HEAD_ROW + 1, 3)
    sheet.repeat_rows(HEAD_ROW)
    set_up_page(sheet)


def _put(
    sheet: Any,
    row: int,
    position: int,
    column: Column,
    raw: Any,
    entry: Any,
    modes: dict[str, str],
    choices: dict[str, str],
) -> None:
    if raw is None or raw == "" or raw == []:
        sheet.write_blank(row, position, None, entry)
    elif column.key == "mode":
        sheet.write_string(row, position, modes.get(raw, raw), entry)
    elif column.key == "lead":
        sheet.write_string(row, position, choices.get(raw, raw), entry)
    elif column.key == "joint_with":
        sheet.write_string(row, position, "\n".join(choices.get(one, one) for one in raw), entry)
    elif column.key == "date":
        sheet.write_datetime(row, position, date.fromisoformat(raw), entry)
    elif isinstance(raw, int | float):
        sheet.write_number(row, position, raw, entry)
    else:
        sheet.write_string(row, position, str(raw), entry)


def _validate(
    sheet: Any, first: int, last: int, position: int, column: Column, modes: dict[str, str], choices: dict[str, str]
) -> None:
    if column.key == "mode" and modes:
        validation: dict[str, Any] | None = {"validate": "list", "source": list(modes.values())}
    elif column.key == "lead" and choices:
        validation = {"validate": "list", "source": "=don_vi", "error_type": "warning"}
    else:
        validation = ITEM_KINDS[column.kind].layout.validation(column)
    if validation:
        sheet.data_validation(
            first,
            position,
            last,
            position,
            {"ignore_blank": True, "input_title": column.label, "input_message": column.hint, **validation},
        )
