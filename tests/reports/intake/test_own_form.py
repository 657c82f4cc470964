"""Our Excel form, out and back."""

import io
import random
import re
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.reports.intake.samples import (
    CAMPAIGN,
    CHOICES,
    FORM,
    SCHOOL,
    UNITS,
    asked,
    codes,
    our_form,
    read,
    refusal,
    rezipped,
)
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.kinds.items.text import clean

CELLS = {
    "ke_hoach": True,
    "so_ke_hoach": "12/KH-MNBT ngày 25/9/2021",
    "le_khai_mac": {"status": "elsewhere", "unit": "ubnd-bat-trang", "note": "dự lễ của xã"},
    "ngay_khai_mac": "2021-10-01",
    "kinh_phi": 1500000,
    "kinh_phi.ngan_sach": 1000000,
    "kinh_phi.xa_hoi_hoa": 500000,
    "tin_bai": {"status": "nil"},
    "bang_ron": 0,
    "so_lop": 12,
    "so_lop.truc_tuyen": 12,
    "luot_nguoi_hoc": 350,
    "nguoi_hoc": 120,
    "doi_tac": ["Viettel Gia Lâm", "Hội Phụ nữ xã"],
    "kho_khan": "Dịch bệnh phức tạp.\nThiếu máy tính.",
    "kien_nghi": {"status": "na"},
    "hoat_dong": [
        {"title": "Ngày hội đọc sách", "date": "2021-10-02", "venue": "Sân trường", "mode": "truc_tiep", "turns": 120, "lead": "", "joint_with": []},
        {"title": "Lớp Zoom an toàn mạng", "date": "", "venue": "Zoom", "mode": "truc_tuyen", "turns": None, "lead": "ubnd-bat-trang", "joint_with": ["th-bat-trang", "hkh"]},
    ],
}  # fmt: skip


def test_what_is_written_is_read_back() -> None:
    reading = read(our_form(CELLS))
    assert reading.cells == CELLS
    assert (reading.origin, reading.unit, reading.campaign) == ("form", "mn-bat-trang", "gia-lam-2021")
    assert (reading.questions, reading.findings) == ([], [])


def test_every_value_has_its_cell_and_the_text_found() -> None:
    sources = read(our_form(CELLS)).sources
    assert set(sources) == set(CELLS)
    sheet, cell, raw = sources["so_lop"]
    book = openpyxl.load_workbook(io.BytesIO(our_form(CELLS)))
    assert (book[sheet][cell].value, raw) == (12, "12")


def test_an_empty_form_says_nothing() -> None:
    reading = read(our_form())
    assert (reading.cells, reading.questions, reading.findings) == ({}, [], [])


def test_only_what_is_asked_of_the_kind_of_unit_is_printed() -> None:
    school = UnitInfo("mn-bat-trang", "Trường Mầm non Bát Tràng", "mam-non")
    reading = read(our_form({"luot_phat_thanh": 3, "buoi_chao_co": 2}, school))
    assert reading.cells == {"buoi_chao_co": 2}
    assert reading.findings == []


def test_last_year_is_shown_and_never_read() -> None:
    content = our_form({"so_lop": 12}, last_year={"so_lop": 10, "luot_nguoi_hoc": 99})
    values = {cell.value for row in openpyxl.load_workbook(io.BytesIO(content))["Báo cáo"] for cell in row}
    assert {"10", "99"} <= values
    assert read(content).cells == {"so_lop": 12}


_NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a smaller failing form is not worth minutes
_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Co", "Cn")), min_size=1, max_size=60).map(
    clean
)
_PHRASE = st.lists(st.sampled_from(["Dịch", "bệnh", "học", "sinh", "mạng", "12", "xã,"]), min_size=2, max_size=8).map(
    lambda words: "Nội dung " + " ".join(words)
)
_STATUS = st.one_of(
    st.sampled_from(["nil", "na", "missing"]).map(lambda status: {"status": status}),
    st.sampled_from([row.code for row in UNITS.rows]).map(
        lambda code: {"status": "elsewhere", "unit": code, "note": "ghi chú"}
    ),
)


def _value(key: str) -> st.SearchStrategy[object]:
    """A value that the item of this cell may have."""
    kinds: dict[str, st.SearchStrategy[object]] = {
        "number": st.integers(0, 10**9),
        "money": st.integers(0, 10**12),
        "yes_no": st.booleans(),
        "date": st.dates().filter(lambda day: 2000 <= day.year <= 2100).map(lambda day: day.isoformat()),
        "text": _PHRASE,
        "narrative": st.one_of(_PHRASE, _TEXT.map(lambda text: f"Đoạn: {text} hết")),
        "list": st.lists(_PHRASE.map(lambda text: text.strip(" ,.")), min_size=1, max_size=4, unique=True),
    }
    return kinds[FORM.cell_items[key].kind]


