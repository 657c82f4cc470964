"""Tables that units made themselves."""

import io
import unicodedata
from datetime import date
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.styles import Font

from tests.reports.intake.samples import (
    CHOICES,
    COLUMNS,
    FORM,
    HEAD,
    asked,
    codes,
    ods,
    read,
    refusal,
    rezipped,
    simple,
    table,
    xls,
    xlsx,
)
from tuanle.core.legacy import to_tcvn3, to_vni

ROWS: tuple[tuple[Any, ...], ...] = (
    ("I", "Lớp học, chuyên đề", "", "", ""),
    (1, "Số lớp đã mở", "lớp", 12, ""),
    ("", "- Trực tiếp", "lớp", 5, ""),
    ("", "- Trực tuyến", "lớp", 7, ""),
    (2, "Số lượt người học", "lượt người", 1234, ""),
    (3, "Số người học", "người", 200, ""),
    ("II", "Tuyên truyền", "", "", ""),
    (1, "Số tin bài", "tin", 3, ""),
    (2, "Băng rôn, khẩu hiệu", "chiếc", 4, ""),
)
FIGURES = {
    "so_lop": 12,
    "so_lop.truc_tiep": 5,
    "so_lop.truc_tuyen": 7,
    "luot_nguoi_hoc": 1234,
    "nguoi_hoc": 200,
    "tin_bai": 3,
    "bang_ron": 4,
}


def test_a_plain_table_with_the_source_of_each_figure() -> None:
    reading = simple(*ROWS)
    assert (reading.origin, reading.unit, reading.cells) == ("table", "mn-bat-trang", FIGURES)
    assert (reading.questions, reading.findings) == ([], [])
    assert reading.sources == {
        "so_lop": ["PL", "D7", "12"], "so_lop.truc_tiep": ["PL", "D8", "5"], "so_lop.truc_tuyen": ["PL", "D9", "7"],
        "luot_nguoi_hoc": ["PL", "D10", "1234"], "nguoi_hoc": ["PL", "D11", "200"], "tin_bai": ["PL", "D13", "3"], "bang_ron": ["PL", "D14", "4"],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("make", "name"), [(xls, "a.xls"), (ods, "a.ods"), (xlsx, "a.xlsx"), (xls, "a.xlsx"), (ods, "a.xls")]
)
def test_any_container_whatever_its_extension(make: Any, name: str) -> None:
    reading = read(make(("PL", table(*ROWS))), name)
    assert reading.cells == FIGURES
    assert reading.container == make.__name__


@settings(max_examples=25, deadline=None)
@given(st.permutations([ROWS[1:4], ROWS[4:5], ROWS[5:6], ROWS[7:8], ROWS[8:9]]), st.integers(0, 3), st.integers(0, 2))
def test_rows_in_another_order_columns_and_rows_added(blocks: list[Any], above: int, left: int) -> None:
    rows = [("",) * left + tuple(row) for block in blocks for row in block]
    head = [("",) * left + tuple(row) for row in HEAD] + [()] * above
    reading = simple(*rows, columns=("",) * left + COLUMNS, head=head)
    assert (reading.cells, reading.questions) == (FIGURES, [])


@pytest.mark.parametrize(
    ("label", "key"),
    [
        ("Số lớp học, chuyên đề đã mở", "so_lop"), ("1.1. Tổng số lớp", "so_lop"), ("Số lượt học viên", "luot_nguoi_hoc"), ("a) Số buổi tập huấn", "tap_huan"),
        ("Số cuộc thi, hội thi", "cuoc_thi"), ("- Sách quyên góp", "sach_tang"), ("Tuyên truyền dưới cờ", "buoi_chao_co"), ("Số suất học bổng", "hoc_bong"),
        ("Số lớp trực tuyến", "so_lop.truc_tuyen"), ("Lượt người học trực tuyến", "luot_nguoi_hoc.truc_tuyen"), ("SỐ TIN BÀI", "tin_bai"),
    ],
)  # fmt: skip
def test_renamed_rows(label: str, key: str) -> None:
    reading = simple((1, "Số lớp miễn phí", "", 1, ""), (2, label, "", 9, ""))
    assert reading.cells == {"lop_mien_phi": 1, key: 9}


