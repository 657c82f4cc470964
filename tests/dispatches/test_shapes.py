"""Shapes that other offices and other web pages give a dispatch, each with the field it used to lose."""

import pytest

from tuanle.dispatches.domain.reader import read_text

HEAD = """ỦY BAN NHÂN DÂN
XÃ HÒA AN
Số: 12/UBND
V/v tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023
Hòa An, ngày 10 tháng 9 năm 2023
Kính gửi: Các trường học.
"""
STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
FOOT = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nCHỦ TỊCH\n"


def head_of(text):
    read = read_text(text)
    return read.issuer, read.number, read.symbol, read.kind, read.subject, read.place, str(read.issued_on)


def test_cells_of_a_page_leave_their_first_word_alone_on_a_line():
    text = """ỦY
BAN NHÂN DÂN
TỈNH HÒA B
ÌNH AN
-------
|
CỘNG
HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
---------------
|
Số:
36/KH-UBND
|
Hòa
An, ngày 11 tháng 9
năm 2023
|
KẾ HOẠCH
TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2023
Thực hiện Công văn số 5/SGDĐT ngày 05/9/2023 của Sở;
I. MỤC ĐÍCH
"""
    assert head_of(text) == (
        "ỦY BAN NHÂN DÂN TỈNH HÒA B ÌNH AN",
        "36",
        "KH-UBND",
        "kế hoạch",
        "TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2023",
        "Hòa An",
        "2023-09-11",
    )


def test_the_office_over_a_decision_is_no_letterhead_and_no_subject():
    text = """PHÒNG GIÁO DỤC VÀ ĐÀO TẠO
Số: 7/QĐ-PGDĐT
Hòa An, ngày 02 tháng 9 năm 2023
QUYẾT ĐỊNH
Về việc thành lập Ban Tổ chức hội thi
TRƯỞNG PHÒNG GIÁO DỤC VÀ ĐÀO TẠO HÒA AN
Căn cứ Quyết định số 2/2016/QĐ-UBND ngày 03/6/2016 của UBND huyện;
QUYẾT ĐỊNH:
Điều 1. Thành lập Ban Tổ chức.
"""
    assert head_of(text)[4] == "thành lập Ban Tổ chức hội thi"
    flat = "UỶ BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nSố: 7/QĐ-UBND | Hòa An, ngày 2 tháng 9 năm 2023 |\n"
    flat += (
        "CHỦ TỊCH UỶ BAN NHÂN DÂN TỈNH HÒA AN\nCăn cứ Luật Giáo dục ngày 14/6/2019;\nQUYẾT ĐỊNH:\nĐiều 1. Phê duyệt.\n"
    )
    assert head_of(flat)[0] == "UỶ BAN NHÂN DÂN TỈNH HÒA AN"


def test_a_bare_text_lends_no_number_from_its_bases():
    read = read_text(
        "Căn cứ Kế hoạch số 41/KH-UBND ngày 12 tháng 5 năm 2023 của UBND tỉnh;\nTrường xây dựng kế hoạch:\n"
    )
    assert (read.number, read.symbol, read.issued_on) == (None, None, None)


def test_printed_labels_are_no_issuer():
    read = read_text("SỐ KÝ HIỆU: /THPT\nTRÍCH YẾU: V/v hưởng ứng Tuần lễ\nKÍNH GỬI: Các tổ chuyên môn.\n")
    assert (read.issuer, read.subject) == (None, "hưởng ứng Tuần lễ")


@pytest.mark.parametrize(
    ("symbol", "kind"), [("14 / CV- HKH", "công văn"), ("14/KH-HKH", "kế hoạch"), ("14/HKH", None)]
)
def test_the_kind_is_read_from_the_symbol(symbol, kind):
    text = f"HỘI KHUYẾN HỌC TỈNH HÒA AN\nSố: {symbol}\nHòa An, ngày 7 tháng 2 năm 2023\nKính gửi: Các huyện hội.\n"
    assert read_text(text).kind == kind


def test_two_departments_in_one_symbol():
    text = "SỞ GIÁO DỤC VÀ ĐÀO TẠO          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 98 /SGDĐT-GDTrH, GDTX          Hòa An, ngày 3 tháng 9 năm 2023\nKính gửi: Các trường.\n"
    assert head_of(text)[:3] == ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", "98", "SGDĐT-GDTrH,GDTX")


def test_a_dash_inside_an_addressee_is_part_of_its_name():
    text = HEAD.replace(
        "Kính gửi: Các trường học.\n",
        "Kính gửi:\n- Đài Phát thanh - Truyền hình Hòa An;\n- Các trường MN - MG (CL - NCL);\n- Các trường TH.\n",
    )
    assert read_text(text).addressees == (
        "Đài Phát thanh - Truyền hình Hòa An",
        "Các trường MN - MG (CL - NCL)",
        "Các trường TH",
    )


def test_addressees_run_together_on_one_line():
    text = HEAD.replace("Kính gửi: Các trường học.", "Kính gửi: - Các trường TH - Các trường THCS")
    assert read_text(text).addressees == ("Các trường TH", "Các trường THCS")


