"""A dispatch of our own making, in the shape of many."""

DISPATCH = """ỦY BAN NHÂN DÂN
HUYỆN SÔNG LAM

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 118/UBND-GDĐT
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021

Sông Lam, ngày 15 tháng 9 năm 2021

Kính gửi:
- Ủy ban nhân dân các xã, thị trấn;
- Các trường mầm non, tiểu học;
- Ban quản lý chợ Đầm.

UBND huyện Sông Lam chỉ đạo tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 như sau:

1. Chủ đề
Chủ đề Tuần lễ năm 2021: Đọc sách cùng con.

2. Thời gian
Tuần lễ được tổ chức từ ngày 01/10/2021 đến ngày 07/10/2021.

3. Tổ chức thực hiện

3.1. UBND các xã, thị trấn
- Bố trí kinh phí tổ chức các hoạt động của Tuần lễ theo quy định.

3.2. Các trường mầm non, tiểu học
- Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ.

Báo cáo kết quả tổ chức Tuần lễ về UBND huyện qua phòng GDĐT (email: tuanle@songlam.example) trước ngày 10/10/2021.

Nơi nhận:
- Như trên;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
KT. CHỦ TỊCH
PHÓ CHỦ TỊCH

Người ký mẫu
"""
