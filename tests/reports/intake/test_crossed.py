"""Tables whose heads cross two axes, learner group and mode, in either order."""

import unicodedata
from typing import Any, Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reports.intake.samples import FORM, HEAD, asked, codes, ods, read, xlsx
from tuanle.reports.domain.intake import Reading

Form = Literal["NFC", "NFD"]
MODES, GROUPS = ("Trực tuyến", "Trực tiếp"), ("Người cao tuổi", "Học sinh")
ALL_MODES, ALL_GROUPS = ([member.label for member in axis.members] for axis in FORM.axes[:2])
KEYS = {member.label: f"luot_nguoi_hoc.{member.key}" for axis in FORM.axes for member in axis.members}
TURNS, CLASSES, PEOPLE = "Số lượt người học", "Số lớp đã mở", "Số người học"
# Turns by group and mode: older people online 3, in person 5; pupils online 10, in person 20.
PARTS = {
    "luot_nguoi_hoc.truc_tuyen": 13, "luot_nguoi_hoc.truc_tiep": 25, "luot_nguoi_hoc.nguoi_cao_tuoi": 8, "luot_nguoi_hoc.hoc_sinh": 30,
}  # fmt: skip


def crossed(
    *rows: tuple[Any, ...],
    upper: Any = GROUPS,
    lower: Any = MODES,
    total: str = "",
    merge: bool = True,
    form: Form = "NFC",
) -> Reading:
    """The reading of a table with `upper` over `lower`, after a column of totals where `total` heads it."""
    lead = ["TT", "Nội dung", *([total] if total else [])]
    heads = [[*lead], ["" for _one in lead]]
    for one in upper:
        heads[0] += [one, *[""] * (len(lower) - 1)]
        heads[1] += lower

    def write(_book: Any, sheets: dict[str, Any]) -> None:
        for n, one in enumerate(upper):
            at = len(lead) + n * len(lower)
            sheets["PL"].merge_range(4, at, 4, at + len(lower) - 1, unicodedata.normalize(form, one))
        for n, one in enumerate(lead):
            sheets["PL"].merge_range(4, n, 5, n, unicodedata.normalize(form, one))

    lines = [*HEAD, *heads, *((n + 1, *row) for n, row in enumerate(rows))]
    lines = [[unicodedata.normalize(form, one) if isinstance(one, str) else one for one in line] for line in lines]
    return read(xlsx(("PL", lines), write=write if merge else None))


@pytest.mark.parametrize("merge", [True, False])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("upper", "lower", "figures"), [(GROUPS, MODES, (3, 5, 10, 20)), (MODES, GROUPS, (3, 10, 5, 20))]
)
def test_each_axis_is_added_up_over_the_other(upper: Any, lower: Any, figures: Any, form: Form, merge: bool) -> None:
    reading = crossed((TURNS, 38, *figures), upper=upper, lower=lower, total="Tổng số", form=form, merge=merge)
    assert (reading.cells, reading.questions) == ({"luot_nguoi_hoc": 38, **PARTS}, [])
    without = crossed((TURNS, *figures), upper=upper, lower=lower, form=form, merge=merge)
    assert (without.cells, asked(without, "cell:luot_nguoi_hoc")) == (PARTS, [38])


def test_a_sum_has_the_sources_of_all_its_cells() -> None:
    reading = crossed((TURNS, 38, 3, 5, 10, "20 lượt"), total="Tổng số")
    assert reading.sources["luot_nguoi_hoc.truc_tiep"] == ["PL", "E7 + G7", "5 + 20 lượt"]
    assert reading.sources["luot_nguoi_hoc"] == ["PL", "C7", "38"]


def test_sums_of_each_group_and_of_all_are_written_too() -> None:
    lower = ("Cộng", *MODES)
    agreed = crossed((TURNS, 38, 13, 25, 8, 3, 5, 30, 10, 20), upper=("Tổng số", *GROUPS), lower=lower)
    assert (agreed.cells, agreed.questions) == ({"luot_nguoi_hoc": 38, **PARTS}, [])
    assert agreed.sources["luot_nguoi_hoc.hoc_sinh"] == ["PL", "I7", "30"]
    blanks = crossed((TURNS, 38, 13, 25, 8, 3, 5, 31, 10, 20), upper=("Tổng số", *GROUPS), lower=lower, merge=False)
    assert asked(blanks, "cell:luot_nguoi_hoc.hoc_sinh") == [31, 30]


