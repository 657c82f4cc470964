"""Our own documents have no findings, and each fault put into one yields its finding and no other."""

import io
import unicodedata

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt, RGBColor

from tests.documents import samples
from tuanle.documents.domain.content import Heading, Paragraph
from tuanle.documents.enums import Level
from tuanle.documents.queries import lint_docx, render_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def sample():
    body = (Heading(Level.SECTION, "Kết quả"), Paragraph("Kết quả tốt."), Paragraph("Trân trọng báo cáo."))
    return samples.report(
        number=5,
        superior="Thành phố Hà Nội",
        legal_bases=("Căn cứ Luật Giáo dục", "Căn cứ Nghị định 30/2020/NĐ-CP"),
        body=body,
        appendices=samples.report().appendices[1:],
    )


@pytest.mark.parametrize(
    "document",
    [
        samples.report(),
        samples.dispatch(),
        sample(),
        samples.report(number=None, issued_on=None, addressees=(), appendices=()),
        samples.report(legal_bases=("Căn cứ Luật Giáo dục",)),
        samples.report(body=(Heading(Level.PART, "Chung"), Heading(Level.POINT, "Nhỏ"), samples.figures().table())),
    ],
    ids=["report", "dispatch", "bases", "draft", "one basis", "parts"],
)
def test_our_own_documents_have_no_findings(document):
    assert lint_docx(render_docx(document, at=samples.AT)) == ()


def paragraph(file, start):
    """The first paragraph that begins with `start`, in tables too."""
    cells = [p for t in file.tables for row in t.rows for cell in row.cells for p in cell.paragraphs]
    return next(p for p in [*cells, *file.paragraphs] if p.text.startswith(start))


def say(start, text):
    def change(file):
        found = paragraph(file, start)
        for run in found.runs[1:]:
            run._r.getparent().remove(run._r)
        found.runs[0].text = text

    return change


def letters(start, **changes):
    def change(file):
        for run in paragraph(file, start).runs:
            for name, value in changes.items():
                setattr(run.font, name, value)

    return change


def layout(start, **changes):
    def change(file):
        for name, value in changes.items():
            setattr(paragraph(file, start).paragraph_format, name, value)

    return change


def page(**changes):
    def change(file):
        for name, value in changes.items():
            setattr(file.sections[0], name, value)

    return change


def rule_after(start, *, length=None):
    """Take away the rule under a paragraph, or set its length in millimetres by its right indent."""

    def change(file):
        element = paragraph(file, start)._p.getnext()
        if length is None:
            element.getparent().remove(element)
        else:
            indent = element.find(f"{W}pPr/{W}ind")
            indent.set(f"{W}left", "0")
            indent.set(f"{W}right", str(Mm(length).twips))

    return change


def header(**changes):
    def change(file):
        for name, value in changes.items():
            setattr(file.sections[0].header.paragraphs[0], name, value)

    return change


def number_on_first_page(file):
    section = file.sections[0]
    section.first_page_header._element.append(section.header.paragraphs[0]._p)
    section.header._element.append(section.first_page_header.paragraphs[0]._p)
    section.header._element.append(section.first_page_header.paragraphs[0]._p)


def remove(path):
    def change(file):
        for element in list(file.element.body.iter(f"{W}{path}")):
            element.getparent().remove(element)

    return change


def remove_paragraph(start):
    def change(file):
        element = paragraph(file, start)._p
        element.getparent().remove(element)

    return change


