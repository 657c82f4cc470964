"""XLSX, DOCX and ODS are ZIP packages: looked into before any reader is let near them.

A workbook reader unpacks what it is given and makes a grid as wide as the farthest cell. So the central directory is
checked first, every part is unpacked here with a ceiling (the directory may lie), and no cell may stand absurdly far.
"""

import io
import re
import zipfile
import zlib
from functools import cached_property
from xml.parsers import expat

from tuanle.core.errors import Refused
from tuanle.core.guard import bomb, encrypted, truncated
from tuanle.core.language import gettext_noop
from tuanle.core.package_letters import check_letters
from tuanle.core.wording import wording

# A file of an office unpacks to under 2 MB; a hundred times that is no such file.
MAX_UNPACKED = 150 * 1024 * 1024
MAX_PARTS = 5_000
# XML of real workbooks shrinks 10 to 30 times; only large parts are judged, small ones may be all blanks.
MAX_RATIO = 250
RATIO_FROM = 5 * 1024 * 1024
# A sheet within AZ9999 needs no closer look; beyond it the grid is measured.
MAX_GRID = 3_000_000
_CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
_NEAR_CELL = re.compile(rb'<c r="A?[A-Z][1-9]\d{0,3}"')
_ADDRESS = re.compile(r"([A-Za-z]{1,6})(\d{1,9})")
_SHEET = re.compile(r"xl/\w*sheets/.+", re.IGNORECASE)
# The text of a thick plan is 2 MB of XML; a tree of it in memory is thirty times as large.
MAX_WORDS = 40 * 1024 * 1024
_STRICT, _HEAD = b"http://purl.oclc.org/ooxml/", 4096
_USUAL = b"http://schemas.openxmlformats.org/"
_NAMES_OF_STRICT = (
    (_STRICT + b"spreadsheetml/main", _USUAL + b"spreadsheetml/2006/main"),
    (_STRICT + b"officeDocument/relationships", _USUAL + b"officeDocument/2006/relationships"),
)
_MACRO_PARTS = ("vbaproject.bin", "basic/script-lb.xml")


def column_number(letters: str) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def number_in(attribute: str | None, otherwise: int = 0, *, most: int = 2**31) -> int:
    """The number an attribute counts with, from 0 to `most`; `otherwise` where it is none. A file may say anything."""
    try:
        return max(0, min(int(attribute or ""), most))
    except ValueError:
        return otherwise


def too_wide(rows: int, columns: int) -> Refused:
    return Refused(
        wording(
            gettext_noop(
                "Trang tính trải quá rộng (đến hàng %(row)s, cột thứ %(column)s). Hãy xóa các ô ở xa rồi gửi lại."
            ),
            row=rows,
            column=columns,
        ),
        code="bomb",
    )


class Package:
    """A ZIP in memory. Raises `Refused` (bomb, encrypted, truncated) instead of unpacking what it should not."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, OSError, EOFError):
            raise truncated() from None
        infos = self._zip.infolist()
        if len(infos) > MAX_PARTS or sum(info.file_size for info in infos) > MAX_UNPACKED:
            raise bomb()
        for info in infos:
            if info.flag_bits & 0x1:
                raise encrypted()
            if info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
                raise bomb()
        self._infos = {info.filename: info for info in infos}
        if len(self._infos) < len(infos):  # one reader would take the first of two, another the last
            raise truncated()
        self.names = frozenset(self._infos)

    @cached_property
    def has_macros(self) -> bool:
        return any(name.lower().endswith(_MACRO_PARTS) for name in self.names)

    def part(self, name: str) -> bytes:
        """One part, unpacked. The size in the directory is a promise that is checked."""
        info = self._infos.get(name)
        if info is None:
            raise truncated()
        start = info.header_offset
        header = self._content[start : start + 30]
        if len(header) < 30 or header[:4] != b"PK\x03\x04":
            raise truncated()
        start += 30 + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
        packed = self._content[start : start + info.compress_size]
        if len(packed) != info.compress_size:
            raise truncated()
        if info.compress_type == zipfile.ZIP_STORED:
            data = packed
        elif info.compress_type == zipfile.ZIP_DEFLATED:
            inflater = zlib.decompressobj(-15)
            try:
                data = inflater.decompress(packed, info.file_size + 1)
            except zlib.error:
                raise truncated() from None
            if len(data) > info.file_size:
                raise bomb()
        else:
            raise truncated()
        if len(data) != info.file_size:
            raise truncated()
        return data


class DocxPackage(Package):
    """A Word document. Raises `Refused` for more text than anybody writes."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        if sum(info.file_size for name, info in self._infos.items() if name.endswith((".xml", ".rels"))) > MAX_WORDS:
            raise bomb()


class XlsxPackage(Package):
    """The parts of a workbook that calamine does not show: errors, formulas without values, fonts, far cells."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.sheet_parts = {
            name: self.part(name)
            for name in sorted(self.names)
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        }
        sheets = [  # whatever its name ends in, a reader may be led to it
            self.sheet_parts.get(name) or self.part(name)
            for name in self.names
            if _SHEET.fullmatch(name.replace("\\", "/"))
        ]
        for xml in sheets:
            if not _is_near(xml):
                _measure(xml)
        for name in ("xl/workbook.xml", "xl/styles.xml"):
            if name in self.names:
                self.part(name)
        check_letters(self.strings, sheets)

    def part(self, name: str) -> bytes:
        """One part, its names those of usual workbooks: what Excel saves as "strict" says the same in others."""
        xml = super().part(name)
        if _STRICT in xml[:_HEAD]:
            for strict, usual in _NAMES_OF_STRICT:
                xml = xml.replace(strict, usual)
        return xml

    @cached_property
    def strings(self) -> bytes:
        return self.part("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in self.names else b""

    @cached_property
    def styles(self) -> bytes:
        return self.part("xl/styles.xml") if "xl/styles.xml" in self.names else b""


def _is_near(xml: bytes) -> bool:
    """Whether every cell is written as all programs write it and stands within AZ9999. (UTF-16 holds zeros.)"""
    return b"\0" not in xml and len(_CELL.findall(xml)) == len(_NEAR_CELL.findall(xml))


def _measure(xml: bytes) -> None:
    """Refuse a sheet whose filled cells span too wide a grid. Styled but empty cells do not count."""
    reach = _Reach()
    parser = expat.ParserCreate()
    parser.StartElementHandler = reach.starts
    try:
        parser.Parse(xml, True)
    except expat.ExpatError:
        raise truncated() from None
    if reach.right * reach.bottom > MAX_GRID:
        raise too_wide(reach.bottom, reach.right)


class _Reach:
    """How far the filled cells stand. One without an address stands beside the one before it, a row without a number
    below the one before: readers take it so.
    """

    def __init__(self) -> None:
        self.right = self.bottom = self._row = self._column = self._line = 0

    def starts(self, name: str, given: dict[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "c":
            address = _ADDRESS.fullmatch(given.get("r", ""))
            column = column_number(address[1].upper()) if address else self._column
            self._column, self._line = column + 1, int(address[2]) if address else self._row
        elif name in ("v", "f", "is"):
            self.right, self.bottom = max(self.right, self._column), max(self.bottom, self._line)
        elif name == "row":
            self._row, self._column, self._line = number_in(given.get("r"), self._row + 1), 0, 0
