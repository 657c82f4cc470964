"""Rules of the reader, each with the wording that it was made for."""

import pytest

from tests.dispatches.test_shapes import FOOT, HEAD, STATE, head_of
from tuanle.dispatches.domain.reader import read_text


@pytest.mark.parametrize(
    ("said", "starts", "ends"),
    [
        ("bắt đầu từ ngày 02/10/2023 và kết thúc vào ngày 08/10/2023", "2023-10-02", "2023-10-08"),
        ("từ thứ Hai (02/10/2023) đến Chủ nhật (08/10/2023)", "2023-10-02", "2023-10-08"),
        ("từ 02 - 08/10", "2023-10-02", "2023-10-08"),
        ("từ 00h00 ngày 01/10/2023 đến 24h00 ngày 07/10/2023", "2023-10-01", "2023-10-07"),
        ("từ 00 giờ ngày 01/10/2023 đến 2 4 giờ ngày 07/10/2023", "2023-10-01", "2023-10-07"),
        ("bắt đầu từ ngày 01/10/2023, kết thúc ngày 07/10/2023", "2023-10-01", "2023-10-07"),
        ("từ ngày 01.10 đến 07.10.2023", "2023-10-01", "2023-10-07"),
        ("từ ngày 15/9/2023 đến ngày 05/10/2023; cao điểm từ ngày 27/9 - 01/10/2023", "2023-09-15", "2023-10-05"),
    ],
)
def test_the_days_of_the_week_are_whole(said, starts, ends):
    read = read_text(HEAD + f"1. Thời gian: {said}\n")
    assert (str(read.starts_on), str(read.ends_on)) == (starts, ends)


def test_the_theme_of_the_school_year_is_not_that_of_the_week():
    text = HEAD + "1. Thực hiện chủ đề năm học “Kỷ cương, sáng tạo”.\n2. Chủ đề Tuần lễ: “Học mỗi ngày”.\n"
    assert read_text(text).theme == "Học mỗi ngày"
    assert read_text(HEAD + "1. Thực hiện chủ đề năm học “Kỷ cương, sáng tạo”.\n").theme is None


@pytest.mark.parametrize(
    ("said", "due", "email", "to"),
    [
        ("gửi báo cáo kết quả chậm nhất 17h00 ngày 15/10 về UBND xã", "2023-10-15T17:00", None, "UBND xã"),
        ("gửi báo cáo kết quả về UBND xã hạn chót ngày 15-10-2023", "2023-10-16T00:00", None, "UBND xã"),
        ("gửi báo cáo kết quả về UBND xã trước 15/10, email: hoa.an[at]vidu.edu.vn", "2023-10-15T00:00", "hoa.an@vidu.edu.vn", "UBND xã"),
        ("gửi báo cáo kết quả về UBND xã trước 15/10, email hoa.an @ vidu. edu.vn", "2023-10-15T00:00", "hoa.an@vidu.edu.vn", "UBND xã"),
        ("gửi báo cáo kết quả cho cơ quan quản lý cấp trên trước 15/10", "2023-10-15T00:00", None, None),
        ("gửi báo cáo kết quả về UBND xã chậm nhất là 16h30’ ngày 09/10/2023", "2023-10-09T16:30", None, "UBND xã"),
        ("gửi báo cáo kết quả về UBND xã không muộn hơn ngày 10/10/2023", "2023-10-11T00:00", None, "UBND xã"),
        ("gửi báo cáo kết quả về UBND xã trễ nhất ngày 10/10/2023", "2023-10-11T00:00", None, "UBND xã"),
        ("đăng ký trước ngày 20/9/2023 và báo cáo kết quả về UBND xã trước ngày 12/10", "2023-10-12T00:00", None, "UBND xã"),
        ("báo cáo UBND xã kết quả tổ chức Tuần lễ trước ngày 15/10/2023", "2023-10-15T00:00", None, "UBND xã"),
        ("gửi báo cáo về UBND xã (số 1 đường A; Email: a@vidu.vn) trước ngày 12/10", "2023-10-12T00:00", "a@vidu.vn", "UBND xã"),
        ("gửi báo cáo về UBND xã trước ngày 12/10, email: tx. hoaan@vidu.vn", "2023-10-12T00:00", "tx.hoaan@vidu.vn", "UBND xã"),
        ("gửi báo cáo về UBND xã, email th@vidu.vn (TH), cs@vidu.vn (THCS) trước ngày 12/10", "2023-10-12T00:00", None, "UBND xã"),
    ],
)  # fmt: skip
def test_wordings_of_the_report(said, due, email, to):
    report = read_text(HEAD + f"1. Các trường {said}.\n").report
    assert (report.due_at.isoformat()[:16], report.email, report.to) == (due, email, to)