def test_turns_are_not_people() -> None:
    reading = simple((1, "Số lượt người học", "", 350, ""), (2, "Số người học", "", 120, ""))
    assert reading.cells == {"luot_nguoi_hoc": 350, "nguoi_hoc": 120}


def test_an_unclear_row_is_asked_with_candidates_never_taken() -> None:
    reading = simple((1, "Số lớp đã mở", "", 2, ""), (2, "Số người tham gia", "", 80, ""))
    assert reading.cells == {"so_lop": 2}
    question = reading.questions[0]
    assert (question.key, question.about, question.text) == (
        "row:PL!D7",
        "row",
        "Dòng “Số người tham gia” ghi “80” là chỉ tiêu nào?",
    )
    assert question.candidates[0].value["value"] == 80
    assert {option.value["key"] for option in question.candidates[:2]} <= {"nguoi_hoc", "nguoi_du_thi", "luot_tham_gia"}
    confidences = [option.confidence for option in question.candidates]
    assert confidences == sorted(confidences, reverse=True)
    answered = reading.answered({"row:PL!D7": {"key": "nguoi_hoc", "value": 80}})
    assert (answered.cells, answered.questions) == ({"so_lop": 2, "nguoi_hoc": 80}, [])
    assert answered.sources["nguoi_hoc"] == ["PL", "D7", "80"]
    assert reading.answered({"row:PL!D7": {"ignore": True}}).cells == {"so_lop": 2}


def test_a_row_that_is_nothing_we_ask_is_told_not_lost() -> None:
    reading = simple((1, "Số lớp đã mở", "", 2, ""), (2, "Cây xanh trồng mới", "", 80, ""))
    assert reading.cells == {"so_lop": 2}
    assert [finding.text for finding in reading.findings] == [
        "Trang “PL”, ô D7: không rõ dòng “Cây xanh trồng mới” = “80” là chỉ tiêu nào, chưa lấy."
    ]


@pytest.mark.parametrize(
    ("raw", "cell"),
    [("Không", {"status": "nil"}), ("0", 0), (0, 0), ("1.234,5", 1234.5), ("12 lớp", 12), ("không áp dụng", {"status": "na"}), (12.0000000000848, 12),
     ("Đã tính ở UBND xã Bát Tràng", {"status": "elsewhere", "unit": "ubnd-bat-trang"})],
)  # fmt: skip
def test_what_stands_in_a_cell(raw: object, cell: object) -> None:
    assert simple((1, "Số lớp đã mở", "", raw, "")).cells == {"so_lop": cell}


@pytest.mark.parametrize(
    ("raw", "values"),
    [("-", [{"status": "nil"}, 0, {"status": "missing"}]), ("khoảng 50", [50]), ("12.5", [12.5, 125])],
)
def test_what_is_unclear_in_a_cell_is_asked(raw: object, values: list[object]) -> None:
    reading = simple((1, "Số lớp đã mở", "", raw, ""))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, values)
    assert reading.questions[0].where == {"sheet": "PL", "cell": "D6", "raw": raw}


def test_last_year_and_plan_are_not_taken() -> None:
    reading = simple(
        (1, "Số lớp đã mở", "lớp", 10, 11, 12, "x"),
        columns=("TT", "Chỉ tiêu", "ĐVT", "Năm 2020", "Kế hoạch", "Năm 2021", "Ghi chú"),
    )
    assert reading.cells == {"so_lop": 12}
    assert [finding.text for finding in reading.findings] == [
        "Trang “PL”: cột “Năm 2020” là số liệu năm trước, không lấy.",
        "Trang “PL”: cột “Kế hoạch” là số kế hoạch, không lấy.",
    ]


def test_two_columns_of_figures_without_heads_are_asked() -> None:
    reading = simple((1, "Số lớp đã mở", 10, 12), columns=("TT", "Chỉ tiêu", "", ""))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, [10, 12, 22])