CHANGES = {
    "page.size": page(page_height=Mm(280)),
    "page.margin.top": page(top_margin=Mm(15)),
    "page.margin.bottom": page(bottom_margin=Mm(30)),
    "page.margin.left": page(left_margin=Mm(25)),
    "page.margin.right": page(right_margin=Mm(25)),
    "page_number.first": page(different_first_page_header_footer=False),
    "page_number.centred": header(alignment=WD_ALIGN_PARAGRAPH.RIGHT),
    "font": letters("Kết quả tốt", name="Arial"),
    "size.body": letters("Kết quả tốt", size=Pt(15)),
    "size.national_name": letters("CỘNG HÒA", size=Pt(14)),
    "size.issuer": letters("ỦY BAN NHÂN DÂN\nHUYỆN", size=Pt(11)),
    "size.number": letters("Số:", size=Pt(14)),
    "size.recipient": letters("- Như trên", size=Pt(12)),
    "size.appendix_label": letters("Phụ lục", size=Pt(13)),
    "weight.subject": letters("Kết quả tổ chức", bold=False),
    "weight.place_date": letters("Gia Lâm, ngày", bold=True),
    "weight.section": letters("I. KẾT QUẢ", bold=False),
    "slant.superior": letters("THÀNH PHỐ HÀ NỘI", italic=True),
    "slant.place_date": letters("Gia Lâm, ngày", italic=False),
    "slant.recipients_head": letters("Nơi nhận", italic=False),
    "slant.legal_basis": letters("Căn cứ Luật", italic=False),
    "case.kind_name": say("BÁO CÁO", "Báo cáo"),
    "case.subject": say("Kết quả tổ chức", "KẾT QUẢ TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG"),
    "case.signer_authority": say("KT. CHỦ TỊCH", "KT. Chủ tịch"),
    "align.motto": layout("Độc lập", alignment=WD_ALIGN_PARAGRAPH.LEFT),
    "align.body": layout("Kết quả tốt", alignment=WD_ALIGN_PARAGRAPH.LEFT),
    "words.motto": say("Độc lập", "Độc lập – Tự do – Hạnh phúc"),
    "rule.motto": rule_after("Độc lập", length=70),
    "rule.issuer": rule_after("ỦY BAN NHÂN DÂN\nHUYỆN"),
    "rule.subject": rule_after("Kết quả tổ chức", length=20),
    "number.zero": say("Số:", "Số: 5/BC-UBND"),
    "number.form": say("Số:", "Số 05/BC-UBND"),
    "number.symbol": say("Số:", "Số: 05/Bc-UBND"),
    "date.comma": say("Gia Lâm, ngày", "Gia Lâm ngày 14 tháng 10 năm 2021"),
    "date.day_zero": say("Gia Lâm, ngày", "Gia Lâm, ngày 4 tháng 10 năm 2021"),
    "date.month_zero": say("Gia Lâm, ngày", "Gia Lâm, ngày 14 tháng 09 năm 2021"),
    "body.indent": layout("Kết quả tốt", first_line_indent=Mm(5)),
    "body.line": layout("Kết quả tốt", line_spacing=1.8),
    "body.ending": say("Trân trọng", "Trân trọng báo cáo."),
    "legal_basis.mark": say("Căn cứ Nghị định", "Căn cứ Nghị định 30/2020/NĐ-CP;"),
    "addressee.form": say("Kính gửi", "Kính gửi Sở Giáo dục và Đào tạo"),
    "recipients.head": say("Nơi nhận", "Nơi nhận"),
    "recipients.mark": say("- Lãnh đạo", "- Lãnh đạo UBND huyện,"),
    "recipients.above": remove_paragraph("- Như trên"),
    "recipients.archive": remove_paragraph("- Lưu"),
    "recipients.stop": say("- Lưu", "- Lưu: VT, GDĐT"),
    "signature.title": say("Họ và Tên", "TS. Họ và Tên"),
    "signature.orphan": layout("Trân trọng", keep_with_next=False),
    "appendix.label": say("Phụ lục", "Phụ lục 1"),
    "appendix.reference": remove_paragraph("(Kèm theo"),
    "page_number.appendix": remove("pgNumType"),
    "missing.national_name": remove_paragraph("CỘNG HÒA"),
    "missing.number": remove_paragraph("Số:"),
    "missing.motto": remove_paragraph("Độc lập"),
    "missing.subject": remove_paragraph("Kết quả tổ chức"),
    "missing.foot": lambda file: file.element.body.remove(file.tables[-1]._tbl),
    "number.code": say("Số:", "Số: 05/KH-UBND"),
    "date.real": say("Gia Lâm, ngày", "Gia Lâm, ngày 31 tháng 02 năm 2021"),
    "colour": lambda file: setattr(paragraph(file, "Kết quả tốt").runs[0].font.color, "rgb", RGBColor(200, 0, 0)),
    "unicode": say("Kết quả tốt", unicodedata.normalize("NFD", "Kết quả tốt.")),
    "body.number": say("I. KẾT QUẢ", "II. KẾT QUẢ"),
    "body.right": layout("Kết quả tốt", right_indent=Mm(10)),
    "case.body": say("Kết quả tốt", "KẾT QUẢ CỦA TUẦN LỄ RẤT TỐT."),
    "letters.underlined": letters("Kết quả tốt", underline=True),
    "letters.struck": letters("Kết quả tốt", strike=True),
    "letters.highlighted": letters("Kết quả tốt", highlight_color=WD_COLOR_INDEX.YELLOW),
    "weight.superior": letters("THÀNH PHỐ HÀ NỘI", bold=True),
}