def test_an_address_of_mail_alone_on_its_line_is_no_stamp_of_a_signature():
    text = HEAD + "1. Các trường gửi báo cáo về UBND xã trước ngày 12/10/2023,\nemail: hoaan@vidu.vn." + FOOT
    assert read_text(text).report.email == "hoaan@vidu.vn"


def test_questions_that_are_reported_upward_are_no_report():
    text = HEAD + "1. Các trường gửi câu hỏi về UBND xã qua hoi@vidu.vn trước ngày 13/10/2023 để tổng hợp báo cáo Sở.\n"
    assert read_text(text).report is None


def test_the_deadline_of_who_gathers_the_reports_is_not_that_of_the_schools():
    head = HEAD.replace("Các trường học.", "\n- Văn phòng UBND xã;\n- Các trường học.")
    text = head + "1. Văn phòng UBND xã tổng hợp, báo cáo UBND tỉnh trước ngày 20/10/2023.\n"
    text += "2. Các trường học báo cáo kết quả về UBND xã (qua Văn phòng UBND xã) trước ngày 12/10/2023.\n"
    report = read_text(text).report
    assert (report.due_at.isoformat()[:10], report.via, len(report.deadlines)) == ("2023-10-12", "Văn phòng UBND xã", 2)


def test_two_groups_addressed_with_days_of_their_own_leave_the_day_to_a_person():
    head = HEAD.replace("Các trường học.", "\n- Các trường mầm non;\n- Trung tâm học tập cộng đồng.")
    text = head + "1. Các trường mầm non báo cáo kết quả về UBND xã trước ngày 12/10/2023.\n"
    text += "2. Trung tâm học tập cộng đồng báo cáo kết quả về UBND xã trước ngày 14/10/2023.\n"
    report = read_text(text).report
    assert (report.due_at, [d.due_at.day for d in report.deadlines]) == (None, [12, 14])


DUTIES = {
    "Liên đội: Phát động phong trào đọc sách trong học sinh.": (("Liên đội",), "Phát động phong trào đọc sách trong học sinh"),
    "Các trường ngoài công lập tổ chức ngày hội đọc sách.": (("Các trường ngoài công lập",), "tổ chức ngày hội đọc sách"),
    "Các trường đại học, trung cấp trên địa bàn tổ chức tọa đàm.": (
        ("Các trường đại học, trung cấp trên địa bàn",), "tổ chức tọa đàm",
    ),
    "Ủy ban nhân dân cấp xã chỉ đạo các thôn cùng tham gia.": (("Ủy ban nhân dân cấp xã",), "chỉ đạo các thôn cùng tham gia"),
    "Tổ dân phố số 1 đến số 12 vận động người dân đi học.": (("Tổ dân phố số 1 đến số 12",), "vận động người dân đi học"),
}  # fmt: skip


@pytest.mark.parametrize("said", DUTIES)
def test_names_of_bodies_are_whole(said):
    read = read_text(HEAD + f"1. Tổ chức thực hiện\n1.1. {said}\n")
    assert [(duty.bodies, duty.text) for duty in read.duties] == [DUTIES[said]]


def test_what_a_body_is_behind_its_name_is_no_duty():
    text = (
        HEAD + "1. Tổ chức thực hiện\n1.1. Hội Khuyến học xã (cơ quan thường trực):\n- Chủ trì tổ chức lễ phát động.\n"
    )
    assert [duty.text for duty in read_text(text).duties] == ["Chủ trì tổ chức lễ phát động."]


def test_a_list_of_people_is_no_list_of_duties():
    text = HEAD + "1. Danh sách\n| TT | Họ và tên | Đơn vị | Nhiệm vụ |\n|---|---|---|---|\n"
    text += "| 1 | Vai Mẫu | Trường THCS Hòa An | Trưởng ban |\n"
    assert read_text(text).duties == ()


