"""Text of a PDF that has a text layer. A scan has none, and is refused: the software does not guess from a picture."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _
from tuanle.dispatches.domain.noise import own_letters

_MAX_PAGES = 200
_MAX_LINES = 5000
_MAX_STAMPED = 1000
_MAX_STAMPS = 8
#: What a registry stamps into the gaps of a letter: its number, the day, the month.
_STAMPED = re.compile(r"\d{1,5}[a-zđ]?", re.IGNORECASE)


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
            text = _page_text(page, layer)
            pages.append(_clean(_with_stamps(text, document, page, layer) if index == 0 else text))
            layer.close()
            page.close()
    finally:
        document.close()
    # A page has hundreds of letters; a long document may have its annexes as pictures.
    if own_letters("\n".join(pages)) < min(400, max(40, 60 * len(pages))):
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


def _with_stamps(text: str, document: Any, page: Any, layer: Any) -> str:
    """The text with the numbers that were stamped on the page as annotations, each behind what stands before it.

    A letter is signed and registered after it became a PDF: its number and day lie over the page, in no text of it.
    """
    from pypdfium2.raw import FLAT_NORMALDISPLAY, FLATTEN_SUCCESS, FPDFPage_Flatten, FPDFPage_GetAnnotCount

    if not FPDFPage_GetAnnotCount(page) or FPDFPage_Flatten(page, FLAT_NORMALDISPLAY) != FLATTEN_SUCCESS:
        return text
    own = layer.count_chars()
    flat = document[0]
    stamped = flat.get_textpage()
    words = list(_words(stamped, own, min(stamped.count_chars(), own + _MAX_STAMPED)))
    stamped.close()
    flat.close()
    numbers = [(word, box) for word, box in words if _STAMPED.fullmatch(word)][:_MAX_STAMPS]
    places = [(_before(layer, own, box), word) for word, box in numbers]
    for at, word in sorted(((at, word) for at, word in places if at is not None), reverse=True):
        start = max(0, at - 60)
        line = layer.get_text_range(start, at + 1 - start).rpartition("\n")[2]
        gap = text.find(line) + len(line)
        if line in text and not text[gap : gap + 1].isalnum():
            text = f"{text[:gap]} {word} {text[gap:].lstrip(' ')}"
    return text


def _words(layer: Any, start: int, end: int) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    """The words of a stretch of a page, each with its box."""
    word, boxes = "", []
    for at in range(start, end):
        char = layer.get_text_range(at, 1)
        if char.strip():
            word += char
            boxes.append(layer.get_charbox(at))
        if word and (not char.strip() or at == end - 1):
            lefts, bottoms, rights, tops = zip(*boxes, strict=True)
            yield word, (min(lefts), min(bottoms), max(rights), max(tops))
            word, boxes = "", []


def _before(layer: Any, count: int, box: tuple[float, float, float, float]) -> int | None:
    """The character of the page that stands on the line of a box and next to it on its left."""
    middle, height = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    best: tuple[float, int] | None = None
    for at in range(count):
        left, bottom, right, top = layer.get_charbox(at)
        on_line = bottom - 3 <= height <= top + 3
        nearer = on_line and left < right <= middle and (best is None or right > best[0])
        if nearer and layer.get_text_range(at, 1).strip():
            best = (right, at)
    return best[1] if best else None


def _page_text(page: Any, layer: Any) -> str:
    """The text of a page; a table with drawn borders comes as rows of `| cell | cell |`."""
    left, bottom, right, top = page.get_mediabox()
    tables = [grid for grid in _grids(page) if _parts_words(layer, *grid)]
    if not tables:
        return str(layer.get_text_range())
    parts: list[str] = []
    above = top
    for xs, ys in tables:
        parts.append(layer.get_text_bounded(left, ys[0], right, above))
        for upper, lower in pairwise(ys):
            cells = [cell.replace("|", "/") for cell in _row(layer, xs, upper, lower)]
            if any(cells):
                parts.append(f"| {' | '.join(cells)} |")
        above = ys[-1]
    parts.append(layer.get_text_bounded(left, bottom, right, above))
    return "\n".join(part.strip("\r\n") for part in parts)


def _row(layer: Any, xs: list[float], upper: float, lower: float) -> list[str]:
    return [
        " ".join(layer.get_text_bounded(x + 0.5, lower + 0.5, x2 - 0.5, upper - 0.5).split()) for x, x2 in pairwise(xs)
    ]


def _parts_words(layer: Any, xs: list[float], ys: list[float]) -> bool:
    """Whether the lines run between words. A letter or a word that a line cuts would stand in two cells: no table."""
    inside = layer.get_text_bounded(xs[0], ys[-1], xs[-1], ys[0]).split()
    rows = [_row(layer, xs, upper, lower) for upper, lower in pairwise(ys)]
    letters = sum(len("".join(cell.split())) for row in rows for cell in row)
    whole = set(inside)
    cut = any(
        left.split()[-1] + right.split()[0] in whole
        for row in rows
        for left, right in pairwise(row)
        if left and right and left[-1].isalpha() and right[0].islower()
    )
    return letters <= len("".join(inside)) and not cut


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
