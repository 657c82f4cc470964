"""The page that both sheets are printed on: A4, lying, one page wide, locked but for the cells to fill."""

from typing import Any

from tuanle.reports.domain.template import layout

A4 = 9


def set_up_page(sheet: Any) -> None:
    """Paper, margins, footer and protection of a sheet."""
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.4, top=0.6, bottom=0.6)
    sheet.hide_gridlines(2)
    sheet.set_footer("&L&9&F&R&9Trang &P/&N")
    sheet.protect(layout.PASSWORD, {"format_rows": True, "format_columns": True})
