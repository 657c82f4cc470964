"""The DOCX that is written: pages, headers, tables, properties."""

import io
import zipfile
from datetime import UTC, datetime

import docx
import pytest

from tests.documents import samples
from tuanle.documents.domain.content import Paragraph, TableBlock, TableColumn, TableRow
from tuanle.documents.enums import Circulation, Urgency
from tuanle.documents.queries import lint_docx, render_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def opened(document, at=samples.AT):
    return docx.Document(io.BytesIO(render_docx(document, at=at)))


def test_the_same_document_and_instant_give_the_same_bytes():
    assert render_docx(samples.report(), at=samples.AT) == render_docx(samples.report(), at=samples.AT)


def test_entries_and_properties_are_dated_by_the_instant_given():
    content = render_docx(samples.report(), at=samples.AT)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2021, 10, 14, 3, 30, 0)}
    properties = docx.Document(io.BytesIO(content)).core_properties
    assert properties.created == datetime(2021, 10, 14, 3, 30, tzinfo=UTC)
    assert properties.author == "UBND huyện Gia Lâm"
    assert properties.subject == "Số: 05/BC-UBND"


def test_sections_upright_turned_and_upright_each_numbered_from_one():
    sections = opened(samples.report()).sections
    shapes = [(round(s.page_width.mm), round(s.page_height.mm)) for s in sections]
    assert shapes == [(210, 297), (297, 210), (210, 297)]
    starts = [s._sectPr.find(f"{W}pgNumType").get(f"{W}start") for s in sections]
    assert starts == ["1", "1", "1"]
    assert [s.different_first_page_header_footer for s in sections] == [True, True, True]


def test_a_turned_table_in_the_body_goes_on_counting_pages():
    table = TableBlock((TableColumn("A"),), (TableRow(("1",)),), landscape=True)
    sections = opened(samples.report(body=(table, Paragraph("Hết")), appendices=())).sections
    assert [round(s.page_width.mm) for s in sections] == [210, 297, 210]
    assert [s.different_first_page_header_footer for s in sections] == [True, False, False]


def test_every_figure_of_the_appendix_is_there():
    grid = samples.figures()
    tables = opened(samples.report()).element.body.findall(f"{W}tbl")
    bands = [table for table in tables if len(table.findall(f"{W}tr")) > 115]
    written = []
    for table in bands:
        rows = [
            ["".join(t.text or "" for t in cell.iter(f"{W}t")) for cell in row.findall(f"{W}tc")]
            for row in table.findall(f"{W}tr")
        ]
        written.append(rows[2:])
    joined = [sum((band[at][2:] for band in written), start=[]) for at in range(116)]
    expected = [list(row.cells[2:]) for row in (*grid.table().rows, grid.table().total)]
    assert joined == expected


def test_header_rows_repeat_and_rows_do_not_break():
    table = next(t for t in opened(samples.report()).element.body.findall(f"{W}tbl") if len(t.findall(f"{W}tr")) > 115)
    rows = table.findall(f"{W}tr")
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows[:3]] == [True, True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_the_optional_cells():
    document = samples.dispatch(
        urgency=Urgency.EXPRESS,
        circulation=Circulation.INTERNAL,
        drafter_mark="PL.(300)",
        address="Số 10 đường Cổ Bi, thị trấn Trâu Quỳ, huyện Gia Lâm, thành phố Hà Nội",
    )
    file = opened(document)
    left = [p.text for row in file.tables[0].rows for p in row.cells[0].paragraphs if p.text]
    assert left[-2:] == ["HỎA TỐC", "LƯU HÀNH NỘI BỘ"]
    assert [p.text for p in file.tables[-1].rows[0].cells[0].paragraphs][-1] == "PL.(300)"
    assert file.sections[0].first_page_footer.paragraphs[0].text == document.address
    assert lint_docx(render_docx(document, at=samples.AT)) == ()


def test_the_address_is_on_the_first_page_of_the_document_only():
    file = opened(samples.report(address="Số 10 đường Cổ Bi"))
    assert [s.first_page_footer.paragraphs[0].text for s in file.sections] == ["Số 10 đường Cổ Bi", "", ""]


def test_a_row_of_the_wrong_length_is_refused():
    with pytest.raises(ValueError, match="a row of 2 cells in a table of 1 columns"):
        TableBlock((TableColumn("A"),), (TableRow(("1", "2")),))


def test_what_follows_a_table_keeps_a_gap_from_it():
    table = TableBlock((TableColumn("A"),), (TableRow(("1",)),))
    body = opened(samples.report(body=(table, Paragraph("Hết")), appendices=())).element.body
    after = next(each for each in body.findall(f"{W}tbl") if len(each.findall(f"{W}tblGrid/{W}gridCol")) == 1).getnext()
    spacing = after.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule")) == (str(6 * 20), "exact")


def test_a_heading_row_stays_with_the_next_and_the_total_with_the_last():
    rows = (TableRow(("I", ""), bold=True), TableRow(("1", "2")), TableRow(("II", ""), bold=True), TableRow(("2", "3")))
    table = TableBlock((TableColumn("TT"), TableColumn("Số")), rows, total=TableRow(("", "5")))
    body = opened(samples.report(body=(table, Paragraph("Hết")), appendices=())).element.body
    found = next(each for each in body.findall(f"{W}tbl") if len(each.findall(f"{W}tr")) == 6)
    kept = [len(row.findall(f".//{W}keepNext")) for row in found.findall(f"{W}tr")]
    assert kept == [0, 2, 0, 2, 2, 0]


def test_rows_that_head_others_stay_with_them():
    rows = (
        TableRow(("I", "Phần"), bold=True),
        TableRow(("1", "Chỉ tiêu")),
        TableRow(("", "trực tiếp"), indent=1),
        TableRow(("", "kết hợp"), indent=1),
        TableRow(("", "trực tuyến"), indent=1),
        TableRow(("2", "Chỉ tiêu khác")),
    )
    table = TableBlock((TableColumn("TT"), TableColumn("Chỉ tiêu")), rows, total=TableRow(("", "Tổng cộng")))
    file = docx.Document(io.BytesIO(render_docx(samples.report(body=(table,), appendices=()), at=samples.AT)))
    cells = [row.cells[1].paragraphs[0] for row in file.tables[1].rows]
    assert [cell.text for cell in cells if cell.paragraph_format.keep_with_next] == [
        "Phần",
        "Chỉ tiêu",
        "kết hợp",
        "Chỉ tiêu khác",
    ]
