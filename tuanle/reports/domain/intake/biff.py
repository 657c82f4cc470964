"""What an old workbook (.xls) says of single cells that calamine leaves out: errors, what is shown as a percentage or
struck out, how many letters they share."""

import struct
from collections.abc import Callable, Iterator

from tuanle.reports.domain.intake.cells import address
from tuanle.reports.domain.intake.formats import is_percent

_FREE = 0xFFFFFFFA
_SMALL = 64  # streams under 4,096 bytes lie in sectors of this size
_BOUNDSHEET, _FORMULA, _BOOLERR, _EOF = 0x85, 0x06, 0x205, 0x0A
_FORMAT, _XF, _NUMBER, _RK, _MULRK = 0x41E, 0xE0, 0x203, 0x27E, 0xBD
_TEXTS, _GOES_ON, _SHARED = 0xFC, 0x3C, 0xFD
# A font struck out; there is no font of this number, the next has the one after it.
_FONT, _STRUCK, _NO_FONT = 0x31, 8, 4
_IS_WIDE, _HAS_MORE, _HAS_RUNS = 1, 4, 8
# No text of a cell is longer: its length has two bytes.
_LONGEST = 0xFFFF
_PERCENTS = {9, 10}
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_STREAMS = ("Workbook", "Book")


def errors_of(content: bytes) -> dict[str, dict[str, str]]:
    """Sheet name → cell address → error. Empty when the file is laid out in a way that is not known here."""
    try:
        stream = _workbook_stream(content)
        return {name: dict(_errors(stream, start)) for name, start in _sheets(stream)}
    except (struct.error, IndexError, ValueError, StopIteration):
        return {}


def percents_of(content: bytes) -> dict[str, set[str]]:
    """Sheet name → cells whose number is shown as a percentage. Empty when the file is laid out in an unknown way."""
    return _cells_in(content, _percent_styles)


def struck_of(content: bytes) -> dict[str, set[str]]:
    """Sheet name → cells that are struck out whole. Empty when the file is laid out in an unknown way."""
    return _cells_in(content, _struck_styles)


def _cells_in(content: bytes, styles_in: Callable[[bytes], Iterator[int]]) -> dict[str, set[str]]:
    try:
        stream = _workbook_stream(content)
        styles = set(styles_in(stream))
        return {name: set(_styled(stream, start, styles)) for name, start in _sheets(stream)} if styles else {}
    except (struct.error, IndexError, ValueError, StopIteration):
        return {}


def letters_of(content: bytes) -> int:
    """No fewer letters than all cells that share their texts hold; 0 where none does."""
    try:
        stream = _workbook_stream(content)
    except (struct.error, IndexError, ValueError, StopIteration):
        return content.count(bytes((_SHARED, 0, 10, 0))) * _LONGEST
    parts: list[bytes] = []
    lengths: list[int] = []
    letters = last = 0
    for kind, body in _every_record(stream):
        if kind == _TEXTS:
            parts = [body]
        elif kind == _GOES_ON and last == _TEXTS:
            parts.append(body)
            continue
        elif kind == _SHARED and len(body) >= 10:
            lengths = lengths or list(_lengths(parts))
            index = struct.unpack_from("<I", body, 6)[0]
            letters += lengths[index] if index < len(lengths) else _LONGEST
        last = kind
    return letters


