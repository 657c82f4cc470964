"""A CSV file as one grid. Its cells are texts; figures are read as texts are."""

import csv
import io
import re

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.separated import decoded, delimiter_of
from tuanle.reports.domain.intake.grid import MAX_COLUMNS, MAX_ROWS, Grid, finish, tell_cut
from tuanle.reports.domain.intake.reading import Reading
from tuanle.reports.domain.template import layout

# Such a file has no sheets: this is what its one is called.
SHEET = "CSV"
# A program that had no sign for a letter wrote a question mark: within a word, and in more than one word of so many.
_LOST = re.compile(r"\w\?+\w")
FEW = 10


def separated_grid(content: bytes, reading: Reading) -> Grid:
    """The grid of a CSV file. Raises `Refused` for what is no text in rows, or has lost its letters."""
    text = decoded(content)
    if text is None or "\0" in text:
        raise not_separated()
    if text.startswith((f"{layout.ROW_KEY},", f"{layout.ROW_KEY};")):
        raise Refused(
            _("Biểu mẫu đã lưu thành CSV nên mất các trang và dấu chữ. Hãy lưu lại thành Excel (.xlsx) rồi gửi lại."),
            code="form_as_csv",
        )
    if len(_LOST.findall(text)) > max(FEW, len(text.split()) // FEW):
        raise Refused(
            _(
                "Tệp CSV đã mất dấu tiếng Việt (chữ có dấu thành dấu hỏi). Hãy lưu thành .xlsx hoặc CSV UTF-8 rồi gửi lại."
            ),
            code="marks_lost",
        )
    said = text.startswith("sep=")
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text))
    try:
        rows = [row for row, _n in zip(reader, range(MAX_ROWS + 1), strict=False)][said:]
    except csv.Error:
        raise not_separated() from None
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        tell_cut(reading, SHEET)
        rows, width = [row[:MAX_COLUMNS] for row in rows[:MAX_ROWS]], min(width, MAX_COLUMNS)
    grid = Grid(SHEET, [row + [""] * (width - len(row)) for row in rows])
    finish(grid, reading)
    return grid


def not_separated() -> Refused:
    return Refused(
        _("Không đọc được các dòng của tệp CSV. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."), code="not_a_workbook"
    )
