"""Photos are made anew: upright, no larger than a screen shows, and without what the telephone wrote into them.

A telephone writes the place, the time and its own number into each picture. A photo of children at school or of a class
in somebody's house must not tell where it was taken, so what is kept is a new picture of the same pixels, and nothing
else. The original is not kept; its hash is, so that whoever has it can prove that it is the one.
"""

import io
from dataclasses import dataclass

import pillow_heif
from PIL import Image, ImageCms, ImageOps

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.files.domain.media import image_of

#: More than any but the largest telephones take.
MAX_PIXELS = 64_000_000
LARGE, SMALL = 2048, 480
_PAPER = 4096
_FORMATS = ("JPEG", "PNG", "WEBP", "HEIF")
_GPS = 0x8825
#: What Pillow and its readers raise for a picture that is not whole.
_DAMAGED = (OSError, SyntaxError, ValueError, EOFError, RuntimeError)

pillow_heif.register_heif_opener()


@dataclass(frozen=True)
class Picture:
    """A picture as WebP, with its size in pixels."""

    content: bytes
    width: int
    height: int


@dataclass(frozen=True)
class Photo:
    """A photo to look at, and a small one for lists."""

    large: Picture
    small: Picture


def clean_photo(content: bytes) -> Photo:
    """`content` (JPEG, PNG, WebP or HEIC) made anew. Raises `Refused` for what is no photo, damaged or too large."""
    image = _opened(content)
    image.draft("RGB", (LARGE, LARGE))
    pixels = _pixels(image)
    return Photo(_picture(pixels, LARGE), _picture(pixels, SMALL))


def clean_paper(content: bytes) -> bytes | None:
    """A picture of a paper made anew, large enough to read, where it tells a place; None where it may stay as it came."""
    image = _opened(content)
    if not _tells_a_place(image):
        return None
    return _picture(_pixels(image), _PAPER).content


def _opened(content: bytes) -> Image.Image:
    """The picture, not yet decoded: its size is known from its head, and decides whether it will be."""
    if image_of(content) is None:
        raise Refused(_("Tệp này không phải ảnh chụp. Hãy chọn ảnh JPG, PNG, WebP hoặc HEIC."), code="no-photo")
    try:
        image = Image.open(io.BytesIO(content), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _too_many_pixels()
    except _DAMAGED:
        raise _damaged()
    if image.width * image.height > MAX_PIXELS:
        raise _too_many_pixels()
    return image


def _too_many_pixels() -> Refused:
    return Refused(_("Ảnh có quá nhiều điểm ảnh nên không mở. Hãy thu nhỏ rồi gửi lại."), code="bomb")


def _damaged() -> Refused:
    return Refused(_("Ảnh bị hỏng hoặc cụt, không mở được. Hãy gửi lại ảnh."), code="damaged")


def _pixels(image: Image.Image) -> Image.Image:
    """The pixels alone, upright, in the colours of a screen, on white where they were transparent."""
    try:
        image.load()
        upright = ImageOps.exif_transpose(image)
        coloured = _as_on_screen(upright)
    except (*_DAMAGED, Image.DecompressionBombError):
        raise _damaged()
    alone = Image.new("RGB", coloured.size, "white")
    alone.paste(coloured, mask=coloured.getchannel("A") if coloured.mode == "RGBA" else None)
    return alone


def _as_on_screen(image: Image.Image) -> Image.Image:
    mode = "RGBA" if image.has_transparency_data else "RGB"
    profile = image.info.get("icc_profile")
    if not profile or mode == "RGBA":
        return image.convert(mode)
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        shown = ImageCms.profileToProfile(image, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image.convert(mode)
    return shown or image.convert(mode)


def _picture(pixels: Image.Image, side: int) -> Picture:
    scaled = pixels.copy()
    scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
    out = io.BytesIO()
    scaled.save(out, "WEBP", quality=80, method=4)
    return Picture(out.getvalue(), scaled.width, scaled.height)


def _tells_a_place(image: Image.Image) -> bool:
    """Whether there is a position in the picture's own notes (EXIF) or in those of programs (XMP)."""
    notes = image.info.get("xmp") or image.info.get("XML:com.adobe.xmp") or b""
    written = notes if isinstance(notes, bytes) else str(notes).encode()
    return bool(image.getexif().get_ifd(_GPS)) or b"GPS" in written
