"""What the road starts from: a district, its units and people, the dispatch on somebody's desk, a clock, a mailbox."""

import io
from datetime import date, datetime
from types import SimpleNamespace

import openpyxl
import pypdfium2

from tests import factories as make
from tests.browser import Visitor, session_of
from tuanle.core import clock
from tuanle.core.clock import VIETNAM
from tuanle.orgs.actions import create_unit, load_unit_kinds

DISPATCH = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 118/UBND-GDĐT
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021

Sông Lam, ngày 15 tháng 9 năm 2021

Kính gửi:
- Ủy ban nhân dân các xã, thị trấn;
- Các trường mầm non, tiểu học.

Căn cứ công văn số 77/SGDĐT-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo về Tuần lễ hưởng ứng học tập suốt đời; UBND huyện Sông Lam chỉ đạo tổ chức Tuần lễ năm 2021 như sau:

1. Chủ đề
Chủ đề Tuần lễ năm 2021: Đọc sách cùng con.

2. Thời gian
Tuần lễ được tổ chức từ ngày 01/10/2021 đến ngày 07/10/2021.

3. Các nội dung hoạt động trong Tuần lễ
UBND huyện gợi ý một số hoạt động sau:
- Mở lớp trực tuyến miễn phí cho phụ huynh.
- Tổ chức cuộc thi giới thiệu sách cho học sinh.
- Tổ chức câu lạc bộ đọc sách.

4. Tổ chức thực hiện

4.1. UBND các xã, thị trấn
- Bố trí kinh phí tổ chức các hoạt động của Tuần lễ theo quy định.

4.2. Các trường mầm non, tiểu học
- Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ.

Báo cáo kết quả tổ chức Tuần lễ về UBND huyện qua phòng GDĐT (email: tuanle@songlam.example) trước ngày 10/10/2021.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Trần Văn Mẫu
"""
DESK, PHONE = 1440, 360


def lay() -> SimpleNamespace:
    """`huyen` above the commune `xa`, above the school `truong` and `mam_non`, of which nobody ever signs in."""
    kinds = {kind.key: kind for kind in load_unit_kinds(by=None, at=make.AT)}

    def unit(code, name, kind, parent=None, **more):
        return create_unit(
            code=code, name=name, kind=kinds[kind], parent=parent, valid_from=date(2019, 1, 1), by=None, at=make.AT, **more
        )  # fmt: skip

    huyen = unit("huyen", "UBND huyện Sông Lam", "ubnd-huyen", place="Sông Lam")
    xa = unit("xa", "UBND xã Đường Đá", "ubnd-xa", huyen, place="Đường Đá")
    truong = unit("truong", "Trường Tiểu học Đường Đá", "tieu-hoc", xa)
    mam_non = unit("mam-non", "Trường Mầm non Đường Đá", "mam-non", xa, email="mam-non@songlam.example")
    return SimpleNamespace(huyen=huyen, xa=xa, truong=truong, mam_non=mam_non)


def open_browsers(land: SimpleNamespace, visitor: Visitor) -> SimpleNamespace:
    """A browser for each who signs in: `coordinator` at a desk; `commune` and `school` on phones."""

    def page(role, unit, width):
        session = session_of(make.user(role, unit, f"{unit.code}@tuanle.example"))
        return visitor.open("/tong-quan/", width=width, session=session)

    return SimpleNamespace(
        coordinator=page("coordinator", land.huyen, DESK),
        commune=page("parent-officer", land.xa, PHONE),
        school=page("unit-officer", land.truong, PHONE),
    )


class Clock:
    """The clock of the site, set as the road goes on: nobody waits for October."""

    def __init__(self, settings) -> None:
        self.settings = settings

    def set(self, month: int, day: int, hour: int, minute: int = 0) -> None:
        at = datetime(2021, month, day, hour, minute, tzinfo=VIETNAM)
        self.settings.CLOCK_SHIFT = at - (clock.now() - self.settings.CLOCK_SHIFT)


def fill_form(content: bytes, figures: dict[str, int]) -> bytes:
    """Our Excel form with figures typed beside the numbers of their items, as in a spreadsheet program."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Báo cáo"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "TT" for cell in row))
    places = {cell.value: at for at, cell in enumerate(head)}
    for row in sheet.iter_rows(min_row=head[0].row + 1):
        number = row[places["TT"]].value
        if number in figures:
            row[places["Số liệu"]].value = figures[number]
    filled = io.BytesIO()
    book.save(filled)
    return filled.getvalue()


def words_of_pdf(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as file:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in file).split())
