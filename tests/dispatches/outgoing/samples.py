"""A dispatch from above, and a letter of a district's own that carries it out."""

from datetime import date, datetime

from tuanle.core.clock import VIETNAM
from tuanle.dispatches.domain.letter.letter import Group, Letter, ReportAsked, Signing
from tuanle.dispatches.domain.letter.sender import Body, Sender

DUE = datetime(2021, 10, 10, tzinfo=VIETNAM)

FROM_ABOVE = """ỦY BAN NHÂN DÂN THÀNH PHỐ SÔNG LỚN
SỞ GIÁO DỤC VÀ ĐÀO TẠO

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 3270/SGD-GDTX
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021

Sông Lớn, ngày 10 tháng 9 năm 2021

Kính gửi: Ủy ban nhân dân các quận, huyện

Sở Giáo dục và Đào tạo đề nghị tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 như sau:

1. Mục đích, yêu cầu
Khuyến khích mọi người học tập thường xuyên.

2. Chủ đề
Chủ đề Tuần lễ năm 2021: Đọc sách cùng con.

3. Thời gian
Tuần lễ được tổ chức từ ngày 01/10/2021 đến ngày 07/10/2021.

4. Nội dung hoạt động
Sở gợi ý một số hoạt động sau:
- Tuyên truyền trên cổng thông tin điện tử;
- Tổ chức ngày hội đọc sách.

5. Tổ chức thực hiện
5.1. Ủy ban nhân dân các quận, huyện
- Chỉ đạo các đơn vị trực thuộc tổ chức Tuần lễ.
5.2. Các trường mầm non, tiểu học
- Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ.

Đề nghị các quận, huyện gửi báo cáo kết quả tổ chức Tuần lễ về Sở Giáo dục và Đào tạo (email: sgd@songlon.example) trước ngày 15/10/2021.

Nơi nhận:
- Như trên;
- Lưu: VT, GDTX.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Người ký mẫu
"""

SENDER = Sender(
    issuer="ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LAM",
    superior="",
    short="UBND huyện Sông Lam",
    code="UBND",
    place="Sông Lam",
    email="ubnd@songlam.example",
    signing=(Signing("TM.", "ỦY BAN NHÂN DÂN"), Signing("", "CHỦ TỊCH")),
    below=(
        Body("phong-gddt", "Phòng Giáo dục và Đào tạo huyện Sông Lam", 1),
        Body("ubnd-xa", "UBND các xã, thị trấn", 2),
        Body("mam-non", "các trường mầm non", 2),
        Body("tieu-hoc", "các trường tiểu học", 2),
    ),
    units={"thu-vien": "Thư viện huyện Sông Lam"},
)

LETTER = Letter(
    kind="dispatch",
    issuer="ỦY BAN NHÂN DÂN\nHUYỆN SÔNG LAM",
    short="UBND huyện Sông Lam",
    code="UBND",
    drafter="GDĐT",
    place="Sông Lam",
    subject="tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021",
    kinds=("ubnd-xa", "mam-non", "tieu-hoc"),
    addressees=("UBND các xã, thị trấn", "Các trường mầm non", "Các trường tiểu học"),
    legal_bases=(
        "Căn cứ Công văn số 3270/SGD-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo Sông Lớn về việc tổ chức Tuần lễ "
        "hưởng ứng học tập suốt đời năm 2021",
    ),
    opening=(
        "UBND huyện Sông Lam yêu cầu các đơn vị tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 với các nội dung "
        "như sau:"
    ),
    purpose=("Khuyến khích mọi người học tập thường xuyên.",),
    theme="Đọc sách cùng con",
    starts_on=date(2021, 10, 1),
    ends_on=date(2021, 10, 7),
    activities=("Tuyên truyền trên cổng thông tin điện tử", "Tổ chức ngày hội đọc sách"),
    groups=(
        Group(("ubnd-xa",), "UBND các xã, thị trấn", ("Bố trí kinh phí tổ chức các hoạt động của Tuần lễ",)),
        Group(
            ("mam-non", "tieu-hoc"),
            "Các trường mầm non; các trường tiểu học",
            ("Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ", "Mở cửa thư viện cho phụ huynh"),
        ),
    ),
    report=ReportAsked(
        due_at=DUE, to="UBND huyện", via="phòng GDĐT", email="tuanle@songlam.example", channel="email",
        upward=("UBND huyện", "Sở GDĐT Sông Lớn"),
    ),
    signing=(Signing("TM.", "ỦY BAN NHÂN DÂN"), Signing("KT.", "CHỦ TỊCH"), Signing("", "PHÓ CHỦ TỊCH")),
)  # fmt: skip