def test_a_column_of_figures_that_nothing_explains_is_told() -> None:
    reading = simple((1, "Số lớp đã mở", 12, 500), columns=("TT", "Nội dung", "Số lượng", "Điểm"))
    assert reading.cells == {"so_lop": 12}
    assert [finding.text for finding in reading.findings] == ["Trang “PL”: không rõ cột số “Điểm” là gì, không lấy."]


@pytest.mark.parametrize("label", ["Kinh phí tài trợ đã thực hiện", "Số tiền tài trợ năm nay"])
def test_money_of_sponsors_is_not_taken_for_money_spent(label: str) -> None:
    assert "kinh_phi" not in simple((1, "Số lớp đã mở", "", 1, ""), (2, label, "đồng", 5, "")).cells


def test_money_in_millions() -> None:
    assert simple((1, "Kinh phí thực hiện", "triệu đồng", 1.5, "")).cells == {"kinh_phi": 1500000}
    assert simple((1, "Kinh phí thực hiện", "", "1.200.000đ", "")).cells == {"kinh_phi": 1200000}


def test_parts_in_columns_under_merged_heads() -> None:
    def write(book: Any, sheets: dict[str, Any]) -> None:
        sheet = sheets["PL"]
        sheet.merge_range("D5:F5", "Số lượng")
        sheet.merge_range("B5:B6", "Nội dung")
        for column, text in zip("DEF", ("Tổng số", "Trực tiếp", "Trực tuyến"), strict=True):
            sheet.write(f"{column}6", text)

    rows = [
        *HEAD,
        ("TT", "", "ĐVT", "", "", ""),
        (),
        (1, "Số lớp đã mở", "lớp", 12, 5, 7),
        (2, "Số lượt người học", "lượt", 300, 100, 200),
    ]
    reading = read(xlsx(("PL", rows), write=write))
    assert reading.cells == {
        "so_lop": 12, "so_lop.truc_tiep": 5, "so_lop.truc_tuyen": 7,
        "luot_nguoi_hoc": 300, "luot_nguoi_hoc.truc_tiep": 100, "luot_nguoi_hoc.truc_tuyen": 200,
    }  # fmt: skip
    assert reading.sources["so_lop.truc_tuyen"] == ["PL", "F7", "7"]


def test_a_lying_table() -> None:
    rows = [
        *HEAD,
        ("Số lớp đã mở", "Số lượt người học", "Số người học", "Số tin bài", "Kinh phí thực hiện"),
        (12, 350, 200, 3, "1,5 triệu"),
    ]
    reading = read(xlsx(("PL", rows)))
    assert reading.cells == {"so_lop": 12, "luot_nguoi_hoc": 350, "nguoi_hoc": 200, "tin_bai": 3, "kinh_phi": 1500000}
    assert reading.sources["luot_nguoi_hoc"] == ["PL", "B6", "350"]


def test_totals_that_do_not_add_up_are_told() -> None:
    reading = simple(*ROWS[1:3], ("", "- Trực tuyến", "lớp", 6, ""), ("", "Tổng cộng", "", 99, ""))
    assert reading.cells == {"so_lop": 12, "so_lop.truc_tiep": 5, "so_lop.truc_tuyen": 6}
    assert [finding.text for finding in reading.findings] == [
        "5.1 Lớp học, khóa học, chuyên đề đã mở: cộng theo hình thức là 11, khác tổng 12.",
        "Trang “PL”, ô D9: dòng tổng ghi 99, cộng các dòng trên là 23.",
    ]


def test_a_total_that_is_not_written_is_asked() -> None:
    reading = simple(("", "Số lớp đã mở", "", "", ""), *ROWS[2:4])
    assert reading.cells == {"so_lop.truc_tiep": 5, "so_lop.truc_tuyen": 7}
    assert asked(reading, "cell:so_lop") == [12]


def test_the_same_figures_on_two_sheets_count_once() -> None:
    reading = read(xlsx(("PL1", table(*ROWS)), ("PL2", table(*ROWS))))
    assert (reading.cells, reading.questions) == (FIGURES, [])
    assert set(codes(reading)) == {"same_twice"}


