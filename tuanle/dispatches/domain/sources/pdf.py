"""Text of a PDF that has a text layer. A scan has none, and is refused: the software does not guess from a picture."""

from tuanle.core.errors import Refused

_MAX_PAGES = 200


def pdf_text(data: bytes, said: str) -> str:
    """The pages in order, parted by form feeds."""
    import pypdfium2 as pdfium  # noqa: PLC0415  (loads a large library, and most commands never need it)

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "assword" in str(error) or "ecurity" in str(error):
            raise Refused(f"{said} được đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại.", code="encrypted") from None
        raise Refused(f"{said} bị hỏng hoặc tải về chưa trọn: hãy tải lại rồi thử lại.", code="damaged") from None
    try:
        pages = []
        for index in range(min(len(document), _MAX_PAGES)):
            page = document[index]
            layer = page.get_textpage()
            pages.append(layer.get_text_range().replace("\r\n", "\n").replace("\ufffe", "-").replace("\x02", "-"))
            layer.close()
            page.close()
    finally:
        document.close()
    letters = sum(c.isalpha() for page in pages for c in page)
    if letters < 40:
        raise Refused(
            f"{said} là bản quét, không có lớp chữ: hãy gửi bản Word, bản PDF ký số, hoặc nhập các mục bằng tay.",
            code="scanned",
        )
    return "\f".join(pages)
