"""The PDF says the same as the DOCX, can be selected and searched, and does not depend on the clock."""

import re
from datetime import timedelta

import pypdfium2
import pytest

from tests.documents import samples
from tuanle.documents.domain.binding import bound
from tuanle.documents.domain.content import Appendix, Paragraph, TableBlock, TableColumn, TableRow
from tuanle.documents.domain.pdf import document as typesetting
from tuanle.documents.enums import Urgency
from tuanle.documents.queries import render_pdf


def pages(content):
    file = pypdfium2.PdfDocument(content)
    texts = [page.get_textpage().get_text_bounded().replace("\r\n", "\n") for page in file]
    sizes = [tuple(round(side / 72 * 25.4) for side in page.get_size()) for page in file]
    file.close()
    return texts, sizes


def first_line(text):
    return text.strip().split("\n")[0]


def test_the_same_document_and_instant_give_the_same_bytes():
    once = render_pdf(samples.dispatch(), at=samples.AT)
    assert render_pdf(samples.dispatch(), at=samples.AT) == once
    assert render_pdf(samples.dispatch(), at=samples.AT + timedelta(days=400)) != once


def test_the_words_can_be_selected():
    texts, _ = pages(render_pdf(samples.report(), at=samples.AT))
    said = " ".join(texts[0].split())
    assert said.startswith(
        "ỦY BAN NHÂN DÂN HUYỆN GIA LÂM CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc "
        "Số: 05/BC-UBND Gia Lâm, ngày 14 tháng 10 năm 2021 BÁO CÁO Kết quả tổ chức Tuần lễ hưởng ứng học tập "
        "suốt đời năm 2021 trên địa bàn huyện Gia Lâm Kính gửi: Sở Giáo dục và Đào tạo Hà Nội Thực hiện Công văn"
    )


def test_pages_are_numbered_from_the_second_and_appendices_anew():
    texts, sizes = pages(render_pdf(samples.report(), at=samples.AT))
    turned = [at for at, size in enumerate(sizes) if size == (297, 210)]
    assert set(sizes) == {(210, 297), (297, 210)}
    body = [first_line(text) for text in texts[: turned[0]]]
    assert body[0] == "ỦY BAN NHÂN DÂN"
    assert body[1:] == [str(number) for number in range(2, len(body) + 1)]
    appendix = [first_line(texts[at]) for at in turned]
    assert appendix[0] == "Phụ lục I"
    assert appendix[1:] == [str(number) for number in range(2, len(appendix) + 1)]
    assert [first_line(text) for text in texts[turned[-1] + 1 :]] == ["Phụ lục II"]


def test_every_figure_of_the_appendix_is_there():
    grid = samples.figures()
    document = samples.report(appendices=(Appendix("Số liệu", (grid.table(size=10),), landscape=True),))
    texts, sizes = pages(render_pdf(document, at=samples.AT))
    turned = " ".join(text for text, size in zip(texts, sizes, strict=True) if size == (297, 210))
    totals = re.findall(r"Tổng cộng ([\d. \n]+)", turned)
    assert [figure for line in totals for figure in line.split() if "." in figure] == [
        figure for figure in grid.table().total.cells[2:] if "." in figure
    ]


@pytest.mark.parametrize("count", range(8, 16))
def test_the_signature_is_never_alone_on_a_page(count):
    long = Paragraph("Nội dung báo cáo " * 20)
    document = samples.report(body=(*[long] * count, Paragraph("Trân trọng báo cáo")), appendices=())
    texts, _ = pages(render_pdf(document, at=samples.AT))
    signed = texts[-1]
    assert [word for word in ("báo cáo./.", "Nơi nhận:", "Họ và Tên") if word not in signed] == []


def test_it_is_archival_and_tagged():
    content = render_pdf(samples.dispatch(), at=samples.AT)
    assert b"<pdfaid:part>2</pdfaid:part>" in content or b'pdfaid:part="2"' in content
    assert b"/StructTreeRoot" in content


