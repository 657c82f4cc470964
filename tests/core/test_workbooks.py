"""Spreadsheets at the door: what is read, and what is refused before a reader is let near it."""

import io
import zipfile
from datetime import date, datetime

import pytest
import xlsxwriter

from tests.reports.intake.samples import ods, xls
from tuanle.core.errors import Refused
from tuanle.core.workbooks import cell_day, cell_text, find_head, sheets


def xlsx(*rows, name="Trang 1") -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return out.getvalue()


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        list(sheets(data))
    return caught.value.code


def test_every_sheet_comes_with_its_rows_from_the_first_cell_on():
    assert list(sheets(xlsx(["", ""], ["", "Tên"], name="Hoạt động"))) == [("Hoạt động", [["", ""], ["", "Tên"]])]


@pytest.mark.parametrize("write", [ods, xls])
def test_older_and_open_formats_are_read(write):
    assert [rows for _name, rows in sheets(write(("A", [["x", 1]])))] == [[["x", 1.0]]]


def test_what_is_no_workbook_is_refused():
    assert refusal(b"khong phai") == "not-a-workbook"
    assert refusal(b"") == "not-a-workbook"
    assert refusal(zipped(word__document_dot_xml=b"<w/>")) == "not-a-workbook"
    assert refusal(xlsx(["a"])[:-30]) == "not-a-workbook"
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600) == "truncated"


def test_a_bomb_is_refused_before_it_is_unpacked():
    assert refusal(zipped(xl__workbook_dot_xml=b"<a/>", xl__sheet_dot_xml=b" " * 30_000_000)) == "bomb"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet().write(1_048_575, 16_383, "x")
    assert refusal(out.getvalue()) == "bomb"


def with_sheet(rows: str, name: str = "xl/worksheets/sheet1.xml") -> bytes:
    """A workbook whose sheet holds `rows` of XML, in a part called `name`."""
    sheet = f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(["a"]))) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in source.namelist():
            content = source.read(part).replace(b"worksheets/sheet1.xml", name[3:].encode())
            is_sheet = part.startswith("xl/worksheets/")
            made.writestr(name if is_sheet else part, sheet if is_sheet else content)
    return out.getvalue()


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        FAR.replace("<c r", "<c\nr"),
        FAR.replace('"XFD1048576"', "'XFD1048576'"),
        FAR.replace("XFD", "xfd"),
        FAR.replace("XFD", "&#88;FD"),
        FAR.replace("<c r", '<c a=">" r'),
        f'<row r="1048576">{"<c/>" * 9000}<c><v>1</v></c></row>',
    ],
)
def test_however_a_far_cell_is_written_it_is_seen(rows):
    assert refusal(with_sheet(f'<row r="1"><c r="A1"><v>1</v></c></row>{rows}')) == "bomb"


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.XML", "xl/Worksheets/sheet1.xml", "xl/worksheets/a/b"])
def test_however_the_part_of_a_sheet_is_called_it_is_measured(name):
    assert refusal(with_sheet(FAR, name)) == "bomb"


def test_rows_that_are_only_coloured_are_no_bomb():
    styled = "".join(f'<row r="{n}"><c r="AZ{n}" s="0"/></row>' for n in range(2, 20_000))
    rows = f'<row r="1"><c r="A1"><v>1</v></c></row>{styled}'
    assert list(sheets(with_sheet(rows))) == [("Trang 1", [[1.0]])]


def test_repeated_cells_of_an_open_document_are_measured():
    filled = '<table:table-cell office:value-type="string" table:number-columns-repeated="1000"><text:p>a</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="100000">{filled}</table:table-row>'
    assert refusal(ods(("A", [["x"]]), tail=row)) == "bomb"
    blank = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell/></table:table-row>'
    assert list(sheets(ods(("A", [["x"]]), tail=blank))) == [("A", [["x"]])]


def test_what_is_no_number_where_one_belongs_is_not_stumbled_over():
    odd = '<table:table-row table:number-rows-repeated="x"><table:table-cell/></table:table-row>'
    assert refusal(ods(("A", [["x"]]), tail=odd)) == "truncated"


def test_two_parts_of_one_name_are_a_damaged_file():
    out = io.BytesIO(xlsx(["a"]))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert refusal(out.getvalue()) == "truncated"


def test_a_binary_workbook_is_refused_in_words():
    assert refusal(zipped(xl__workbook_dot_bin=b"\0")) == "xlsb"


def test_a_file_that_is_too_large_is_refused():
    assert refusal(b"PK" + b"\0" * (20 * 1024 * 1024)) == "too-large"


HEADS = {"ten hoat dong": "title", "ngay to chuc": "day", "ngay": "day"}


def test_a_head_is_found_lower_down_and_slightly_renamed():
    rows = [["DANH SÁCH"], ["TT", "Tên các hoạt động", "Ngày (dd/mm)"], ["1", "A", ""]]
    assert find_head(rows, HEADS, {"title", "day"}) == (1, {1: "title", 2: "day"})
    assert find_head(rows[:1], HEADS, {"title"}) is None


def test_days_are_read_as_cells_or_as_written():
    assert cell_day(datetime(2021, 10, 2, 8)) == date(2021, 10, 2)  # noqa: DTZ001 - a cell has no zone
    assert cell_day("2/10/2021") == cell_day("2021-10-02") == date(2021, 10, 2)
    assert cell_day(44471.0) == date(2021, 10, 2)
    for wrong in ("31/02/2021", "hôm qua", 0, ""):
        with pytest.raises(ValueError):  # noqa: PT011 - datetime's own words
            cell_day(wrong)


def test_a_whole_number_is_text_without_a_fraction():
    assert [cell_text(cell) for cell in (12.0, 12.5, None, "  a\u00a0b ")] == ["12", "12.5", "", "a b"]
