"""Numbers, dashes, blanks and closing marks stand where the decree wants them."""

from datetime import date

import pytest

from tests.documents import samples
from tuanle.documents.domain.composition import compose, roman
from tuanle.documents.domain.content import Heading, Listing, Paragraph, Signer, SigningLine
from tuanle.documents.enums import Level
from tuanle.documents.kinds import DECREE_30_2020, DISPATCH, KINDS, PLAN, REPORT
from tuanle.documents.kinds.abbreviations import KINDS as ABBREVIATIONS


def composed(document):
    return compose(document, DECREE_30_2020, samples.AT)


@pytest.mark.parametrize(
    ("number", "line"),
    [(1, "Số: 01/BC-UBND"), (9, "Số: 09/BC-UBND"), (10, "Số: 10/BC-UBND"), (2945, "Số: 2945/BC-UBND")],
)
def test_a_number_under_ten_has_a_leading_zero(number, line):
    assert composed(samples.report(number=number)).number == line


def test_a_draft_leaves_the_number_and_the_day_blank_and_knows_the_year():
    draft = composed(samples.report(number=None, issued_on=None))
    assert draft.number == "Số: \u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/BC-UBND"
    assert draft.place_date.replace("\u00a0", "") == "Gia Lâm, ngày  tháng  năm 2021"


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 1, 5), "Gia Lâm, ngày 05 tháng 01 năm 2026"),
        (date(2026, 2, 15), "Gia Lâm, ngày 15 tháng 02 năm 2026"),
        (date(2026, 3, 1), "Gia Lâm, ngày 01 tháng 3 năm 2026"),
        (date(2026, 10, 10), "Gia Lâm, ngày 10 tháng 10 năm 2026"),
    ],
)
def test_days_under_ten_and_months_one_and_two_have_a_leading_zero(day, said):
    assert composed(samples.report(issued_on=day)).place_date == said


def test_headings_are_numbered_by_their_place():
    body = (
        Heading(Level.PART, "Kết quả"),
        Heading(Level.SECTION, "Chung"),
        Heading(Level.CLAUSE, "Một"),
        Heading(Level.POINT, "Nhỏ"),
        Heading(Level.CLAUSE, "Hai"),
        Heading(Level.SECTION, "Riêng"),
        Heading(Level.CLAUSE, "Lại một"),
        Heading(Level.PART, "Kiến nghị"),
        Heading(Level.SECTION, "Với thành phố"),
        Paragraph("Hết"),
    )
    lines = [(piece.component, piece.text) for piece in composed(samples.report(body=body)).pieces]
    assert lines == [
        ("part", "Phần I"),
        ("part_title", "KẾT QUẢ"),
        ("section", "I. CHUNG"),
        ("clause", "1. Một"),
        ("point", "a) Nhỏ"),
        ("clause", "2. Hai"),
        ("section", "II. RIÊNG"),
        ("clause", "1. Lại một"),
        ("part", "Phần II"),
        ("part_title", "KIẾN NGHỊ"),
        ("section", "I. VỚI THÀNH PHỐ"),
        ("body", "Hết./."),
    ]


def test_points_follow_the_vietnamese_alphabet():
    listing = Listing(("một", "hai", "ba", "bốn", "năm", "sáu", "bảy"), lettered=True)
    pieces = composed(samples.report(body=(listing, Paragraph("Hết")))).pieces
    assert [piece.text for piece in pieces[:-1]] == [
        "a) một;",
        "b) hai;",
        "c) ba;",
        "d) bốn;",
        "đ) năm;",
        "e) sáu;",
        "g) bảy.",
    ]


@pytest.mark.parametrize("said", ["Trân trọng", "Trân trọng.", "Trân trọng./.", "Trân trọng ./.", "Trân trọng;"])
def test_the_body_ends_once_with_its_mark(said):
    assert composed(samples.report(body=(Paragraph(said),))).pieces[-1].text == "Trân trọng./."