def test_a_total_that_does_not_agree_is_asked_with_what_hangs_on_it() -> None:
    reading = crossed((TURNS, 50, 3, 5, 10, 20), total="Tổng số")
    assert reading.cells == {}
    assert asked(reading, "cell:luot_nguoi_hoc") == [50, 38]
    assert asked(reading, "cell:luot_nguoi_hoc.truc_tiep") == [25]


def test_blank_is_not_zero_unless_the_total_says_so() -> None:
    reading = crossed((TURNS, 3, "", 10, 20))
    assert reading.cells == {"luot_nguoi_hoc.truc_tuyen": 13, "luot_nguoi_hoc.hoc_sinh": 30}
    assert (asked(reading, "cell:luot_nguoi_hoc.truc_tiep"), asked(reading, "cell:luot_nguoi_hoc")) == ([20], [33])
    agreed = crossed((TURNS, 33, 3, "", 10, 20), total="Tổng")
    assert (agreed.cells["luot_nguoi_hoc.truc_tiep"], agreed.questions) == (20, [])


def test_none_is_zero_and_none_of_all_is_none() -> None:
    reading = crossed((TURNS, 30, "Không", 10, "Không", 20), total="Tổng", upper=MODES, lower=GROUPS)
    assert reading.cells["luot_nguoi_hoc.nguoi_cao_tuoi"] == {"status": "nil"}
    assert reading.cells["luot_nguoi_hoc.truc_tiep"] == 20


def test_what_is_unclear_in_one_cell_is_asked_of_its_sums_alone() -> None:
    reading = crossed((TURNS, 38, 3, "5-6", 10, 20), total="Tổng")
    assert reading.cells == {"luot_nguoi_hoc": 38, "luot_nguoi_hoc.truc_tuyen": 13, "luot_nguoi_hoc.hoc_sinh": 30}
    assert asked(reading, "cell:luot_nguoi_hoc.nguoi_cao_tuoi") == []
    assert [one.where["raw"] for one in reading.questions] == ["3 + 5-6", "5-6 + 20"]


def test_an_axis_that_the_item_has_not_is_added_up_only_where_that_is_certain() -> None:
    unsure = crossed((CLASSES, 1, 2, 3, 4))
    assert unsure.cells == {}
    assert [asked(unsure, f"cell:so_lop{one}") for one in ("", ".truc_tuyen", ".truc_tiep")] == [[10], [4], [6]]
    stated = crossed((CLASSES, 10, 1, 2, 3, 4), total="Tổng")
    assert (stated.cells, stated.questions) == ({"so_lop": 10, "so_lop.truc_tuyen": 4, "so_lop.truc_tiep": 6}, [])
    every = crossed((CLASSES, *range(1, 17)), upper=MODES, lower=ALL_GROUPS)
    assert every.cells == {"so_lop.truc_tuyen": sum(range(1, 9)), "so_lop.truc_tiep": sum(range(9, 17))}


def test_people_are_never_added_up() -> None:
    stated = crossed((PEOPLE, 30, 3, 5, 10, 20), total="Tổng")
    assert (stated.cells, stated.questions, codes(stated)) == ({"nguoi_hoc": 30}, [], ["parts_unasked"])
    assert asked(crossed((PEOPLE, 3, 5, 10, 20)), "cell:nguoi_hoc") == [38]


def test_a_row_that_is_no_item_for_sure_is_asked_once() -> None:
    reading = crossed((TURNS, 3, 5, 10, 20), ("Lượt người đi học tập", 1, 2, 3, 4))
    assert [one.where for one in reading.questions if one.about == "row"] == [
        {"sheet": "PL", "cell": "C8", "raw": "1 + 2 + 3 + 4"}
    ]


def test_heads_that_leave_open_what_they_stand_for_are_asked() -> None:
    """The second column of older people has no head above it, and the groups are not alike."""
    heads = [("TT", "Nội dung", "Người cao tuổi", "", "Học sinh"), ("", "", "Trực tuyến", "Trực tiếp", "Trực tuyến")]
    reading = read(xlsx(("PL", [*HEAD, *heads, (1, TURNS, 3, 5, 10)])))
    assert reading.cells == {"luot_nguoi_hoc.truc_tiep": 5}
    assert asked(reading, "cell:luot_nguoi_hoc.truc_tuyen") == [13]
    assert asked(reading, "cell:luot_nguoi_hoc.nguoi_cao_tuoi") == [3]