_KEYS = [key for key, item in FORM.cell_items.items() if not item.is_computed and item.kind != "activities"]
_CELLS = st.lists(st.sampled_from(_KEYS), unique=True, max_size=25).flatmap(
    lambda keys: st.fixed_dictionaries({key: st.one_of(_value(key), _STATUS) for key in keys})
)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), phases=_NO_SHRINKING)
@given(_CELLS)
def test_any_cells_come_back(cells: dict[str, object]) -> None:
    reading = read(our_form(cells))
    assert (reading.cells, reading.questions) == (cells, [])


def _shuffled(content: bytes, seed: int, noise: bool) -> bytes:
    """The report sheet with its rows in another order and, with noise, rows of the unit's own between them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Báo cáo"]
    for merged in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(str(merged))
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    chance = random.Random(seed)
    chance.shuffle(rows)
    if noise:
        for _ in range(8):
            rows.insert(chance.randrange(len(rows)), [None, "", "ghi thêm của trường", "", chance.randrange(99)])
    sheet.delete_rows(2, sheet.max_row)
    for row in rows:
        sheet.append([None if isinstance(value, str) and value.startswith("=") else value for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 10**6), st.booleans())
def test_moved_rows_and_rows_added_change_nothing(seed: int, noise: bool) -> None:
    assert read(_shuffled(our_form(CELLS), seed, noise)).cells == CELLS


def _edited(content: bytes, edits: dict[str, object]) -> bytes:
    """The form as a person fills it: by the defined name of a cell, or by the address on the report sheet."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for name, value in edits.items():
        address = book.defined_names[f"o_{name}"].attr_text if f"o_{name}" in book.defined_names else name
        book["Báo cáo"][address.rpartition("!")[2].replace("$", "")] = value
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("1.234", 1234), ("12 lớp", 12), (" 7 ", 7), ("Không", {"status": "nil"}), ("không áp dụng", {"status": "na"}),
        (1.0000000000000848, 1), ("0", 0), ("chưa có số liệu", {"status": "missing"}),
        ("Đã tính ở UBND xã Bát Tràng", {"status": "elsewhere", "unit": "ubnd-bat-trang"}),
    ],
)  # fmt: skip
def test_text_typed_in_a_cell_of_figures_is_understood(typed: object, value: object) -> None:
    assert read(_edited(our_form(), {"so_lop": typed})).cells == {"so_lop": value}


def test_a_figure_beside_another_answer_is_asked() -> None:
    content = our_form({"so_lop": 12})
    row = re.sub(r"\D", "", read(content).sources["so_lop"][1])
    reading = read(_edited(content, {f"F{row}": "Không phát sinh"}))
    assert reading.cells == {}
    assert asked(reading, "cell:so_lop") == [12, {"status": "nil"}]


def test_a_unit_typed_by_hand_is_found_or_asked() -> None:
    content = our_form()
    row = re.sub(r"\D", "", read(our_form({"so_lop": 1})).sources["so_lop"][1])
    sure = read(_edited(content, {f"F{row}": "Đã tính ở đơn vị khác", f"G{row}": "TH Kim Lan"}))
    assert sure.cells == {"so_lop": {"status": "elsewhere", "unit": "th-kim-lan"}}
    unsure = read(_edited(content, {f"F{row}": "Đã tính ở đơn vị khác", f"G{row}": "Yên Viên"}))
    assert unsure.cells == {}
    assert {"status": "elsewhere", "unit": "ubnd-yen-vien"} in asked(unsure, "cell:so_lop")


def test_errors_and_formulas_without_values_are_listed_and_asked() -> None:
    content = our_form({"so_lop": 1, "bang_ron": 2, "tin_bai": 5})
    sources = read(content).sources
    lop, ron = sources["so_lop"][1], sources["bang_ron"][1]

    def spoil(name: str, xml: bytes) -> bytes:
        if name != "xl/worksheets/sheet1.xml":
            return xml
        xml = re.sub(
            rb'<c r="%s"( s="\d+")><v>1</v></c>' % lop.encode(),
            rb'<c r="%s"\1 t="e"><f>A9</f><v>#REF!</v></c>' % lop.encode(),
            xml,
        )
        return re.sub(
            rb'<c r="%s"( s="\d+")><v>2</v></c>' % ron.encode(), rb'<c r="%s"\1><f>1+1</f></c>' % ron.encode(), xml
        )

    reading = read(rezipped(content, spoil))
    assert reading.cells == {"tin_bai": 5}
    assert [finding.text for finding in reading.findings] == [
        f"Trang “Báo cáo”, ô {ron}: công thức =1+1 chưa có giá trị.",
        f"Trang “Báo cáo”, ô {lop}: ô báo lỗi #REF!.",
    ]
    assert [question.key for question in reading.questions] == ["cell:bang_ron", "cell:so_lop"]