def test_a_letter_no_font_has_gives_a_plain_pdf():
    document = samples.dispatch(body=(Paragraph("Chữ lạ \U000f0000 ở đây"),))
    texts, _ = pages(render_pdf(document, at=samples.AT))
    assert "ở đây./." in texts[0]


def test_a_turned_table_in_the_body_has_pages_of_its_own():
    table = TableBlock((TableColumn("Cột"),), (TableRow(("1",)),), landscape=True)
    document = samples.report(body=(Paragraph("Mở"), table, Paragraph("Hết")), appendices=())
    texts, sizes = pages(render_pdf(document, at=samples.AT))
    assert sizes == [(210, 297), (297, 210), (210, 297)]
    assert [first_line(text) for text in texts[1:]] == ["2", "3"]


@pytest.mark.parametrize("before", range(20, 60, 5))
def test_a_heading_row_and_a_total_are_not_parted_from_their_rows(before):
    rows = (
        *(TableRow(("", f"dòng {n}")) for n in range(before)),
        *(
            row
            for n in range(6)
            for row in (
                TableRow(("", f"đầu {n}"), bold=True),
                TableRow(("", f"mục {n}")),
                TableRow(("", f"phần {n}"), indent=1),
                TableRow(("", f"còn {n}"), indent=1),
            )
        ),
    )
    table = TableBlock((TableColumn("TT"), TableColumn("Cột")), rows, total=TableRow(("", "Tổng cộng"), bold=True))
    texts, _ = pages(render_pdf(samples.report(body=(Paragraph("Mở"), table), appendices=()), at=samples.AT))

    def page_of(words):
        return next(number for number, text in enumerate(texts) if f"{words}\n" in f"{text}\n")

    assert len(texts) > 1
    for n in range(6):
        assert page_of(f"đầu {n}") == page_of(f"mục {n}") == page_of(f"phần {n}") == page_of(f"còn {n}")
    assert page_of("Tổng cộng") == page_of("còn 5")
    assert [text.count("Cột") for text in texts[: page_of("Tổng cộng") + 1]] == [1] * (page_of("Tổng cộng") + 1)


def test_a_day_and_a_figure_with_what_it_counts_stay_on_one_line():
    assert bound("ngày 01 tháng 10 năm 2021 của 33 đơn vị, 1.234,5 triệu; công văn số 5 ngày 17/9/2021 của Sở") == (
        "ngày\xa001\xa0tháng\xa010\xa0năm\xa02021 của 33\xa0đơn vị, 1.234,5\xa0triệu; "
        "công văn số\xa05\xa0ngày\xa017/9/2021 của Sở"
    )


def test_what_an_appendix_belongs_to_is_broken_before_whose_it_is():
    document = samples.report(issuer_short="UBND huyện Gia Lâm, thành phố Hà Nội")
    texts, _ = pages(render_pdf(document, at=samples.AT))
    lines = texts[-1].split("\n")
    at = next(n for n, line in enumerate(lines) if line.startswith("(Kèm theo"))
    assert lines[at + 1].strip() == "của UBND huyện Gia Lâm, thành phố Hà Nội)"


def test_the_optional_cells():
    document = samples.dispatch(urgency=Urgency.URGENT, drafter_mark="PL.(300)", address="Số 10 đường Cổ Bi")
    texts, _ = pages(render_pdf(document, at=samples.AT))
    lines = texts[0].split("\n")
    assert [line for line in lines if line.strip() in {"KHẨN", "PL.(300)", "Số 10 đường Cổ Bi"}] == [
        "KHẨN",
        "PL.(300)",
        "Số 10 đường Cổ Bi",
    ]


def test_the_program_carries_no_text_of_a_document():
    """What a document says travels as data, so the program is the same for all."""
    assert b"Gia L\xc3\xa2m" not in typesetting._PROGRAM
    content = '#panic("x") $a$ \\ `b` [c] {d} @e <f> *g* _h_ = i // j /* k */ "l" #{1+1}'
    texts, _ = pages(render_pdf(samples.dispatch(body=(Paragraph(content),)), at=samples.AT))
    assert content in " ".join(texts[0].split())
