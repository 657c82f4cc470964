"""What a file is, by its content. A name may say anything."""

from dataclasses import dataclass

from tuanle.core.package import Package


@dataclass(frozen=True)
class Media:
    """A type of file that is kept: its media type, and what its name should end in."""

    type: str
    suffix: str

    @property
    def is_image(self) -> bool:
        return self.type.startswith("image/")


PDF = Media("application/pdf", "pdf")
DOCX = Media("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
XLSX = Media("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
JPEG = Media("image/jpeg", "jpg")
PNG = Media("image/png", "png")
WEBP = Media("image/webp", "webp")
HEIC = Media("image/heic", "heic")

_HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"hevx", b"heim", b"heis", b"mif1", b"msf1"}


def media_of(content: bytes) -> Media | None:
    """The type of `content`; None for one that is not kept.

    Raises `Refused` for an office document that is damaged, has a password, or unpacks to more than it should.
    """
    if content.startswith(b"%PDF-"):
        return PDF
    return _office(content) if content.startswith(b"PK\x03\x04") else image_of(content)


def image_of(content: bytes) -> Media | None:
    """The type of a picture; None for anything else."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return HEIC if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS else None


def _office(content: bytes) -> Media | None:
    """A Word document or a workbook without macros."""
    package = Package(content)
    if package.has_macros:
        return None
    if "word/document.xml" in package.names:
        return DOCX
    return XLSX if "xl/workbook.xml" in package.names else None
