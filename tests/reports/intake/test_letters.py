"""Small files whose cells share long texts: no memory is given to them."""

import io

import pytest
from python_calamine import CalamineWorkbook

from tests.reports.intake.samples import ods, read, refusal, rezipped, table, xls, xlsx
from tuanle.core.package import XlsxPackage
from tuanle.reports.domain.intake.biff import letters_of

LINE = (
    "Các ô của tệp cộng lại quá nhiều chữ (nhiều nhất 20 triệu chữ cái) nên không mở. Hãy xóa các ô thừa rồi gửi lại."
)
LONG = "ạ" * 60_000
SHEET = '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
STRINGS = '<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>'
SHORT = "<si><t>a</t></si>"


def sharing(cell: str, strings: str, cells: int = 400) -> bytes:
    rows = "".join(f'<row r="{n}">{cell.format(spot=f"A{n}")}</row>' for n in range(1, cells + 1))
    changed = {"xl/worksheets/sheet1.xml": SHEET.format(rows), "xl/sharedStrings.xml": STRINGS.format(strings)}
    return rezipped(xlsx(("PL", [["x"]])), lambda name, old: changed[name].encode() if name in changed else old)


@pytest.mark.parametrize(
    ("cell", "strings"),
    [
        ('<c r="{spot}" t="s"><v>1</v></c>', f"{SHORT}<si><t>{LONG}</t></si>"),
        ('<c r="{spot}" t="s"><v>1</v></c>', f"{SHORT}<si><r><t>{LONG[:30000]}</t></r><r><t>{LONG[:30000]}</t></r></si>"),
        ("<c r='{spot}' t = 's'><v>1</v></c>", f"{SHORT}<si><t>{LONG}</t></si>"),
        ('<c r="{spot}" t="s"><v ><!-- --> 1</v></c>', f"{SHORT}<si><t>{LONG}</t></si>"),
        ('<c r="{spot}" t="s"><v>1</v></c>', f"{SHORT}<!--</si>--><si><t><![CDATA[{LONG}]]></t></si>"),
        ('<c r="{spot}" t="s"><v>1</v></c>', f"<si><t>a</t></si ><si><t>{LONG}</t></si>{SHORT}"),
    ],
)  # fmt: skip
def test_shared_texts_of_an_xlsx(cell: str, strings: str) -> None:
    assert refusal(sharing(cell, strings)) == ("bomb", LINE)


def test_the_same_of_a_sheet_in_utf_16() -> None:
    content = rezipped(
        sharing('<c r="{spot}" t="s"><v>0</v></c>', f"<si><t>{LONG}</t></si>"),
        lambda name, old: old.decode().encode("utf-16") if name == "xl/worksheets/sheet1.xml" else old,
    )
    assert refusal(content)[0] == "bomb"


def test_a_long_text_that_few_cells_share_is_read() -> None:
    assert XlsxPackage(sharing('<c r="{spot}" t="s"><v>1</v></c>', f"{SHORT}<si><t>{LONG}</t></si>", cells=9)).strings
    narrative = "Nhà trường đã tổ chức. " * 2000
    reading = read(xlsx(("PL", table((1, "Khó khăn, vướng mắc", "", narrative[:32_000], "")))))
    assert reading.cells == {"kho_khan": narrative[:32_000].strip()}


def test_shared_texts_of_an_old_workbook_are_counted_across_the_records_they_stand_in() -> None:
    texts = [("ạ" if n % 3 else "a") * (n * 97 % 9000) + str(n) for n in range(60)]
    content = xls(("A", [texts[:40], texts[20:]]), ("B", [[text] for text in texts]))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = [row for name in book.sheet_names for row in book.get_sheet_by_name(name).to_python()]
    assert letters_of(content) == sum(len(text) for row in rows for text in row)
    assert refusal(xls(("PL", [[LONG[:32_000]] * 25] * 26)), "a.xls") == ("bomb", LINE)


@pytest.mark.parametrize(
    "tail",
    [
        f'<table:table-row table:number-rows-repeated="40"><table:table-cell table:number-columns-repeated="10" office:value-type="string"><text:p>{LONG}</text:p></table:table-cell></table:table-row>',
        '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="900000000"/></text:p></table:table-cell></table:table-row>',
    ],
)
def test_repeated_texts_of_an_ods(tail: str) -> None:
    assert refusal(ods(("PL", [["x"]]), tail=tail), "a.ods") == ("bomb", LINE)
