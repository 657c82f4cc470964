"""The bytes of an export as rows of cells: UTF-8, UTF-16 or Windows-1258, with commas, semicolons or tabs between."""

import csv
import io

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.separated import decoded, delimiter_of
from tuanle.core.text import squeeze

LARGEST = 5 * 1024 * 1024
MOST_ROWS = 20_000


def rows_of(data: bytes) -> list[list[str]]:
    """Rows with their cells tidied; an empty row parts sections. Raises `Refused` for what is no text in rows."""
    if len(data) > LARGEST:
        raise Refused(
            _("Tệp quá lớn. Danh sách người dự chỉ vài trăm KB; hãy xem có chọn nhầm tệp không."), code="large"
        )
    text = _text(data)
    reader = csv.reader(io.StringIO(text.replace("\0", "")), delimiter=delimiter_of(text))
    try:
        rows = [[squeeze(cell) for cell in row] for row, _n in zip(reader, range(MOST_ROWS + 1), strict=False)]
    except csv.Error:
        raise Refused(_("Không đọc được các dòng của tệp. Hãy tải lại danh sách từ nền tảng."), code="rows") from None
    if len(rows) > MOST_ROWS:
        raise Refused(_("Tệp có quá nhiều dòng. Mỗi tệp chỉ nên là một buổi."), code="large")
    return [row if any(row) else [] for row in rows]


def _text(data: bytes) -> str:
    if data.startswith((b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0")):
        raise Refused(
            _("Đây không phải tệp CSV. Hãy tải danh sách từ nền tảng ở dạng CSV, hoặc trong Excel chọn Lưu thành CSV."),
            code="not-csv",
        )
    text = decoded(data)
    if text is None:
        raise Refused(_("Không đọc được chữ trong tệp. Hãy lưu lại ở dạng CSV UTF-8."), code="encoding")
    return text
