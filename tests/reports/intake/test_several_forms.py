"""Our own form, copied sheet by sheet into one workbook."""

import io
from typing import Any

import openpyxl
import pytest

from tests.reports.intake.samples import CAMPAIGN, CHOICES, FORM, UNITS, our_form, read
from tests.reports.intake.test_several_sheets import several
from tuanle.core.errors import Refused
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.domain.template import UnitInfo, layout, write_template

ROW = {"title": "Ngày hội đọc sách", "date": "2021-10-02", "venue": "Sân trường", "mode": "truc_tiep", "turns": 120, "lead": "", "joint_with": []}  # fmt: skip


def form_of(code: str, **cells: Any) -> bytes:
    unit = next(row for row in UNITS.rows if row.code == code)
    return our_form(cells, UnitInfo(code, unit.name, "", "UBND xã Bát Tràng"))


def joined(*forms: bytes, meta: bool = True, stamps: bool = True) -> bytes:
    """The sheets of several workbooks in the first one, as a person copies them: what is hidden stays behind."""
    book = openpyxl.load_workbook(io.BytesIO(forms[0]))
    for n, content in enumerate(forms[1:], 2):
        other = openpyxl.load_workbook(io.BytesIO(content))
        for name in (layout.REPORT_SHEET, layout.ACTIVITIES_SHEET):
            made = book.create_sheet(f"{name} ({n})")
            for row in other[name].iter_rows():
                for cell in row:
                    if cell.value is not None:
                        made[cell.coordinate] = cell.value
    if not meta:
        del book[layout.META_SHEET]
    for sheet in book if not stamps else ():
        for cell in sheet[1]:
            if layout.read_stamp(cell.value):
                cell.value = None
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


FORMS = (
    form_of("mn-bat-trang", so_lop=2, hoat_dong=[ROW]), form_of("th-bat-trang", so_lop=3, hoat_dong=[{**ROW, "turns": 5}]),
    form_of("thcs-bat-trang", so_lop={"status": "nil"}),
)  # fmt: skip


@pytest.mark.parametrize("meta", [True, False])
def test_each_sheet_says_whose_it_is_and_has_the_figures_of_the_form_sent_alone(meta: bool) -> None:
    readings = several(joined(*FORMS, meta=meta))
    apart = [read(form) for form in FORMS]
    assert [(one.part, one.unit, one.campaign, one.cells) for one in readings] == [
        (part, one.unit, one.campaign, one.cells)
        for part, one in zip(("Báo cáo", "Báo cáo (2)", "Báo cáo (3)"), apart, strict=True)
    ]
    assert [one.questions for one in readings] == [[], [], []]
    assert [one.cells.get("hoat_dong", [{}])[0].get("turns") for one in readings] == [120, 5, None]


def test_forms_older_than_the_stamp_say_it_in_their_head() -> None:
    readings = several(joined(*FORMS, stamps=False))
    assert [(one.unit, one.cells.get("so_lop")) for one in readings] == [("mn-bat-trang", 2), ("th-bat-trang", 3), ("thcs-bat-trang", {"status": "nil"})]  # fmt: skip
    with pytest.raises(Refused) as refused:
        several(joined(*FORMS, stamps=False, meta=False))
    assert refused.value.code == "no_meta"


def test_a_sheet_whose_head_was_overwritten_is_asked() -> None:
    book = openpyxl.load_workbook(io.BytesIO(joined(*FORMS)))
    sheet = book["Báo cáo (2)"]
    spot = next(cell for row in sheet.iter_rows() for cell in row if str(cell.value).startswith("Đơn vị: "))
    spot.value = "Đơn vị: Trường Mầm non Kim Lan"
    out = io.BytesIO()
    book.save(out)
    readings = several(out.getvalue())
    assert [one.unit for one in readings] == ["mn-bat-trang", "", "thcs-bat-trang"]
    assert [one.value for one in readings[1].questions[0].candidates][:2] == ["mn-kim-lan", "th-bat-trang"]


OLD = from_data({**to_data(FORM), "version": FORM.version - 1})
LINE = (
    f"Báo cáo làm theo phiên bản {OLD.version} ({OLD.sha256[:8]}) của biểu mẫu, đợt này dùng phiên bản {FORM.version} ({FORM.sha256[:8]}). "
    "Hãy tải biểu mẫu mới rồi chép số liệu sang."
)


