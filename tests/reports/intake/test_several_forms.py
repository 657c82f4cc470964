"""Our own form, copied sheet by sheet into one workbook."""

import io
from typing import Any

import openpyxl
import pytest

from tests.reports.intake.samples import UNITS, our_form, read
from tests.reports.intake.test_several_sheets import several
from tuanle.core.errors import Refused
from tuanle.reports.domain.template import UnitInfo, layout

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
