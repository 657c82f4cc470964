"""From paths to report files, one at a time: files, folders, ZIP archives and the archives in them.

Only one file is in memory at any moment. What is not opened is still yielded, with the line that says why.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO

from tuanle.core.errors import Refused
from tuanle.core.guard import bomb, truncated
from tuanle.core.language import _
from tuanle.core.text import nfc
from tuanle.reports.domain.intake.sniff import MAX_FILE, too_large

# An archive of a province's reports: thousands of files, some gigabytes; each member is still held to MAX_FILE.
MAX_ARCHIVE = 2 * 1024 * 1024 * 1024
MAX_MEMBERS = 20_000
MAX_TOTAL = 4 * 1024 * 1024 * 1024
# An archive inside an archive is opened, one inside that is not.
MAX_DEPTH = 1
# Reports are already compressed and hardly shrink; text may 20 times. Small members are not judged.
MAX_RATIO = 200
RATIO_FROM = 1024 * 1024

_WORKBOOK_PARTS = ("[Content_Types].xml", "content.xml", "mimetype")


@dataclass(frozen=True)
class Incoming:
    """One file to read, or the reason why it was not opened.

    `name` is what is shown ("bao-cao.zip › Trường MN.xlsx"), safe to print; `content` is empty when `refused` is set.
    `skipped`: a file that is no report and was passed over (system files), not an error.
    """

    name: str
    content: bytes = b""
    refused: Refused | None = None
    skipped: str = ""


def incoming(paths: Iterable[Path]) -> Iterator[Incoming]:
    """Every file under `paths`, folders in name order. Never raises for a bad file."""
    for path in paths:
        if path.is_dir():
            for child in sorted(path.rglob("*"), key=lambda one: nfc(str(one))):
                if child.is_file():
                    yield from _file(child, str(child.relative_to(path.parent)))
        else:
            yield from _file(path, path.name)


def incoming_stream(stream: IO[bytes], size: int, name: str) -> Iterator[Incoming]:
    """The files in one that was sent over the web: itself, or what its archive holds."""
    yield from _open(stream, size, safe_name(name), 0)


def _file(path: Path, shown: str) -> Iterator[Incoming]:
    name = safe_name(shown)
    passed = _passed_over(path.parts)
    if passed:
        yield Incoming(name, skipped=passed)
        return
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            yield from _open(stream, size, name, 0)
    except FileNotFoundError:
        yield Incoming(name, refused=Refused(_("Không thấy tệp này."), code="not_found"))
    except OSError:
        yield Incoming(name, refused=Refused(_("Không mở được tệp: máy không cho đọc."), code="unreadable"))


def _open(stream: IO[bytes], size: int, name: str, depth: int) -> Iterator[Incoming]:
    """One stream: an archive is opened, a report is read, what is too large is not touched."""
    if _is_archive(stream):
        if size > MAX_ARCHIVE:
            yield Incoming(name, refused=too_large(size))
        elif depth > MAX_DEPTH:
            yield Incoming(
                name,
                refused=Refused(
                    _("Tệp nén nằm trong tệp nén nhiều lớp, không mở. Hãy gửi các tệp báo cáo ra ngoài."), code="nested"
                ),
            )
        else:
            yield from _archive(stream, name, depth)
        return
    if size > MAX_FILE:
        yield Incoming(name, refused=too_large(size))
        return
    stream.seek(0)
    yield Incoming(name, stream.read(MAX_FILE + 1))


def _is_archive(stream: IO[bytes]) -> bool:
    """Whether it is a ZIP that is not itself a workbook or a document."""
    stream.seek(0)
    if stream.read(4) != b"PK\x03\x04":
        stream.seek(0)
        return stream.read(4) == b"PK\x05\x06"
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist()[:MAX_MEMBERS])
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, NotImplementedError):
        return False
    finally:
        stream.seek(0)
    return not any(part in names for part in _WORKBOOK_PARTS)


def _archive(stream: IO[bytes], name: str, depth: int) -> Iterator[Incoming]:
    with zipfile.ZipFile(stream) as archive:
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS or sum(info.file_size for info in infos) > MAX_TOTAL:
            yield Incoming(name, refused=bomb())
            return
        if all(info.is_dir() for info in infos):
            yield Incoming(name, refused=Refused(_("Tệp nén rỗng, không có tệp báo cáo nào."), code="empty"))
        for info in sorted(infos, key=lambda one: one.filename):
            if not info.is_dir():
                yield from _member(archive, info, name, depth)


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, outer: str, depth: int) -> Iterator[Incoming]:
    parts = PurePosixPath(_member_name(info).replace("\\", "/")).parts
    name = f"{outer} › {safe_name('/'.join(part for part in parts if part not in ('..', '/', '.')))}"
    passed = _passed_over(parts)
    if passed:
        yield Incoming(name, skipped=passed)
    elif info.flag_bits & 0x1:
        yield Incoming(
            name,
            refused=Refused(
                _("Tệp nén đặt mật khẩu nên không đọc được. Hãy bỏ mật khẩu rồi gửi lại."), code="encrypted"
            ),
        )
    elif info.file_size > RATIO_FROM and info.file_size > MAX_RATIO * max(info.compress_size, 1):
        yield Incoming(name, refused=bomb())
    elif info.file_size > MAX_FILE:
        yield Incoming(name, refused=too_large(info.file_size))
    else:
        try:
            with archive.open(info) as member:
                content = member.read(MAX_FILE + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError):
            yield Incoming(name, refused=truncated())
            return
        yield from _open(io.BytesIO(content), len(content), name, depth + 1)


def _member_name(info: zipfile.ZipInfo) -> str:
    """Old archivers write names in UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return info.filename


def _passed_over(parts: tuple[str, ...]) -> str:
    """Why a file is no report though it lies among them; empty for all others."""
    name = parts[-1] if parts else ""
    if "__MACOSX" in parts or name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        return str(_("Tệp hệ thống, bỏ qua."))
    if name.startswith("~$"):
        return str(_("Tệp tạm của Excel hoặc Word đang mở, bỏ qua."))
    if name.startswith("."):
        return str(_("Tệp ẩn, bỏ qua."))
    return ""


def safe_name(name: str) -> str:
    """A name that can be printed: NFC, no control characters, no direction marks, not endless."""
    clean = "".join(
        c for c in nfc(name) if c.isprintable() and not 0x202A <= ord(c) <= 0x202E and not 0x2066 <= ord(c) <= 0x2069
    )
    clean = clean.encode("utf-8", "replace").decode("utf-8")
    return clean if len(clean) <= 200 else clean[:199] + "…"
