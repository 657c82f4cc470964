"""One table with a row, or a column, for each unit."""

from typing import Any

from tests.reports.intake.samples import asked, xlsx
from tests.reports.intake.test_several_sheets import several, summary
from tuanle.reports.domain.intake.reading import IGNORE

HEAD = [("UBND XÃ BÁT TRÀNG",), ("TỔNG HỢP KẾT QUẢ NĂM 2021",), ()]
COLUMNS = ("TT", "Đơn vị", "Số lớp đã mở", "Số tin bài", "Ghi chú")
ROWS = [(1, "MN Bát Tràng", 2, 5, ""), (2, "TH Bát Tràng", 3, 6, "tốt"), (3, "THCS Bát Tràng", 4, 7, "")]
TAKEN = [("PL!B5", "mn-bat-trang", 2), ("PL!B6", "th-bat-trang", 3), ("PL!B7", "thcs-bat-trang", 4)]


def listed(*rows: Any, columns: Any = (COLUMNS,), **options: Any) -> list[Any]:
    return several(xlsx(("PL", [*HEAD, *columns, *rows]), **options))


def cells(readings: list[Any]) -> list[dict[str, Any]]:
    return [one.cells for one in readings]


def test_each_row_is_the_report_of_its_unit() -> None:
    readings = listed(*ROWS)
    assert summary(readings) == TAKEN
    assert readings[1].cells == {"so_lop": 3, "tin_bai": 6}
    assert readings[1].sources == {"so_lop": ["PL", "C6", "3"], "tin_bai": ["PL", "D6", "6"]}
    assert [(one.questions, one.findings) for one in readings] == [([], [])] * 3


def test_each_column_is_the_report_of_its_unit() -> None:
    names = ("TT", "Nội dung", "ĐVT", *(row[1] for row in ROWS))
    readings = listed((1, "Số lớp đã mở", "lớp", 2, 3, 4), (2, "Số tin bài", "tin", 5, 6, 7), columns=(names,))
    assert summary(readings) == [("PL!D4", "mn-bat-trang", 2), ("PL!E4", "th-bat-trang", 3), ("PL!F4", "thcs-bat-trang", 4)]  # fmt: skip
    assert cells(readings) == cells(listed(*ROWS))
    assert readings[2].sources["tin_bai"] == ["PL", "F6", "7"]


def test_totals_are_recognised_and_asked_where_they_do_not_add_up() -> None:
    assert summary(listed(*ROWS, ("", "Tổng cộng", 9, 18))) == TAKEN
    assert summary(listed(*ROWS, ("Tổng cộng", "", 9, 18))) == TAKEN
    readings = listed(*ROWS, ("", "Tổng cộng", 9, 19))
    assert [(one.part, one.unit) for one in readings][3:] == [("PL!B8", "")]
    (question,) = readings[3].questions
    assert "19 ≠ 18" in question.text
    assert [one.value for one in question.candidates] == [IGNORE]


def test_totals_of_groups_and_of_all_stand_where_people_put_them() -> None:
    groups = [("I", "Khối mầm non", "", ""), ROWS[0], (2, "MN Kim Lan", 1, 1), ("", "Cộng mầm non", 3, 6), ("II", "Khối tiểu học", "", ""), ROWS[1], ("", "Cộng tiểu học", 3, 6), ("", "Toàn xã", 6, 12)]  # fmt: skip
    assert [one.unit for one in listed(*groups)] == ["mn-bat-trang", "mn-kim-lan", "th-bat-trang"]
    assert [one.unit for one in listed(("", "Tổng số", 9, 18), *ROWS)] == [unit for _part, unit, _n in TAKEN]


def test_the_senders_own_row_is_its_report_unless_it_is_the_sum() -> None:
    assert summary(listed(*ROWS, (4, "UBND xã Bát Tràng", 8, 8)))[3] == ("PL!B8", "ubnd-bat-trang", 8)
    assert summary(listed(*ROWS, (4, "UBND xã Bát Tràng", 9, 18)))[3] == ("PL!B8", "", 9)


def test_unknown_ambiguous_and_repeated_names_are_asked_and_hold_up_no_other() -> None:
    readings = listed(*ROWS, (4, "MN Phù Đổng", 1, 1), (5, "UBND Yên Viên", 1, 1), (6, "MN Kim Lan", 1, 2), (7, "MN Kim Lan", 2, 3))  # fmt: skip
    assert [one.unit for one in readings] == ["mn-bat-trang", "th-bat-trang", "thcs-bat-trang", "", "", "", ""]
    asked = [[option.value for option in one.questions[0].candidates] for one in readings[3:]]
    assert asked == [[IGNORE], ["ubnd-tt-yen-vien", "ubnd-yen-vien", IGNORE], ["mn-kim-lan", IGNORE], ["mn-kim-lan", IGNORE]]  # fmt: skip
    assert "có hơn một dòng, không cộng vào nhau" in readings[5].questions[0].text


