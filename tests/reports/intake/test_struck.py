"""What a clerk struck out is not read, in whatever workbook, and is told."""

import io
from typing import Any

import openpyxl
import pytest
import xlwt
from openpyxl.styles import Font

from tests.reports.intake.samples import asked, ods, our_form, read, rezipped, table, xlsx

LOP, TIN = (1, "Số lớp đã mở", "lớp"), (2, "Số tin bài", "tin")


def told(spots: str, sheet: str = "PL") -> list[str]:
    return [f"Trang “{sheet}”: phần bị gạch ngang ở ô {spots} không đọc. Hãy xem lại."]


def texts(reading: Any) -> list[str]:
    return [finding.text for finding in reading.findings]


def struck_xlsx() -> bytes:
    """The first figure struck out, the second with another written behind it in the same cell."""

    def write(book: Any, sheets: dict[str, Any]) -> None:
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheets["PL"].write(5, 3, 99, struck)
        sheets["PL"].write_rich_string(6, 3, struck, "98", plain, " 3")

    return xlsx(("PL", table((*LOP, 99, 12), (*TIN, 98, ""))), write=write)


def struck_xls() -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("PL")
    for r, row in enumerate(table((*LOP, 99, ""), (*TIN, 3, ""))):
        for c, value in enumerate(row):
            sheet.write(r, c, value, xlwt.easyxf("font: struck_out on" if (r, c) == (5, 3) else "font: bold on"))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def struck_ods() -> bytes:
    style = (
        '<office:automatic-styles xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0">'
        '<style:style style:name="ce7" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles>'
    )

    def strike(name: str, part: bytes) -> bytes:
        part = part.replace(b"<office:body>", style.encode() + b"<office:body>")
        return part.replace(b'<table:table-cell office:value-type="float" office:value="99"', b'<table:table-cell table:style-name="ce7" office:value-type="float" office:value="99"')  # fmt: skip

    return rezipped(ods(("PL", table((*LOP, 99, ""), (*TIN, 3, "")))), strike)


@pytest.mark.parametrize(("content", "name"), [(struck_xls(), "bc.xls"), (struck_ods(), "bc.ods")], ids=["xls", "ods"])
def test_a_struck_figure_is_not_read(content: bytes, name: str) -> None:
    reading = read(content, name)
    assert (reading.cells, texts(reading)) == ({"tin_bai": 3}, told("D6"))


def test_of_a_cell_struck_in_part_the_rest_is_read() -> None:
    reading = read(struck_xlsx(), "bc.xlsx")
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"tin_bai": 3}, [12])  # written beside what was struck
    assert texts(reading) == told("D6, D7")


def test_a_style_that_says_it_strikes_nothing() -> None:
    unstruck = rezipped(
        struck_xlsx(),
        lambda name, part: part.replace(b"<strike/>", b'<strike val="0"/>') if name == "xl/styles.xml" else part,
    )
    reading = read(unstruck, "bc.xlsx")
    assert (reading.cells, texts(reading)) == ({"so_lop": 99, "tin_bai": 3}, told("D7"))


def test_in_our_own_form() -> None:
    book = openpyxl.load_workbook(io.BytesIO(our_form({"so_lop": 12, "tin_bai": 3})))
    sheet = book["Báo cáo"]
    spot = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 12)
    spot.font = Font(strike=True)
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert ("so_lop" in reading.cells, reading.cells["tin_bai"]) == (False, 3)
    assert texts(reading) == told(spot.coordinate, "Báo cáo")
