"""Letters that several offices issue together, and signatures that are not all of one letter."""

import pytest

from tests.dispatches.test_shapes import HEAD
from tuanle.dispatches.domain.reader import read_text

BODY = "1. Chủ đề Tuần lễ: “Học mỗi ngày”.\n"
STACKED = """KT. BỘ TRƯỞNG
BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI
THỨ TRƯỞNG
(Đã ký)
Nguyễn Thị Mẫu
KT. BỘ TRƯỞNG
BỘ GIÁO DỤC VÀ ĐÀO TẠO
THỨ TRƯỞNG
(Đã ký)
Trần Văn Thử
TM. BAN THƯỜNG VỤ
HỘI KHUYẾN HỌC
PHÓ CHỦ TỊCH
Lê Thị Ví Dụ
"""


@pytest.mark.parametrize(
    "foot", [STACKED + "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n", "Nơi nhận:\n- Như trên;\n- Lưu: VT.\n" + STACKED]
)
def test_signatures_one_below_the_other_are_all_read(foot):
    signer = read_text(HEAD + BODY + foot).signer
    assert (signer.authority, signer.position, signer.name, signer.on_behalf_of) == (
        "KT. TM.",
        "THỨ TRƯỞNG; THỨ TRƯỞNG; PHÓ CHỦ TỊCH",
        "Nguyễn Thị Mẫu; Trần Văn Thử; Lê Thị Ví Dụ",
        "BỘ TRƯỞNG BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI; BỘ TRƯỞNG BỘ GIÁO DỤC VÀ ĐÀO TẠO; BAN THƯỜNG VỤ HỘI KHUYẾN HỌC",
    )


def test_who_approves_below_is_no_signer():
    read = read_text(
        HEAD + BODY + "Nơi nhận:\n- Lưu: VT.\nHIỆU TRƯỞNG\nVai Mẫu Ký\nPHÊ DUYỆT CỦA UBND XÃ\nCHỦ TỊCH\nLê Văn Khác\n"
    )
    assert (read.signer.position, read.signer.name) == ("HIỆU TRƯỞNG", "Vai Mẫu Ký")


LETTERHEAD = """SỞ GIÁO DỤC VÀ ĐÀO TẠO       HỘI KHUYẾN HỌC TỈNH       CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                                                           Độc lập - Tự do - Hạnh phúc
Số: 15/{code}-SGDĐT-HKH                       Hòa An, ngày 22 tháng 9 năm 2023
V/v tổ chức Tuần lễ
Kính gửi: Các trường.
1. Chủ đề Tuần lễ: “Học mỗi ngày”.
HỘI KHUYẾN HỌC TỈNH                         SỞ GIÁO DỤC VÀ ĐÀO TẠO
    CHỦ TỊCH                                      KT. GIÁM ĐỐC
                                                  PHÓ GIÁM ĐỐC

 Phạm Văn Mẫu                                     Đỗ Thị Thử
Nơi nhận:
- Lưu: VT Sở, VP Hội.
"""


def test_two_offices_side_by_side_issue_and_sign():
    read = read_text(LETTERHEAD.replace("{code}", "CVLN"))
    assert (read.superior, read.issuer) == (None, "SỞ GIÁO DỤC VÀ ĐÀO TẠO - HỘI KHUYẾN HỌC TỈNH")
    assert (read.signer.position, read.signer.name) == ("CHỦ TỊCH; PHÓ GIÁM ĐỐC", "Phạm Văn Mẫu; Đỗ Thị Thử")


@pytest.mark.parametrize("gap", ["   ", " "])
def test_two_signatures_whose_columns_have_run_together(gap):
    """PDF keeps no gap between two columns: the name of one person would have six words."""
    foot = f"CHỦ TỊCH{gap}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nPhạm Văn Mẫu{gap}Đỗ Thị Thử\nNơi nhận:\n- Lưu: VT.\n"
    signer = read_text(HEAD + BODY + foot).signer
    assert (signer.position, signer.name) == ("CHỦ TỊCH; PHÓ GIÁM ĐỐC", "Phạm Văn Mẫu; Đỗ Thị Thử")


def test_a_name_too_long_for_one_person_is_nobodys():
    foot = "Nơi nhận:\n- Lưu: VT.\nGIÁM ĐỐC\nPhạm Văn Mẫu Đỗ Thị Thử\n"
    read = read_text(HEAD + BODY + foot)
    assert (read.signer.name, "signer.name" in read.missing) == (None, True)


def test_an_office_under_its_board_issues_alone():
    head = "UBND TỈNH HÒA AN\nSỞ GIÁO DỤC VÀ ĐÀO TẠO\nSố: 15/KHLT-SGDĐT-HKH\nHòa An, ngày 6 tháng 9 năm 2023\nKẾ HOẠCH LIÊN TỊCH\nTổ chức Tuần lễ\n"
    read = read_text(head + BODY)
    assert (read.superior, read.issuer) == ("UBND TỈNH HÒA AN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
