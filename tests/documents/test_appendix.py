"""The workbook: figures as given, totals as formulas whose stored value agrees with an independent sum."""

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import get_column_letter

from tests.documents import samples
from tuanle.documents.domain.sheet import lines, widths
from tuanle.documents.enums import Align, Total
from tuanle.documents.queries import Column, Grid, GridRow, Sheet, Workbook, render_appendix

COLUMNS = (
    Column("classes", "Lớp học", group="Hoạt động"),
    Column("money", "Kinh phí", group="Hoạt động", decimals=None),
    Column("people", "Người (không trùng)", total=Total.NONE),
    Column("remark", "Nội dung nổi bật", total=Total.NONE, align=Align.LEFT),
)


def grouped():
    return Grid(
        "Tên đơn vị",
        COLUMNS,
        (
            GridRow("Xã Bát Tràng", group=True),
            GridRow("Trường A", {"classes": 3, "money": Decimal("1250.5"), "people": 40}, level=1),
            GridRow("Trường B", {"classes": 4, "money": Decimal("2.25"), "people": "KPS", "remark": "=1+1"}, level=1),
            GridRow("Xã Đa Tốn", group=True),
            GridRow("Trường C", {"classes": 5, "people": 7}, level=1, note="Đã tính ở Trường A"),
            GridRow("Thư viện huyện", {"classes": 1_000_000}),
        ),
        totals={"people": 45},
    )


def written(*sheets):
    return render_appendix(Workbook("Phụ lục", "UBND huyện Gia Lâm", sheets), at=samples.AT)


def one(grid, **more):
    return written(Sheet("Số liệu", "Tổng hợp kết quả", grid, **more))


def sheet(content, **how):
    return openpyxl.load_workbook(io.BytesIO(content), **how).worksheets[0]


def test_115_units_and_40_figures_come_back_with_independent_sums():
    grid = samples.figures()
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(one(grid, subtitle="Chốt ngày 10/10/2021")))
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    figures = [row[2:] for row in rows[7:122]]
    assert figures == [[float(row.values[c.key]) for c in grid.columns] for row in grid.rows]
    assert [row[1] for row in rows[7:122]] == list(samples.units())
    assert rows[122][1:] == ["Tổng cộng", *(sum(column) for column in zip(*figures, strict=True))]


def test_totals_are_formulas_over_the_units():
    page = sheet(one(samples.figures()))
    assert page["C122"].value == "=SUM(C7:C121)"
    assert page["AP122"].value == "=SUM(AP7:AP121)"


def test_groups_add_their_own_units_and_the_total_passes_over_them():
    page = sheet(one(grouped()))
    assert [page.cell(row, 3).value for row in range(7, 14)] == [
        "=SUBTOTAL(9,C8:C9)",
        3,
        4,
        "=SUBTOTAL(9,C11)",
        5,
        1000000,
        "=SUBTOTAL(9,C7:C12)",
    ]
    stored = sheet(one(grouped()), data_only=True)
    assert [stored.cell(row, 3).value for row in range(7, 14)] == [7, 3, 4, 5, 5, 1000000, 1000012]
    assert stored["D13"].value == 1252.75


def test_a_total_that_is_no_sum_is_given_and_words_stay_words():
    page = sheet(one(grouped()))
    assert (page["E13"].value, page["E13"].data_type) == (45, "n")
    assert (page["F9"].value, page["F9"].data_type) == ("=1+1", "s")
    assert page["F13"].value is None


def test_ordinals_count_units_only():
    page = sheet(one(grouped()))
    assert [page.cell(row, 1).value for row in range(7, 14)] == [None, "1", "2", None, "3", "4", None]


def test_numbers_are_grouped_the_vietnamese_way():
    page = sheet(one(grouped()))
    assert [page[cell].number_format for cell in ("C8", "D8", "D9")] == [
        "[$-42A]#,##0",
        "[$-42A]#,##0.0",
        "[$-42A]#,##0.00",
    ]


def test_paper_titles_and_panes():
    page = sheet(one(grouped()))
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert (page.print_title_rows, page.freeze_panes) == ("$5:$6", "C7")
    margins = page.page_margins
    assert [round(side * 25.4) for side in (margins.left, margins.right, margins.top, margins.bottom)] == [
        30,
        15,
        20,
        20,
    ]


def test_a_wide_sheet_is_printed_in_blocks_of_whole_sections():
    page = sheet(one(samples.figures(), label="Phụ lục III"))
    starts = [3, *(each.id + 1 for each in page.col_breaks.brk)]
    sections = {at for at, column in enumerate(samples.figures().columns, 3) if column.key.endswith("_1")}
    assert (len(starts), set(starts) - sections) == (2, set())
    titles = {cell.coordinate: cell.value for row in page["A1:AP3"] for cell in row if cell.value}
    again = get_column_letter(starts[1])
    assert titles == {
        "A1": "UBND huyện Gia Lâm",
        "C2": "Phụ lục III",
        "C3": "TỔNG HỢP KẾT QUẢ",
        f"{again}2": "Phụ lục III (tiếp theo)",
        f"{again}3": "TỔNG HỢP KẾT QUẢ",
    }
    assert (page.page_setup.paperSize, page.print_title_cols) == (8, "$A:$B")


def test_few_units_stay_on_a4():
    grid = samples.figures()
    assert sheet(one(Grid(grid.label, grid.columns, grid.rows[:20]))).page_setup.paperSize == 9