@pytest.mark.parametrize("rule", CHANGES)
def test_one_fault_one_finding(rule):
    file = docx.Document(io.BytesIO(render_docx(sample(), at=samples.AT)))
    CHANGES[rule](file)
    changed = io.BytesIO()
    file.save(changed)
    assert [finding.rule for finding in lint_docx(changed.getvalue())] == [rule]


def face_of_the_theme(file):
    run = paragraph(file, "Kết quả tốt").runs[0]._r.get_or_add_rPr()
    fonts = OxmlElement("w:rFonts")
    fonts.set(f"{W}asciiTheme", "minorHAnsi")
    run.insert(0, fonts)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (face_of_the_theme, ("font", "Phông chữ minorHAnsi, phải là Times New Roman.")),
        (say("Số:", "Số: 00/BC-UBND"), ("number.zero", "Số văn bản bắt đầu từ 01.")),
        (say("Gia Lâm, ngày", "Gia Lâm, ngày 14 tháng 10 năm 21"), ("date.year", "Năm ghi đủ bốn chữ số.")),
        (say("- Lãnh đạo", "Lãnh đạo UBND huyện;"), ("recipients.mark", "Đầu dòng gạch ngang, cuối dòng chấm phẩy.")),
        (say("Trân trọng", "Trân trọng báo cáo../."), ("body.ending", "Nội dung phải kết thúc bằng “./.”.")),
    ],
)
def test_faults_that_look_right_at_a_glance(change, found):
    assert changed(sample(), change) == [found]


@pytest.mark.parametrize("mark", ".;:")
def test_a_single_addressee_ends_with_no_mark(mark):
    one = say("Kính gửi", f"Kính gửi: Sở Giáo dục và Đào tạo{mark}")
    assert changed(sample(), one) == [("addressee.mark", "Chỉ một nơi nhận thì cuối dòng không có dấu.")]


def test_what_looks_like_a_fault_and_is_none():
    """Lines and grounds taken off again, abbreviations alone, a title, a name over two lines."""

    def off(file):
        run = paragraph(file, "Kết quả tốt").runs[0]
        run.font.underline, run.font.strike = False, False
        shade = OxmlElement("w:shd")
        shade.set(f"{W}val", "clear")
        shade.set(f"{W}fill", "FFFFFF")
        run._r.get_or_add_rPr().append(shade)

    def shaded(file):
        off(file)
        paragraph(file, "Kết quả tốt").runs[0]._r.rPr[-1].set(f"{W}fill", "FFFF00")

    assert changed(sample(), off) == changed(sample(), say("Kết quả tốt", "UBND, HĐND, UBMTTQ.")) == []
    assert changed(sample(), say("Kết quả tốt", "KẾT QUẢ CỦA TUẦN LỄ")) == []
    assert [rule for rule, _said in changed(sample(), shaded)] == ["letters.highlighted"]
    two = say("THÀNH PHỐ HÀ NỘI", "BAN CHẤP HÀNH"), letters("BAN CHẤP HÀNH", bold=True)
    assert changed(sample(), *two) == []


def test_a_heading_numbered_in_the_wrong_figures_is_named_itself():
    names = ("Một", "Hai", "Ba")
    body = (
        *(block for name in names for block in (Heading(Level.SECTION, name), Paragraph("Tốt."))),
        Paragraph("Hết."),
    )
    document = samples.report(body=body, appendices=())
    assert changed(document, say("I. MỘT", "1. MỘT")) == [("body.number", "Mục đánh số 1, phải là I.")]
    assert changed(document, say("II. HAI", "2. HAI"))[0][0] == "body.number"


def test_a_theme_of_the_right_face_is_right():
    """The faces of a theme are those that its part names."""

    def fonts(face):
        file = docx.Document()
        theme = next(rel.target_part for rel in file.part.rels.values() if rel.reltype.endswith("/theme"))
        theme._blob = theme.blob.replace(b'<a:latin typeface="Cambria"/>', b'<a:latin typeface="%s"/>' % face)
        file.add_paragraph("Nội dung")
        target = io.BytesIO()
        file.save(target)
        return [finding.message for finding in lint_docx(target.getvalue()) if finding.rule == "font"]

    assert fonts(b"Cambria") == ["Phông chữ Cambria, phải là Times New Roman."]
    assert fonts(b"Times New Roman") == []


