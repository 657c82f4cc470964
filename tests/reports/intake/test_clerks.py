"""Files as clerks make them, each of which was once read wrongly, asked about needlessly, or lost a figure in silence."""

from typing import Any

import pytest

from tests.reports.intake.samples import HEAD, asked, codes, our_form, read, refusal, rezipped, simple, table, xlsx
from tuanle.reports.domain.intake.reading import IGNORE

STRICT = (
    (b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
)  # fmt: skip


def strict(content: bytes) -> bytes:
    """A workbook as Excel saves it as "Strict Open XML"."""

    def renamed(_name: str, xml: bytes) -> bytes:
        for usual, name in STRICT:
            xml = xml.replace(usual, name)
        return xml

    return rezipped(content, renamed)


def test_a_strict_workbook_loses_no_fault() -> None:
    def write(_book: Any, sheets: Any) -> None:
        sheets["PL"].write_formula("D6", "=1/0", None, "#DIV/0!")
        sheets["PL"].write_formula("D7", "=SUM(E6:E8)", None, "")
        sheets["PL"].set_row(7, None, None, {"hidden": True})

    rows = table((1, "Số lớp đã mở", "lớp"), (2, "Số lượt người học", "lượt"), (3, "Số tin bài", "tin", 5))
    usual = xlsx(("PL", rows), write=write)
    assert sorted(one.key for one in read(usual).questions) == ["cell:luot_nguoi_hoc", "cell:so_lop"]
    assert read(strict(usual)).to_json() == read(usual).to_json()


def test_our_form_saved_as_strict_is_read() -> None:
    content = our_form({"so_lop": 12, "kho_khan": "Đường truyền yếu."})
    assert read(strict(content)).to_json() == read(content).to_json()


def test_a_turned_table_keeps_its_totals() -> None:
    rows = [("Trực tiếp", 5, 200, 1), ("Trực tuyến", 7, 150, 2), ("Tổng cộng", 12, 350, 3)]
    head = (*HEAD[:2], ("PHỤ LỤC NĂM 2021",), ())
    reading = simple(*rows, columns=("Hình thức", "Số lớp đã mở", "Số lượt người học", "Số cuộc thi"), head=head)
    assert {key: value for key, value in reading.cells.items() if "." not in key} == {"so_lop": 12, "luot_nguoi_hoc": 350, "cuoc_thi": 3}  # fmt: skip
    assert (reading.cells["so_lop.truc_tuyen"], reading.questions, reading.findings) == (7, [], [])


def test_two_heads_over_rows_of_names_are_the_items() -> None:
    rows = [(1, "Lớp tin học", 3, 60), (2, "Lớp ngoại ngữ", 2, 40), ("", "Tổng cộng", 5, 100)]
    reading = simple(*rows, columns=("TT", "Tên lớp", "Số lớp", "Số người học"))
    assert (reading.cells, reading.questions) == ({"so_lop": 5, "nguoi_hoc": 100}, [])


def test_a_row_above_the_first_that_is_known_is_not_lost_for_the_words_in_it() -> None:
    reading = simple((1, "Số lớp đã mở/Số lượt người học", "", "12 lớp/350 lượt"), (2, "Số tin bài", "tin", 5))
    assert (reading.cells, [one.key for one in reading.questions]) == ({"tin_bai": 5}, ["row:PL!D6"])


@pytest.mark.parametrize(
    "below",
    [
        ("", "NGƯỜI LẬP BIỂU", "", "HIỆU TRƯỞNG"), ("", "Người lập biểu", "", "KT. HIỆU TRƯỞNG"), ("", "(Ký, ghi rõ họ tên)", "", "(Ký tên, đóng dấu)"),
        ("", "Nơi nhận: Phòng GD&ĐT", "", "CHỦ TỊCH"),
    ],
)  # fmt: skip
def test_who_signs_is_no_row(below: Any) -> None:
    reading = simple((1, "Số lớp đã mở", "lớp", 12), below)
    assert (reading.cells, reading.questions, reading.findings) == ({"so_lop": 12}, [], [])


def test_a_list_of_people_below_the_table_is_told_and_never_asked() -> None:
    people = [("STT", "Họ và tên", "Lớp", "Số điện thoại"), (1, "Nguyễn Văn A", "5A", 912345678), (2, "Trần Thị B", "5B", 912345679)]  # fmt: skip
    reading = simple((1, "Số lớp đã mở", "lớp", 12), (), *people)
    assert (reading.cells, reading.questions, set(codes(reading))) == ({"so_lop": 12}, [], {"row_unread"})


def test_what_is_reckoned_from_other_figures_is_not_asked() -> None:
    reading = simple((1, "Số lớp đã mở", "lớp", 12), (2, "Tỷ lệ lượt học trực tuyến", "%", "63%"))
    assert (reading.cells, reading.questions) == ({"so_lop": 12}, [])
    assert [one.text for one in reading.findings] == ["Tỷ lệ lượt học trực tuyến: phần mềm tự tính từ các số khác, không lấy “63%”."]  # fmt: skip


def test_one_part_alone_is_not_said_to_differ_from_its_total() -> None:
    part = ("", "Trong đó: trực tuyến", "lớp", 8)
    assert codes(simple((1, "Số lớp đã mở", "lớp", 12), part)) == []
    assert codes(simple((1, "Số lớp đã mở", "lớp", 7), part)) == ["parts"]


def test_the_same_item_under_two_headings_is_asked_with_the_sum() -> None:
    rows = [("I", "Trực tiếp"), (1, "Số lớp đã mở", "lớp", 4), ("II", "Trực tuyến"), (1, "Số lớp đã mở", "lớp", 8)]
    reading = simple(*rows)
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, [4, 8, 12])


