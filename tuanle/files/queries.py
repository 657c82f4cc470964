"""How a file will be kept, worked out before anything is written: making a photo anew takes its time."""

import hashlib
from dataclasses import dataclass
from typing import Protocol

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.files.domain.media import WEBP, Media, media_of
from tuanle.files.domain.photos import clean_paper, clean_photo

#: A telephone's photo is 2 to 15 MB, a scan of a few pages less.
LARGEST = 30 * 1024 * 1024


class Upload(Protocol):
    """A file that a person sent, as Django hands it on."""

    @property
    def size(self) -> int | None: ...
    def read(self) -> bytes: ...


def content_of(upload: Upload) -> bytes:
    """The bytes of an upload. Raises `Refused` for one larger than what is kept, before it is read."""
    if (upload.size or 0) > LARGEST:
        raise _too_large()
    return upload.read()


@dataclass(frozen=True)
class Ready:
    """What will be kept of a file. `original_sha256` is of the bytes as they came.

    `small` and `small_size` (width and height in pixels) are a photo's small picture; of a document there is none.
    """

    content: bytes
    media: Media
    original_sha256: str
    small: bytes = b""
    small_size: tuple[int, int] | None = None


def photo_ready(content: bytes) -> Ready:
    """A photo as a new picture, without what the telephone wrote into it: place, time, number.

    Raises `Refused` for what is no photo (JPEG, PNG, WebP, HEIC), is damaged or too large.
    """
    if len(content) > LARGEST:
        raise _too_large()
    photo = clean_photo(content)
    return Ready(
        photo.large.content, WEBP, hashlib.sha256(content).hexdigest(), photo.small.content,
        (photo.small.width, photo.small.height),
    )  # fmt: skip


def document_ready(content: bytes) -> Ready:
    """A document as it came: PDF, DOCX, XLSX without macros, or a picture of a paper.

    A picture that tells where it was taken is made anew. Raises `Refused` for any other type, by content, not by name.
    """
    if len(content) > LARGEST:
        raise _too_large()
    media = media_of(content)
    if media is None:
        raise Refused(
            _("Chỉ nhận tệp PDF, Word (.docx), Excel (.xlsx) không có macro, hoặc ảnh chụp giấy tờ."), code="type"
        )
    original = hashlib.sha256(content).hexdigest()
    anew = clean_paper(content) if media.is_image else None
    return Ready(content, media, original) if anew is None else Ready(anew, WEBP, original)


def _too_large() -> Refused:
    return Refused(_("Tệp nặng quá %(most)s MB. Hãy gửi tệp nhỏ hơn.") % {"most": LARGEST // 1024**2}, code="too-large")
