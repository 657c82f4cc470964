from datetime import date
from io import BytesIO

import pytest
import xlsxwriter
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.test_workbooks import FAR, with_sheet
from tuanle.core.errors import Refused
from tuanle.core.text import fold, squeeze
from tuanle.orgs.domain.listing import write_units
from tuanle.orgs.domain.units import UnitRow, Update
from tuanle.orgs.domain.workbook import column_letter, read_units
from tuanle.orgs.kinds.units import unit_kinds

KINDS = unit_kinds()
HEAD = ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã cấp trên", "Có từ ngày", "Điện thoại", "Thư điện tử"]
DAY = date(2020, 1, 1)
HUYEN = UnitRow("huyen", "UBND huyện", "ubnd-huyen", valid_from=DAY, phone="02438276543")


def book(*rows, head=HEAD, sheet="Trang 1", above=0):
    out = BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    page = workbook.add_worksheet(sheet)
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    for row, cells in enumerate([*([[]] * above), head, *rows]):
        for column, cell in enumerate(cells):
            if isinstance(cell, date):
                page.write_datetime(row, column, cell, day)
            else:
                page.write(row, column, cell)
    workbook.close()
    return out.getvalue()


def read(*rows, known=(HUYEN,), since=None, **kwargs):
    return read_units(book(*rows, **kwargs), KINDS, known, since=since)


def lines(plan):
    return [str(problem) for problem in plan.problems]


def test_a_new_unit_is_read_with_its_kind_by_any_of_its_names():
    plan = read(["a", "Trường A", "THCS", "huyen", DAY, "", ""], ["b", "Trường  B", "trường mầm non", "", "01/02/2020"])
    assert plan.creates == (
        UnitRow("a", "Trường A", "thcs", "huyen", valid_from=DAY),
        UnitRow("b", "Trường B", "mam-non", valid_from=date(2020, 2, 1)),
    )
    assert plan.problems == ()


def test_parents_come_before_children_whatever_the_order():
    plan = read(
        ["c", "C", "THCS", "b", DAY], ["b", "B", "UBND xã", "a", DAY], ["a", "A", "UBND huyện", "", DAY], known=()
    )
    assert [row.code for row in plan.creates] == ["a", "b", "c"]


def test_a_head_that_was_moved_and_renamed_is_found():
    head = ["STT", "MÃ ĐƠN VI", "Tên đơn vị (đầy đủ)", "Loại hình", "Trực thuộc", "Từ ngày"]
    plan = read([1, "a", "A", "TH", "huyen", DAY], head=head, above=5)
    assert plan.creates == (UnitRow("a", "A", "tieu-hoc", "huyen", valid_from=DAY),)


def test_empty_rows_are_skipped_and_rows_keep_their_excel_numbers():
    plan = read([], ["", " "], ["a", "A", "???", "huyen", DAY], sheet="Xã")
    assert lines(plan) == ["Trang “Xã”, ô C4: không có loại đơn vị “???”."]


def test_every_problem_names_sheet_row_and_column():
    plan = read(
        ["", "Không mã", "THCS", "huyen", DAY],
        ["a b", "A", "THCS", "huyen", DAY],
        ["c", "", "THCS", "huyn", "32/01/2020"],
        ["d", "D", "", "huyen", ""],
        ["e", "E", "THCS", "", DAY, "", "thư"],
    )
    assert lines(plan) == [
        "Trang “Trang 1”, ô A2: thiếu mã đơn vị.",
        "Trang “Trang 1”, ô A3: mã “a b” chỉ được gồm chữ không dấu, số, gạch nối, nhiều nhất 60 ký tự.",
        "Trang “Trang 1”, ô B4: thiếu tên đơn vị.",
        "Trang “Trang 1”, ô D4: không có đơn vị cấp trên mã “huyn”. Có phải “huyen”?",
        "Trang “Trang 1”, ô E4: không đọc được ngày “32/01/2020”; hãy ghi như 01/10/2021.",
        "Trang “Trang 1”, ô E4: thiếu ngày bắt đầu.",
        "Trang “Trang 1”, ô C5: thiếu loại đơn vị.",
        "Trang “Trang 1”, ô E5: thiếu ngày bắt đầu.",
        "Trang “Trang 1”, ô G6: “thư” không phải địa chỉ thư điện tử.",
    ]


def test_a_code_twice_and_a_name_twice_are_told():
    plan = read(
        ["a", "Trường A", "THCS", "huyen", DAY],
        ["a", "Trường B", "THCS", "huyen", DAY],
        ["c", "TRƯỜNG A", "THCS", "huyen", DAY],
        ["d", "Trường A", "TH", "huyen", DAY],
        ["e", "ubnd huyện", "UBND huyện", "", DAY],
    )
    assert lines(plan) == [
        "Trang “Trang 1”, ô A3: mã “a” đã có ở dòng 2.",
        "Trang “Trang 1”, ô B4: “TRƯỜNG A” cùng tên, cùng loại, cùng cấp trên với đơn vị mã “a” ở dòng 2.",
        "Trang “Trang 1”, ô B6: “ubnd huyện” cùng tên, cùng loại, cùng cấp trên với đơn vị mã “huyen” trong hệ thống.",
    ]


def test_parents_in_a_circle_are_told_once():
    plan = read(["a", "A", "THCS", "b", DAY], ["b", "B", "THCS", "c", DAY], ["c", "C", "THCS", "b", DAY])
    assert lines(plan) == ["Trang “Trang 1”, ô D2: cấp trên đi thành vòng: b → c → b."]


def test_a_known_unit_cannot_be_put_below_its_own_child():
    child = UnitRow("xa", "Xã", "ubnd-xa", "huyen", valid_from=DAY)
    plan = read(["huyen", "UBND huyện", "UBND huyện", "xa"], known=(HUYEN, child))
    assert lines(plan) == ["Trang “Trang 1”, ô D2: cấp trên đi thành vòng: huyen → xa → huyen."]