LETTER_CHANGES = {
    "number.code": say("Số:", "Số: 05/CV-UBND"),
    "missing.kind_name": remove_paragraph("V/v"),
    "missing.addressee": lambda file: [
        file.element.body.remove(each._p)
        for each in file.paragraphs
        if each.text.startswith(("Kính gửi", "- ")) and each.style.name == "Kính gửi"
    ],
}


@pytest.mark.parametrize("rule", LETTER_CHANGES)
def test_one_fault_of_an_official_letter_one_finding(rule):
    file = docx.Document(io.BytesIO(render_docx(samples.dispatch(), at=samples.AT)))
    LETTER_CHANGES[rule](file)
    changed = io.BytesIO()
    file.save(changed)
    assert [finding.rule for finding in lint_docx(changed.getvalue())] == [rule]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        (("a) Một;", "b) Hai;", "c) Ba;", "d) Bốn;", "đ) Năm;", "e) Sáu;", "g) Bảy."), []),
        (("d) Bốn;", "e) Năm."), ["Điểm ghi e), phải là đ): theo thứ tự bảng chữ cái tiếng Việt."]),
        (("e) Sáu;", "f) Bảy."), ["Điểm ghi f), phải là g): theo thứ tự bảng chữ cái tiếng Việt."]),
        (("a) Một;", "b) Hai;", "a) Lại một."), []),
    ],
)
def test_points_follow_the_vietnamese_alphabet(texts, said):
    body = (*(Paragraph(text) for text in texts), Paragraph("Trân trọng báo cáo."))
    findings = lint_docx(render_docx(samples.report(body=body, appendices=()), at=samples.AT))
    assert [finding.message for finding in findings] == said


def changed(document, *changes):
    """What the linter finds in a document after some changes, as pairs of rule and message."""
    file = docx.Document(io.BytesIO(render_docx(document, at=samples.AT)))
    for change in changes:
        change(file)
    target = io.BytesIO()
    file.save(target)
    return [(finding.rule, finding.message) for finding in lint_docx(target.getvalue())]


def test_a_clause_without_title_is_counted_too():
    texts = (
        "1. Ban giám hiệu phân công.",
        "2. Giáo viên thực hiện.",
        "- Một;",
        "1. Việc nhỏ.",
        "2. Việc khác.",
        "3. Phụ huynh.",
    )
    body = (Heading(Level.SECTION, "Một"), *map(Paragraph, texts), Paragraph("Hết."))
    document = samples.report(body=body, appendices=())
    assert changed(document) == []
    assert changed(document, say("3. Phụ huynh", "5. Phụ huynh.")) == [("body.number", "Khoản đánh số 5, phải là 3.")]


def test_clauses_may_begin_anew_after_sections_that_have_none():
    sections = [Heading(Level.SECTION, name) for name in ("Một", "Hai", "Ba", "Bốn", "Năm")]
    clauses = (Heading(Level.CLAUSE, "Khoản"), Paragraph("Một."), Heading(Level.CLAUSE, "Khoản"), Paragraph("Hai."))
    for gap in range(1, 5):
        between = [block for each in sections[1:gap] for block in (each, Paragraph("Không."))]
        body = (sections[0], *clauses, *between, sections[gap])
        document = samples.report(body=(*body, Heading(Level.CLAUSE, "Khoản mới"), Paragraph("Hết.")), appendices=())
        assert changed(document) == []


def test_what_a_reader_sees_is_read():
    """Capitals set by the letters' style are capitals, hidden words are not there, a content control is no wall."""

    def in_a_control(file):
        element = paragraph(file, "Kết quả tốt")._p
        control = OxmlElement("w:sdt")
        element.addprevious(control)
        inside = OxmlElement("w:sdtContent")
        control.append(inside)
        inside.append(element)

    hidden = letters("Trân trọng", hidden=True)
    assert changed(sample(), letters("Kết quả tổ chức", all_caps=True)) == [
        ("case.subject", "Trích yếu nội dung: phải viết bằng chữ in thường.")
    ]
    assert changed(sample(), say("BÁO CÁO", "Báo cáo"), letters("Báo cáo", all_caps=True)) == []
    assert [rule for rule, _said in changed(sample(), hidden)] == ["body.ending", "signature.orphan"]
    assert [rule for rule, _said in changed(sample(), letters("Kết quả tốt", size=Pt(15)), in_a_control)] == [
        "size.body"
    ]