def test_different_figures_on_two_sheets_are_asked() -> None:
    reading = read(xlsx(("PL1", table(ROWS[1], ROWS[4])), ("PL2", table((1, "Số lớp đã mở", "", 15, ""), ROWS[4]))))
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"luot_nguoi_hoc": 1234}, [12, 15])
    assert [option.label for option in reading.questions[0].candidates] == ["12 (“PL1” ô D6)", "15 (“PL2” ô D6)"]


def test_narratives_beside_below_and_after_a_colon() -> None:
    reading = simple(
        (1, "Số lớp đã mở", "", 2, ""), ("", "Công tác chỉ đạo", "", "Trường đã ban hành kế hoạch và phân công.", ""),
        ("", "Khó khăn, vướng mắc", "", "", ""), ("", "Dịch bệnh diễn biến phức tạp.", "", "", ""), ("", "Thiếu máy tính ở hai điểm trường.", "", "", ""),
        ("", "Kiến nghị: cấp thêm thiết bị.", "", "", ""),
    )  # fmt: skip
    assert reading.cells == {
        "so_lop": 2, "chi_dao": "Trường đã ban hành kế hoạch và phân công.",
        "kho_khan": "Dịch bệnh diễn biến phức tạp.\nThiếu máy tính ở hai điểm trường.", "kien_nghi": "cấp thêm thiết bị.",
    }  # fmt: skip


def test_nfd_reads_as_nfc() -> None:
    rows = [
        [unicodedata.normalize("NFD", value) if isinstance(value, str) else value for value in row]
        for row in table(*ROWS)
    ]
    reading = read(xlsx((unicodedata.normalize("NFD", "Số liệu"), rows)))
    assert (reading.unit, reading.cells) == ("mn-bat-trang", FIGURES)


@pytest.mark.parametrize(("encode", "font"), [(to_tcvn3, ".VnTime"), (to_vni, "VNI-Times")])
def test_legacy_fonts_in_a_workbook(encode: Any, font: str) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    for row in table(*ROWS, ("", "Khó khăn", "", "Thiếu máy tính.", "")):
        sheet.append([encode(value.lower()) if isinstance(value, str) and value else value for value in row])
    for line in sheet:
        for cell in line:
            cell.font = Font(name=font)
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert (reading.unit, reading.cells) == ("mn-bat-trang", {**FIGURES, "kho_khan": "thiếu máy tính."})
    assert codes(reading) == ["legacy_font"]


@pytest.mark.parametrize("encode", [to_tcvn3, to_vni])
def test_legacy_text_in_an_old_workbook_without_fonts(encode: Any) -> None:
    rows = [[encode(value.lower()) if isinstance(value, str) else value for value in row] for row in table(*ROWS)]
    reading = read(xls(("PL", rows)), "a.xls")
    assert (reading.unit, reading.cells, codes(reading)) == ("mn-bat-trang", FIGURES, ["legacy_text"])


def test_hidden_rows_and_sheets_are_told() -> None:
    def write(book: Any, sheets: dict[str, Any]) -> None:
        sheets["PL"].set_row(5, None, None, {"hidden": True})
        sheets["Cũ"].hide()

    reading = read(xlsx(("PL", table(*ROWS)), ("Cũ", table((1, "Số lớp đã mở", "", 99, ""))), write=write))
    assert reading.cells == FIGURES
    assert [finding.text for finding in reading.findings] == [
        "Trang “PL” có hàng ẩn: 6. Vẫn đọc, hãy xem lại.",
        "Trang “Cũ” bị ẩn, không đọc.",
    ]


def test_errors_and_formulas_without_values_in_a_home_made_table() -> None:
    def write(book: Any, sheets: dict[str, Any]) -> None:
        sheets["PL"].write_formula("D6", "=Sheet9!A1", None, "#REF!")
        sheets["PL"].write_formula("D7", "=SUM(A1:A2)", None, "")

    reading = read(
        xlsx(
            (
                "PL",
                table((1, "Số lớp đã mở", "", "", ""), (2, "Số tin bài", "", "", ""), (3, "Số người học", "", 5, "")),
            ),
            write=write,
        )
    )
    assert reading.cells == {"nguoi_hoc": 5}
    assert [finding.text for finding in reading.findings] == [
        "Trang “PL”, ô D6: ô báo lỗi #REF!.",
        "Trang “PL”, ô D7: công thức =SUM(A1:A2) chưa có giá trị.",
    ]
    assert sorted(question.key for question in reading.questions) == ["cell:so_lop", "cell:tin_bai"]


