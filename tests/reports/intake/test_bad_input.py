"""Files that cannot be read: one clear line each, nothing lost."""

import io
import re
import struct
import zipfile
from typing import Any

import pytest

from tests.reports.intake.samples import codes, ods, our_form, read, refusal, rezipped, simple, table, xls, xlsx, zipped
from tests.reports.intake.test_tables import FIGURES, ROWS
from tests.reports.intake.test_word import TEXT, word

PLAIN = xlsx(("PL", table(*ROWS)))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
PASSWORD = "Tệp đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại."
BROKEN = "Tệp bị cụt hoặc hỏng, không mở được. Hãy gửi lại tệp."
BOMB = "Tệp nén bung ra quá lớn (nghi là bom nén) nên không mở. Hãy gửi lại tệp gốc."


@pytest.mark.parametrize(
    ("content", "name", "code", "line"),
    [
        (b"", "a.xlsx", "empty", "Tệp rỗng (0 byte). Hãy gửi lại."),
        (b"xin chao", "a.xlsx", "not_a_workbook", "Tệp mang đuôi .xlsx nhưng bên trong không phải bảng tính. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."),
        (b"<html><table></table></html>", "a.xls", "not_a_workbook", "Tệp mang đuôi .xls nhưng bên trong không phải bảng tính. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."),
        (b"xin chao", "ghi chu.txt", "not_a_workbook", "Không phải bảng tính hay văn bản Word. Hãy lưu thành .xlsx hoặc .docx rồi gửi lại."),
        (b"%PDF-1.7 ...", "a.pdf", "pdf", "Tệp PDF không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"\xef\xbb\xbf\n%PDF-1.7 ...", "a.xlsx", "pdf", "Tệp PDF không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "a.xlsx", "image", "Tệp là ảnh chụp nên không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "a.xlsx", "image", "Tệp là ảnh chụp nên không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"\xff\xd8\xff\xe0....", "a.jpg", "image", "Tệp là ảnh chụp nên không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"\x89PNG\r\n", "a.xlsx", "image", "Tệp là ảnh chụp nên không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
        (b"{\\rtf1 abc}", "a.doc", "rtf", "Tệp RTF chưa đọc được. Hãy lưu thành Word (.docx) rồi gửi lại."),
        (b"Rar!\x1a\x07", "a.rar", "archive", "Tệp nén RAR hoặc 7z chưa đọc được. Hãy nén lại thành ZIP."),
        (OLE + "WordDocument".encode("utf-16-le"), "a.doc", "legacy_doc", "Tệp Word đời cũ (.doc) chưa đọc được. Hãy mở bằng Word, lưu thành .docx rồi gửi lại."),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "encrypted", PASSWORD),
        (OLE, "a.xls", "truncated", BROKEN),
        (OLE + "Workbook".encode("utf-16-le"), "a.xls", "truncated", BROKEN),
        (PLAIN[: len(PLAIN) // 2], "a.xlsx", "truncated", BROKEN),
        (PLAIN[:-10], "a.xlsx", "truncated", BROKEN),
        (PLAIN[:100], "a.xlsx", "truncated", BROKEN),
        (zipped(("a.txt", b"x")), "a.xlsx", "not_a_report", "Tệp nén này không phải bảng tính hay văn bản Word."),
        (zipped(("word/document.xml", b"<broken")), "a.docx", "truncated", BROKEN),
        (b"x" * (20 * 1024 * 1024 + 1), "a.xlsx", "too_large", "Tệp nặng 20 MB, quá mức 20 MB nên không mở. Hãy bỏ ảnh và trang thừa rồi gửi lại."),
    ],
)  # fmt: skip
def test_the_line_for_each(content: bytes, name: str, code: str, line: str) -> None:
    assert refusal(content, name) == (code, line)


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.8, 0.95, 0.999])
@pytest.mark.parametrize(
    "make",
    [
        lambda: our_form({"so_lop": 1}),
        lambda: PLAIN,
        lambda: xls(("PL", table(*ROWS))),
        lambda: ods(("PL", table(*ROWS))),
        lambda: word(TEXT),
    ],
)
def test_a_cut_file_of_any_kind(make: Any, cut: float) -> None:
    content = make()
    assert refusal(content[: int(len(content) * cut)])[0] in ("truncated", "not_a_workbook")


def test_a_workbook_that_unpacks_to_gigabytes_is_not_unpacked() -> None:
    row = b'<row r="1">' + b'<c r="A1"><v>1</v></c>' * 100 + b"</row>"
    bomb = rezipped(PLAIN, lambda name, part: part + row * 60_000 if "sheet1" in name else part)
    assert refusal(bomb) == ("bomb", BOMB)