def test_what_only_urges_is_no_duty_but_with_a_report_it_is():
    urged = HEAD + "1. Nội dung.\nYêu cầu các trường nghiêm túc thực hiện./.\n"
    asked = HEAD + "1. Nội dung.\nYêu cầu các trường nghiêm túc thực hiện và báo cáo về UBND xã.\n"
    assert [len(read_text(text).duties) for text in (urged, asked)] == [0, 1]


@pytest.mark.parametrize(
    ("said", "signer"),
    [
        ("P. HIỆU TRƯỞNG\nVai Mẫu Ký", (None, "P. HIỆU TRƯỞNG", "Vai Mẫu Ký")),
        ("TM. BAN CHỈ ĐẠO\nTRƯỞNG BAN\nPHÓ CHỦ TỊCH UBND XÃ\nVai Mẫu Ký", ("TM.", "TRƯỞNG BAN", "Vai Mẫu Ký")),
        ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Vai Mẫu Ký", ("TM. KT.", "PHÓ CHỦ TỊCH", "Vai Mẫu Ký")),
    ],
)  # fmt: skip
def test_wordings_of_the_signature(said, signer):
    read = read_text(HEAD + "1. Nội dung.\nNơi nhận:\n- Như trên;\n- Lưu: VT.\n" + said + "\n")
    assert (read.signer.authority, read.signer.position, read.signer.name) == signer


def test_a_form_behind_the_letter_is_no_part_of_its_foot():
    form = "\nPHIẾU ĐĂNG KÝ\nĐộc lập - Tự do - Hạnh phúc\n- Họ và tên: ...\n"
    assert read_text(HEAD + "1. Nội dung." + FOOT + form).recipients == ("Như trên", "Lưu: VT")


HEADS = {
    "UBND XÃ HÒA AN\n" + STATE + "Số: 5/UBND\nHòa An, ngày 26/9/2023\nV/v hưởng ứng Tuần lễ\n": (
        "UBND XÃ HÒA AN", "5", "UBND", "công văn", "hưởng ứng Tuần lễ", "Hòa An", "2023-09-26",
    ),
    "UBND XÃ HÒA AN\n" + STATE + "Số: 5/UBND\n(V/v hưởng ứng Tuần lễ)\nHòa An, ngày 26 tháng 9 năm 2023\n": (
        "UBND XÃ HÒA AN", "5", "UBND", "công văn", "hưởng ứng Tuần lễ", "Hòa An", "2023-09-26",
    ),
    "ĐẢNG BỘ TỈNH A ĐẢNG CỘNG SẢN VIỆT NAM\nHUYỆN ỦY HÒA AN Hòa An, ngày 6 tháng 9 năm 2023\nSố 5-CV/HU\n": (
        "HUYỆN ỦY HÒA AN", "5", "CV/HU", "công văn", None, "Hòa An", "2023-09-06",
    ),
    "SỞ GIÁO DỤC\n" + STATE + "Số: 5/SGDĐT-GDTrH, GDTX Hòa An, ngày 6 tháng 9 năm 2023\nV/v Tuần lễ\n": (
        "SỞ GIÁO DỤC", "5", "SGDĐT-GDTrH,GDTX", "công văn", "Tuần lễ", "Hòa An", "2023-09-06",
    ),
    "ĐOÀN THANH NIÊN\nBCH XÃ HÒA AN\nSố: 5-KH/ĐTN\nĐOÀN THANH NIÊN\nHòa An, ngày 6 tháng 9 năm 2023\nKẾ HOẠCH\nĐọc sách\n": (
        "BCH XÃ HÒA AN", "5", "KH/ĐTN", "kế hoạch", "Đọc sách", "Hòa An", "2023-09-06",
    ),
    "Số: 5/SGDĐT-GDTX, ngày 6 tháng 9 năm 2023\n": (None, "5", "SGDĐT-GDTX", None, None, None, "2023-09-06"),
    "UBND XÃ HÒA AN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Số: 5/UBND Hòa An, ngày 6 tháng 9 năm 2023 V/v Tuần lễ ": (
        "UBND XÃ HÒA AN", "5", "UBND", "công văn", "Tuần lễ", "Hòa An", "2023-09-06",
    ),
}  # fmt: skip