def test_errors_in_an_old_workbook() -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("PL")
    for r, row in enumerate(table((1, "Số lớp đã mở", "", "", ""), (2, "Số tin bài", "", 3, ""))):
        for c, value in enumerate(row):
            if value != "":
                sheet.write(r, c, value)
    sheet.row(5).set_cell_error(3, "#REF!")
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue(), "a.xls")
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({"tin_bai": 3}, [{"status": "missing"}])
    assert [finding.text for finding in reading.findings] == ["Trang “PL”, ô D6: ô báo lỗi #REF!."]


def test_errors_uncalculated_formulas_and_hidden_rows_of_an_ods() -> None:
    error = '<table:table-cell table:formula="of:=x" office:value-type="string" calcext:value-type="error"><text:p>#REF!</text:p></table:table-cell>'
    blank = '<table:table-cell table:formula="of:=1+1"/>'
    rows = table((1, "Số lớp đã mở", "", "LỖI", ""), (2, "Số tin bài", "", "TRỐNG", ""), (3, "Số người học", "", 5, ""))

    def spoil(name: str, part: bytes) -> bytes:
        text = part.decode().replace(
            "<office:document-content ",
            '<office:document-content xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" ',
            1,
        )
        cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
        text = text.replace(cell.format("LỖI"), error).replace(cell.format("TRỐNG"), blank)
        before, mark, after = text.rpartition("<table:table-row>")
        return f'{before}<table:table-row table:visibility="collapse">{after}'.encode() if mark else part

    reading = read(
        rezipped(ods(("PL", rows)), lambda name, part: spoil(name, part) if name == "content.xml" else part), "a.ods"
    )
    assert reading.cells == {"nguoi_hoc": 5}
    assert sorted(finding.text for finding in reading.findings) == [
        "Trang “PL” có hàng ẩn: 8. Vẫn đọc, hãy xem lại.",
        "Trang “PL”, ô D6: ô báo lỗi #REF!.",
        "Trang “PL”, ô D7: công thức =1+1 chưa có giá trị.",
    ]


def test_formulas_with_values_are_read() -> None:
    def write(book: Any, sheets: dict[str, Any]) -> None:
        sheets["PL"].write_formula("D6", "=5+7", None, 12)

    assert read(xlsx(("PL", table((1, "Số lớp đã mở", "", "", ""))), write=write)).cells == {"so_lop": 12}


def test_a_table_of_activities() -> None:
    rows = [
        *table(*ROWS[1:2]), (), ("DANH SÁCH HOẠT ĐỘNG",), ("STT", "Tên hoạt động", "Thời gian", "Địa điểm", "Hình thức", "Số lượt người", "Đơn vị chủ trì"),
        (1, "Ngày hội đọc sách", date(2021, 10, 2), "Sân trường", "Trực tiếp", 120, ""),
        (2, "Tập huấn Zoom", "03/10/2021", "Zoom", "online", "80 lượt người", "UBND xã Bát Tràng"),
        ("", "Tổng cộng", "", "", "", 200, ""),
    ]  # fmt: skip
    reading = read(xlsx(("PL", rows)))
    assert reading.cells == {
        "so_lop": 12,
        "hoat_dong": [
            {"title": "Ngày hội đọc sách", "date": "2021-10-02", "venue": "Sân trường", "mode": "truc_tiep", "turns": 120, "lead": "", "joint_with": []},
            {"title": "Tập huấn Zoom", "date": "2021-10-03", "venue": "Zoom", "mode": "truc_tuyen", "turns": 80, "lead": "ubnd-bat-trang", "joint_with": []},
        ],
    }  # fmt: skip
    assert reading.questions == []


