"""A Word file with one table after another under the units' names."""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document

from tests.reports.intake.test_several_sheets import several, summary
from tuanle.reports.domain.intake.reading import IGNORE, Reading

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


def outline(*parts: str | tuple[str, bool]) -> bytes:
    """Paragraphs; one with True is bold."""
    made = Document()
    for part in parts:
        text, bold = part if isinstance(part, tuple) else (part, False)
        made.add_paragraph().add_run(text).bold = bold
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def said(readings: list[Reading]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(one.part, one.unit, one.cells) for one in readings]


def test_what_is_written_under_a_units_name_is_its() -> None:
    content = document(
        *HEAD, "1. Trường Mầm non Bát Tràng", "a) Điểm nổi bật", "Ngày hội đọc sách.", figures(2), "b) Khó khăn, vướng mắc", "Đường truyền yếu.",
        "2. Trường Tiểu học Bát Tràng", "Số tin bài: 4", "a) Điểm nổi bật:", "Câu lạc bộ STEM.", "b) Kiến nghị, đề xuất", "- Cấp máy tính.",
        "Người lập biểu",
    )  # fmt: skip
    readings = several(content, "gop.docx")
    assert said(readings) == [
        ("Bảng 1", "mn-bat-trang", {"so_lop": 2, "noi_bat": "Ngày hội đọc sách.", "kho_khan": "Đường truyền yếu."}),
        ("đoạn 8", "th-bat-trang", {"tin_bai": 4, "noi_bat": "Câu lạc bộ STEM.", "kien_nghi": "- Cấp máy tính."}),
    ]  # fmt: skip
    assert readings[1].sources["noi_bat"] == ["Văn bản", "đoạn 11", "Câu lạc bộ STEM."]
    assert [one.questions for one in readings] == [[], []]


def test_a_heading_beside_the_units_names_ends_what_is_the_last_ones() -> None:
    content = document(
        *HEAD, "I. Trường Mầm non Bát Tràng", figures(2), "1. Khó khăn", "Đường truyền yếu.",
        "II. Trường Tiểu học Bát Tràng", figures(3), "1. Khó khăn", "Thiếu phòng.",
        "III. Kiến nghị, đề xuất", "Huyện cấp thêm kinh phí.",
    )  # fmt: skip
    readings = several(content, "gop.docx")
    assert [(one.unit, one.cells) for one in readings] == [
        ("mn-bat-trang", {"so_lop": 2, "kho_khan": "Đường truyền yếu."}), ("th-bat-trang", {"so_lop": 3, "kho_khan": "Thiếu phòng."}),
    ]  # fmt: skip
    assert [[one.text for one in reading.findings] for reading in readings] == [
        ["Tệp gộp nhiều đơn vị: phần chữ từ đoạn 10 (“Huyện cấp thêm kinh phí.”) không thuộc đơn vị nào, chưa lấy."]
    ] * 2  # fmt: skip


def test_the_last_narrative_may_be_of_all_and_is_asked() -> None:
    content = outline(
        *HEAD, ("Trường Mầm non Bát Tràng", True), "Số lớp đã mở: 2", ("Khó khăn", True), "Đường truyền yếu.",
        ("Trường Tiểu học Bát Tràng", True), "Số lớp đã mở: 3", ("Khó khăn", True), "Thiếu phòng.", ("Kiến nghị", True), "Cấp thêm kinh phí.",
    )  # fmt: skip
    first, last = several(content, "gop.docx")
    assert (first.cells, first.questions) == ({"so_lop": 2, "kho_khan": "Đường truyền yếu."}, [])
    assert (last.unit, last.cells) == ("th-bat-trang", {"so_lop": 3, "kho_khan": "Thiếu phòng."})
    assert [(one.key, [option.value for option in one.candidates]) for one in last.questions] == [
        ("cell:kien_nghi", ["Cấp thêm kinh phí.", {"status": "missing"}])
    ]
    assert last.questions[0].text == (
        "12.5 Kiến nghị, đề xuất: “Cấp thêm kinh phí.” đứng cuối văn bản gộp nhiều đơn vị, chưa rõ là của riêng đơn vị này hay của chung. Đơn vị này ghi gì?"
    )  # fmt: skip


def test_figures_outside_all_units_may_be_those_of_who_collected_and_are_asked() -> None:
    content = outline(
        ("UBND XÃ BÁT TRÀNG", True), ("BÁO CÁO NĂM 2021", True), ("I. Kết quả chung", True), "Số câu lạc bộ: 7",
        ("II. Các trường", True), ("1. Trường Mầm non Bát Tràng", True), "Số lớp đã mở: 2", ("2. Trường Tiểu học Bát Tràng", True), "Số lớp đã mở: 3",
    )  # fmt: skip
    readings = several(content, "gop.docx")
    assert said(readings) == [
        ("đoạn 4", "", {"cau_lac_bo": 7}), ("đoạn 6", "mn-bat-trang", {"so_lop": 2}), ("đoạn 8", "th-bat-trang", {"so_lop": 3}),
    ]  # fmt: skip
    assert [option.value for option in readings[0].questions[0].candidates] == ["ubnd-bat-trang", IGNORE]


def test_a_list_of_units_and_what_is_said_of_one_below_it() -> None:
    rows = [("TT", "Đơn vị", "Số lớp đã mở"), (1, "MN Bát Tràng", 2), (2, "TH Bát Tràng", 3)]
    content = document(*HEAD, rows, "1. Trường Tiểu học Bát Tràng", "a) Khó khăn", "Thiếu phòng.")
    assert [(one.unit, one.cells) for one in several(content, "gop.docx")] == [
        ("mn-bat-trang", {"so_lop": 2}), ("th-bat-trang", {"so_lop": 3, "kho_khan": "Thiếu phòng."}),
    ]  # fmt: skip


def test_a_report_of_one_school_under_the_commune_stays_one() -> None:
    content = outline(
        ("UBND XÃ BÁT TRÀNG", True), ("TRƯỜNG MẦM NON BÁT TRÀNG", True), ("I. Kết quả", True), ("1. Phối hợp với Trường Tiểu học Bát Tràng", True),
        "Số lớp đã mở: 2", ("II. Khó khăn", True), "Đường truyền yếu.",
    )  # fmt: skip
    (reading,) = several(content, "bc.docx")
    assert (reading.unit, reading.cells["kho_khan"], reading.cells["so_lop"]) == (
        "mn-bat-trang",
        "Đường truyền yếu.",
        2,
    )
