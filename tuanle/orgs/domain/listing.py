"""Writing the units as a workbook that a person can read, mend and send back."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO

import xlsxwriter

from tuanle.orgs.domain.units import UnitRow
from tuanle.orgs.domain.workbook import COLUMNS, EMPTIED
from tuanle.orgs.kinds.units import Kind

_WIDTHS = {"code": 30, "name": 46, "kind": 28, "parent": 26, "email": 34, "former_names": 36}
_A4 = 9
_FIRST_DAY_OF_EXCEL = date(1900, 3, 1)
_GUIDE = (
    "Mỗi dòng của trang “Đơn vị” là một đơn vị. Mã đơn vị không đổi: đó là cái để nhận ra đơn vị.",
    "Đổi tên: sửa ô Tên đơn vị; tên cũ được giữ lại. Chuyển cấp trên: sửa ô Mã cấp trên.",
    "Đơn vị mới: thêm một dòng với mã mới. Đơn vị thôi hoạt động: ghi ngày vào ô Đến trước ngày; không xóa dòng.",
    f"Ô để trống giữ nguyên điều đã biết. Muốn bỏ một điều đã biết, ghi dấu {EMPTIED} vào ô.",
    "Nhiều tên cũ viết cách nhau bằng dấu chấm phẩy hoặc xuống dòng. Ngày ghi như 01/10/2021.",
)


def write_units(units: Iterable[UnitRow], kinds: Iterable[Kind]) -> bytes:
    """The workbook of `units`, in their order. Reading it back against the same units plans nothing."""
    kinds = list(kinds)
    names = {kind.key: kind.name for kind in kinds}
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    head = book.add_format({"bold": True, "bg_color": "#33235f", "font_color": "#ffffff", "text_wrap": True})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    several = book.add_format({"text_wrap": True})

    sheet = book.add_worksheet("Đơn vị")
    sheet.freeze_panes(1, 2)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    for column, (field, label, _) in enumerate(COLUMNS):
        sheet.set_column(column, column, _WIDTHS.get(field, 18))
        sheet.write_string(0, column, label, head)
    last = 0
    for last, unit in enumerate(units, 1):
        for column, (field, _label, _others) in enumerate(COLUMNS):
            value = getattr(unit, field)
            if isinstance(value, date):
                if value >= _FIRST_DAY_OF_EXCEL:
                    sheet.write_datetime(last, column, value, day)
                else:
                    sheet.write_string(last, column, value.isoformat())
            elif isinstance(value, float):
                sheet.write_number(last, column, value)
            elif isinstance(value, tuple):
                if value:
                    sheet.write_string(last, column, "\n".join(value), several)
            elif value:
                sheet.write_string(last, column, names.get(value, value) if field == _KIND else value)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    column = [field for field, _, _ in COLUMNS].index(_KIND)
    listed = book.add_worksheet("Loại đơn vị")
    listed.set_column(0, 2, 34)
    for place, label in enumerate(("Loại đơn vị", "Tên trong văn bản")):
        listed.write_string(0, place, label, head)
    for row, kind in enumerate(kinds, 1):
        listed.write_string(row, 0, kind.name)
        listed.write_string(row, 1, kind.plural)
    sheet.data_validation(
        1, column, last + 500, column,
        {
            "validate": "list", "source": f"='Loại đơn vị'!$A$2:$A${len(kinds) + 1}", "error_type": "warning",
            "error_title": "Loại đơn vị", "error_message": "Hãy chọn một loại trong danh sách.",
        },
    )  # fmt: skip

    guide = book.add_worksheet("Hướng dẫn")
    guide.set_column(0, 0, 110)
    for row, line in enumerate(_GUIDE):
        guide.write_string(row, 0, line, several)
    book.close()
    return out.getvalue()


_KIND = "kind"
