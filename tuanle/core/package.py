"""XLSX, DOCX and ODS are ZIP packages: looked into before any reader is let near them.

A workbook reader unpacks what it is given and makes a grid as wide as the farthest cell. So the central directory is
checked first, every part is unpacked here with a ceiling (the directory may lie), and no cell may stand absurdly far.
"""

import io
import re
import zipfile
import zlib
from functools import cached_property

from tuanle.core.errors import Refused
from tuanle.core.guard import bomb, encrypted, truncated
from tuanle.core.language import _

# A file of an office unpacks to under 2 MB; a hundred times that is no such file.
MAX_UNPACKED = 150 * 1024 * 1024
MAX_PARTS = 5_000
# XML of real workbooks shrinks 10 to 30 times; only large parts are judged, small ones may be all blanks.
MAX_RATIO = 250
RATIO_FROM = 5 * 1024 * 1024
# A sheet within AZ9999 needs no closer look; beyond it the grid is measured.
MAX_GRID = 3_000_000
# (Three patterns with a fixed start: a search for them runs at the speed of memory.)
_FAR_CELL = re.compile(rb' r="(?:[A-Z]{3,}|[B-Z][A-Z]|[A-Z]{1,2}(?=\d{5}))')
_FILLED_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br\s*=\s*["']([A-Z]+)(\d+)["'][^>]*?(?<!/)>""")
_MACRO_PARTS = ("vbaproject.bin", "basic/script-lb.xml")


def column_number(letters: str) -> int:
    """`A` is 0, `AA` is 26."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


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


class XlsxPackage(Package):
    """The parts of a workbook that calamine does not show: errors, formulas without values, fonts, far cells."""

    def __init__(self, content: bytes) -> None:
        super().__init__(content)
        self.sheet_parts = {
            name: self.part(name)
            for name in sorted(self.names)
            if name.startswith("xl/worksheets/") and name.endswith(".xml")
        }
        for xml in self.sheet_parts.values():
            if _FAR_CELL.search(xml) or _is_unusual(xml):
                _measure(xml)
        for name in ("xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml"):
            if name in self.names:
                self.part(name)

    @cached_property
    def strings(self) -> bytes:
        return self.part("xl/sharedStrings.xml") if "xl/sharedStrings.xml" in self.names else b""

    @cached_property
    def styles(self) -> bytes:
        return self.part("xl/styles.xml") if "xl/styles.xml" in self.names else b""


def _is_unusual(xml: bytes) -> bool:
    """Whether attributes may be written in a way that the pattern of far cells does not see: then look closely."""
    return b"r='" in xml or b"r =" in xml or b"\t" in xml or xml.count(b"\n") > 2


def _measure(xml: bytes) -> None:
    """Refuse a sheet whose filled cells span too wide a grid. Styled but empty cells do not count."""
    right = bottom = 0
    for found in _FILLED_CELL.finditer(xml):
        right = max(right, column_number(found[1].decode()))
        bottom = max(bottom, int(found[2]))
    if (right + 1) * bottom > MAX_GRID:
        raise Refused(
            _("Trang tính trải quá rộng (đến hàng %(row)s, cột thứ %(column)s). Hãy xóa các ô ở xa rồi gửi lại.")
            % {"row": bottom, "column": right + 1},
            code="bomb",
        )
