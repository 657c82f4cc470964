"""The old Microsoft container (.xls, .doc): what it holds, and whether it is all there."""

import struct

_FREE = 0xFFFFFFFF
_HEADER = 512
_SECTORS_IN_HEADER = 109


def holds(content: bytes, stream: str) -> bool:
    """Whether a stream of this name may be inside."""
    return stream.encode("utf-16-le") in content


def is_whole(content: bytes) -> bool:
    """Whether every sector that the allocation table uses is in the file: a cut file lacks some."""
    if len(content) < _HEADER:
        return False
    shift = struct.unpack_from("<H", content, 30)[0]
    count = struct.unpack_from("<I", content, 44)[0]
    if shift not in (9, 12) or count == 0:
        return False
    size = 1 << shift
    table = struct.unpack_from(f"<{_SECTORS_IN_HEADER}I", content, 76)[: min(count, _SECTORS_IN_HEADER)]
    present = (len(content) - size) // size if len(content) >= size else 0
    for n, sector in enumerate(table):
        start = (sector + 1) * size
        if sector >= _FREE - 5 or start + size > len(content):
            return False
        entries = struct.unpack_from(f"<{size // 4}I", content, start)
        used = max((i for i, entry in enumerate(entries) if entry != _FREE), default=-1)
        if n * (size // 4) + used >= present:
            return False
    return True
