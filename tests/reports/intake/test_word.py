"""Word reports: tables, narratives under headings, lines of figures."""

import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from tests.reports.intake.samples import asked, codes, read
from tests.reports.intake.test_tables import FIGURES, ROWS
from tuanle.core.legacy import to_tcvn3, to_vni

TEXT = (
    ("UBND XÃ BÁT TRÀNG", False), ("TRƯỜNG MẦM NON BÁT TRÀNG", False), ("Kính gửi: Phòng Giáo dục và Đào tạo huyện Gia Lâm", False),
    ("I. Công tác chỉ đạo", True), ("Nhà trường đã xây dựng kế hoạch.", False), ("Phân công từng bộ phận.", False),
    ("II. Kết quả thực hiện", True), ("- Số lớp đã mở: 12 lớp", False), ("- Số lượt người học: 350", False),
    ("III. Khó khăn, vướng mắc", True), ("Đường truyền yếu.", False), ("IV. Đề xuất, kiến nghị", True), ("Cấp thêm máy tính.", False),
    ("Nơi nhận:", True), ("- Như trên;", False),
)  # fmt: skip


def word(
    lines: Sequence[tuple[str, bool]] = (),
    rows: Sequence[Sequence[Any]] = (),
    font: str = "",
    merge: tuple[tuple[int, int], tuple[int, int]] | None = None,
) -> bytes:
    document = Document()
    for text, is_bold in lines:
        run = document.add_paragraph().add_run(text)
        run.bold = is_bold
        if font:
            run.font.name = font
    if rows:
        width = max(len(row) for row in rows)
        made = document.add_table(rows=len(rows), cols=width)
        for r, row in enumerate(rows):
            for c, value in enumerate(row):
                run = made.cell(r, c).paragraphs[0].add_run("" if value is None else str(value))
                if font:
                    run.font.name = font
        if merge:
            (top, left), (bottom, right) = merge
            made.cell(top, left).merge(made.cell(bottom, right))
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_narratives_and_figures_of_a_text() -> None:
    reading = read(word(TEXT), "bao cao.docx")
    assert (reading.origin, reading.container, reading.unit) == ("table", "docx", "mn-bat-trang")
    assert reading.cells == {
        "so_lop": 12, "luot_nguoi_hoc": 350, "chi_dao": "Nhà trường đã xây dựng kế hoạch.\nPhân công từng bộ phận.",
        "ket_qua": "- Số lớp đã mở: 12 lớp\n- Số lượt người học: 350", "kho_khan": "Đường truyền yếu.", "kien_nghi": "Cấp thêm máy tính.",
    }  # fmt: skip
    assert reading.sources["so_lop"] == ["Văn bản", "đoạn 8", "12 lớp"]
    assert (reading.questions, reading.findings) == ([], [])


def test_a_table() -> None:
    rows = [("TT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"), *ROWS]
    reading = read(word(TEXT[:3], rows), "bao cao.docx")
    assert reading.cells == FIGURES
    assert reading.sources["luot_nguoi_hoc"] == ["Bảng 1", "D6", "1234"]


def test_merged_cells() -> None:
    rows = [("TT", "Nội dung", "Kết quả", ""), ("", "", "Trực tiếp", "Trực tuyến"), (1, "Số lớp đã mở", 5, 7)]
    reading = read(word(TEXT[:3], rows, merge=((0, 2), (0, 3))), "bao cao.docx")
    assert reading.cells == {"so_lop.truc_tiep": 5, "so_lop.truc_tuyen": 7}
    assert asked(reading, "cell:so_lop") == [12]


@pytest.mark.parametrize(("encode", "font"), [(to_tcvn3, ".VnTime"), (to_vni, "VNI-Times")])
def test_legacy_fonts(encode: Any, font: str) -> None:
    lines = [(encode(text.lower()), bold) for text, bold in TEXT[:6]]
    rows = [
        [encode(value.lower()) if isinstance(value, str) else value for value in row]
        for row in (("TT", "Nội dung", "ĐVT", "Kết quả", "Ghi chú"), *ROWS)
    ]
    reading = read(word(lines, rows, font), "bao cao.docx")
    assert (reading.unit, reading.cells) == (
        "mn-bat-trang",
        {**FIGURES, "chi_dao": "nhà trường đã xây dựng kế hoạch.\nphân công từng bộ phận."},
    )
    assert codes(reading) == ["legacy_font"]


def test_styles_that_build_on_one_another_in_a_ring() -> None:
    document = Document()
    one, other = (document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in ("Một", "Hai"))
    one.base_style, other.base_style = other, one
    for text, _bold in TEXT:
        document.add_paragraph(text, one)
    out = io.BytesIO()
    document.save(out)
    assert read(out.getvalue(), "bc.docx").cells == read(word(TEXT), "bc.docx").cells != {}


