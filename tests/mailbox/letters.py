"""Messages as mail programs write them, made here byte for byte."""

import io
import struct
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Any

import xlsxwriter
from PIL import Image

from tests.mailbox.place import SENT

OFFICE = "tuanle@songlam.example"
XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
_COUNT = [0]


def letter(
    text: str = "Kính gửi Phòng GDĐT, đơn vị gửi báo cáo.",
    *files: tuple[str, bytes],
    sender: str = "Văn thư <truong@songlam.example>",
    subject: str = "Báo cáo Tuần lễ học tập suốt đời năm 2021",
    html: str = "",
    at: Any = SENT,
    message_id: str = "",
    **headers: str,
) -> EmailMessage:
    """A message as most programs write it; `headers` with underscores for hyphens."""
    _COUNT[0] += 1
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = f"Phòng GDĐT <{OFFICE}>"
    message["Subject"] = subject
    message["Date"] = format_datetime(at)
    message["Message-ID"] = message_id or f"<thu-{_COUNT[0]}@songlam.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for name, content in files:
        kind = XLSX if name.endswith(".xlsx") else ("application", "octet-stream")
        message.add_attachment(content, maintype=kind[0], subtype=kind[1], filename=name)
    return message


def raw(*args: Any, **more: Any) -> bytes:
    return letter(*args, **more).as_bytes()


def table(*rows: tuple[Any, ...], head: str = "") -> bytes:
    """A workbook of a unit's own making: who it is from, then `STT, Nội dung, Kết quả`."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("Báo cáo")
        sheet.write(0, 0, head)
        sheet.write_row(2, 0, ["STT", "Nội dung", "Kết quả"])
        for place, row in enumerate(rows, start=1):
            sheet.write_row(2 + place, 0, [place, *row])
    return out.getvalue()


def picture(width: int = 1600, height: int = 1200, kind: str = "JPEG") -> bytes:
    """A picture as large as a photograph of a paper; noise does not shrink."""
    noise = Image.effect_noise((width, height), 90).convert("RGB")
    out = io.BytesIO()
    noise.save(out, kind)
    return out.getvalue()


def heic(width: int = 640, height: int = 480) -> bytes:
    import pillow_heif

    pillow_heif.register_heif_opener()
    out = io.BytesIO()
    Image.effect_noise((width, height), 90).convert("RGB").save(out, "HEIF", quality=90)
    return out.getvalue()


def scan() -> bytes:
    """A PDF that is nothing but a picture."""
    out = io.BytesIO()
    Image.effect_noise((800, 1100), 60).convert("RGB").save(out, "PDF")
    return out.getvalue()


def winmail(*files: tuple[str, bytes]) -> bytes:
    """Outlook's package (MS-OXTNEF), written out: signature, key, then attributes with their checksums."""
    made = struct.pack("<IH", 0x223E9F78, 1)
    made += _attribute(1, 0x00089006, struct.pack("<I", 0x00010000))
    made += _attribute(1, 0x00069007, struct.pack("<II", 65001, 0))
    for name, content in files:
        made += _attribute(2, 0x00069002, bytes(14))
        made += _attribute(2, 0x00018010, name.encode("utf-8") + b"\x00")
        made += _attribute(2, 0x0006800F, content)
    return made


def _attribute(level: int, name: int, data: bytes) -> bytes:
    return struct.pack("<BII", level, name, len(data)) + data + struct.pack("<H", sum(data) & 0xFFFF)