def _lengths(parts: list[bytes]) -> Iterator[int]:
    """The letters of each shared text: a text that goes on in the next record says again how wide its letters are."""
    n, at = 0, 8
    try:
        while True:
            while at >= len(parts[n]):
                n, at = n + 1, at - len(parts[n])
            length, flags = struct.unpack_from("<HB", parts[n], at)
            at += 3
            runs = struct.unpack_from("<H", parts[n], at)[0] if flags & _HAS_RUNS else 0
            at += 2 if flags & _HAS_RUNS else 0
            more = struct.unpack_from("<I", parts[n], at)[0] if flags & _HAS_MORE else 0
            at += 4 if flags & _HAS_MORE else 0
            left, width = length, 1 + (flags & _IS_WIDE)
            while left > (fits := (len(parts[n]) - at) // width):
                left, n, at = left - max(fits, 0), n + 1, 1
                width = 1 + (parts[n][0] & _IS_WIDE)
            at += left * width + runs * 4 + more
            yield length
    except (struct.error, IndexError):
        return


def _percent_styles(stream: bytes) -> Iterator[int]:
    codes, style = set(_PERCENTS), 0
    for kind, body in _records(stream, 0):
        if kind == _FORMAT and is_percent(body[5:].decode("utf-16-le" if body[4] & 1 else "latin-1", "replace")):
            codes.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            if struct.unpack_from("<H", body, 2)[0] in codes:
                yield style
            style += 1


def _struck_styles(stream: bytes) -> Iterator[int]:
    fonts: list[bool] = []
    style = 0
    for kind, body in _records(stream, 0):
        if kind == _FONT:
            fonts.append(bool(body[2] & _STRUCK))
            if len(fonts) == _NO_FONT:
                fonts.append(False)
        elif kind == _XF:
            font = struct.unpack_from("<H", body)[0]
            if font < len(fonts) and fonts[font]:
                yield style
            style += 1


def _styled(stream: bytes, start: int, styles: set[int]) -> Iterator[str]:
    for kind, body in _records(stream, start):
        if kind in (_NUMBER, _RK, _FORMULA, _SHARED):
            row, column, style = struct.unpack_from("<HHH", body)
            if style in styles:
                yield address(row, column)
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for n in range((len(body) - 6) // 6):
                if struct.unpack_from("<H", body, 4 + n * 6)[0] in styles:
                    yield address(row, first + n)


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    for kind, body in _records(stream, 0):
        if kind == _BOUNDSHEET:
            length, is_wide = body[6], body[7] & 1
            raw = body[8 : 8 + length * (2 if is_wide else 1)]
            yield raw.decode("utf-16-le" if is_wide else "latin-1"), struct.unpack_from("<I", body)[0]


def _errors(stream: bytes, start: int) -> Iterator[tuple[str, str]]:
    for kind, body in _records(stream, start):
        if kind == _BOOLERR and body[7] == 1:
            row, column = struct.unpack_from("<HH", body)
            yield address(row, column), _ERRORS.get(body[6], "#LỖI")
        elif kind == _FORMULA and body[12:14] == b"\xff\xff" and body[6] == 2:
            row, column = struct.unpack_from("<HH", body)
            yield address(row, column), _ERRORS.get(body[8], "#LỖI")


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records from `start` to the end of that part of the stream."""
    for kind, body in _every_record(stream, start):
        if kind == _EOF:
            return
        yield kind, body


def _every_record(stream: bytes, start: int = 0) -> Iterator[tuple[int, bytes]]:
    at = start
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _workbook_stream(content: bytes) -> bytes:
    """The stream of the workbook, put together from its sectors."""
    size = 1 << struct.unpack_from("<H", content, 30)[0]
    count, first_directory = struct.unpack_from("<I", content, 44)[0], struct.unpack_from("<I", content, 48)[0]
    table: list[int] = []
    sectors, further = list(struct.unpack_from("<109I", content, 76)), struct.unpack_from("<I", content, 68)[0]
    while further < _FREE and len(sectors) < count:  # a file over 7 MB has more of them than its header holds
        *some, further = struct.unpack_from(f"<{size // 4}I", content, (further + 1) * size)
        sectors += some
    for sector in sectors[:count]:
        table += struct.unpack_from(f"<{size // 4}I", content, (sector + 1) * size)
    directory = _chain(content, table, first_directory, size)
    entries = [directory[at : at + 128] for at in range(0, len(directory) - 127, 128)]
    found = next(one for one in entries if _name(one) in _STREAMS)
    start, whole = struct.unpack_from("<II", found, 116)
    if whole >= struct.unpack_from("<I", content, 56)[0]:
        return _chain(content, table, start, size)[:whole]
    small = _chain(content, table, struct.unpack_from("<I", entries[0], 116)[0], size)
    packed = _chain(content, table, struct.unpack_from("<I", content, 60)[0], size)
    small_table = list(struct.unpack(f"<{len(packed) // 4}I", packed))
    return _chain(small, small_table, start, _SMALL, header=0)[:whole]


def _name(entry: bytes) -> str:
    return entry[: max(struct.unpack_from("<H", entry, 64)[0] - 2, 0)].decode("utf-16-le", "replace")


def _chain(content: bytes, table: list[int], sector: int, size: int, header: int = 1) -> bytes:
    """The sectors from `sector` on, one after the other; `header` sectors stand before the first."""
    parts = []
    for _ in range(len(table)):
        if sector >= _FREE:
            break
        parts.append(content[(sector + header) * size : (sector + header + 1) * size])
        sector = table[sector]
    return b"".join(parts)
