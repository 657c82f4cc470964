"""Pictures and scans as any browser shows them: turned upright, small enough, without what the telephone wrote in."""

import io
import warnings
from functools import lru_cache

from PIL import Image, ImageOps, UnidentifiedImageError

from tuanle.core.errors import Refused
from tuanle.core.language import _

#: Enough to read a form of A4; so many pages of a scan are shown.
LONGEST_SIDE = 2000
MAX_PAGES = 20
#: A picture that unpacks to more is no photograph of a paper.
MAX_PIXELS = 120_000_000


def page_count(content: bytes) -> int:
    """How many pages there are to look at. Raises `Refused` for what cannot be opened."""
    if not content.startswith(b"%PDF"):
        return 1
    return min(_pages_of_pdf(content), MAX_PAGES)


def preview(content: bytes, page: int = 1) -> bytes:
    """One page as WebP. Raises `Refused` when it cannot be shown."""
    picture = _page_of_pdf(content, page) if content.startswith(b"%PDF") else _picture(content)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    out = io.BytesIO()
    picture.convert("RGB").save(out, "WEBP", quality=80)
    return out.getvalue()


def _picture(content: bytes) -> Image.Image:
    _read_heif()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            picture = Image.open(io.BytesIO(content))
            if picture.width * picture.height > MAX_PIXELS:
                raise _cannot_be_shown()
            return ImageOps.exif_transpose(picture)
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombWarning):
        raise _cannot_be_shown() from None
    except Image.DecompressionBombError:
        raise _cannot_be_shown() from None


@lru_cache(maxsize=1)
def _read_heif() -> None:
    """Telephones of Apple take pictures in HEIC."""
    import pillow_heif

    pillow_heif.register_heif_opener()


def _pages_of_pdf(content: bytes) -> int:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise _cannot_be_shown() from None
    try:
        return len(document)
    finally:
        document.close()


def _page_of_pdf(content: bytes, page: int) -> Image.Image:
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        raise _cannot_be_shown() from None
    try:
        if not 1 <= page <= min(len(document), MAX_PAGES):
            raise _cannot_be_shown()
        leaf = document[page - 1]
        scale = LONGEST_SIDE / max(*leaf.get_size(), 1)
        picture: Image.Image = leaf.render(scale=min(scale, 4)).to_pil()
        leaf.close()
        return picture
    finally:
        document.close()


def _cannot_be_shown() -> Refused:
    return Refused(_("Không mở được ảnh này để xem. Hãy tải tệp về."), code="picture")