def test_the_two_column_head_of_an_official_paper() -> None:
    document = Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "UBND XÃ BÁT TRÀNG\nTRƯỜNG TIỂU HỌC BÁT TRÀNG"
    head.cell(0, 1).text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
    document.add_paragraph("Kính gửi: UBND huyện Gia Lâm")
    made = document.add_table(rows=0, cols=4)
    for row in (
        ("TT", "Nội dung", "Số lượng", "Ghi chú"),
        ("(1)", "(2)", "(3)", "(4)"),
        ("1", "Số lớp đã mở", "12 lớp", ""),
        ("2", "Số lượt người học", "1.234", ""),
    ):
        for cell, text in zip(made.add_row().cells, row, strict=True):
            cell.text = text
    out = io.BytesIO()
    document.save(out)
    reading = read(out.getvalue(), "bc.docx")
    assert (reading.unit, reading.cells) == ("th-bat-trang", {"so_lop": 12, "luot_nguoi_hoc": 1234})
    assert (reading.questions, reading.findings) == ([], [])


def test_the_same_figure_in_text_and_table() -> None:
    rows = [("TT", "Nội dung", "Kết quả"), (1, "Số lớp đã mở", 15), (2, "Số lượt người học", 350)]
    reading = read(word(TEXT, rows), "bao cao.docx")
    assert asked(reading, "cell:so_lop") == [12, 15]
    assert (reading.cells["luot_nguoi_hoc"], codes(reading)) == (350, ["same_twice"])


def _docx(build: Callable[[Any], None]) -> bytes:
    document = Document()
    document.add_paragraph("TRƯỜNG MẦM NON BÁT TRÀNG")
    build(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _rows(holder: Any, rows: Sequence[Sequence[str]]) -> Any:
    table = holder.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return table


TABLE = (("TT", "Nội dung", "Số lượng"), ("1", "Số lớp đã mở", "12"), ("2", "Số tin bài", "3"))
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_figures_in_sentences_are_offered_never_taken() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Trường đã mở 12 lớp học, chuyên đề với 350 lượt người học trong 7 ngày của năm 2021.")

    reading = read(_docx(build), "a.docx")
    assert reading.cells == {}
    assert (asked(reading, "cell:so_lop"), asked(reading, "cell:luot_nguoi_hoc")) == ([12], [350])
    assert len(reading.questions) == 2
    assert (
        reading.questions[0].text
        == "5.1 Lớp học, khóa học, chuyên đề đã mở: chỉ thấy trong câu văn “12 lớp học”. Ghi bao nhiêu?"
    )


def test_a_sentence_that_says_what_the_table_says_is_no_question() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Trường đã mở 12 lớp học và đăng 4 tin bài.")
        _rows(document, TABLE)

    reading = read(_docx(build), "a.docx")
    assert (reading.cells, reading.questions) == ({"so_lop": 12, "tin_bai": 3}, [])
    assert [finding.text for finding in reading.findings] == [
        "2.1 Tin, bài, phóng sự trên báo, đài, cổng thông tin điện tử: đoạn 2 ghi “4 tin bài”, khác số đã lấy là 3."
    ]


def test_two_figures_in_one_line() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("- Số lượt người học: 350 lượt; số người học: 200 người.")

    assert read(_docx(build), "a.docx").cells == {"luot_nguoi_hoc": 350, "nguoi_hoc": 200}


def test_tables_in_tables_text_boxes_content_controls_and_insertions() -> None:
    def build(document: Any) -> None:
        nested = document.add_table(rows=1, cols=1).rows[0].cells[0]
        table = _rows(nested, (*TABLE[:2], ("2", "Số tin bài", "")))
        inserted = f'<w:ins {W} w:id="1" w:author="x"><w:r><w:t>3</w:t></w:r></w:ins>'
        deleted = f'<w:del {W} w:id="2" w:author="x"><w:r><w:delText>9</w:delText></w:r></w:del>'
        for xml in (inserted, deleted):
            table.rows[2].cells[2].paragraphs[0]._p.append(parse_xml(xml))
        box = "<w:p><w:r><w:t>Băng rôn, khẩu hiệu: 4 chiếc</w:t></w:r></w:p>"
        document.add_paragraph()._p.append(
            parse_xml(f"<w:r {W}><w:pict><w:txbxContent>{box}</w:txbxContent></w:pict></w:r>")
        )
        control = "<w:p><w:r><w:t>Số câu lạc bộ: 5</w:t></w:r></w:p>"
        document.element.body.insert(1, parse_xml(f"<w:sdt {W}><w:sdtContent>{control}</w:sdtContent></w:sdt>"))

    assert read(_docx(build), "a.docx").cells == {"so_lop": 12, "tin_bai": 3, "bang_ron": 4, "cau_lac_bo": 5}


def test_a_figure_merged_in_word_is_asked() -> None:
    def build(document: Any) -> None:
        table = _rows(document, (*TABLE[:2], ("2", "Số tin bài", ""), ("3", "Băng rôn, khẩu hiệu", "4")))
        table.cell(1, 2).merge(table.cell(2, 2))

    reading = read(_docx(build), "a.docx")
    assert (reading.cells, sorted(one.key for one in reading.questions)) == (
        {"bang_ron": 4},
        ["cell:so_lop", "cell:tin_bai"],
    )


def test_a_narrative_keeps_its_numbered_lines_and_ends_where_the_paper_does() -> None:
    text = (
        ("TRƯỜNG MẦM NON BÁT TRÀNG", True), ("II. Kết quả thực hiện", True), ("1. Công tác tuyên truyền", True), ("Treo băng rôn.", False),
        ("a) Trên mạng xã hội", False), ("Đăng bài mỗi ngày.", False), ("III. Khó khăn", True), ("1. Đường truyền yếu.", False), ("2. Thiếu máy.", False),
        ("IV. Phụ lục ảnh", True), ("Ảnh 1.", False), ("Kiến nghị, đề xuất", False), ("1. Cấp máy tính.", False), ("Trên đây là báo cáo của trường.", False),
        ("HIỆU TRƯỞNG", True), ("Nguyễn Thị A", False),
    )  # fmt: skip
    assert read(word(text), "bao cao.docx").cells == {
        "ket_qua": "1. Công tác tuyên truyền\nTreo băng rôn.\na) Trên mạng xã hội\nĐăng bài mỗi ngày.",
        "kho_khan": "1. Đường truyền yếu.\n2. Thiếu máy.", "kien_nghi": "1. Cấp máy tính.",
    }  # fmt: skip


def test_what_word_does_not_show_is_not_read() -> None:
    def build(document: Any) -> None:
        paragraph = document.add_paragraph("Số câu lạc bộ: 12")
        paragraph.add_run("345").font.hidden = True
        table = _rows(document, (*TABLE, ("3", "Băng rôn, khẩu hiệu", ""), ("4", "Số sáng kiến", "9")))
        table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f'<w:del {W} w:id="1" w:author="x"/>'))
        prompt = "<w:sdtContent><w:r><w:t>Nhấn để nhập 1.</w:t></w:r></w:sdtContent>"
        table.cell(3, 2).paragraphs[0]._p.append(parse_xml(f"<w:sdt {W}><w:sdtPr><w:showingPlcHdr/></w:sdtPr>{prompt}</w:sdt>"))  # fmt: skip

    reading = read(_docx(build), "a.docx")
    assert (reading.cells, reading.questions) == ({"cau_lac_bo": 12, "tin_bai": 3, "sang_kien": 9}, [])


