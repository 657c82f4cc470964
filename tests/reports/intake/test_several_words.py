"""A Word file with one table after another under the units' names."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document

from tests.reports.intake.test_several_sheets import several, summary

COLUMNS = ("TT", "Nội dung", "Kết quả")


def document(*blocks: str | Sequence[Sequence[Any]]) -> bytes:
    made = Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block)
            continue
        table = made.add_table(rows=len(block), cols=len(block[0]))
        for r, row in enumerate(block):
            for c, value in enumerate(row):
                table.cell(r, c).text = str(value)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def figures(classes: int) -> list[tuple[Any, ...]]:
    return [COLUMNS, (1, "Số lớp đã mở", classes)]


HEAD = ("UBND XÃ BÁT TRÀNG", "TỔNG HỢP BÁO CÁO NĂM 2021")


def test_tables_under_the_names_of_units_are_theirs() -> None:
    content = document(
        *HEAD, "1. Trường Mầm non Bát Tràng", figures(2), [COLUMNS, (1, "Số tin bài", 5)],
        "2. Trường Tiểu học Bát Tràng", figures(3), "3. Trường Tiểu học Phù Đổng", figures(4), "Người lập biểu",
    )  # fmt: skip
    readings = several(content, "gop.docx")
    assert summary(readings) == [("Bảng 1", "mn-bat-trang", 2), ("Bảng 3", "th-bat-trang", 3), ("Bảng 4", "", 4)]
    assert readings[0].cells == {"so_lop": 2, "tin_bai": 5}


def test_a_table_with_a_row_for_each_unit_is_a_list_in_word_too() -> None:
    rows = [("TT", "Đơn vị", "Số lớp đã mở"), (1, "MN Bát Tràng", 2), (2, "TH Bát Tràng", 3), ("", "Tổng cộng", 5)]
    assert summary(several(document(*HEAD, rows), "gop.docx")) == [("Bảng 1!B2", "mn-bat-trang", 2), ("Bảng 1!B3", "th-bat-trang", 3)]  # fmt: skip


def test_a_report_that_speaks_of_another_unit_is_still_of_one() -> None:
    content = document("UBND XÃ BÁT TRÀNG", "TRƯỜNG MẦM NON BÁT TRÀNG", figures(2), "Trường Tiểu học Bát Tràng cùng tổ chức ngày hội.", [COLUMNS, (1, "Số tin bài", 5)])  # fmt: skip
    (reading,) = several(content, "bc.docx")
    assert (reading.unit, reading.cells) == ("mn-bat-trang", {"so_lop": 2, "tin_bai": 5})