def test_a_list_of_many_units_is_refused_where_one_unit_is_meant() -> None:
    rows = [
        ("TT", "Đơn vị", "Số lớp đã mở", "Số lượt người học"),
        *((n, unit.name, n, n * 10) for n, unit in enumerate(CHOICES[4:12])),
    ]
    code, line = refusal(xlsx(("Tổng hợp", rows)))
    assert code == "many_units"
    assert line == (
        "Tệp gộp báo cáo của nhiều đơn vị (UBND xã Bát Tràng, Trường Mầm non Bát Tràng, Trường Tiểu học Bát Tràng…). "
        "Ở đây mỗi đơn vị gửi tệp của mình; tệp gộp thì gửi ở trang Tiếp nhận tệp."
    )
    sheets = [(unit.name[-31:], table(*ROWS)) for unit in (CHOICES[4], CHOICES[9], CHOICES[14], CHOICES[19])]
    assert refusal(xlsx(*sheets))[0] == "many_units"


@pytest.mark.parametrize(
    ("head", "name", "unit"),
    [
        ([("Đơn vị: Trường Mầm non Bát Tràng",), ()], "x.xlsx", "mn-bat-trang"), ([("Đơn vị báo cáo: THCS Kim Lan",), ()], "x.xlsx", "thcs-kim-lan"),
        ([("UBND HUYỆN GIA LÂM",), ("TRƯỜNG TH KIM LAN",), ()], "x.xlsx", "th-kim-lan"), ([(), ()], "Bao cao THCS Bat Trang 2021.xlsx", "thcs-bat-trang"),
        ([("UBND XÃ KIM LAN",), ("Kính gửi: UBND huyện Gia Lâm",)], "x.xlsx", "ubnd-kim-lan"), ([(), ()], "bao-cao_MN_Kim_Lan.xlsx", "mn-kim-lan"),
    ],
)  # fmt: skip
def test_whose_report_it_is(head: list[Any], name: str, unit: str) -> None:
    assert read(xlsx(("PL", table(*ROWS, head=head))), name).unit == unit


def test_whose_report_it_is_is_asked_when_unclear() -> None:
    for head, name in (
        ([("UBND YÊN VIÊN",), ()], "x.xlsx"),
        ([(), ()], "bao cao Bat Trang.xlsx"),
        ([("Đơn vị: MN Bát Tràng",), ()], "TH Kim Lan.xlsx"),
        ([(), ()], "x.xlsx"),
    ):
        reading = read(xlsx(("PL", table(*ROWS, head=head))), name)
        assert reading.unit == ""
        assert [question.about for question in reading.questions] == ["unit"]
        assert reading.answered({"unit": "mn-kim-lan"}).unit == "mn-kim-lan"


def test_nothing_of_the_form_is_said_per_sheet() -> None:
    reading = read(xlsx(("Danh bạ", [("Họ tên", "Điện thoại"), ("Cán bộ 1", "0912")])))
    assert reading.cells == {}
    assert [finding.text for finding in reading.findings] == ["Trang “Danh bạ”: không thấy chỉ tiêu nào của biểu mẫu."]


def test_every_label_and_alias_of_the_form_finds_its_item() -> None:
    for item in FORM.items.values():
        if item.is_computed or item.kind in ("narrative", "list", "activities", "text", "date", "yes_no"):
            continue
        for label in (item.label, *item.aliases):
            assert simple(("", label, item.measure, 7000, "")).cells == {item.key: 7000}, label


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.lists(
            st.one_of(
                st.none(),
                st.floats(-1e6, 1e6),
                st.text(max_size=12),
                st.sampled_from(["Số lớp", "Trực tuyến", "-", "Tổng cộng"]),
            ),
            max_size=6,
        ),
        max_size=10,
    )
)
def test_no_table_breaks_the_reader(rows: list[list[Any]]) -> None:
    reading = read(
        ods(
            (
                "S",
                [
                    [
                        ""
                        if value is None
                        else "".join(c for c in value if c.isprintable())
                        if isinstance(value, str)
                        else value
                        for value in row
                    ]
                    for row in rows
                ],
            )
        ),
        "x.ods",
    )
    assert reading.is_own_form is False