def test_a_row_twice_with_another_figure_is_asked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(our_form({"so_lop": 12})))
    sheet = book["Báo cáo"]
    sheet.append(["so-lop", None, "Số lớp", None, 15])
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert (reading.cells, asked(reading, "cell:so_lop")) == ({}, [12, 15])


def test_a_row_that_was_deleted_is_told() -> None:
    content = our_form({"so_lop": 12}, UnitInfo("mn-bat-trang", "Trường Mầm non Bát Tràng", "mam-non"))
    row = int(re.sub(r"\D", "", read(content).sources["so_lop"][1]))
    book = openpyxl.load_workbook(io.BytesIO(content))
    book["Báo cáo"].cell(row, 1).value = None
    out = io.BytesIO()
    book.save(out)
    reading = read(out.getvalue())
    assert reading.cells == {}
    assert [one.text for one in reading.findings] == [
        "Không thấy hàng của chỉ tiêu 5.1 Lớp học, khóa học, chuyên đề đã mở trong tệp."
    ]


def test_another_version_is_refused_by_naming_both() -> None:
    newer = from_data({**to_data(FORM), "version": FORM.version + 1})
    code, line = refusal(our_form(), form=newer)
    assert code == "wrong_version"
    assert line == (
        f"Báo cáo làm theo phiên bản {FORM.version} ({FORM.sha256[:8]}) của biểu mẫu, đợt này dùng phiên bản {newer.version} ({newer.sha256[:8]}). "
        "Hãy tải biểu mẫu mới rồi chép số liệu sang."
    )


def test_another_form_and_another_campaign_are_refused() -> None:
    other = from_data({**to_data(FORM), "code": "mau-khac"})
    assert refusal(our_form(), form=other) == (
        "wrong_form",
        "Báo cáo làm theo biểu mẫu “tuan-le-hoc-tap-suot-doi”, đợt này dùng “mau-khac”. Hãy tải biểu mẫu của đợt này rồi điền lại.",
    )
    assert refusal(our_form(), campaign="gia-lam-2020") == (
        "wrong_campaign",
        "Báo cáo này của đợt “gia-lam-2021”, không phải đợt “gia-lam-2020”.",
    )


def test_a_form_of_an_unknown_unit_asks_by_its_head() -> None:
    content = write_template(
        FORM, CampaignInfo("gia-lam-2021", "Tuần lễ"), UnitInfo("?", "Trường TH Kim Lan"), cells={"so_lop": 1}
    )
    reading = read(content)
    assert (reading.unit, reading.cells) == ("th-kim-lan", {"so_lop": 1})


def test_the_form_is_protected_but_for_the_cells_to_fill() -> None:
    book = openpyxl.load_workbook(io.BytesIO(our_form()))
    sheet = book["Báo cáo"]
    assert sheet.protection.sheet
    assert [book["meta"].sheet_state, book["don_vi"].sheet_state] == ["veryHidden", "veryHidden"]
    open_cells = {cell.coordinate for row in sheet for cell in row if not cell.protection.locked}
    named = {
        name.attr_text.rpartition("!")[2].replace("$", "")
        for key, name in book.defined_names.items()
        if key.startswith("o_")
    }
    assert named <= open_cells
    assert len(named) == len(_KEYS)
    assert {re.sub(r"\d", "", cell) for cell in open_cells} == {
        "C",
        "D",
        "E",
        "F",
        "G",
        "H",
    }  # D: inside merged narratives


def test_hidden_keys_have_no_underscore() -> None:
    """`bai_mang_xa_hoi` holds `_xa_`, which LibreOffice reads as a line feed."""
    sheet = openpyxl.load_workbook(io.BytesIO(our_form()))["Báo cáo"]
    keys = [row[0].value for row in sheet.iter_rows(min_row=2) if row[0].value]
    assert [key for key in keys if "_" in key] == []
    assert "bai-mang-xa-hoi" in keys


def test_choices_name_every_unit_by_code() -> None:
    book = openpyxl.load_workbook(io.BytesIO(our_form()))
    assert [row[0].value for row in book["don_vi"]] == [f"{unit.name} [{unit.code}]" for unit in CHOICES]
    assert SCHOOL.code in {unit.code for unit in CHOICES}
    assert CAMPAIGN.code == "gia-lam-2021"
    assert codes(read(our_form())) == []


def spoiled(change: Callable[[Any], None], cells: dict[str, Any] | None = None) -> bytes:
    """Our form after a person had it open in a spreadsheet."""
    book = openpyxl.load_workbook(io.BytesIO(our_form(cells or {"so_lop": 12, "tin_bai": 3})))
    change(book)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def spot_of(book: Any, value: object) -> Any:
    return next(cell for row in book["Báo cáo"].iter_rows() for cell in row if cell.value == value)


