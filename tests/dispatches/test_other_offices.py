"""Faults that letters of other offices brought to light, each in a text of our own."""

import pytest

from tests.dispatches.build import pdf_of
from tests.dispatches.test_reader import TEXTS
from tests.dispatches.test_shapes import FOOT, HEAD, STATE, head_of
from tuanle.core.errors import Refused
from tuanle.dispatches.domain.piece import bare
from tuanle.dispatches.domain.reader import read_file, read_text
from tuanle.dispatches.domain.sources import text_of

BODY = "1. Chủ đề Tuần lễ: “Học mỗi ngày”.\n2. Thời gian: từ ngày 02/10/2023 đến ngày 08/10/2023.\n3. Các trường gửi báo cáo kết quả về UBND xã trước ngày 12/10/2023.\n"
SIGNED = "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nVai Mẫu Ký\n"
#: What a machine makes of a poor scan: marks become figures and other letters.
MISREAD = str.maketrans(
    {**dict.fromkeys("ôốồổỗộ", "6"), **dict.fromkeys("âấầẩẫậ", "4"), **dict.fromkeys("ưứừửữự", "ir")}
)


def test_a_scan_recognised_badly_is_refused_with_what_to_do():
    with pytest.raises(Refused) as refusal:
        read_file(bare(TEXTS["01_plan_province"].translate(MISREAD)).encode(), "quet.txt")
    assert (refusal.value.code, "“quet.txt”" in str(refusal.value), "\n" in str(refusal.value)) == (
        "scanned",
        True,
        False,
    )


def test_a_scan_with_nothing_but_the_stamp_of_its_signature_is_a_scan():
    stamp = "Người ký: Ủy ban nhân dân xã Hòa An\nEmail: hoaan@vidu.gov.vn\nCơ quan: Tỉnh Ví Dụ\nThời gian ký: 10.09.2023 15:30:11 +07:00"
    with pytest.raises(Refused) as refusal:
        read_file(pdf_of(stamp), "quet.pdf")
    assert refusal.value.code == "scanned"


def test_a_letter_whose_number_a_scan_lost_is_read_for_the_rest():
    read = read_file(
        "B ộ GIÁO DỤC VÀ ĐÀO TẠO\nSỐ: Ạ S /Ỷ /BGDĐT-GDTX\nV/v hưởng ứng Tuần lễ\nHà Nội, ngày tháng 9 năm 2023\n"
        "Kính gửi: Các sở giáo dục và đào tạo.\n1. Nội dung.\n".encode()
    )
    assert (read.subject, read.number, read.addressees) == ("hưởng ứng Tuần lễ", None, ("Các sở giáo dục và đào tạo",))


def test_what_is_sent_along_is_not_read_as_the_letter():
    attached = STATE + "BỘ VÍ DỤ\nSố: 9/2023/TT-BVD\nHà Nội, ngày 2 tháng 9 năm 2023\nTHÔNG TƯ\nQuy định việc học\n"
    attached += "Điều 1. Các cơ quan gửi báo cáo về Bộ Tài chính trước ngày 20/12/2023.\n"
    attached += "Nơi nhận:\n- Văn phòng Chính phủ;\n- Lưu: VT.\nKT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nLê Văn Khác\n"
    alone, both = read_text(HEAD + BODY + SIGNED), read_text(HEAD + BODY + SIGNED + attached)
    assert both.signer.name == "Vai Mẫu Ký"
    assert both.to_json() == alone.to_json() | {"missing": list(alone.missing)}


@pytest.mark.parametrize(
    ("symbol", "title", "kind", "subject"),
    [
        ("4/2023/TT-BVD", "THÔNG TƯ\nBan hành Điều lệ trường học", None, "Ban hành Điều lệ trường học"),
        ("4/2023/TTLT-BVD-BTC", "THÔNG TƯ LIÊN TỊCH\nQuy định việc học", None, "Quy định việc học"),
        ("4/2023/NĐ-CP", "NGHỊ ĐỊNH\nQUY ĐỊNH CHI TIẾT VIỆC HỌC", None, "QUY ĐỊNH CHI TIẾT VIỆC HỌC"),
        ("4/TTr-CĐ", "THÔNG TRI\nTriệu tập hội nghị", None, "Triệu tập hội nghị"),
        ("4/KH-UBND", "KẾ HOẠCH\n\nTổ chức Tuần lễ hưởng ứng học tập\n\nSuốt đời năm 2023", "kế hoạch", "Tổ chức Tuần lễ hưởng ứng học tập Suốt đời năm 2023"),
        ("4/KH-UBND", "KẾ HOẠCH\n“V/v hưởng ứng Tuần lễ\nNăm học 2023-2024”", "kế hoạch", "hưởng ứng Tuần lễ Năm học 2023-2024"),
    ],
)  # fmt: skip
def test_titles(symbol, title, kind, subject):
    head = f"ỦY BAN NHÂN DÂN XÃ HÒA AN\n{STATE}Số: {symbol}\nHòa An, ngày 6 tháng 9 năm 2023\n{title}\n"
    text = head.replace("\n", "\n\n") if "\n\n" in title else head
    said = head_of(text + "\nCăn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;\nĐiều 1. Nội dung.\n")
    assert said[0] == "ỦY BAN NHÂN DÂN XÃ HÒA AN"
    assert said[3:5] == (kind, subject)


