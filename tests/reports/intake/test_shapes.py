"""Tables in the shapes that units give them: no figure is taken for another, and none is lost without a word."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.intake.samples import (
    HEAD,
    SCHOOL,
    asked,
    codes,
    ods,
    our_form,
    read,
    refusal,
    simple,
    table,
    xls,
    xlsx,
)
from tuanle.reports.domain.intake import Reading

LOP, TIN = (1, "Số lớp đã mở", "lớp"), (2, "Số tin bài", "tin")
BOTH = {"so_lop": 12, "tin_bai": 3}


def told(reading: Reading) -> list[str]:
    return [finding.text for finding in reading.findings]


@pytest.mark.parametrize(
    ("heads", "lop", "tin"),
    [
        (("KH", "TH", "Đạt %"), (10, 12, "120%"), (5, 3, "60%")), (("Kế hoạch", "Thực hiện", "So với KH"), (10, 12, 1.2), (5, 3, 0.6)),
        (("2020", "2021"), (10, 12), (5, 3)), (("Năm học 2020-2021", "Năm học 2021-2022"), (10, 12), (5, 3)), (("NH 2021 - 2022", "NH 2020 - 2021"), (12, 10), (3, 5)),
        (("Khối 1", "Khối 2", "Tổng số"), (5, 7, 12), (1, 2, 3)), (("Nam", "Nữ", "Tổng"), (5, 7, 12), (1, 2, 3)), (("Từ 01/10/2021", "Tổng"), (5, 12), (1, 3)),
        (("Mầm non", "Tiểu học", "Tổng"), (5, 7, 12), (1, 2, 3)), (("MN", "TH", "THCS", "Cộng"), (5, 4, 3, 12), (1, 1, 1, 3)),
    ],
)  # fmt: skip
def test_which_column_is_this_years_result(heads: Any, lop: Any, tin: Any) -> None:
    reading = simple((*LOP, *lop), (*TIN, *tin), columns=("TT", "Nội dung", "ĐVT", *heads))
    assert (reading.cells, reading.questions) == (BOTH, [])


def test_a_school_year_is_that_of_the_campaign() -> None:
    reading = simple((*LOP, 12, 10), columns=("TT", "Nội dung", "ĐVT", "Năm học 2021-2022", "Năm học 2020-2021"))
    assert told(reading) == ["Trang “PL”: cột “Năm học 2020-2021” là số liệu năm trước, không lấy."]


def test_columns_without_a_total_are_asked_with_their_sum() -> None:
    reading = simple((*LOP, 2, 3, 3), columns=("TT", "Nội dung", "ĐVT", "Thôn 1", "Thôn 2", "Thôn 3"))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, [2, 3, 8])


def test_kinds_of_schools_are_no_groups_of_learners() -> None:
    rows = [*HEAD, ("TT", "Trường", "Số lớp đã mở", "Số lượt người học"), (1, "Mầm non", 2, 20), (2, "Tiểu học", 3, 30), ("", "Tổng cộng", 5, 50)]  # fmt: skip
    reading = read(xlsx(("PL", rows)))
    assert "luot_nguoi_hoc.tre_mam_non" not in reading.cells


@pytest.mark.parametrize("make", [xlsx, ods, xls])
def test_two_tables_one_under_the_other(make: Any) -> None:
    rows = [*table((*LOP, 12, "")), (), ("Nội dung", "Năm 2020", "Năm 2021"), ("Số tin bài", 30, 3), ("Băng rôn, khẩu hiệu", 40, 4)]  # fmt: skip
    reading = read(make(("PL", rows)))
    assert (reading.cells, reading.questions) == ({**BOTH, "bang_ron": 4}, [])


def test_a_head_repeated_on_a_new_page_keeps_its_table() -> None:
    columns = ("STT", "Nội dung", "ĐVT", "Số lượng", "Ghi chú")
    reading = simple((*LOP, 12, ""), columns, ("", "- Trực tuyến", "", 5, ""), (*TIN, 3, ""))
    assert (reading.cells, reading.questions) == ({**BOTH, "so_lop.truc_tuyen": 5}, [])


def test_two_tables_side_by_side() -> None:
    rows = [(1, "Số lớp đã mở", 12, "", 1, "Số tin bài", 3), (2, "Số lượt người học", 350, "", 2, "Băng rôn, khẩu hiệu", 4)]  # fmt: skip
    reading = simple(*rows, columns=("TT", "Nội dung", "Số lượng", "", "TT", "Nội dung", "Số lượng"))
    assert (reading.cells, reading.questions) == ({**BOTH, "luot_nguoi_hoc": 350, "bang_ron": 4}, [])
    assert reading.sources["tin_bai"] == ["PL", "G6", "3"]


def test_a_row_above_the_first_that_is_known_is_asked_too() -> None:
    reading = simple((1, "Số người tham gia", "", 80, ""), (*LOP, 12, ""))
    assert (reading.cells, [one.key for one in reading.questions]) == ({"so_lop": 12}, ["row:PL!D6"])


@pytest.mark.parametrize("value", [12, "12", "12 lớp"])
def test_a_figure_merged_over_two_rows_is_asked_for_both(value: object) -> None:
    reading = read(
        xlsx(("PL", table((*LOP, "", ""), (*TIN, "", ""))), write=lambda _b, s: s["PL"].merge_range("D6:D7", value))
    )
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, [12])
    assert sorted(one.key for one in reading.questions) == ["cell:so_lop", "cell:tin_bai"]


def test_a_figure_merged_over_two_parts_is_asked() -> None:
    rows = table((*LOP, 12, "", ""), columns=("TT", "Nội dung", "ĐVT", "Tổng", "Trực tiếp", "Trực tuyến"))
    reading = read(xlsx(("PL", rows), write=lambda _b, s: s["PL"].merge_range("E6:F6", 12)))
    assert reading.cells == {"so_lop": 12}
    assert [one.key for one in reading.questions] == ["cell:so_lop.truc_tiep", "cell:so_lop.truc_tuyen"]


def test_words_merged_over_rows_are_said_of_each() -> None:
    reading = read(
        xlsx(("PL", table((*LOP, "", ""), (*TIN, "", ""))), write=lambda _b, s: s["PL"].merge_range("D6:D7", "Không"))
    )
    assert reading.cells == {"so_lop": {"status": "nil"}, "tin_bai": {"status": "nil"}}


def test_several_items_in_one_cell_line_by_line() -> None:
    reading = simple((1, "Số lớp đã mở\nSố tin bài", "", "12\n3", ""), (2, "Băng rôn, khẩu hiệu", "", 4, ""))
    assert (reading.cells, reading.questions) == ({**BOTH, "bang_ron": 4}, [])


def test_a_figure_among_the_notes_is_asked() -> None:
    reading = simple((*LOP, "", "12 lớp"), (*TIN, 3, "từ 01/10"))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"tin_bai": 3}, [12])


def test_columns_of_yes_and_no() -> None:
    rows = [(1, "Đã ban hành kế hoạch tổ chức Tuần lễ", "x", ""), (2, "Lễ khai mạc", "", "x"), (3, "Số lớp đã mở", 2, ""), (4, "Số tin bài", "", "x")]  # fmt: skip
    reading = simple(*rows, columns=("TT", "Nội dung", "Có", "Không"))
    assert reading.cells == {"ke_hoach": True, "le_khai_mac": False, "so_lop": 2, "tin_bai": {"status": "nil"}}


def _percent(book: Any, sheets: dict[str, Any]) -> None:
    sheets["PL"].write(5, 3, 1.0, book.add_format({"num_format": "0.0%"}))


def test_a_cell_shown_as_a_percentage_is_no_count() -> None:
    reading = read(xlsx(("PL", table((*LOP, "", ""), (*TIN, 3, ""))), write=_percent))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"tin_bai": 3}, [100])
    assert reading.questions[0].where == {"sheet": "PL", "cell": "D6", "raw": "100%"}


def test_a_percentage_in_old_and_open_workbooks() -> None:
    import io

    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("PL")
    for r, row in enumerate(table((*LOP, 1.0, ""), (*TIN, 3, ""))):
        for c, value in enumerate(row):
            sheet.write(r, c, value, xlwt.easyxf(num_format_str="0%" if (r, c) == (5, 3) else "General"))
    out = io.BytesIO()
    book.save(out)
    assert asked(read(out.getvalue(), "a.xls"), "cell:so_lop") == [100]
    plain = '<table:table-cell office:value-type="float" office:value="12"><text:p>12</text:p></table:table-cell>'
    shown = '<table:table-cell office:value-type="percentage" office:value="1"><text:p>100%</text:p></table:table-cell>'
    from tests.reports.intake.samples import rezipped

    changed = rezipped(
        ods(("PL", table((*LOP, 12, "")))),
        lambda name, part: part.replace(plain.encode(), shown.encode()) if name == "content.xml" else part,
    )
    assert asked(read(changed, "a.ods"), "cell:so_lop") == [100]


def test_a_percentage_pasted_into_our_form_is_asked() -> None:
    import io

    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(our_form({"so_lop": 12, "tin_bai": 3})))
    sheet = book["Báo cáo"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 12)
    cell.value, cell.number_format = 1.0, "0%"
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"tin_bai": 3}, [100])


@pytest.mark.parametrize(
    ("head", "columns", "label"),
    [
        ([*HEAD[:3], ("Đơn vị tính: triệu đồng",)], ("TT", "Nội dung", "Số tiền", "Số lượng"), "Kinh phí thực hiện"),
        (HEAD, ("TT", "Nội dung", "", "Số liệu (triệu đồng)"), "Kinh phí thực hiện"), (HEAD, ("TT", "Nội dung", "", "Số liệu"), "Kinh phí thực hiện (triệu đồng)"),
    ],
)  # fmt: skip
def test_where_a_table_says_that_it_counts_in_millions(head: Any, columns: Any, label: str) -> None:
    reading = simple((1, label, "", 5), (2, "Số tin bài", "", 3), head=head, columns=columns)
    assert reading.cells == {"kinh_phi": 5_000_000, "tin_bai": 3}


def test_hidden_columns_are_told() -> None:
    def hide(_book: Any, sheets: dict[str, Any]) -> None:
        sheets["PL"].set_column(3, 3, None, None, {"hidden": True})

    assert told(read(xlsx(("PL", table((*LOP, 12, ""))), write=hide))) == [
        "Trang “PL”: cột “Số lượng” bị ẩn. Vẫn đọc, hãy xem lại."
    ]
    twice = table((*LOP, 12, 15), columns=("TT", "Nội dung", "ĐVT", "Số lượng", "Số lượng"))
    reading = read(xlsx(("PL", twice), write=hide))
    assert (reading.cells, codes(reading)) == ({"so_lop": 15}, ["column_unread"])


def test_two_schools_with_figures_of_their_own_are_several_units() -> None:
    rows = [("UBND XÃ BÁT TRÀNG",), (), ("TT", "Đơn vị", "Số lớp đã mở", "Số tin bài"), (1, "MN Bát Tràng", 2, 1), (2, "TH Bát Tràng", 3, 2)]  # fmt: skip
    assert refusal(xlsx(("PL", rows)))[0] == "many_units"
    across = [("UBND XÃ BÁT TRÀNG",), (), ("TT", "Nội dung", "MN Bát Tràng", "TH Bát Tràng"), (1, "Số lớp đã mở", 2, 3), (2, "Số tin bài", 1, 2)]  # fmt: skip
    assert refusal(xlsx(("PL", across)))[0] == "many_units"


def test_units_that_lead_activities_are_no_list_of_units() -> None:
    rows = [
        *table((*LOP, 12, "")), (), ("STT", "Tên hoạt động", "Thời gian", "Địa điểm", "Số lượt người", "Đơn vị chủ trì"),
        (1, "Ngày hội đọc sách", date(2021, 10, 2), "Sân trường", 120, "UBND xã Bát Tràng"), (2, "Tập huấn", date(2021, 10, 3), "Nhà văn hóa", 80, "Trường Tiểu học Bát Tràng"),
        (3, "Hội thi", date(2021, 10, 4), "Nhà văn hóa", 60, "Trường THCS Bát Tràng"),
    ]  # fmt: skip
    reading = read(xlsx(("PL", rows)))
    assert (reading.unit, reading.cells["so_lop"], len(reading.cells["hoat_dong"])) == (SCHOOL.code, 12, 3)


LABELS = ("Số lớp đã mở", "Số tin bài", "Băng rôn, khẩu hiệu", "Số lượt người học", "Số câu lạc bộ", "Số người tham gia", "Cây xanh trồng mới", "- Trực tuyến", "Nội dung khác")  # fmt: skip
HEADS = ("Số lượng", "Năm 2020", "Năm 2021", "Kế hoạch", "Thực hiện", "Trực tiếp", "Trực tuyến", "Học sinh", "Khối 1", "Tổng", "", "KH", "TH")  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(LABELS), min_size=1, max_size=6, unique=True),
    st.lists(st.sampled_from(HEADS), min_size=1, max_size=5, unique=True),
    st.booleans(),
)
def test_no_figure_of_a_table_is_lost_without_a_word(labels: list[str], heads: list[str], is_twice: bool) -> None:
    """Each figure is taken, offered, or its cell or its column is named."""

    def made(start: int) -> list[tuple[Any, ...]]:
        return [(n + 1, label, *(start + n * 10 + c for c in range(len(heads)))) for n, label in enumerate(labels)]

    rows = [*made(1000), *([("TT", "Nội dung", *reversed(heads)), *made(2000)] if is_twice else [])]
    reading = simple(("", "Số cuộc thi", 7), *rows, columns=("TT", "Nội dung", *heads))
    said = str([reading.cells, told(reading)]) + str([(one.candidates, one.where) for one in reading.questions])
    spots = {finding.where.get("cell", "") for finding in reading.findings}
    columns = {spot.rstrip("0123456789") for spot in spots}
    for row in table(("", "Số cuộc thi", 7), *rows):
        for c, value in enumerate(row):
            if c > 1 and isinstance(value, int) and str(value) not in said:
                assert chr(65 + c) in columns, (value, labels, heads, reading)