def test_the_number_of_a_note_and_what_is_struck_out_are_no_part_of_a_figure() -> None:
    def build(document: Any) -> None:
        table = _rows(document, (*TABLE[:2], ("2", "Số tin bài", "")))
        table.cell(1, 2).paragraphs[0].add_run("1").font.superscript = True
        paragraph = table.cell(2, 2).paragraphs[0]
        paragraph.add_run("9").font.strike = True
        paragraph.add_run(" 3")

    reading = read(_docx(build), "a.docx")
    assert (reading.cells, reading.questions) == ({"so_lop": 12, "tin_bai": 3}, [])


def test_a_sentence_after_a_colon_is_asked_of_once() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("Về tổ chức lớp học: Nhà trường mở 12 lớp, thu hút 350 lượt người học.")

    reading = read(_docx(build), "a.docx")
    assert [one.key for one in reading.questions] == ["cell:so_lop", "cell:luot_nguoi_hoc"]


def test_lines_broken_within_a_paragraph_and_dots_to_write_on() -> None:
    def build(document: Any) -> None:
        document.add_paragraph(
            "- Số lớp đã mở: 12 lớp\n- Số tin bài: …3… tin\n- Băng rôn, khẩu hiệu: ......4...... chiếc"
        )
        document.add_paragraph("Khó khăn,\nvướng mắc: đường truyền\nyếu.")

    assert read(_docx(build), "a.docx").cells == {"so_lop": 12, "tin_bai": 3, "bang_ron": 4, "kho_khan": "đường truyền yếu."}  # fmt: skip


def test_a_table_that_goes_on_on_a_new_page_keeps_its_columns() -> None:
    def build(document: Any, between: str = "") -> None:
        _rows(document, (("TT", "Nội dung", "ĐVT", "Kết quả"), ("1", "Số lớp đã mở", "lớp", "12")))
        document.add_paragraph(between)
        _rows(document, (("2", "Số tin bài", "tin", "3"), ("3", "Băng rôn, khẩu hiệu", "cái", "4")))

    reading = read(_docx(build), "a.docx")
    assert (reading.cells, reading.questions) == ({"so_lop": 12, "tin_bai": 3, "bang_ron": 4}, [])
    assert reading.sources["tin_bai"] == ["Bảng 2", "D1", "3"]
    apart = read(_docx(lambda document: build(document, "Năm 2020:")), "a.docx")
    assert (apart.cells, [one.key for one in apart.questions]) == ({"so_lop": 12}, ["cell:tin_bai", "cell:bang_ron"])
