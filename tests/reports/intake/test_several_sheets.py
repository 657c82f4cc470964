"""A workbook with a sheet for each unit."""

import unicodedata
from typing import Any

import pytest

from tests.reports.intake.samples import FORM, SETTING, UNITS, ods, read, table, xls, xlsx
from tuanle.reports.domain.intake import Reading, read_reports
from tuanle.reports.domain.intake.reading import IGNORE

HEAD = (("UBND XÃ BÁT TRÀNG",), (), ("BÁO CÁO TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2021",), ())


def several(content: bytes, name: str = "tong-hop.xlsx", **options: Any) -> list[Reading]:
    return read_reports(content, name, **{"form": FORM, "units": UNITS, "setting": SETTING, **options})


def sheet(classes: Any, news: Any = 3, *, head: Any = HEAD) -> list[Any]:
    return table((1, "Số lớp đã mở", "lớp", classes, ""), (2, "Số tin bài", "tin", news, ""), head=head)


def school(name: str) -> tuple[Any, ...]:
    return (("UBND XÃ BÁT TRÀNG",), (name,), ("BÁO CÁO NĂM 2021",), ())


def summary(readings: list[Reading]) -> list[tuple[str, str, Any]]:
    return [(one.part, one.unit, one.cells.get("so_lop")) for one in readings]


THREE = [("MN Bát Tràng", 2), ("TH Bát Tràng", 3), ("THCS Bát Tràng", 4)]
TAKEN = [("MN Bát Tràng", "mn-bat-trang", 2), ("TH Bát Tràng", "th-bat-trang", 3), ("THCS Bát Tràng", "thcs-bat-trang", 4)]  # fmt: skip


@pytest.mark.parametrize("write", [xlsx, xls, ods])
def test_each_sheet_is_the_report_of_the_unit_that_it_is_named_after(write: Any) -> None:
    readings = several(write(*((name, sheet(n)) for name, n in THREE)))
    assert summary(readings) == TAKEN
    assert [one.questions for one in readings] == [[], [], []]
    assert readings[1].sources == {"so_lop": ["TH Bát Tràng", "D6", "3"], "tin_bai": ["TH Bát Tràng", "D7", "3"]}


def test_names_in_decomposed_unicode_are_the_same() -> None:
    readings = several(xlsx(*((unicodedata.normalize("NFD", name), sheet(n)) for name, n in THREE)))
    assert [(one.unit, one.cells["so_lop"]) for one in readings] == [(code, n) for _part, code, n in TAKEN]


def test_a_heading_names_the_unit_where_the_sheet_does_not() -> None:
    readings = several(xlsx(("Sheet1", sheet(2, head=school("TRƯỜNG MẦM NON BÁT TRÀNG"))), ("Sheet2", sheet(3, head=school("TRƯỜNG TIỂU HỌC BÁT TRÀNG")))))  # fmt: skip
    assert summary(readings) == [("Sheet1", "mn-bat-trang", 2), ("Sheet2", "th-bat-trang", 3)]


def test_a_unit_that_is_unknown_or_ambiguous_is_asked_and_holds_up_no_other() -> None:
    readings = several(xlsx(("MN Bát Tràng", sheet(2)), ("UBND Yên Viên", sheet(3)), ("TH Phù Đổng", sheet(4))))
    assert summary(readings) == [("MN Bát Tràng", "mn-bat-trang", 2), ("UBND Yên Viên", "", 3), ("TH Phù Đổng", "", 4)]
    first, ambiguous, unknown = readings
    assert first.questions == []
    (question,) = ambiguous.questions
    assert [option.value for option in question.candidates][:2] == ["ubnd-tt-yen-vien", "ubnd-yen-vien"]
    assert question.candidates[-1].value == IGNORE
    (question,) = unknown.questions
    assert (question.text, [one.value for one in question.candidates]) == ("Trang “TH Phù Đổng” là của đơn vị nào?", ["ubnd-bat-trang", IGNORE])  # fmt: skip
    assert unknown.answered({"unit": "th-kim-lan"}).unit == "th-kim-lan"
    assert unknown.answered({"unit": IGNORE}).is_left_out


