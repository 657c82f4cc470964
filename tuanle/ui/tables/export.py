"""The same table as a file: CSV for machines, XLSX for people."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse

from tuanle.core.clock import VIETNAM
from tuanle.ui.tables.columns import Column

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: A text that begins with one of these is a formula to a spreadsheet program.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def write_csv(name: str, caption: str, columns: Sequence[Column], rows: Any) -> HttpResponse:
    """Comma-separated, UTF-8 with a mark that Excel understands, numbers as machines write them."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    writer = csv.writer(response)
    writer.writerow([str(column.label) for column in columns])
    for row in _each(rows):
        writer.writerow([_plain(column.read_for_export(row)) for column in columns])
    return _named(response, f"{name}.csv")


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.astimezone(VIETNAM).isoformat(timespec="minutes")
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def write_xlsx(name: str, caption: str, columns: Sequence[Column], rows: Any) -> HttpResponse:
    """A workbook of one sheet: head frozen, numbers as numbers, dates as dates, never a formula out of a text."""
    import xlsxwriter  # heavy: only those who download pay for it

    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"constant_memory": True, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    formats = {
        "number": book.add_format({"num_format": "#,##0.##;-#,##0.##", "valign": "top"}),
        "whole": book.add_format({"num_format": "#,##0", "valign": "top"}),
        "date": book.add_format({"num_format": "dd/mm/yyyy", "valign": "top"}),
        "instant": book.add_format({"num_format": "hh:mm dd/mm/yyyy", "valign": "top"}),
    }
    sheet.freeze_panes(1, 1)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, 14 if column.number else 32)
        sheet.write_string(0, place, str(column.label), bold)
    last = 0
    for last, row in enumerate(_each(rows), start=1):
        for place, column in enumerate(columns):
            _write(sheet, last, place, column.read_for_export(row), formats, wrap)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    book.set_properties({"title": caption})
    book.close()
    return _named(HttpResponse(buffer.getvalue(), content_type=XLSX), f"{name}.xlsx")


def _write(sheet: Any, line: int, place: int, value: Any, formats: dict[str, Any], wrap: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool | str):
        sheet.write_string(line, place, str(value), wrap)
    elif isinstance(value, int | float | Decimal):
        sheet.write_number(line, place, value, formats["whole" if value == int(value) else "number"])
    elif isinstance(value, datetime):
        sheet.write_datetime(line, place, value.astimezone(VIETNAM).replace(tzinfo=None), formats["instant"])
    else:
        sheet.write_datetime(line, place, value, formats["date"])


def _each(rows: Any) -> Any:
    """A queryset is read in portions, so that seventy thousand rows do not stand in memory at once."""
    return rows.iterator(chunk_size=2000) if isinstance(rows, QuerySet) else rows


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


WRITERS: dict[str, Callable[[str, str, Sequence[Column], Any], HttpResponse]] = {"csv": write_csv, "xlsx": write_xlsx}