@pytest.mark.parametrize("figures", [(5, 5), (5, 6)])
def test_two_columns_of_one_part_are_not_one_figure_said_twice(figures: tuple[int, int]) -> None:
    heads = [("TT", "Nội dung", "Khối 1", "Khối 2"), ("", "", "Trực tuyến", "Trực tuyến")]
    reading = read(xlsx(("PL", [*HEAD, *heads, (1, TURNS, *figures)])))
    assert reading.cells == {}
    assert asked(reading, "cell:luot_nguoi_hoc.truc_tuyen") == [*dict.fromkeys((*figures, sum(figures)))]


def test_the_numbers_of_columns_are_no_heads() -> None:
    heads = [("TT", "Nội dung", "Tổng", *GROUPS), tuple(f"({n})" for n in range(1, 6))]
    reading = read(xlsx(("PL", [*HEAD, *heads, (1, TURNS, 38, 8, 30)])))
    groups = {"luot_nguoi_hoc.nguoi_cao_tuoi": 8, "luot_nguoi_hoc.hoc_sinh": 30}
    assert (reading.cells, reading.questions) == ({"luot_nguoi_hoc": 38, **groups}, [])


def test_the_labels_may_stand_beside_the_lower_heads() -> None:
    heads = [("", "", "Học sinh", "", "Người cao tuổi", ""), ("TT", "Nội dung", *MODES, *MODES)]
    reading = read(ods(("PL", [*HEAD, *heads, (1, TURNS, 10, 20, 3, 5)])), "a.ods")
    assert reading.cells == PARTS


def test_a_lying_table_crosses_in_its_first_columns() -> None:
    rows = [("", "", TURNS, CLASSES, "Số tin bài", "Số câu lạc bộ"), ("Tổng", "Tổng", 38, 4, 2, 1)]
    rows += [(group, mode, n, "", "", "") for (group, mode), n in zip([(g, m) for g in GROUPS for m in MODES], (3, 5, 10, 20), strict=True)]  # fmt: skip
    reading = read(xlsx(("PL", [*HEAD, *rows])))
    assert {key: value for key, value in reading.cells.items() if key.startswith("luot")} == {"luot_nguoi_hoc": 38, **PARTS}  # fmt: skip


@st.composite
def products(draw: st.DrawFn) -> tuple[list[str], list[str], list[list[int]]]:
    groups = draw(st.lists(st.sampled_from(ALL_GROUPS), min_size=2, max_size=8, unique=True))
    modes = draw(st.lists(st.sampled_from(ALL_MODES), min_size=2, max_size=3, unique=True))
    row = st.lists(st.integers(0, 5000), min_size=len(modes), max_size=len(modes))
    return groups, modes, draw(st.lists(row, min_size=len(groups), max_size=len(groups)))


@settings(max_examples=40)
@given(products(), st.booleans(), st.booleans(), st.booleans())
def test_a_product_says_what_two_tables_of_one_axis_say(
    made: tuple[list[str], list[str], list[list[int]]], is_turned: bool, has_total: bool, merge: bool
) -> None:
    groups, modes, figures = made
    by_mode = [sum(column) for column in zip(*figures, strict=True)]
    total = [sum(by_mode)] if has_total else []
    head = ["Tổng số"] if has_total else []
    two = read(xlsx(
        ("A", [*HEAD, ("TT", "Nội dung", *head, *groups), (1, TURNS, *total, *map(sum, figures))]),
        ("B", [*HEAD, ("TT", "Nội dung", *head, *modes), (1, TURNS, *total, *by_mode)]),
    ))  # fmt: skip
    upper, lower = (modes, groups) if is_turned else (groups, modes)
    rows = [*zip(*figures, strict=True)] if is_turned else figures
    line = [figure for row in rows for figure in row]
    one = crossed((TURNS, *total, *line), upper=upper, lower=lower, total="".join(head), merge=merge)
    assert one.cells == two.cells
    assert [(each.key, asked(one, each.key)) for each in one.questions] == [
        (each.key, asked(two, each.key)) for each in two.questions
    ]