def swap_keys(book: Any) -> None:
    one, other = spot_of(book, "so-lop"), spot_of(book, "tin-bai")
    one.value, other.value = other.value, one.value


def test_keys_that_no_longer_stand_by_their_labels_are_asked() -> None:
    reading = read(spoiled(swap_keys))
    assert reading.cells == {}
    asked_of = {question.where["raw"]: question.candidates[0].value for question in reading.questions}
    assert asked_of == {"12": {"key": "so_lop", "value": 12}, "3": {"key": "tin_bai", "value": 3}}


def test_a_label_with_another_hint_is_still_that_label() -> None:
    def reword(book: Any) -> None:
        cell = spot_of(book, "so-lop")
        book["Báo cáo"].cell(cell.row, 3).value = "Số lớp đã mở"

    assert read(spoiled(reword)).cells == {"so_lop": 12, "tin_bai": 3}


def test_a_key_pasted_over_is_asked_by_its_label() -> None:
    def paste(book: Any) -> None:
        spot_of(book, "so-lop").value = "x"

    reading = read(spoiled(paste))
    assert reading.cells == {"tin_bai": 3}
    assert reading.questions[0].candidates[0].value == {"key": "so_lop", "value": 12}


def test_a_row_that_a_unit_added_is_told() -> None:
    def add(book: Any) -> None:
        row = book["Báo cáo"].max_row + 2
        book["Báo cáo"].cell(row, 3).value, book["Báo cáo"].cell(row, 5).value = "Cây xanh trồng mới", 40

    reading = read(spoiled(add))
    assert reading.cells == {"so_lop": 12, "tin_bai": 3}
    assert "không mang mã của biểu mẫu, bỏ qua số “40”." in reading.findings[0].text


def no_keys(book: Any) -> None:
    for row in book["Báo cáo"].iter_rows(min_row=2, max_col=1):
        row[0].value = None


def ordinals(book: Any) -> None:
    for n, row in enumerate(book["Báo cáo"].iter_rows(min_row=2, max_col=1)):
        row[0].value = n


def no_head(book: Any) -> None:
    book["Báo cáo"].delete_rows(1)


def no_column(book: Any) -> None:
    book["Báo cáo"].delete_cols(1)


@pytest.mark.parametrize("change", [no_keys, ordinals, no_head, no_column])
def test_without_its_hidden_keys_the_form_is_refused_with_what_to_do(change: Callable[[Any], None]) -> None:
    assert refusal(spoiled(change)) == (
        "keys_gone",
        "Cột mã ẩn của biểu mẫu đã bị xóa hoặc dán đè nên không biết số nào của chỉ tiêu nào. Hãy tải lại biểu mẫu của đợt này rồi chép số liệu sang.",
    )


def test_without_its_hidden_sheet_the_form_is_known_by_its_stamp_and_without_both_refused() -> None:
    def strip(book: Any) -> None:
        del book["meta"]

    def strip_both(book: Any) -> None:
        strip(book)
        for cell in book["Báo cáo"][1]:
            cell.value = None if str(cell.value).startswith("tuanle:") else cell.value

    reading = read(spoiled(strip))
    assert (reading.unit, reading.campaign, reading.cells) == (SCHOOL.code, CAMPAIGN.code, {"so_lop": 12, "tin_bai": 3})
    assert refusal(spoiled(strip_both))[0] == "no_meta"


def test_a_renamed_sheet_is_still_the_form() -> None:
    def rename(book: Any) -> None:
        book["Báo cáo"].title = "BC 2021"

    reading = read(spoiled(rename))
    assert (reading.is_own_form, reading.cells) == (True, {"so_lop": 12, "tin_bai": 3})


def test_a_copied_sheet_with_other_figures_is_asked_and_another_sheet_is_told() -> None:
    def copy(book: Any) -> None:
        sheet = book.copy_worksheet(book["Báo cáo"])
        next(cell for row in sheet.iter_rows() for cell in row if cell.value == 12).value = 99
        book.create_sheet("Ghi thêm")["A1"] = "Danh sách"

    reading = read(spoiled(copy))
    assert reading.cells == {"tin_bai": 3}
    assert [option.value for option in reading.questions[0].candidates] == [12, 99]
    assert [finding.text for finding in reading.findings] == ["Trang “Ghi thêm” không thuộc biểu mẫu, không đọc."]


def test_a_figure_one_column_off_is_asked() -> None:
    def move(book: Any) -> None:
        cell = spot_of(book, 12)
        cell.value, book["Báo cáo"].cell(cell.row, cell.column + 1).value = None, 15

    reading = read(spoiled(move))
    assert reading.cells == {"tin_bai": 3}
    assert [option.value for option in reading.questions[0].candidates] == [15]
