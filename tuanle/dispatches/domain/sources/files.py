"""Which kind of file it is, told by its bytes and not by its name; what cannot be read is refused in one line."""

import re

from tuanle.core.errors import Refused
from tuanle.core.language import gettext as _
from tuanle.dispatches.domain.sources.docx import docx_text
from tuanle.dispatches.domain.sources.legible import is_garbled
from tuanle.dispatches.domain.sources.pdf import pdf_text

LIMIT = 50 * 1024 * 1024
_VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯ]")


def text_of(data: bytes, name: str = "") -> str:
    """The text in `data`. `name` only serves the message.

    Raises `Refused` with code `empty`, `too_large`, `legacy_doc`, `encrypted`, `scanned`, `damaged`, `encoding` or
    `not_a_dispatch`.
    """
    said = f"“{name}”" if name else _("Tệp")
    if not data.strip():
        raise Refused(_("%(file)s rỗng: không có nội dung để đọc.") % {"file": said}, code="empty")
    if len(data) > LIMIT:
        raise Refused(
            _("%(file)s lớn hơn 50 MB: hãy gửi đúng tệp văn bản, không kèm ảnh chụp.") % {"file": said},
            code="too_large",
        )
    if data[:1024].lstrip().startswith(b"%PDF"):
        text = pdf_text(data, said)
    elif data.startswith(b"PK\x03\x04"):
        text = docx_text(data, said)
    elif data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        if "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0".encode("latin-1") in data:
            raise Refused(
                _("%(file)s được đặt mật khẩu: hãy bỏ mật khẩu rồi thử lại.") % {"file": said}, code="encrypted"
            )
        raise Refused(
            _("%(file)s là tệp Word cũ (.doc): hãy mở bằng Word, chọn “Lưu thành” .docx rồi thử lại.") % {"file": said},
            code="legacy_doc",
        )
    else:
        text = _plain_text(data, said)
    if not text.strip():
        raise Refused(_("%(file)s không có chữ nào để đọc.") % {"file": said}, code="empty")
    if is_garbled(text):
        raise Refused(
            _(
                "%(file)s là bản quét, máy nhận dạng sai quá nhiều chữ: "
                "hãy gửi bản Word, bản PDF ký số, hoặc nhập các mục bằng tay."
            )
            % {"file": said},
            code="scanned",
        )
    return text


def _plain_text(data: bytes, said: str) -> str:
    encodings = ["utf-16"] if data.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1258"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        control = sum(1 for c in text[:4000] if ord(c) < 32 and c not in "\t\n\r\f\v")
        if control > 2:
            raise Refused(
                _("%(file)s không phải văn bản: cần tệp TXT, Markdown, DOCX hoặc PDF.") % {"file": said},
                code="not_a_dispatch",
            )
        if encoding != "cp1258" or _VIETNAMESE.search(text):
            return text
    raise Refused(
        _("%(file)s không phải chữ Unicode (UTF-8): hãy lưu lại bằng UTF-8 rồi thử lại.") % {"file": said},
        code="encoding",
    )