def test_the_basis_ends_with_its_sentence_and_may_lack_the_word_number():
    text = (
        HEAD
        + "Thực hiện công văn 81/SGDĐT-GDTX ngày 05/9/2023 của Sở về Tuần lễ. UBND xã yêu cầu như sau:\n1. Chủ đề\n"
    )
    read = read_text(text)
    assert (read.legal_bases, read.follows) == (
        ("Thực hiện công văn 81/SGDĐT-GDTX ngày 05/9/2023 của Sở về Tuần lễ",),
        "81/SGDĐT-GDTX",
    )


def test_old_letters_and_marks_set_apart():
    text = HEAD.replace("hưởng ứng học", "hƣởng ứng ho ̣c") + "1. Nội dung\n" + FOOT.replace("CHỦ TỊCH", "TRƢỞNG PHÒNG")
    read = read_text(text)
    assert (read.subject, read.signer.position) == (
        "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023",
        "TRƯỞNG PHÒNG",
    )


def test_the_list_of_recipients_ends():
    text = HEAD + "1. Nội dung.\nNơi nhận:\n- Lưu: VT.\nBản điện tử:\n- Như trên;\n- UBND huyện (b/c).\n"
    text += "                    CHỦ TỊCH\n                    Vai Mẫu Ký\nBình luận\n* Mời nhập bình luận\nTin khác\n"
    read = read_text(text)
    assert (read.recipients, read.signer.name) == (("Lưu: VT", "Như trên", "UBND huyện (b/c)"), "Vai Mẫu Ký")


def test_an_annex_is_no_part_of_the_foot():
    annex = "\nDANH SÁCH\nBan Tổ chức hội thi\n1. Trưởng ban\n"
    assert read_text(HEAD + "1. Nội dung." + FOOT + annex).recipients == ("Như trên", "Lưu: VT")
    second = "\nUBND XÃ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\nĐƠN ĐĂNG KÝ\nKính gửi: UBND xã\n- Họ và tên: ...\n"
    assert read_text(HEAD + "1. Nội dung." + FOOT + second).recipients == ("Như trên", "Lưu: VT")


def test_a_law_is_no_body_and_a_noun_is_no_duty():
    text = (
        HEAD
        + "1. Căn cứ\n- Thông tư số 2/2018/TT-BGDĐT quy định chế độ báo cáo thống kê;\n2. Giáo viên mầm non, mã số 07;\n"
    )
    assert read_text(text).duties == ()


def test_bodies_concerned_stay_in_their_name():
    text = HEAD + "1. Tổ chức thực hiện\n- Thủ trưởng các đơn vị có liên quan phối hợp thực hiện kế hoạch này.\n"
    assert [duty.bodies for duty in read_text(text).duties] == [("Thủ trưởng các đơn vị có liên quan",)]


def test_a_day_gone_by_is_no_deadline_even_with_its_year():
    text = (
        HEAD
        + "1. Đơn vị đã báo cáo kết quả trước ngày 30/8/2023 thì cập nhật lại.\n2. Gửi báo cáo kết quả trước ngày 16/10/2023.\n"
    )
    assert read_text(text).report.due_at.isoformat() == "2023-10-16T00:00:00+07:00"


def test_questions_and_articles_are_no_report():
    text = HEAD + "1. Các đơn vị gửi câu hỏi về UBND xã qua hoi@vidu.edu.vn trước 9h00 ngày 13/10/2023 để tổng hợp.\n"
    assert read_text(text).report is None


def test_a_name_in_underscores_is_marked_and_no_more():
    assert (
        read_text(HEAD.replace("Hòa An, ngày 10 tháng 9 năm 2023", "_Hòa An, ngày ... tháng 9 năm 2023_")).place
        == "Hòa An"
    )


def test_a_heading_that_ends_in_a_place_is_whole():
    text = HEAD + "1. Tổ chức thực hiện\n1.1. Trường THCS thị trấn Thắng\nChuẩn bị hồ sơ, kinh phí phục vụ Tuần lễ.\n"
    assert [(duty.bodies, duty.text) for duty in read_text(text).duties] == [
        (("Trường THCS thị trấn Thắng",), "Chuẩn bị hồ sơ, kinh phí phục vụ Tuần lễ.")
    ]


def test_recipients_named_before_the_text_do_not_swallow_it():
    text = "TRÍCH YẾU: V/v hưởng ứng Tuần lễ\nKÍNH GỬI: Các tổ.\nNƠI NHẬN: Sở GDĐT (b/c); Các tổ; Lưu: VT\nNỘI DUNG:\nThực hiện tốt.\n"
    assert read_text(text).recipients == ("Sở GDĐT (b/c)", "Các tổ", "Lưu: VT")


def test_capitals_that_go_on_with_an_item_are_no_signature():
    read = read_text(HEAD + "1. Nội dung.\nNơi nhận:\n- Như trên;\n- Lưu: VT,\nGDTX.\nGIÁM ĐỐC\n\nVai Mẫu Ký\n")
    assert (read.recipients, read.signer.position, read.signer.name) == (
        ("Như trên", "Lưu: VT, GDTX"),
        "GIÁM ĐỐC",
        "Vai Mẫu Ký",
    )


def test_two_bodies_flattened_to_one_line():
    text = "UBND TỈNH HÒA AN SỞ GIÁO DỤC VÀ ĐÀO TẠO CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 15/SGDĐT-GDTX\nKính gửi: Các trường.\n"
    read = read_text(text)
    assert (read.superior, read.issuer) == ("UBND TỈNH HÒA AN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO")