def test_a_sum_is_recognised_and_one_that_does_not_add_up_is_asked() -> None:
    def with_sum(classes: int, news: int) -> list[Reading]:
        return several(xlsx(*((name, sheet(n)) for name, n in THREE), ("Tổng hợp", sheet(classes, news))))

    assert summary(with_sum(9, 9)) == TAKEN
    readings = with_sum(10, 9)
    assert summary(readings) == [*TAKEN, ("Tổng hợp", "", 10)]
    (question,) = readings[-1].questions
    assert "(Số lớp, chuyên đề trực tuyến và trực tiếp: 10 ≠ 9)" in question.text or ": 10 ≠ 9)" in question.text
    assert {"ubnd-bat-trang"} < {str(one.value) for one in question.candidates}


def test_who_collects_may_have_a_sheet_of_its_own_but_not_one_that_is_the_sum() -> None:
    own = several(xlsx(*((name, sheet(n)) for name, n in THREE), ("UBND xã", sheet(5, 1))))
    assert summary(own) == [*TAKEN, ("UBND xã", "ubnd-bat-trang", 5)]
    as_sum = several(xlsx(*((name, sheet(n)) for name, n in THREE), ("UBND xã", sheet(9, 9))))
    assert summary(as_sum)[-1] == ("UBND xã", "", 9)
    (question,) = as_sum[-1].questions
    assert [one.value for one in question.candidates] == ["ubnd-bat-trang", IGNORE]


def test_a_unit_on_two_sheets_is_asked_where_they_differ_and_never_added() -> None:
    readings = several(xlsx(("MN Bát Tràng", sheet(2)), ("MN Bát Tràng (2)", sheet(5)), ("TH Bát Tràng", sheet(3))))
    assert summary(readings) == [("MN Bát Tràng", "mn-bat-trang", None), ("TH Bát Tràng", "th-bat-trang", 3)]
    (question,) = readings[0].questions
    assert ([one.value for one in question.candidates], readings[0].cells) == ([2, 5], {"tin_bai": 3})


def test_sheets_that_say_nothing_are_no_units() -> None:
    readings = several(xlsx(("Hướng dẫn", [("Điền vào các trang sau.",)]), *((name, sheet(n)) for name, n in THREE)))
    assert summary(readings) == TAKEN


def test_a_known_unit_without_figures_says_nothing() -> None:
    readings = several(xlsx(("MN Bát Tràng", sheet(2)), ("TH Bát Tràng", sheet("", ""))))
    assert [(one.unit, one.says_anything) for one in readings] == [("mn-bat-trang", True), ("th-bat-trang", False)]


def test_the_figures_are_those_of_the_same_sheets_sent_as_separate_files() -> None:
    def own(name: str, *rows: Any) -> list[Any]:
        return table(*rows, head=school(name))

    sheets = [
        ("MN Bát Tràng", own("TRƯỜNG MẦM NON BÁT TRÀNG", (1, "Số lớp đã mở", "lớp", "12 lớp", ""), (2, "Số tin bài", "tin", "1,234", ""))),
        ("TH Bát Tràng", own("TRƯỜNG TIỂU HỌC BÁT TRÀNG", (1, "Số lớp đã mở", "lớp", "Không phát sinh", ""), (2, "Số tin bài", "tin", "~50", ""))),
        ("THCS Bát Tràng", own("TRƯỜNG THCS BÁT TRÀNG", (1, "Số lớp đã mở", "lớp", 7, ""), ("", "Trong đó: trực tuyến", "", 3, ""))),
        ("MN Kim Lan", own("TRƯỜNG MẦM NON KIM LAN", (1, "Số lớp đã mở", "lớp", 4, ""), (2, "Số người tham gia", "", 80, ""))),
    ]  # fmt: skip
    together = several(xlsx(*sheets))
    apart = [read(xlsx(one)) for one in sheets]
    assert [(one.unit, one.cells, one.sources, one.questions, one.findings) for one in together] == [
        (one.unit, one.cells, one.sources, one.questions, one.findings) for one in apart
    ]
    assert [len(one.questions) for one in together] == [1, 1, 0, 1]