def test_clauses_begin_anew_or_go_on_in_the_next_section():
    def found(*numbers):
        first, second, third = (Heading(Level.CLAUSE, f"Khoản {n}") for n in range(3))
        body = (Heading(Level.SECTION, "Một"), first, second, Heading(Level.SECTION, "Hai"), third, Paragraph("Hết."))
        file = docx.Document(io.BytesIO(render_docx(samples.report(body=body, appendices=()), at=samples.AT)))
        for at, number in enumerate(numbers):
            each = next(p for p in file.paragraphs if p.text.endswith(f"Khoản {at}"))
            each.runs[0].text = f"{number}. Khoản {at}"
        changed = io.BytesIO()
        file.save(changed)
        return [finding.message for finding in lint_docx(changed.getvalue())]

    assert found(1, 2, 1) == found(1, 2, 3) == []
    assert found(1, 3, 1) == ["Khoản đánh số 3, phải là 2."]
    assert found(1, 2, 2) == ["Khoản đánh số 2, phải là 1."]


def test_a_height_of_lines_in_points_is_reckoned_to_the_letters():
    def found(points):
        file = docx.Document(io.BytesIO(render_docx(sample(), at=samples.AT)))
        layout("Kết quả tốt", line_spacing=Pt(points))(file)
        changed = io.BytesIO()
        file.save(changed)
        return [finding.message for finding in lint_docx(changed.getvalue())]

    assert found(18) == []
    assert found(10) == ["Khoảng cách dòng 0,62, phải từ dòng đơn đến 1,5 dòng."]


def test_paragraphs_too_close_are_found_below_the_gap():
    file = docx.Document(io.BytesIO(render_docx(sample(), at=samples.AT)))
    paragraph(file, "Kết quả tốt").paragraph_format.space_after = Pt(3)
    changed = io.BytesIO()
    file.save(changed)
    findings = lint_docx(changed.getvalue())
    assert [(finding.rule, finding.where) for finding in findings] == [("body.gap", "đoạn 5: “Trân trọng báo cáo./.”")]
    assert findings[0].message == "Cách đoạn trước 3 pt, tối thiểu 6 pt."


def test_the_order_of_signing_lines():
    file = docx.Document(io.BytesIO(render_docx(sample(), at=samples.AT)))
    say("TM. ỦY BAN", "KT. CHỦ TỊCH")(file)
    cell = file.tables[-1].rows[0].cells[1]
    cell.paragraphs[1].runs[0].text = "TM. ỦY BAN NHÂN DÂN"
    changed = io.BytesIO()
    file.save(changed)
    assert [finding.rule for finding in lint_docx(changed.getvalue())] == ["signature.order"]


def test_an_empty_document_is_told_what_it_lacks():
    blank = io.BytesIO()
    docx.Document().save(blank)
    rules = {finding.rule for finding in lint_docx(blank.getvalue())}
    assert rules >= {"missing.national_name", "missing.number", "missing.foot", "page_number.missing"}


def test_a_file_made_elsewhere_is_read_without_our_styles():
    """A letter typed in Word's own styles: what is right is left alone, what is wrong is said."""
    file = docx.Document()
    file.styles["Normal"].font.name = "Times New Roman"
    file.styles["Normal"].font.size = Pt(13)
    table = file.add_table(1, 2)
    for cell, lines in zip(
        table.rows[0].cells,
        (("ỦY BAN NHÂN DÂN", "Số: 7/UBND-VX"), ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")),
        strict=True,
    ):
        for line in lines:
            cell.add_paragraph(line).alignment = WD_ALIGN_PARAGRAPH.CENTER
    file.add_paragraph("Nội dung công văn")
    file.element.body.remove(file.element.body.sectPr)
    changed = io.BytesIO()
    file.save(changed)
    rules = {finding.rule for finding in lint_docx(changed.getvalue())}
    assert {"number.zero", "weight.national_name", "missing.place_date", "body.ending", "body.indent"} <= rules
    assert not rules & {"font", "size.national_name", "missing.motto", "number.form", "number.symbol"}