def test_after_a_table_the_mark_stands_alone():
    pieces = composed(samples.report(body=(samples.figures().table(),))).pieces
    assert pieces[-1].text == "./."


def test_the_last_paragraph_is_kept_with_the_signature():
    pieces = composed(samples.report(body=(Paragraph("Một"), Paragraph("Hai")))).pieces
    assert [piece.kept for piece in pieces] == [False, True]


def test_legal_bases_end_with_semicolons_and_a_stop():
    pieces = composed(samples.report(legal_bases=("Căn cứ Luật A;", "Căn cứ Luật B"))).pieces
    assert [piece.text for piece in pieces[:2]] == ["Căn cứ Luật A;", "Căn cứ Luật B."]


def test_one_addressee_stands_on_the_line_several_are_listed():
    assert composed(samples.report()).addressees == ("Sở Giáo dục và Đào tạo Hà Nội",)
    assert composed(samples.dispatch()).addressees == (
        "- Ủy ban nhân dân các xã, thị trấn;",
        "- Các cơ sở giáo dục thuộc huyện.",
    )


def test_recipients_begin_as_above_and_end_with_the_archive():
    assert composed(samples.report()).recipients == (
        "- Như trên;",
        "- Thường trực Huyện ủy, HĐND huyện;",
        "- Lãnh đạo UBND huyện;",
        "- Phòng Giáo dục và Đào tạo;",
        "- UBND các xã, thị trấn;",
        "- Các cơ sở giáo dục thuộc huyện;",
        "- Lưu: VT, GDĐT.",
    )
    assert composed(samples.report(addressees=(), recipients=(), archive="")).recipients == ("- Lưu: VT.",)


def test_signing_lines_carry_their_authority():
    assert composed(samples.report()).signing == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_a_position_is_set_in_capitals():
    signer = Signer((SigningLine("Trưởng phòng"),))
    assert composed(samples.report(signer=signer)).signing == ("TRƯỞNG PHÒNG",)


def test_a_dispatch_says_about_what_under_its_number_and_has_no_name():
    dispatch = composed(samples.dispatch())
    assert dispatch.about == "V/v đôn đốc gửi báo cáo kết quả Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    assert (dispatch.kind_name, dispatch.subject) == ("", "")


def test_appendices_are_numbered_when_there_are_two():
    two = composed(samples.report())
    assert [appendix.label for appendix in two.appendices] == ["Phụ lục I", "Phụ lục II"]
    one = composed(samples.report(appendices=samples.report().appendices[:1]))
    assert [appendix.label for appendix in one.appendices] == ["Phụ lục"]


def test_an_electronic_document_leaves_the_appendix_reference_blank_a_paper_one_fills_it():
    electronic = composed(samples.report()).appendices[0].reference.replace("\u00a0", "")
    assert electronic == "(Kèm theo Báo cáo số /BC-UBND ngày  tháng  năm  của UBND huyện Gia Lâm)"
    paper = composed(samples.report(electronic=False)).appendices[0].reference
    assert paper == "(Kèm theo Báo cáo số 05/BC-UBND ngày 14 tháng 10 năm 2021 của UBND huyện Gia Lâm)"


@pytest.mark.parametrize(("number", "letters"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (39, "XXXIX")])
def test_roman_numbers(number, letters):
    assert roman(number) == letters


def test_symbols():
    assert REPORT.symbol("UBND") == "BC-UBND"
    assert DISPATCH.symbol("UBND", drafted_by="GDĐT") == "UBND-GDĐT"
    assert DISPATCH.symbol("UBND") == "UBND"


def test_kinds_are_those_of_the_decree():
    assert {kind.code: kind.name for kind in KINDS if kind.code} == {
        kind.code: ABBREVIATIONS[kind.code] for kind in KINDS if kind.code
    }
    assert {kind.key for kind in KINDS if kind.template == "1.5"} == {"dispatch"}


def test_a_plan_has_no_addressees():
    with pytest.raises(ValueError, match="Kế hoạch has no «Kính gửi»"):
        samples.report(kind=PLAN)
