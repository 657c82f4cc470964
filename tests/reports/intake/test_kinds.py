"""Reading and showing each kind of item."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.intake.samples import FORM, SETTING
from tuanle.core.clock import VIETNAM
from tuanle.core.numbers import format_number
from tuanle.core.spoken import spoken
from tuanle.reports.kinds.items import ITEM_KINDS, Setting, Taken
from tuanle.reports.kinds.items.activities import COLUMNS
from tuanle.reports.kinds.items.statuses import MISSING, NIL, NOT_APPLICABLE

LOP, LUOT, KINH_PHI, KHAI_MAC, NGAY, DOI_TAC = (
    FORM.items[key] for key in ("so_lop", "luot_nguoi_hoc", "kinh_phi", "le_khai_mac", "ngay_khai_mac", "doi_tac")
)


def take(item: object, raw: object, setting: Setting = SETTING) -> Taken:
    return ITEM_KINDS[item.kind].take(raw, item, setting)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (12.0, 12), (0, 0), ("0", 0), ("12", 12), ("1.234", 1234), ("1.234,5", 1234.5), ("1 234", 1234), ("12 lớp", 12), ("12lớp", 12),
        ("12 (lớp)", 12), (1.0000000000000848, 1), ("Không", NIL), ("KHÔNG", NIL), ("không phát sinh", NIL), ("không có", NIL),
        ("Không áp dụng", NOT_APPLICABLE), ("chưa thống kê", MISSING), ("", None), (None, None), ("…", None), ("......", None),
        ("Có 12 lớp", 12), ("đã mở 12 lớp học", 12), ("12 (mười hai) lớp", 12), ("12 lớp (Bằng chữ: Mười hai)", 12), ("'12", 12), ("12*", 12), ("1.005 (một ngàn không trăm lẻ năm)", 1005),
    ],
)  # fmt: skip
def test_a_count_that_is_clear(raw: object, value: object) -> None:
    taken = take(LOP, raw)
    assert (taken.value, taken.why) == (value, "")


@pytest.mark.parametrize(
    ("raw", "values"),
    [
        ("-", [NIL, 0, MISSING]), ("–", [NIL, 0, MISSING]), ("12.5", [12.5, 125]), ("1,234", [1.234, 1234]), ("khoảng 50", [50]),
        ("gần 1.200", [1200]), ("~50", [50]), ("10-15", [10, 15]), ("từ 10 đến 15", [10, 15]), ("12+3", [15]), ("5 lớp, 120 người", [5, 120]),
        ("12 cháu", [12]), ("nhiều lớp", [NIL, MISSING]), (True, [1, 0]), (date(2021, 10, 1), [1.1]),
        ("12\n5", [12, 5]), ("20 21", [20, 21]), ("12%", [12]), ("12?", [12]), ("100+", [100]), ("(5)", [5]), ("0.123", [0.123, 123]), ("12/15", [12, 15]),
        ("5x20", [100, 5]), ("mười hai", [12]), ("12 (mười ba)", [12]), ("ít nhất 20", [20]), ("x", [NIL, MISSING]), ("nt", [NIL, MISSING]),
    ],
)  # fmt: skip
def test_a_count_that_is_not_clear_is_never_guessed(raw: object, values: list[object]) -> None:
    taken = take(LOP, raw)
    assert taken.value is None
    assert taken.why != ""
    if not isinstance(raw, date):
        assert [one.value for one in taken.candidates] == values


@pytest.mark.parametrize(
    ("raw", "measure", "value"),
    [
        ("1.200.000đ", "", 1200000), ("1.200.000 VNĐ", "", 1200000), ("1,5 triệu", "", 1500000), ("1,5 triệu đồng", "", 1500000),
        ("2 tỷ", "", 2 * 10**9), ("500 nghìn", "", 500000), (1.5, "triệu đồng", 1500000), (1500, "nghìn đồng", 1500000),
        ("1,5", "Triệu đồng", 1500000), (1500000.0, "đồng", 1500000), ("1.500.000", "đồng", 1500000),
        ("1 tỷ 200 triệu", "", 1200000000), ("5 triệu rưỡi", "", 5500000), ("3tr", "", 3000000), ("500k", "", 500000), ("2.500.000đ", "triệu đồng", 2500000),
        ("2.500.000đ (Hai triệu năm trăm nghìn đồng)", "", 2500000), (2.5, "Tr.đ", 2500000), ("1.500 nghìn", "triệu đồng", 1500000),
    ],
)  # fmt: skip
def test_money_in_any_measure_becomes_dong(raw: object, measure: str, value: int) -> None:
    assert take(KINH_PHI, raw, Setting(measure=measure)) == Taken(value)


@pytest.mark.parametrize(
    ("raw", "measure", "values"),
    [
        ("5tr500", "", [5500000, 5000500]), ("3-5 triệu", "", [3000000, 5000000]), ("3tr-5tr", "", [3000000, 5000000]), ("ba triệu", "", [3000000]),
        (2500000.0, "triệu đồng", [2500000, 2500000000000]), ("500.000", "nghìn đồng", [500000, 500000000]), ("2tr5", "triệu đồng", [2500000, 2000005]),
        (2.5, "", [2500000, 2500, 2.5]), ("5", "đồng", [5000000, 5000, 5]),
    ],
)  # fmt: skip
def test_money_that_may_be_counted_otherwise_is_asked(raw: object, measure: str, values: list[object]) -> None:
    taken = take(KINH_PHI, raw, Setting(measure=measure, is_own_table=True))
    assert (taken.value, [one.value for one in taken.candidates]) == (None, values)


def test_a_small_sum_typed_into_our_own_form_is_what_it_says() -> None:
    assert take(KINH_PHI, "500") == Taken(500)


def test_people_are_not_turns() -> None:
    assert take(LUOT, "350 lượt người học") == Taken(350)
    assert (take(LUOT, "350 người").value, take(LUOT, "350 người").candidates[0].value) == (None, 350)


def test_a_count_in_thousands() -> None:
    assert take(LUOT, 5, Setting(measure="nghìn lượt")) == Taken(5000)
    assert take(LUOT, 5, Setting(measure="công ty")) == Taken(5)


@given(st.integers(min_value=1, max_value=10**12))
def test_a_figure_with_its_words_is_taken_and_with_other_words_asked(number: int) -> None:
    written = f"{format_number(number)} ({spoken(number)})"
    assert take(LOP, written) == Taken(number)
    assert take(LOP, f"{format_number(number)} ({spoken(number + 1)})").value is None


def test_counted_elsewhere_names_the_unit() -> None:
    taken = take(LOP, "Đã tính ở: UBND xã Bát Tràng")
    assert (taken.value, taken.elsewhere) == ({"status": "elsewhere"}, "UBND xã Bát Tràng")


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Có", True),
        ("x", True),
        ("Không", False),
        ("chưa tổ chức", False),
        (1.0, True),
        (0.0, False),
        ("Đã ban hành", True),
        (True, True),
    ],
)
def test_yes_or_no(raw: object, value: bool) -> None:
    assert take(KHAI_MAC, raw) == Taken(value)


@pytest.mark.parametrize(("raw", "first"), [("Có, tại sân trường", True), ("Không, do dịch", False), (63.0, True)])
def test_yes_or_no_with_more_words_is_asked(raw: object, first: bool) -> None:
    taken = take(KHAI_MAC, raw)
    assert (taken.value, taken.candidates[0].value) == (None, first)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        (date(2021, 10, 1), "2021-10-01"), (datetime(2021, 10, 1, 8, tzinfo=VIETNAM), "2021-10-01"), ("01/10/2021", "2021-10-01"), ("1-10-21", "2021-10-01"),
        ("ngày 1 tháng 10 năm 2021", "2021-10-01"), ("8h00 ngày 02/10/2021", "2021-10-02"), ("03/10", "2021-10-03"), ("1-7/10/2021", "2021-10-01"),
        ("2021-10-05", "2021-10-05"),
    ],
)  # fmt: skip
def test_a_day(raw: object, value: str) -> None:
    taken = take(NGAY, raw)
    assert (taken.value, taken.why) == (value, "")


def test_a_day_whose_month_was_exchanged_by_the_spreadsheet_is_asked() -> None:
    taken = take(NGAY, date(2021, 1, 10))
    assert [one.value for one in taken.candidates] == ["2021-10-01", "2021-01-10"]


@pytest.mark.parametrize(
    ("raw", "days"), [("31/02/2021", []), ("tuần trước", []), (44470.0, ["2021-10-01"]), (12.0, [])]
)
def test_what_is_no_day_is_asked(raw: object, days: list[str]) -> None:
    taken = take(NGAY, raw)
    assert (taken.value, taken.why != "", [one.value for one in taken.candidates]) == (None, True, days)


@pytest.mark.parametrize(
    ("raw", "value"),
    [
        ("Viettel\n- VNPT\n", ["Viettel", "VNPT"]),
        ("1. Viettel; 2. viettel", ["Viettel"]),
        ("Công ty An Bình", ["Công ty An Bình"]),
        ("VNPT, chi nhánh Gia Lâm;", ["VNPT, chi nhánh Gia Lâm"]),
    ],
)
def test_names(raw: str, value: list[str]) -> None:
    assert take(DOI_TAC, raw) == Taken(value)


def test_names_with_commas_are_asked() -> None:
    assert [one.value for one in take(DOI_TAC, "Viettel, VNPT").candidates] == [["Viettel", "VNPT"], ["Viettel, VNPT"]]


@pytest.mark.parametrize(
    ("item", "value", "said"),
    [
        (LOP, 12, []), (LOP, 12.5, ["Phải là số nguyên."]), (LOP, -1, ["Không được nhỏ hơn 0."]), (LOP, "x", ["Phải là một con số."]),
        (LOP, True, ["Phải là một con số."]), (KHAI_MAC, 1, ["Phải là Có hoặc Không."]), (NGAY, "x", ["Phải là một ngày."]),
        (FORM.items["kho_khan"], "a" * 1501, ["Dài 1.501 ký tự, nhiều nhất 1.500."]), (DOI_TAC, "x", ["Phải là danh sách tên, mỗi dòng một tên."]),
        (FORM.items["hoat_dong"], [{"title": ""}], ["Hoạt động 1 chưa có tên."]),
    ],
)  # fmt: skip
def test_complaints(item: object, value: object, said: list[str]) -> None:
    assert [str(one) for one in ITEM_KINDS[item.kind].complaints(value, item)] == said  # type: ignore[attr-defined]


@given(st.integers(-(10**12), 10**12))
def test_a_figure_as_vietnam_writes_it_reads_as_itself(value: int) -> None:
    assert take(LUOT, format_number(value)) == Taken(value)


@given(st.text(max_size=40), st.sampled_from(sorted(FORM.items)))
def test_no_text_breaks_a_kind(text: str, key: str) -> None:
    item = FORM.items[key]
    taken = take(item, text)
    assert not (taken.value is not None and taken.candidates)


def test_every_column_of_activities_has_a_kind() -> None:
    assert [column.kind in ITEM_KINDS for column in COLUMNS] == [True] * 7


def test_show() -> None:
    shown = {key: ITEM_KINDS[FORM.items[key].kind].show(value, FORM.items[key]) for key, value in (
        ("so_lop", 1234), ("kinh_phi", 1500000), ("le_khai_mac", False), ("ngay_khai_mac", "2021-10-01"), ("doi_tac", ["A", "B"]),
        ("ty_le_truc_tuyen", 57.14), ("hoat_dong", [{"title": "Ngày hội"}]),
    )}  # fmt: skip
    assert shown == {
        "so_lop": "1.234", "kinh_phi": "1.500.000", "le_khai_mac": "Không", "ngay_khai_mac": "01/10/2021", "doi_tac": "A; B",
        "ty_le_truc_tuyen": "57,1", "hoat_dong": "Ngày hội",
    }  # fmt: skip
