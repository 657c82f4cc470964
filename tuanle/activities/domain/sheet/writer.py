"""The blank list that is handed out: heads with hints, choices to pick from, days as days."""

from datetime import date
from io import BytesIO
from typing import Any

from tuanle.activities.domain.sheet.columns import COLUMNS, Column
from tuanle.activities.enums import Platform
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.core.language import official

SHEET = "Hoạt động"
_ROWS = 300
_CHOICES = "Danh mục"


def write_blank(*, unit: str, first: date, last: date) -> bytes:
    """A workbook for the activities of `unit`, whose days lie from `first` to `last`."""
    import xlsxwriter  # heavy: only those who ask for the list pay for it

    out = BytesIO()
    with official(), xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, choices = book.add_worksheet(SHEET), book.add_worksheet(_CHOICES)
        bold = book.add_format(
            {"bold": True, "bg_color": "#f4f0fa", "bottom": 1, "valign": "vcenter", "text_wrap": True}
        )
        hint = book.add_format({"italic": True, "font_color": "#5b5470", "text_wrap": True, "valign": "top"})
        formats = {
            "day": book.add_format({"num_format": "dd/mm/yyyy"}),
            "hour": book.add_format({"num_format": "hh:mm"}),
            "number": book.add_format({"num_format": "#,##0"}),
            "text": book.add_format({"text_wrap": True, "valign": "top"}),
        }
        sheet.write(0, 0, f"Danh sách hoạt động của {unit}", book.add_format({"bold": True, "font_size": 14}))
        sheet.set_row(2, 45)
        for place, column in enumerate(COLUMNS):
            sheet.set_column(place, place, column.width, formats[_FORMATS.get(column.field, "text")])
            sheet.write_string(1, place, column.head, bold)
            sheet.write_string(2, place, column.hint, hint)
            rule = _validation(column, choices, place, first, last)
            if rule:
                sheet.data_validation(3, place, _ROWS + 2, place, rule)
        sheet.freeze_panes(3, 1)
    return out.getvalue()


_FORMATS = {
    "day": "day", "last_day": "day", "start": "hour", "end": "hour", "turns": "number", "people": "number",
}  # fmt: skip


def _validation(column: Column, choices: Any, place: int, first: date, last: date) -> dict[str, Any] | None:
    """What a cell may hold. Choices stand on a sheet of their own: a list in the rule itself may not be long."""
    words = {
        "kind": [str(kind.name) for kind in ACTIVITY_KINDS],
        "mode": [str(mode.label) for mode in Mode],
        "platform": [str(platform.label) for platform in Platform],
        "groups": [str(group.label) for group in LearnerGroup],
    }.get(column.field)
    if words:
        choices.write_column(0, place, [column.head, *words])
        letter = chr(ord("A") + place)
        return {
            "validate": "list",
            "source": f"='{_CHOICES}'!${letter}$2:${letter}${len(words) + 1}",
            "error_type": "information",
            "error_title": column.head,
            "error_message": "Nên chọn trong danh sách.",
        }
    if column.field in {"day", "last_day"}:
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": first,
            "maximum": last,
            "error_title": "Cần một ngày trong năm học",
            "error_message": f"Ghi ngày/tháng/năm, từ {first:%d/%m/%Y} đến {last:%d/%m/%Y}.",
        }
    if column.field in {"turns", "people"}:
        return {
            "validate": "integer", "criteria": ">=", "value": 0,
            "error_title": "Cần một số", "error_message": "Ghi một số nguyên, không âm.",
        }  # fmt: skip
    return None
