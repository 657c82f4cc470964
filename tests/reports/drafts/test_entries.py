"""What is typed into a cell becomes an entry that can be taken for certain, or is kept as it was typed."""

import pytest

from tests.reports.drafts.sample import FORM
from tuanle.reports.domain.drafting import Role, Typed, entry_of, role_of, why_unread
from tuanle.reports.domain.form import from_data

FORM = from_data(FORM)
BLANK = {"title": "", "date": "", "venue": "", "mode": "", "turns": None, "lead": "", "joint_with": []}


@pytest.mark.parametrize(
    ("cell", "role"),
    [
        ("so_lop", Role.CELL),
        ("so_lop.truc_tuyen", Role.CELL),
        ("danh_sach+a1", Role.ROW),
        ("so_lop?", Role.REASON),
        ("!lop_co_luot:so_lop", Role.REMARK),
        ("khong_co", None),
        ("so_lop+a1", None),
        ("danh_sach+A!", None),
        ("so_lop.truc_tuyen?", None),
        ("!", None),
    ],
)
def test_a_draft_cell_is_a_cell_a_row_a_reason_or_a_remark(cell, role):
    assert role_of(FORM, cell) is role


@pytest.mark.parametrize(
    ("cell", "typed", "entry"),
    [
        ("so_lop", Typed("12"), {"value": 12}),
        ("kinh_phi", Typed("1.234.500"), {"value": 1234500}),
        ("kinh_phi", Typed("1,5 triệu"), {"value": 1500000}),
        ("so_lop", Typed("  "), None),
        ("so_lop", Typed("không"), {"value": {"status": "nil"}}),
        ("so_lop", Typed("12", status="nil"), {"value": {"status": "nil"}}),
        ("so_lop", Typed("12.5"), {"text": "12.5"}),
        ("so_lop", Typed("độ chục lớp"), {"text": "độ chục lớp"}),
        ("so_lop", Typed(status="elsewhere", unit="xa"), {"value": {"status": "elsewhere", "unit": "xa"}}),
        ("so_lop", Typed("UBND xã Lạ", status="elsewhere"), {"text": "UBND xã Lạ", "status": "elsewhere"}),
        ("so_lop", Typed("đã tính ở UBND xã"), {"text": "UBND xã", "status": "elsewhere"}),
        ("so_lop", Typed("7", known=2), {"value": 7, "known": 2}),
        ("so_lop", Typed("2", known=2), None),
        ("ke_hoach", Typed("Có"), {"value": True}),
        ("ngay", Typed("1/10/2021"), {"value": "2021-10-01"}),
        ("doi_tac", Typed("Viettel\nVNPT"), {"value": ["Viettel", "VNPT"]}),
        ("chi_dao", Typed("Đã họp.\r\n\r\nĐã phân công."), {"value": "Đã họp.\n\nĐã phân công."}),
        ("so_lop?", Typed(" Hai lớp đã hủy "), {"value": "Hai lớp đã hủy"}),
        ("so_lop?", Typed(" "), None),
        ("danh_sach+a", Typed(row=None), None),
        ("danh_sach+a", Typed(row={"title": "", "turns": " "}), None),
        (
            "danh_sach+a",
            Typed(row={"title": "Hội sách", "date": "2/10/2021", "turns": "1.200", "mode": "truc_tiep"}),
            {"value": {**BLANK, "title": "Hội sách", "date": "2021-10-02", "turns": 1200, "mode": "truc_tiep"}},
        ),
        (
            "danh_sach+a",
            Typed(row={"title": "Hội sách", "turns": "đông lắm"}),
            {"value": {**BLANK, "title": "Hội sách"}, "unread": {"turns": "đông lắm"}},
        ),
    ],
)
def test_what_was_typed(cell, typed, entry):
    assert entry_of(FORM, cell, typed) == entry


def test_a_cell_that_the_form_has_not_is_refused():
    with pytest.raises(KeyError):
        entry_of(FORM, "khong_co", Typed("1"))


def test_what_is_unclear_says_why_and_what_it_may_mean():
    assert why_unread(FORM, "so_lop", {"text": "12.5"}) == (
        "Chưa hiểu: “12.5” có thể đọc theo nhiều cách.",
        ("12,5", "125"),
    )
    assert why_unread(FORM, "so_lop", {"value": 12}) == ("", ())
    assert why_unread(FORM, "so_lop", {"text": "UBND xã Lạ", "status": "elsewhere"}) == (
        "Không thấy đơn vị “UBND xã Lạ” trong đợt này. Hãy chọn trong danh sách.",
        (),
    )