def test_the_head_of_the_column_says_the_kind_that_names_leave_out() -> None:
    readings = listed(("1", "Bát Tràng", 2, 5), ("2", "Kim Lan", 3, 6), ("3", "Yên Viên", 4, 7), columns=(("TT", "Xã, thị trấn", "Số lớp đã mở", "Số tin bài"),))  # fmt: skip
    assert [one.unit for one in readings] == ["ubnd-bat-trang", "ubnd-kim-lan", ""]


def test_what_is_uncertain_in_a_row_is_asked_of_its_unit() -> None:
    readings = listed((1, "MN Bát Tràng", "~5", 5), *ROWS[1:], ("", "Tổng cộng", 12, 18))
    assert [(one.unit, [question.key for question in one.questions]) for one in readings] == [("mn-bat-trang", ["cell:so_lop"]), ("th-bat-trang", []), ("thcs-bat-trang", [])]  # fmt: skip


def merged(*ranges: tuple[int, int, int, int, Any]) -> Any:
    def write(_book: Any, sheets: dict[str, Any]) -> None:
        for top, left, bottom, right, value in ranges:
            sheets["PL"].merge_range(top, left, bottom, right, value)

    return write


def test_heads_of_two_levels_name_the_parts_of_an_item() -> None:
    columns = (("", "", "", "", "", ""), ("", "", "Tổng số", "Trực tuyến", "Trực tiếp", ""))
    heads = merged(
        (3, 0, 4, 0, "TT"), (3, 1, 4, 1, "Đơn vị"), (3, 2, 3, 4, "Số lượt người học"), (3, 5, 4, 5, "Số tin bài")
    )
    readings = listed(
        (1, "MN Bát Tràng", 50, 30, 20, 5), (2, "TH Bát Tràng", 60, 40, 20, 6), columns=columns, write=heads
    )
    luot = {"luot_nguoi_hoc": 50, "luot_nguoi_hoc.truc_tuyen": 30, "luot_nguoi_hoc.truc_tiep": 20, "tin_bai": 5}
    assert [one.cells for one in readings][0] == luot
    assert [one.questions for one in readings] == [[], []]


def test_heads_that_cross_two_axes_give_the_parts_of_both() -> None:
    """Older people and pupils, online and in person; equal figures are those of different people."""
    columns = (("TT", "Đơn vị", "", "", "", "", ""), ("",) * 7, ("", "", "Tổng", *("Trực tuyến", "Trực tiếp") * 2))
    heads = merged((3, 2, 3, 6, "Số lượt người học"), (4, 3, 4, 4, "Người cao tuổi"), (4, 5, 4, 6, "Học sinh"))
    first, second, third = listed(
        (1, "MN Bát Tràng", 31, 3, 5, 3, 20), (2, "TH Bát Tràng", "", 3, 5, 3, ""), (3, "THCS Bát Tràng", 40, 3, 5, 3, 20),
        columns=columns, write=heads,
    )  # fmt: skip
    parts = {"nguoi_cao_tuoi": 8, "hoc_sinh": 23, "truc_tuyen": 6, "truc_tiep": 25}
    assert first.cells == {"luot_nguoi_hoc": 31} | {f"luot_nguoi_hoc.{key}": value for key, value in parts.items()}
    assert (first.questions, first.sources["luot_nguoi_hoc.truc_tuyen"][1]) == ([], "D7 + F7")
    assert second.cells == {"luot_nguoi_hoc.nguoi_cao_tuoi": 8, "luot_nguoi_hoc.truc_tuyen": 6}
    assert [asked(second, f"cell:luot_nguoi_hoc{key}") for key in ("", ".hoc_sinh", ".truc_tiep")] == [[11], [3], [5]]
    assert asked(third, "cell:luot_nguoi_hoc") == [40, 31]


def test_a_figure_merged_over_two_units_is_asked_of_both() -> None:
    readings = listed((1, "MN Bát Tràng", "", 5), (2, "TH Bát Tràng", "", 6), ROWS[2], write=merged((4, 2, 5, 2, 7)))
    assert [one.cells for one in readings] == [{"tin_bai": 5}, {"tin_bai": 6}, {"so_lop": 4, "tin_bai": 7}]
    assert [[question.key for question in one.questions] for one in readings] == [["cell:so_lop"], ["cell:so_lop"], []]


def test_last_years_column_is_not_taken() -> None:
    columns = (("TT", "Đơn vị", "Số lớp năm 2020", "Số lớp năm 2021", "Số tin bài"),)
    readings = listed((1, "MN Bát Tràng", 9, 2, 5), (2, "TH Bát Tràng", 8, 3, 6), columns=columns)
    assert all(9 not in one.cells.values() and 8 not in one.cells.values() for one in readings)