def test_a_subject_set_in_two_paragraphs_is_whole():
    head = "UBND XÃ HÒA AN\n\n“V/v hưởng ứng Tuần lễ và \n\nNgày khuyến học năm 2023”\n\nSố: 5/UBND\n\nHòa An, ngày 6 tháng 9 năm 2023\n\nKính gửi: Các trường.\n\n"
    assert read_text(head + BODY).subject == "hưởng ứng Tuần lễ và Ngày khuyến học năm 2023"


@pytest.mark.parametrize(
    ("head", "superior", "issuer"),
    [
        ("HĐĐ HUYỆN VÍ DỤ LIÊN ĐỘI TRƯỜNG THCS HÒA AN\nĐỘI TNTP HỒ CHÍ MINH\n", "HĐĐ HUYỆN VÍ DỤ", "LIÊN ĐỘI TRƯỜNG THCS HÒA AN"),
        ("ĐẢNG BỘ XÃ HÒA AN\nCHI BỘ TRƯỜNG TIỂU HỌC HÒA AN\n", "ĐẢNG BỘ XÃ HÒA AN", "CHI BỘ TRƯỜNG TIỂU HỌC HÒA AN"),
        ("LIÊN ĐOÀN LAO ĐỘNG HUYỆN\nCÔNG ĐOÀN TRƯỜNG THCS HÒA AN\n", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN", "CÔNG ĐOÀN TRƯỜNG THCS HÒA AN"),
        ("BỘ GIÁO DỤC VÀ ĐÀO TẠO -\nBỘ TÀI CHÍNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT\nNAM\nĐộc lập - Tự do - Hạnh phúc\n", None, "BỘ GIÁO DỤC VÀ ĐÀO TẠO - BỘ TÀI CHÍNH"),
    ],
)  # fmt: skip
def test_letterheads(head, superior, issuer):
    read = read_text(head + "Số: 5/KH\nHòa An, ngày 6 tháng 9 năm 2023\nKẾ HOẠCH\nHưởng ứng Tuần lễ\n" + BODY)
    assert (read.superior, read.issuer) == (superior, issuer)


def test_whose_authority_a_decision_is_has_no_duties():
    text = f"UBND XÃ HÒA AN\n{STATE}Số: 5/QĐ\nHòa An, ngày 6 tháng 9 năm 2023\nQUYẾT ĐỊNH\nV/v thành lập Ban Tổ chức\n"
    text += "HIỆU TRƯỞNG TRƯỜNG THCS HÒA AN\n- Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019;\n- Căn cứ tình hình thực tế của nhà trường;\nQUYẾT ĐỊNH:\nĐiều 1. Thành lập Ban Tổ chức.\n"
    assert read_text(text).duties == ()


BASES = {
    "Căn cứ Quy chế ban hành kèm theo Văn bản hợp nhất số 3/VBHN-BVD ngày 3/5/2023;\nQuyết định số 7/QĐ-UBND ngày 7/5/2023 của UBND huyện;\nCông văn số 6/SGDĐT ngày 8/6/2023 của Sở;\n": (
        "Căn cứ Quy chế ban hành kèm theo Văn bản hợp nhất số 3/VBHN-BVD ngày 3/5/2023",
        "Quyết định số 7/QĐ-UBND ngày 7/5/2023 của UBND huyện",
        "Công văn số 6/SGDĐT ngày 8/6/2023 của Sở",
    ),
    "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về Tuần lễ, UBND xã Hòa An triệu các trường dự họp, cụ thể:\n": (
        "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về Tuần lễ",
    ),
    "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về tập huấn thi đua; Quản lý Website; Nghị định 30/2020/NĐ-CP. Để tập huấn tốt, UBND xã yêu cầu:\n": (
        "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về tập huấn thi đua; Quản lý Website; Nghị định 30/2020/NĐ-CP",
    ),
    "Thực hiện Quyết định số 1373/QĐ-TTg ngày 30/7/2021 phê duyệt Đề án “Xã hội học tập”; trong bối cảnh mới, UBND xã đề nghị:\n": (
        "Thực hiện Quyết định số 1373/QĐ-TTg ngày 30/7/2021 phê duyệt Đề án “Xã hội học tập”",
    ),
    "Căn cứ Hướng dẫn số 8/HD-LĐ ngày 6/9/2023 của Liên đoàn; để Tuần lễ thiết thực, các trường được hướng dẫn như sau:\n": (
        "Căn cứ Hướng dẫn số 8/HD-LĐ ngày 6/9/2023 của Liên đoàn",
    ),
    "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về nhiệm vụ giáo dục thường xuyên năm học 2023-\n2024, UBND xã yêu cầu:\n": (
        "Thực hiện Công văn số 6/SGDĐT ngày 8/6/2023 của Sở về nhiệm vụ giáo dục thường xuyên năm học 2023-2024",
    ),
}  # fmt: skip


@pytest.mark.parametrize("said", BASES)
def test_bases_are_whole_and_no_more(said):
    assert read_text(HEAD + said + BODY).legal_bases == BASES[said]


REPORTS = {
    "1. Thời gian nộp báo cáo\n- Đợt một: đến 10h, ngày 16 tháng 11 năm 2023\n- Đợt hai: đến 9h, ngày 28 tháng 02 năm 2024.\n": [
        "2023-11-16T10:00:00+07:00", "2024-02-28T09:00:00+07:00",
    ],
    "1. Chế độ báo cáo\nBáo cáo học kỳ I: Báo cáo sơ kết công tác khuyến học trước ngày 05/01/2024\nBáo cáo cuối năm: Báo cáo tổng kết công tác khuyến học trước ngày 31/5/2024\n": [
        "2024-01-05T00:00:00+07:00", "2024-05-31T00:00:00+07:00",
    ],
    "1. Báo cáo sơ kết gửi về UBND chậm nhất vào ngày 31/12/2023.\n2. Báo cáo tổng kết. Nộp UBND xã Hòa An chậm nhất vào ngày 30/5/2024.\n": [
        "2024-01-01T00:00:00+07:00", "2024-05-31T00:00:00+07:00",
    ],
}  # fmt: skip


@pytest.mark.parametrize("said", REPORTS)
def test_several_reports_leave_the_day_to_a_person(said):
    read = read_text(HEAD + said)
    (question,) = read.questions
    assert (read.report.due_at, question.field, [one.value for one in question.candidates]) == (
        None,
        "report.due_at",
        REPORTS[said],
    )


def test_how_long_something_lasts_is_no_deadline():
    assert read_text(HEAD + "1. Nội dung báo cáo: hội nghị từ 7h30 đến 10h ngày 16/11/2023.\n").report is None


def test_a_box_of_mail_alone_is_no_duty_to_report():
    assert read_text(HEAD + "1. Vào hòm thư điện tử lấy dự thảo báo cáo năm 2023 để góp ý.\n").report is None


def test_a_day_stamped_over_another_is_asked():
    read = read_text(HEAD.replace("ngày 10 tháng", "ngày 12 10 tháng"))
    assert (read.place, read.issued_on) == ("Hòa An", None)
    assert [(q.field, [one.value for one in q.candidates]) for q in read.questions] == [
        ("issued_on", ["2023-09-12", "2023-09-10"])
    ]


def test_marks_behind_their_vowels_are_put_back():
    text = HEAD.replace("học tập suốt đời", "hoc̣ tâp̣ suôt́ đời") + FOOT.replace("Như trên", "Lãnh đaọ xã, cać đơn vi.̣")
    read = read_text(text)
    assert (read.subject, read.recipients) == (
        "tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023",
        ("Lãnh đạo xã, các đơn vị", "Lưu: VT"),
    )


#: «Căn cứ», and all else that `TYPED` has, in the codes of a font of TCVN 5712:1993.
TYPED = {
    "C¨n cø QuyÕt ®Þnh sè 7/Q§-UBND ngµy 3/6/2023 cña UBND huyÖn": "Căn cứ Quyết định số 7/QĐ-UBND ngày 3/6/2023 của UBND huyện",
    "C¨n cø Quyết định số 7/QĐ-UBND ngày 3/6/2023 của UBND huyện": "Căn cứ Quyết định số 7/QĐ-UBND ngày 3/6/2023 của UBND huyện",
    "Thùc hiÖn C«ng v¨n sè 7/SGD§T ngµy 3/6/2023 cña Së vÒ TuÇn lÔ h­ëng øng häc tËp suèt ®êi n¨m 2023": (
        "Thực hiện Công văn số 7/SGDĐT ngày 3/6/2023 của Sở về Tuần lễ hưởng ứng học tập suốt đời năm 2023"
    ),
}


@pytest.mark.parametrize("typed", TYPED)
def test_letters_of_old_fonts_are_read(typed):
    assert read_text(HEAD + typed + ";\n" + BODY).legal_bases == (TYPED[typed],)


NOISE = [
    "Người ký: Ủy ban nhân dân tỉnh Ví Dụ\nEmail: ubnd@vidu.gov.vn\nCơ quan: Tỉnh Ví Dụ\nThời gian ký: 19.09.2023 15:30:11 +07:00",
    "Digitally signed by UBND TỈNH VÍ DỤ\nDN: C=VN, O=TỈNH VÍ DỤ, CN=UBND\nReason: I am the author of this document\nFoxit PDF Reader Version: 11.2.1",
    "Signature Not Verified\nĐược ký bởi VAI MẪU\nNgày ký: 15.09.2023 15:30",
    "BAN CƠ YẾU CHÍNH PHỦ",
    "ĐẾN Số: 885\nNgày: 22/9/2023",
    "SAO Y; Ủy ban nhân dân xã Ví Dụ; 22/09/2023 09:10:11",
    "vanthu-22/09/2023 09:10:11-vaimau",
    "DỰ THẢO",
    "LƯU HÀNH NỘI BỘ",
]  # fmt: skip


@pytest.mark.parametrize("noise", NOISE)
def test_what_is_stamped_on_a_page_is_no_text_of_the_letter(noise):
    first, second = HEAD.split("Số:")
    quoted, rest = BODY.split("ngày 08")
    whole = HEAD + BODY + SIGNED
    places = [
        f"{noise}\n{whole}",
        f"{first}{noise}\nSố:{second}{BODY}{SIGNED}",
        f"{HEAD}{quoted}\n\f{noise}\n2\nngày 08{rest}{SIGNED}",
        whole.replace("CHỦ TỊCH\n", f"CHỦ TỊCH\n{noise}\n"),
        whole + noise,
    ]
    plain = read_text(whole).to_json()
    for text in places:
        said = read_text(text).to_json()
        assert {key: said[key] for key in plain if key != "spans"} == {
            key: plain[key] for key in plain if key != "spans"
        }


def test_an_office_at_the_edge_of_a_page_is_no_running_head():
    text = (
        HEAD
        + BODY
        + "Nơi nhận:\n- Lưu: VT.\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\fVai Mẫu Ký\n\fPHỤ LỤC\nBiểu mẫu\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\f2\n"
    )
    assert read_text(text).signer.position == "PHÓ CHỦ TỊCH"


def test_content_that_celebrates_nothing_is_no_activity():
    text = HEAD.replace("tổ chức Tuần lễ hưởng ứng học tập suốt đời", "tuyển sinh").replace("2023\nHòa", "2023\nHòa")
    text += "1. Nội dung\n- Khối 6: tuyển hai lớp, mỗi lớp không quá 35 học sinh.\n- Khối 7: tuyển một lớp với 30 học sinh.\n"
    assert read_text(text).activity_kinds == ()


def test_a_name_goes_on_behind_its_abbreviation():
    text = HEAD + "1. Tổ chức thực hiện\na) Ủy ban nhân dân (UBND) các thôn, bản\n- Treo băng rôn tại nhà văn hóa.\n"
    assert [(duty.bodies, duty.text) for duty in read_text(text).duties] == [
        (("Ủy ban nhân dân (UBND) các thôn, bản",), "Treo băng rôn tại nhà văn hóa.")
    ]


def test_who_reports_stands_in_the_heading_above():
    text = (
        HEAD
        + "1. Tổ chức thực hiện\n1.1. Bộ phận chuyên môn\nTheo dõi, đôn đốc; gửi báo cáo kết quả về UBND xã trước ngày 12/10/2023.\n"
    )
    assert [one.who for one in read_text(text).report.deadlines] == ["Bộ phận chuyên môn"]


def test_activities_in_sentences_stand_beside_those_in_a_list():
    text = (
        HEAD + "1. Nội dung\n1.1. Tuyên truyền\nPhát thanh về chủ đề của Tuần lễ trên loa truyền thanh của các thôn.\n"
    )
    text += "1.2. Các hoạt động hưởng ứng\n- Tổ chức ngày hội đọc sách.\n- Mở cửa thư viện miễn phí.\n"
    assert [kind.text.split()[0] for kind in read_text(text).activity_kinds] == ["Phát", "Tổ", "Mở"]


@pytest.mark.parametrize("name", ["Trung tâm Dịch vụ tổng hợp", "GVCN các lớp"])
def test_names_that_hold_a_verb_or_an_abbreviation(name):
    read = read_text(HEAD + f"1. Tổ chức thực hiện\n1.1. {name}\n- Tuyên truyền về Tuần lễ.\n")
    assert [duty.bodies for duty in read.duties] == [(name,)]


@pytest.mark.parametrize(
    ("title", "rows", "activities"),
    [
        ("Các hoạt động", "| STT | Nội dung | Người phụ trách |\n| 1 | Ngày hội đọc sách | Cô Hoa |", [("1", "Ngày hội đọc sách")]),
        (
            "Lịch tổ chức",
            "| Ngày | Hoạt động | Ghi chú |\n|---|---|---|\n| 01/10 | Lễ khai mạc | |\n"
            "| Ngày | Hoạt động | Ghi chú |\n| 02/10 | Hội thi kể chuyện | Cả xã |",
            [(None, "Lễ khai mạc"), (None, "Hội thi kể chuyện")],
        ),
        (
            "Lịch hoạt động",
            "| TT | Nội dung | Thời gian | Địa điểm |\n| 1 | Hoạt động khai mạc | 01/10 | Sân trường |\n| 2 | Hội sách | 03/10 | Thư viện |",
            [("1", "Hoạt động khai mạc"), ("2", "Hội sách")],
        ),
        ("Phân công nhiệm vụ", "| TT | Nội dung | Đơn vị |\n| 1 | Treo băng rôn | Các trường |", []),
        ("Kinh phí hoạt động", "| TT | Nội dung | Số tiền | Ghi chú |\n| 1 | In băng rôn | 500.000 | |", []),
    ],
)  # fmt: skip
def test_activities_in_a_table_are_read_and_its_title_is_none(title, rows, activities):
    text = HEAD + f"1. Nội dung\n1.1. Chủ đề: “Học mỗi ngày”\n1.2. {title}\n{rows}\n2. Kinh phí\nNgân sách xã.\n"
    assert [(kind.clause, kind.text) for kind in read_text(text).activity_kinds] == activities


@pytest.mark.parametrize("line", ["|", "||", "| |", "|\n|\n|"])
def test_a_table_without_cells_is_none(line):
    text = HEAD + f"1. Nội dung\n1.1. Các hoạt động\n{line}\n2. Kinh phí\nNgân sách xã.\n"
    assert read_text(text).activity_kinds == ()


def test_a_row_with_words_of_a_head_is_a_row():
    rows = "| TT | Nhiệm vụ | Đơn vị thực hiện |\n| 1 | Chủ trì hoạt động khai mạc | Cơ quan Phòng GDĐT |\n| 2 | Treo băng rôn | Các trường |\n"
    duties = read_text(HEAD + f"1. Phân công\n{rows}").duties
    assert [duty.text for duty in duties] == ["Chủ trì hoạt động khai mạc", "Treo băng rôn"]


def test_a_case_is_no_body():
    text = HEAD + "1. Tổ chức thực hiện\n- Trường hợp bị ốm thì gửi đơn xin phép trước khi Tuần lễ bắt đầu.\n"
    assert read_text(text).duties == ()


@pytest.mark.parametrize(("cut", "rows"), [(6, 0), (3.5, 2)])
def test_lines_that_cut_words_draw_no_table(cut, rows):
    """A line between two letters of «trường», and one between two words, both through two lines of ten-point letters."""
    import typst

    step, said = 6.02, "Các trường gửi báo cáo kết quả về xã"
    upright = [f"#place(dx: {x * step}pt, line(end: (0pt, 40pt), stroke: 0.4pt))" for x in (0, cut, 40)]
    level = [f"#place(dy: {y}pt, line(end: ({40 * step}pt, 0pt), stroke: 0.4pt))" for y in (0, 20, 40)]
    lines = [f'#place(dy: {y}pt, "{said}")' for y in (5, 25)]
    page = [
        '#set page(paper: "a4", margin: 2cm)',
        '#set text(font: "DejaVu Sans Mono", size: 10pt)',
        *upright,
        *level,
        *lines,
    ]
    text = text_of(typst.compile("\n".join([*page, "#v(3cm)", f'#"{said}"']).encode()))
    assert text.count("|") == 3 * rows
