"""Text of a PDF that has a text layer. A scan has none, and is refused: the software does not guess from a picture."""

from itertools import pairwise
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _

_MAX_PAGES = 200
_MAX_LINES = 5000


def pdf_text(data: bytes, said: str) -> str:
    """The pages in order, parted by form feeds."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Refused(
                _("%(file)s được đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại.") % {"file": said}, code="encrypted"
            ) from None
        raise Refused(
            _("%(file)s bị hỏng hoặc tải về chưa trọn: hãy tải lại rồi thử lại.") % {"file": said}, code="damaged"
        ) from None
    try:
        pages = []
        for index in range(min(len(document), _MAX_PAGES)):
            page = document[index]
            layer = page.get_textpage()
            pages.append(_clean(_page_text(page, layer)))
            layer.close()
            page.close()
    finally:
        document.close()
    letters = sum(c.isalpha() for page in pages for c in page)
    if letters < 40:
        raise Refused(
            _("%(file)s là bản quét, không có lớp chữ: hãy gửi bản Word, bản PDF ký số, hoặc nhập các mục bằng tay.")
            % {"file": said},
            code="scanned",
        )
    return "\f".join(pages)


def pdf_pages(data: bytes) -> int | None:
    """How many pages; None for what is no readable PDF."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return None
    try:
        return len(document)
    finally:
        document.close()


def _clean(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-")


def _page_text(page: Any, layer: Any) -> str:
    """The text of a page; a table with drawn borders comes as rows of `| cell | cell |`."""
    left, bottom, right, top = page.get_mediabox()
    tables = _grids(page)
    if not tables:
        return str(layer.get_text_range())
    parts: list[str] = []
    above = top
    for xs, ys in tables:
        parts.append(layer.get_text_bounded(left, ys[0], right, above))
        for upper, lower in pairwise(ys):
            cells = [
                " ".join(layer.get_text_bounded(x + 0.5, lower + 0.5, x2 - 0.5, upper - 0.5).split()).replace("|", "/")
                for x, x2 in pairwise(xs)
            ]
            if any(cells):
                parts.append(f"| {' | '.join(cells)} |")
        above = ys[-1]
    parts.append(layer.get_text_bounded(left, bottom, right, above))
    return "\n".join(part.strip("\r\n") for part in parts)


def _grids(page: Any) -> list[tuple[list[float], list[float]]]:
    """Tables drawn with lines: the x of their columns from left to right, the y of their rows from top to bottom."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for count, shape in enumerate(page.get_objects(filter=[FPDF_PAGEOBJ_PATH], max_depth=3)):
        if count > _MAX_LINES:
            return []
        x1, y1, x2, y2 = shape.get_bounds()
        if x2 - x1 > 6 and y2 - y1 > 6:  # a cell drawn as a box gives its four sides
            upright += [(x1, y1, y2), (x2, y1, y2)]
            level += [(y1, x1, x2), (y2, x1, x2)]
        elif y2 - y1 > 6:
            upright.append(((x1 + x2) / 2, y1, y2))
        elif x2 - x1 > 6:
            level.append(((y1 + y2) / 2, x1, x2))
    found = []
    for low, high in _bands([(y1, y2) for _x, y1, y2 in upright]):
        xs = _distinct([x for x, y1, y2 in upright if y1 < high and y2 > low])
        ys = _distinct([y for y, x1, x2 in level if low - 3 <= y <= high + 3 and x1 < xs[-1] and x2 > xs[0]])
        if len(xs) >= 3 and len(ys) >= 3:
            found.append((xs, ys[::-1]))
    return sorted(found, key=lambda grid: -grid[1][0])


def _bands(spans: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """Spans that touch, run together."""
    bands: list[tuple[float, float]] = []
    for low, high in sorted(spans):
        if bands and low <= bands[-1][1] + 3:
            bands[-1] = (bands[-1][0], max(bands[-1][1], high))
        else:
            bands.append((low, high))
    return bands


def _distinct(values: list[float]) -> list[float]:
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > 4:
            kept.append(value)
    return kept
