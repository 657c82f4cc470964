"""Around the rows of the report sheet: columns, head, the place to sign."""

from typing import Any

from tuanle.reports.domain.template import layout
from tuanle.reports.domain.template.page import set_up_page
from tuanle.reports.domain.template.styles import Styles

# Columns of the sheet, after the hidden key. Widths are in characters and add up to a landscape A4 page.
KEY, NUMBER, LABEL, MEASURE, VALUE, STATUS, ELSEWHERE, NOTE, LAST_YEAR, CHECK = range(10)
WIDTHS = (2, 6, 52, 12, 18, 17, 24, 18, 11, 30)
HEADS = (
    "",
    "TT",
    "Chỉ tiêu",
    "Đơn vị tính",
    "Số liệu",
    "Trả lời khác",
    "Đã tính ở đơn vị",
    "Ghi chú",
    "Năm trước",
    "Kiểm tra",
)


def set_up_columns(sheet: Any, styles: Styles, *, with_last_year: bool) -> None:
    """Widths, the hidden first row and column, the page."""
    for column, width in enumerate(WIDTHS):
        hidden = column == KEY or (column == LAST_YEAR and not with_last_year)
        sheet.set_column(column, column, width, None, {"hidden": hidden})
    sheet.write_string(0, KEY, layout.ROW_KEY)
    for column, key in enumerate(layout.REPORT_COLUMNS, NUMBER):
        sheet.write_string(0, column, key, styles.key)
    sheet.set_row(0, None, None, {"hidden": True})
    set_up_page(sheet)


def write_head(sheet: Any, styles: Styles, head: list[str]) -> int:
    """Title, campaign, theme, unit, how to fill, and the heads of the columns. Returns the first row below."""
    title, campaign, theme, unit, help_text = head
    row = 1
    for text, style, height in (
        (title, styles.title, 24),
        (campaign, styles.unit, 18),
        (theme, styles.theme, 18),
        (unit, styles.unit, 20),
        (help_text, styles.help, 32),
    ):
        if text:
            sheet.merge_range(row, NUMBER, row, CHECK, text, style)
            sheet.set_row(row, height)
            row += 1
    for column in range(NUMBER, CHECK + 1):
        sheet.write_string(row, column, HEADS[column], styles.head)
    sheet.set_row(row, 32)
    sheet.repeat_rows(row)
    sheet.freeze_panes(row + 1, VALUE)
    return row + 1


def write_sign(sheet: Any, styles: Styles, row: int) -> int:
    """Who made it and who answers for it. Returns the last row of the page."""
    sheet.write_string(row, LABEL, "NGƯỜI LẬP BIỂU", styles.sign_bold)
    sheet.write_string(row + 1, LABEL, "(Ký, ghi rõ họ tên)", styles.sign)
    sheet.merge_range(row, STATUS, row, CHECK, "THỦ TRƯỞNG ĐƠN VỊ", styles.sign_bold)
    sheet.merge_range(row + 1, STATUS, row + 1, CHECK, "(Ký, đóng dấu, ghi rõ họ tên)", styles.sign)
    return row + 5