def test_a_blank_cell_keeps_what_was_known_and_a_dash_empties_it():
    assert read(["huyen", "UBND huyện", "", "", "", ""]).unchanged == ("huyen",)
    plan = read(["huyen", "UBND huyện", "", "", "", "-"])
    assert plan.updates == (Update(HUYEN, UnitRow("huyen", "UBND huyện", "ubnd-huyen", valid_from=DAY)),)
    assert plan.updates[0].fields == ("phone",)


def test_a_phone_typed_as_a_number_gets_its_zero_back():
    assert read(["huyen", "UBND huyện", "", "", "", 2438276543]).unchanged == ("huyen",)


def test_since_is_the_first_day_of_units_that_give_none():
    assert read(["a", "A", "THCS", "huyen"], since=DAY).creates == (UnitRow("a", "A", "thcs", "huyen", valid_from=DAY),)


def test_an_end_before_the_beginning_is_told():
    plan = read(["a", "A", "THCS", DAY, DAY], head=["Mã", "Tên", "Loại", "Từ ngày", "Đến trước ngày"])
    assert lines(plan) == ["Trang “Trang 1”, ô E2: ngày kết thúc phải sau ngày bắt đầu."]


def test_a_unit_that_follows_a_closed_one_may_have_its_name():
    old = UnitRow("cu", "Trường A", "thcs", valid_from=DAY, valid_to=date(2021, 7, 1))
    assert read(["moi", "Trường A", "THCS", "", date(2021, 7, 1)], known=(old,)).problems == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-workbook"),
        (b"PK\x03\x04 broken", "not-a-workbook"),
        (book(head=["Một", "Hai"]), "no-head"),
        (with_sheet(FAR), "bomb"),
    ],
)
def test_what_is_no_units_workbook_is_refused(data, code):
    with pytest.raises(Refused) as refused:
        read_units(data, KINDS, ())
    assert refused.value.code == code


def test_columns_are_called_as_excel_does():
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


WORDS = st.text("aăâbcdđeêghiklmnoôơpqrstuưvxyÀÁẢÃẠỆỄ 0123456789.,()'\"=+<&", min_size=1, max_size=40)
NAMES = WORDS.map(lambda text: squeeze("U" + text))
PLACES = st.just((None, None)) | st.tuples(
    *(st.floats(-most, most).map(lambda one: round(one, 6)) for most in (90, 180))
)
DAYS = st.dates(date(1890, 1, 1), date(2060, 1, 1))


@st.composite
def units(draw):
    rows: list[UnitRow] = []
    for n in range(draw(st.integers(0, 8))):
        start, end = draw(DAYS), draw(st.none() | DAYS)
        names = draw(st.lists(NAMES, max_size=2, unique_by=fold))
        rows.append(
            UnitRow(
                f"u{n}", draw(NAMES), draw(st.sampled_from([kind.key for kind in KINDS])),
                draw(st.sampled_from(["", *(row.code for row in rows)])), draw(st.just("") | NAMES),
                draw(st.sampled_from(["", "a@b.example"])), draw(st.sampled_from(["", "0243 827", "0912345678"])),
                start, end if end and end > start else None, tuple(names), *draw(PLACES),
            )
        )  # fmt: skip
    return rows


@settings(deadline=None)
@given(units())
def test_what_was_exported_reads_back_to_nothing(rows):
    plan = read_units(write_units(rows, KINDS), KINDS, rows)
    assert (plan.is_empty, plan.unchanged) == (True, tuple(row.code for row in rows))


@settings(deadline=None)
@given(units())
def test_what_was_exported_makes_the_same_units_elsewhere(rows):
    plan = read_units(write_units(rows, KINDS), KINDS, ())
    twins = len({(fold(row.name), row.kind, row.parent) for row in rows}) < len(rows)
    assert bool(plan.problems) <= twins
    assert sorted(plan.creates, key=lambda row: row.code) == rows


def test_a_place_has_a_latitude_and_a_longitude_in_degrees():
    head = ["Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Có từ ngày", "Vĩ độ", "Kinh độ"]
    plan = read(["a", "A", "THCS", DAY, 20.976, "105,914"], ["b", "B", "THCS", DAY], head=head)
    assert [(row.latitude, row.longitude) for row in plan.creates] == [(20.976, 105.914), (None, None)]
    plan = read(
        ["a", "A", "THCS", DAY, 20.976],
        ["b", "B", "THCS", DAY, 105.9, 21.0],
        ["c", "C", "THCS", DAY, "bắc", 1],
        head=head,
    )
    assert lines(plan) == [
        "Trang “Trang 1”, ô F2: vị trí cần cả vĩ độ và kinh độ, hoặc bỏ trống cả hai.",
        "Trang “Trang 1”, ô E3: tọa độ phải nằm trong khoảng từ -90 đến 90 độ.",
        "Trang “Trang 1”, ô E4: không đọc được tọa độ “bắc”; hãy ghi bằng độ, như 20,976.",
        "Trang “Trang 1”, ô F4: vị trí cần cả vĩ độ và kinh độ, hoặc bỏ trống cả hai.",
    ]


def test_problems_are_told_in_the_language_of_the_reader():
    with override("en"):
        plan = read(["a", "Trường A", "THCS", "huyện", DAY], ["a", "Trường A", "THCS", "huyen", DAY])
        assert lines(plan) == [
            "Sheet “Trang 1”, cell D2: there is no parent unit with the code “huyện”. Did you mean “huyen”?",
            "Sheet “Trang 1”, cell A3: the code “a” is already used in row 2.",
        ]