@pytest.mark.parametrize("text", HEADS)
def test_heads(text):
    assert head_of(text + "Kính gửi: Các trường.\n1. Nội dung.\n") == HEADS[text]


def test_a_form_that_cites_its_circular_has_no_number_of_its_own():
    read = read_text(
        "Phụ lục 1\n(Kèm theo Thông tư số 07/2017/TT-BGDĐT ngày 15/3/2017)\nCỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT\n"
    )
    assert (read.number, read.symbol, read.issuer) == (None, None, None)


def test_addressees_are_counted_and_bases_behind_them_are_listed():
    text = HEAD.replace("Kính gửi: Các trường học.", "Kính gửi: 1. Các trường học;\n2. Các trung tâm.")
    text += (
        "- Căn cứ QĐ số 1373/QĐ-TTg ngày 30/7/2021;\n- Thực hiện CV số 5/SGDĐT ngày 05/9/2023 của Sở;\n1. Nội dung\n"
    )
    read = read_text(text)
    assert (read.addressees, read.legal_bases, read.follows) == (
        ("Các trường học", "Các trung tâm"),
        ("Căn cứ QĐ số 1373/QĐ-TTg ngày 30/7/2021", "Thực hiện CV số 5/SGDĐT ngày 05/9/2023 của Sở"),
        "5/SGDĐT",
    )


def test_a_basis_in_the_middle_of_a_paragraph():
    text = (
        HEAD + "Tuần lễ là hoạt động hằng năm. Thực hiện Công văn số 5/SGDĐT ngày 05/9/2023 của Sở, UBND xã yêu cầu:\n"
    )
    assert read_text(text).legal_bases == ("Thực hiện Công văn số 5/SGDĐT ngày 05/9/2023 của Sở",)


QUOTES = {
    "“Học để “biết”, học để “làm””.": "Học để “biết”, học để “làm”",
    '"Cùng học làm "công dân số"".': 'Cùng học làm "công dân số"',
    "«Sách - “người thầy” của mọi nhà».": "Sách - “người thầy” của mọi nhà",
    "”Đọc mỗi ngày”, gắn với “Tháng khuyến học”.": "Đọc mỗi ngày",
    "‘Học không bao giờ muộn’.": "Học không bao giờ muộn",
    "HỌC TẬP SUỐT ĐỜI - CHÌA KHÓA THÀNH CÔNG.": "HỌC TẬP SUỐT ĐỜI - CHÌA KHÓA THÀNH CÔNG",
}


@pytest.mark.parametrize("said", QUOTES)
def test_a_theme_is_whole_whatever_is_quoted_in_it(said):
    assert read_text(HEAD + f"1. Chủ đề Tuần lễ: {said}\n2. Nội dung.\n").theme == QUOTES[said]


def test_two_themes_with_one_claim_are_asked():
    text = HEAD + "1. Chủ đề Tuần lễ: “Học mỗi ngày”.\n2. Chủ đề Tuần lễ: “Đọc mỗi ngày”.\n"
    read = read_text(text)
    (question,) = read.questions
    assert (read.theme, question.field, [one.value for one in question.candidates]) == (
        None,
        "theme",
        ["Học mỗi ngày", "Đọc mỗi ngày"],
    )
    assert [read.text[slice(*one.span)] for one in question.candidates] == ["Học mỗi ngày", "Đọc mỗi ngày"]


def test_two_ranges_with_one_claim_are_asked():
    text = (
        HEAD
        + "1. Tuần lễ từ ngày 01/10/2023 đến ngày 07/10/2023.\n2. Tuần lễ từ ngày 02/10/2023 đến ngày 08/10/2023.\n"
    )
    read = read_text(text)
    (question,) = read.questions
    assert (read.starts_on, question.field, [one.value for one in question.candidates]) == (
        None,
        "starts_on",
        ["2023-10-01/2023-10-07", "2023-10-02/2023-10-08"],
    )


def test_who_gathers_the_results_of_others_is_who_reports():
    text = HEAD + "1. Văn phòng tổng hợp kết quả của các đơn vị, báo cáo UBND xã trước ngày 12/10/2023.\n"
    assert [deadline.who for deadline in read_text(text).report.deadlines] == ["Văn phòng"]