def test_pages_are_numbered_in_the_top_margin_but_the_first():
    sheets = [Sheet(name, "Tổng hợp kết quả", grouped()) for name in ("Theo đơn vị", "Phân tổ")]
    with zipfile.ZipFile(io.BytesIO(written(*sheets))) as archive:
        heads = [archive.read(f"xl/worksheets/sheet{n}.xml").decode().partition("<headerFooter")[2] for n in (1, 2)]
    number = '<oddHeader>&amp;C&amp;"Times New Roman,Regular"&amp;14&amp;P</oddHeader></headerFooter>'
    assert [head.partition("</headerFooter>")[0] + "</headerFooter>" for head in heads] == [
        f' differentFirst="1" scaleWithDoc="0">{number}',
        f' scaleWithDoc="0">{number}',
    ]


def test_columns_are_as_wide_as_reckoned_and_fill_their_pages():
    """A column is measured in digits of the workbook's default face: that is the face of its words."""
    book = openpyxl.load_workbook(io.BytesIO(one(samples.figures())))
    assert (book._fonts[0].name, book._fonts[0].sz) == ("Times New Roman", 11)
    page = book.worksheets[0]
    wide = [0.0] * page.max_column
    for each in page.column_dimensions.values():
        wide[each.min - 1 : each.max] = [each.width * 7.34 / 96 * 25.4] * (each.max - each.min + 1)
    cuts = [2, *(each.id for each in page.col_breaks.brk), len(wide)]
    printed = [sum(wide[:2]) + sum(wide[first:last]) for first, last in zip(cuts, cuts[1:], strict=False)]
    assert all(0.85 < width * page.page_setup.scale / 100 / (420 - 30 - 15) <= 1 for width in printed)


def test_a_heading_over_columns_has_room():
    group = "Diễn đàn, hội nghị của UNESCO và quốc tế"
    # Two lines of 17 points, as a whole number of pixels.
    page = sheet(one(Grid("Đơn vị", (Column("a", "Sự kiện", group=group),), (GridRow("Trường A", {"a": 1}),))))
    assert page.row_dimensions[5].height == 33.75


def test_a_label_under_a_heading_has_the_lower_row_to_itself():
    columns = (Column("a", "Cán bộ, giáo viên của các nhà trường", group="Lượt"), Column("b", "Số", group="Lượt"))
    grid = Grid("Đơn vị", columns, (GridRow("Trường A", {"a": 1, "b": 2}),))
    told = lines(columns[0].label, widths(grid)[2])
    assert told > 3
    assert sheet(one(grid)).row_dimensions[6].height == 15 * told


def test_remarks_stand_beside_the_columns_that_repeat():
    page = sheet(one(samples.figures(), remarks=("KPS: không phát sinh.",)))
    assert (page["C124"].value, page["A124"].value) == ("KPS: không phát sinh.", None)
    narrow = sheet(one(grouped(), remarks=("KPS: không phát sinh.",)))
    assert narrow["A15"].value == "KPS: không phát sinh."


def test_what_an_appendix_belongs_to_stands_under_its_title():
    page = sheet(
        one(grouped(), label="Phụ lục III", reference="(Kèm theo Báo cáo số 5)", subtitle="Chốt ngày 10/10/2021")
    )
    assert [page.cell(row, 1).value for row in range(1, 8)] == [
        "UBND huyện Gia Lâm",
        "Phụ lục III",
        "TỔNG HỢP KẾT QUẢ",
        "(Kèm theo Báo cáo số 5)",
        "Chốt ngày 10/10/2021",
        None,
        "TT",
    ]


def many(units, *, in_group=5):
    """Communes of `in_group` units each, by the figures of `samples`."""
    columns, rows = samples.figures().columns, []
    for place, row in enumerate(samples.figures().rows[:units]):
        if place % in_group == 0:
            rows.append(GridRow(f"Xã {place}", group=True))
        rows.append(GridRow(row.label, row.values, level=1))
    return Grid("Đơn vị", columns, tuple(rows))


@pytest.mark.parametrize("units", range(20, 60))
def test_no_page_ends_with_the_name_of_a_group_or_begins_with_the_total(units):
    grid = many(units)
    page = sheet(one(grid))
    first = 7
    starts = [each.id + 1 for each in page.row_breaks.brk]
    total = first + len(grid.rows)
    assert all(not grid.rows[start - 1 - first].group for start in starts)
    assert not starts or total - starts[-1] >= 3
    assert all(grid.rows[start - first].group for start in starts[:-1])


def test_the_same_workbook_and_instant_give_the_same_bytes():
    assert one(grouped()) == one(grouped())
    with zipfile.ZipFile(io.BytesIO(one(grouped()))) as archive:
        assert b"2021-10-14T03:30:00Z" in archive.read("docProps/core.xml")


def test_tabs_have_names_excel_accepts():
    names = ("Số [liệu]: a/b?", "Số  liệu   a b", "x" * 40, "X" * 40, "", "𐀀" * 20, "History", "y" * 30 + "' z")
    content = written(*(Sheet(name, "T", grouped()) for name in names))
    assert openpyxl.load_workbook(io.BytesIO(content)).sheetnames == [
        "Số  liệu   a b",
        "Số  liệu   a b (2)",
        "x" * 31,
        "X" * 27 + " (2)",
        "Phụ lục",
        "𐀀" * 15,
        "History (2)",
        "y" * 30,
    ]


def test_a_cell_too_long_is_refused():
    with pytest.raises(ValueError, match="a cell holds at most 32767 letters"):
        one(Grid("Tên", COLUMNS[:1], (GridRow("a" * 32768),)))


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ((GridRow("A", {"nothing": 1}),), "A: no column nothing"),
        ((GridRow("A", {"classes": 1}, group=True),), "A: a group row has no figures of its own"),
    ],
)
def test_a_grid_that_contradicts_itself_is_refused(rows, message):
    with pytest.raises(ValueError, match=message):
        Grid("Tên", COLUMNS, rows)