def _lying(content: bytes, name: str, size: int) -> bytes:
    """The package with another unpacked size written in its directories."""
    raw = bytearray(content)
    for mark, at in ((b"PK\x03\x04", (22, 30)), (b"PK\x01\x02", (24, 46))):
        start = 0
        while (start := raw.find(mark, start)) >= 0:
            if bytes(raw[start + at[1] : start + at[1] + len(name)]) == name.encode():
                raw[start + at[0] : start + at[0] + 4] = struct.pack("<I", size)
            start += 4
    return bytes(raw)


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml"])
def test_a_directory_that_lies_about_a_size(part: str) -> None:
    assert refusal(_lying(PLAIN, part, 10)) == ("bomb", BOMB)


def test_one_cell_far_away_does_not_make_a_giant_grid() -> None:
    content = xlsx(("PL", table(*ROWS)), write=lambda book, sheets: sheets["PL"].write("XFD1048576", 1))
    assert refusal(content) == (
        "bomb",
        "Trang tính trải quá rộng (đến hàng 1048576, cột thứ 16384). Hãy xóa các ô ở xa rồi gửi lại.",
    )


def test_styled_but_empty_cells_far_away_do_no_harm() -> None:
    def write(book: Any, sheets: dict[str, Any]) -> None:
        bold = book.add_format({"bold": True})
        for r in (5000, 90_000, 1_048_575):
            sheets["PL"].write_blank(r, 300, None, bold)

    assert read(xlsx(("PL", table(*ROWS)), write=write)).cells == FIGURES


_FAR = '<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-repeated="16000"{}</table:table-row>'


def test_repeated_cells_of_an_ods() -> None:
    empty, filled = _FAR.format("/>"), _FAR.format(' office:value-type="float" office:value="1"/>')
    assert read(ods(("PL", table(*ROWS)), tail=empty), "a.ods").cells == FIGURES
    assert refusal(ods(("PL", table(*ROWS)), tail=filled), "a.ods")[0] == "bomb"


def test_entities_are_never_expanded() -> None:
    laugh = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'

    def spoil(name: str, part: bytes) -> bytes:
        if name == "xl/sharedStrings.xml":
            part = part.replace(b"?>", b"?>" + laugh, 1).replace(b"<t>STT</t>", b"<t>&f;&b;</t>")
        return part

    assert refusal(rezipped(PLAIN, spoil)) == ("truncated", BROKEN)


def test_macros_are_told_and_never_run() -> None:
    for content in (our_form({"so_lop": 12}), xlsx(("PL", table(ROWS[1])))):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
        reading = read(zipped(*parts, ("xl/vbaProject.bin", b"macro")), "a.xlsm")
        assert reading.cells == {"so_lop": 12}
        assert [finding.text for finding in reading.findings] == [
            "Tệp có macro. Macro không được chạy, chỉ đọc số liệu."
        ]


def test_encrypted_members() -> None:
    raw = bytearray(PLAIN)
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = 0
        while (start := raw.find(mark, start)) >= 0:
            raw[start + at] |= 1
            start += 4
    assert refusal(bytes(raw)) == ("encrypted", PASSWORD)


def test_an_encrypted_ods() -> None:
    content = rezipped(
        ods(("PL", table(*ROWS))),
        lambda name, part: (
            part.replace(b"/>", b"><manifest:encryption-data/></manifest:manifest>") if "manifest" in name else part
        ),
    )
    assert refusal(content, "a.ods") == ("encrypted", PASSWORD)


def test_text_in_a_cell_of_figures_is_asked() -> None:
    reading = simple((1, "Số lớp đã mở", "", "đang mở dần", ""))
    assert (reading.cells, [re.sub(r"“.*?”", "“…”", one.text) for one in reading.questions]) == (
        {},
        ["5.1 Lớp học, khóa học, chuyên đề đã mở: “…” không phải là một con số. Ghi bao nhiêu?"],
    )


def test_a_damaged_part_inside_is_refused() -> None:
    assert (
        refusal(rezipped(PLAIN, lambda name, part: part[: len(part) // 2] if "sheet1" in name else part))[0]
        == "truncated"
    )
    assert refusal(rezipped(PLAIN, lambda name, part: b"<a" if name == "xl/workbook.xml" else part))[0] == "truncated"
    assert codes(read(PLAIN)) == []
