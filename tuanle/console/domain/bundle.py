"""Files as they are dropped: single ones, and ZIP files full of them."""

import io
import zipfile
from collections.abc import Iterator

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import nfc

#: The reports of a whole district take some 60 MB; more than this is no folder of reports.
LARGEST_CONTENT = 400 * 1024 * 1024
MOST_FILES = 3_000
_OFFICE_MARKS = {"[Content_Types].xml", "mimetype", "content.xml"}


def unpack(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files in `content`: those of a ZIP with their paths, else itself. Office documents are ZIPs too, and stay whole.

    Raises `Refused` when a ZIP is damaged, locked, or would unpack to far too much.
    """
    if not zipfile.is_zipfile(io.BytesIO(content)):
        yield nfc(name), content
        return
    try:
        bundle = zipfile.ZipFile(io.BytesIO(content))
        members = [one for one in bundle.infolist() if not one.is_dir()]
        if _OFFICE_MARKS & {one.filename for one in members}:
            yield nfc(name), content
            return
        if len(members) > MOST_FILES or sum(one.file_size for one in members) > LARGEST_CONTENT:
            raise Refused(_("Tệp nén “%(name)s” bung ra quá lớn nên không mở.") % {"name": name}, code="bomb")
        for one in members:
            path = _path(one)
            if not _is_noise(path):
                yield f"{nfc(name)}/{path}", _read(bundle, one, name)
    except zipfile.BadZipFile:
        raise Refused(
            _("Tệp nén “%(name)s” bị hỏng. Hãy nén lại rồi gửi.") % {"name": name}, code="truncated"
        ) from None


def _read(bundle: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """One member, not more of it than the directory promised."""
    if member.flag_bits & 0x1:
        raise Refused(
            _("Tệp nén “%(name)s” đặt mật khẩu. Hãy bỏ mật khẩu rồi gửi lại.") % {"name": name}, code="encrypted"
        )
    with bundle.open(member) as opened:
        return opened.read(member.file_size)


def _path(member: zipfile.ZipInfo) -> str:
    """The path in the ZIP. Windows writes UTF-8 without saying so; then it was read as if from an old PC."""
    if member.flag_bits & 0x800:
        return nfc(member.filename)
    try:
        return nfc(member.filename.encode("cp437").decode("utf-8"))
    except UnicodeError:
        return nfc(member.filename)


def _is_noise(path: str) -> bool:
    """What systems and programs leave behind: `__MACOSX`, `.DS_Store`, the lock of an open document (`~$…`)."""
    parts = path.split("/")
    return "__MACOSX" in parts or parts[-1].startswith((".", "~$"))
