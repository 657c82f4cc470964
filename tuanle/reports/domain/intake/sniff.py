"""What a file is, by its content; the extension may say anything."""

from tuanle.core.errors import Refused
from tuanle.core.guard import encrypted, truncated, xlsb
from tuanle.core.language import _, gettext_noop
from tuanle.core.text import fold
from tuanle.core.wording import wording
from tuanle.reports.domain.intake.ole import holds, is_whole

# Reports of past years are under 1 MB; photographs belong in their own files.
MAX_FILE = 20 * 1024 * 1024

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# JPEG, PNG, GIF, TIFF, BMP; of phones HEIC and AVIF; WebP.
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_OF_PHONES = (b"heic", b"heix", b"hevc", b"heim", b"mif1", b"msf1", b"avif")
_HEAD = 1024


def sniff(content: bytes, name: str) -> str:
    """`xlsx`, `xls`, `ods`, `docx` or, by its extension alone, `csv`. Raises `Refused` with what to do for anything else."""
    if len(content) > MAX_FILE:
        raise too_large(len(content))
    if not content:
        raise Refused(_("Tệp rỗng (0 byte). Hãy gửi lại."), code="empty")
    if content.startswith(b"PK"):
        return _sniff_zip(content)
    if content.startswith(_OLE):
        return _sniff_ole(content)
    refusal = _refuse(content, name)
    if refusal.code == "not_a_workbook" and fold(name).endswith((".csv", ".tsv")):
        return "csv"
    raise refusal


def too_large(size: int) -> Refused:
    return Refused(
        wording(
            gettext_noop(
                "Tệp nặng %(size)s MB, quá mức %(limit)s MB nên không mở. Hãy bỏ ảnh và trang thừa rồi gửi lại."
            ),
            size=round(size / 1024 / 1024),
            limit=MAX_FILE // 1024 // 1024,
        ),
        code="too_large",
    )


def _sniff_zip(content: bytes) -> str:
    """A package names its kind in its first or its directory entries."""
    tail = content[-65_536 * 4 :]
    if b"xl/workbook." in content[:4096] or b"xl/workbook." in tail:
        if b"xl/workbook.bin" in tail:
            raise xlsb()
        return "xlsx"
    if b"word/document.xml" in tail:
        return "docx"
    if b"opendocument.spreadsheet" in content[:200] or b"content.xml" in tail:
        if b"opendocument.text" in content[:200]:
            raise Refused(_("Tệp văn bản ODT chưa đọc được. Hãy lưu thành Word (.docx) rồi gửi lại."), code="odt")
        return "ods"
    if b"PK\x05\x06" not in tail:
        raise truncated()
    raise Refused(_("Tệp nén này không phải bảng tính hay văn bản Word."), code="not_a_report")


def _sniff_ole(content: bytes) -> str:
    """The old Microsoft container: an .xls, an .doc, or a modern file under a password."""
    if holds(content, "EncryptedPackage") or holds(content, "EncryptionInfo"):
        raise encrypted()
    if holds(content, "WordDocument"):
        raise Refused(
            _("Tệp Word đời cũ (.doc) chưa đọc được. Hãy mở bằng Word, lưu thành .docx rồi gửi lại."), code="legacy_doc"
        )
    if (holds(content, "Workbook") or holds(content, "Book")) and is_whole(content):
        return "xls"
    raise truncated()


def _is_picture(content: bytes) -> bool:
    is_of_phone = content[4:8] == b"ftyp" and content[8:12] in _OF_PHONES
    return content.startswith(_PICTURES) or is_of_phone or (content[:4] == b"RIFF" and content[8:12] == b"WEBP")


def _refuse(content: bytes, name: str) -> Refused:
    if b"%PDF-" in content[:_HEAD]:  # where every program looks for it
        return Refused(
            _("Tệp PDF không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."),
            code="pdf",
        )
    if _is_picture(content):
        return Refused(
            _(
                "Tệp là ảnh chụp nên không đọc được số liệu. Hãy gửi tệp Excel hoặc Word gốc, hoặc điền vào biểu mẫu Excel."
            ),
            code="image",
        )
    if content.startswith(b"{\\rtf"):
        return Refused(_("Tệp RTF chưa đọc được. Hãy lưu thành Word (.docx) rồi gửi lại."), code="rtf")
    if content.startswith((b"Rar!", b"7z\xbc\xaf")):
        return Refused(_("Tệp nén RAR hoặc 7z chưa đọc được. Hãy nén lại thành ZIP."), code="archive")
    extension = fold(name).rpartition(".")[2]
    if extension in ("xlsx", "xls", "xlsm", "ods", "docx"):
        return Refused(
            wording(
                gettext_noop(
                    "Tệp mang đuôi .%(extension)s nhưng bên trong không phải bảng tính. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."
                ),
                extension=extension,
            ),
            code="not_a_workbook",
        )
    return Refused(
        _("Không phải bảng tính hay văn bản Word. Hãy lưu thành .xlsx hoặc .docx rồi gửi lại."), code="not_a_workbook"
    )