def old_form_of(code: str, **cells: Any) -> bytes:
    unit = next(row for row in UNITS.rows if row.code == code)
    return write_template(OLD, CAMPAIGN, UnitInfo(code, unit.name, "", "UBND xã Bát Tràng"), cells=cells, units=CHOICES)


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_form_of_another_version_is_refused_by_itself(at: int) -> None:
    old = old_form_of("tthtcd-bat-trang", so_lop=99, hoat_dong=[ROW])
    readings = several(joined(*FORMS[:at], old, *FORMS[at:]))
    assert [(one.unit, one.refused and str(one.refused)) for one in readings] == [
        *((one.unit, None) for one in map(read, FORMS[:at])), ("tthtcd-bat-trang", LINE), *((one.unit, None) for one in map(read, FORMS[at:])),
    ]  # fmt: skip
    assert [one.cells for one in readings if one.refused is None] == [read(form).cells for form in FORMS]
    assert (readings[at].part, readings[at].cells, readings[at].questions) == (("Báo cáo", "Báo cáo (2)", "Báo cáo (3)")[at], {}, [])  # fmt: skip
    assert [finding for one in readings for finding in one.findings if finding.code == "sheet_ignored"] == []


def test_where_no_form_can_be_read_the_file_is_refused() -> None:
    with pytest.raises(Refused) as refused:
        several(joined(old_form_of("mn-bat-trang", so_lop=1), old_form_of("th-bat-trang", so_lop=2)))
    assert (refused.value.code, str(refused.value)) == ("wrong_version", LINE)


def test_beside_an_old_form_of_the_same_unit_the_one_of_this_week_is_read_with_its_activities() -> None:
    (reading,) = several(joined(old_form_of("mn-bat-trang", so_lop=99, hoat_dong=[{**ROW, "turns": 7}]), FORMS[0]))
    alone = read(FORMS[0])
    assert (reading.unit, reading.part, reading.cells, reading.refused) == ("mn-bat-trang", "", alone.cells, None)
    assert [(one.code, one.text) for one in reading.findings if one.where.get("sheet")] == [
        ("sheet_refused", f"Trang “Báo cáo” không đọc. {LINE}"), ("sheet_refused", f"Trang “Hoạt động” không đọc. {LINE}"),
    ]  # fmt: skip


def test_a_sheet_without_its_keys_is_refused_by_itself() -> None:
    book = openpyxl.load_workbook(io.BytesIO(joined(*FORMS)))
    for row in book["Báo cáo (2)"].iter_rows(min_row=2, max_col=1):
        row[0].value = None
    out = io.BytesIO()
    book.save(out)
    assert [(one.unit, one.refused and one.refused.code) for one in several(out.getvalue())] == [
        ("mn-bat-trang", None), ("th-bat-trang", "keys_gone"), ("thcs-bat-trang", None),
    ]  # fmt: skip


def test_a_sheet_that_belongs_to_no_form_is_named() -> None:
    book = openpyxl.load_workbook(io.BytesIO(joined(*FORMS)))
    book.create_sheet("Theo dõi")["A1"] = "TH Kim Lan: 5 lớp"
    out = io.BytesIO()
    book.save(out)
    assert [[one.text for one in reading.findings if one.code == "sheet_ignored"] for reading in several(out.getvalue())] == [
        ["Trang “Theo dõi” không thuộc biểu mẫu, không đọc."]
    ] * 3  # fmt: skip


def test_the_stamp_of_a_renamed_sheet_counts_before_the_hidden_sheet_of_the_workbook() -> None:
    book = openpyxl.load_workbook(io.BytesIO(joined(*FORMS)))
    for name, title in (("Báo cáo", "Mầm non"), ("Báo cáo (2)", "Tiểu học"), ("Báo cáo (3)", "THCS")):
        book[name].title = title
    book.move_sheet("THCS", -book.index(book["THCS"]))
    out = io.BytesIO()
    book.save(out)
    assert [(one.part, one.unit, one.questions) for one in several(out.getvalue())] == [
        ("THCS", "thcs-bat-trang", []), ("Mầm non", "mn-bat-trang", []), ("Tiểu học", "th-bat-trang", []),
    ]  # fmt: skip