TITLE_2020 = (*HEAD[:2], ("PHỤ LỤC NĂM 2020",), ())
NEWS = (2, "Số tin bài", "tin", 5)


def test_the_sheet_of_last_year_beside_this_years_is_passed_over() -> None:
    content = xlsx(("Phụ lục", table((1, "Số lớp đã mở", "lớp", 12))), ("2020", table((1, "Số lớp đã mở", "lớp", 10), NEWS, head=TITLE_2020)))  # fmt: skip
    reading = read(content)
    assert (reading.unit, reading.cells, reading.questions) == ("mn-bat-trang", {"so_lop": 12}, [])
    assert [one.text for one in reading.findings] == ["Trang “2020” là số liệu năm 2020, không lấy."]


def test_a_title_of_another_year_is_asked() -> None:
    reading = simple(NEWS, head=TITLE_2020)
    assert (reading.unit, reading.cells) == ("mn-bat-trang", {"tin_bai": 5})
    assert [(one.text, [option.value for option in one.candidates]) for one in reading.questions] == [
        ("Tiêu đề ghi năm 2020, đợt này là năm 2021. Tệp có phải báo cáo năm nay của đơn vị không?", [True, IGNORE])
    ]
    assert [(one.is_left_out, one.questions) for one in (reading.answered({"year": True}), reading.answered({"year": IGNORE}))] == [(False, []), (True, [])]  # fmt: skip


@pytest.mark.parametrize(
    "line",
    ["Thực hiện Kế hoạch năm 2020 của UBND huyện", "Tuần lễ từ 01/10/2020", "BÁO CÁO NĂM HỌC 2021-2022", "So sánh kết quả với năm 2020"],
)  # fmt: skip
def test_a_year_that_is_only_cited_is_no_title(line: str) -> None:
    assert simple(NEWS, head=(*HEAD[:2], (line,), ())).questions == []


def test_what_has_no_width_says_nothing() -> None:
    assert simple((1, "Số lớp\u200b đã mở", "lớp", "\u200b12\ufeff")).cells == {"so_lop": 12}


def test_a_column_of_the_whole_school_is_the_total() -> None:
    rows = [(1, "Số lớp đã mở", 5, 7, 12), (2, "Số tin bài", 2, 3, 5)]
    reading = simple(*rows, columns=("TT", "Nội dung", "Khối 3 tuổi", "Khối 4 tuổi", "Toàn trường"))
    assert (reading.cells, reading.questions) == ({"so_lop": 12, "tin_bai": 5}, [])


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("tuanle,number,label,value\nso-lop,5.1,Số lớp đã mở,12\n", "form_as_csv"),
        ("TT;N?i dung;S? l??ng\n" + "1;S? l?p ?ã m? ? tr??ng;12\n" * 12, "marks_lost"),
    ],
)
def test_a_csv_that_has_lost_what_it_was_is_refused(text: str, code: str) -> None:
    assert refusal(text.encode(), "a.csv")[0] == code


def test_a_csv_with_questions_in_it_is_read() -> None:
    text = "TRƯỜNG MẦM NON BÁT TRÀNG\nTT,Nội dung,Số lượng\n1,Số lớp đã mở,12\n2,Ai? Ở đâu? http://x.vn/?a=1,3\n"
    assert read(text.encode(), "a.csv").cells == {"so_lop": 12}
