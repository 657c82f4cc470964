"""Tables as CSV, in the encodings and with the delimiters that Excel in Vietnam writes."""

import csv
import io
import unicodedata
from typing import Any

import pytest

from tests.reports.intake.samples import HEAD, codes, read, refusal, table
from tests.reports.intake.test_tables import FIGURES, ROWS
from tuanle.core.legacy import to_tcvn3

TONES = "\u0300\u0301\u0303\u0309\u0323"


def separated(rows: Any, delimiter: str = ",") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def in_1258(text: str) -> bytes:
    """Windows-1258 has a letter with its shape, then its tone."""
    letters = (unicodedata.normalize("NFD", letter) for letter in unicodedata.normalize("NFC", text))
    apart = (
        unicodedata.normalize("NFC", "".join(one for one in letter if one not in TONES))
        + "".join(one for one in letter if one in TONES)
        for letter in letters
    )
    return "".join(apart).encode("cp1258")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize(
    "encode",
    [
        str.encode,
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.encode("utf-16-le"),
        in_1258,
        lambda text: to_tcvn3(text).encode("cp1252"),
    ],
)
def test_the_same_table_in_every_encoding(encode: Any, delimiter: str) -> None:
    reading = read(encode(separated(table(*ROWS), delimiter)), "bao-cao.CSV")
    assert (reading.cells, reading.unit, reading.container) == (FIGURES, "mn-bat-trang", "csv")
    assert reading.sources["so_lop"] == ["CSV", "D7", "12"]


def test_texts_of_figures_are_read_as_in_a_cell_of_text() -> None:
    rows = table((1, "Số lớp đã mở", "lớp", "1.234"), (2, "Kinh phí thực hiện", "triệu đồng", "1,5"), (3, "Số tin bài", "tin", "12.5"))  # fmt: skip
    reading = read(("sep=;\r\n" + separated(rows, ";")).encode(), "a.csv")
    assert reading.cells == {"so_lop": 1234, "kinh_phi": 1500000}
    assert [one.key for one in reading.questions] == ["cell:tin_bai"]


def test_heads_that_cross_two_axes_and_a_cell_of_several_lines() -> None:
    heads = [("TT", "Nội dung", "Tổng", "Người cao tuổi", "", "Học sinh", ""), ("", "", "", *("Trực tuyến", "Trực tiếp") * 2)]  # fmt: skip
    rows = [*HEAD, *heads, (1, "Số lượt\nngười học", 38, 3, 5, 10, 20)]
    reading = read(separated(rows).encode("utf-8-sig"), "a.csv")
    assert reading.cells["luot_nguoi_hoc.truc_tiep"] == 25


def test_a_long_file_is_cut_and_says_so() -> None:
    rows = [*table(*ROWS), *[("x",)] * 2000]
    reading = read(separated(rows).encode(), "a.csv")
    assert (reading.cells, "sheet_cut" in codes(reading)) == (FIGURES, True)


@pytest.mark.parametrize("content", [b"\x00\x01\x02\x8a\x8d", b'a,b\r\n"' + b"x" * 200_000, b"\x8a\x8d\x8e"])
def test_what_is_no_text_in_rows_is_refused(content: bytes) -> None:
    assert refusal(content, "a.csv")[0] == "not_a_workbook"
