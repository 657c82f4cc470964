"""The printed plan: drafted texts, read back from the DOCX, faultless by the decree; numbers, signatures, issues."""

import io
from dataclasses import replace
from datetime import date, timedelta

import docx
import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.plans import samples
from tests.plans.samples import AT, activity, content, item
from tests.plans.test_content import CONTENTS, unhurried
from tuanle.core.errors import Refused
from tuanle.core.language import override
from tuanle.documents.queries import lint_docx, render_docx, render_pdf
from tuanle.office.queries.plans import ground_of, suggested_activities
from tuanle.plans.actions import issue_plan, take_back_plan, write_texts
from tuanle.plans.domain.content import Content
from tuanle.plans.domain.frame import Frame, Signature
from tuanle.plans.domain.official import compose
from tuanle.plans.domain.texts import bases_of, drafts, lines_of, texts_of
from tuanle.plans.enums import TextSlot, Timing
from tuanle.plans.models import PlanIssue
from tuanle.plans.queries import next_number, symbol_of

FRAME = Frame(
    superior="ỦY BAN NHÂN DÂN XÃ BÁT TRÀNG",
    issuer="TRƯỜNG TIỂU HỌC\nBÁT TRÀNG",
    short="Trường Tiểu học Bát Tràng",
    place="Bát Tràng",
    year=2021,
    theme="Chuyển đổi số và cơ hội học tập suốt đời.",
    starts_on=date(2021, 10, 1),
    ends_on=date(2021, 10, 7),
    bases=("Công văn số 2945/UBND ngày 17/9/2021 của UBND huyện Gia Lâm về việc tổ chức Tuần lễ",),
    reports_to="UBND xã Bát Tràng",
    report_due="trước ngày 10/10/2021",
)
SIGNATURE = Signature("KH-THBT", (("", "HIỆU TRƯỞNG"),), "Người ký mẫu", 12, date(2021, 9, 25))


def rendered(said: Content, *, frame=FRAME, signature=SIGNATURE, written=None) -> bytes:
    return render_docx(compose(said, texts_of(written or {}, said, frame), frame, signature), at=AT)


def read(data: bytes) -> list[str]:
    """Paragraphs and rows of tables, in their order."""
    document = docx.Document(io.BytesIO(data))
    lines = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        else:
            lines.append(block.text)
    return [line.replace("\xa0", " ") for line in lines if line.strip(" |")]


def test_the_whole_plan_reads_as_one_expects():
    data = rendered(content())
    assert lint_docx(data) == ()
    assert read(data)[2:] == [
        "KẾ HOẠCH",
        "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021",
        "Căn cứ Công văn số 2945/UBND ngày 17/9/2021 của UBND huyện Gia Lâm về việc tổ chức Tuần lễ.",
        "Trường Tiểu học Bát Tràng xây dựng kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 như sau:",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "- Nâng cao nhận thức về vai trò của học tập suốt đời, xây dựng xã hội học tập, hưởng ứng chủ đề “Chuyển đổi số và "
        "cơ hội học tập suốt đời”;",
        "- Tạo cơ hội để mọi người được học tập thường xuyên; huy động các tổ chức, cá nhân cùng tham gia.",
        "2. Yêu cầu",
        "- Các hoạt động thiết thực, an toàn, tiết kiệm, phù hợp với điều kiện của đơn vị và từng nhóm người học;",
        "- Tận dụng các nền tảng số; phân công rõ người phụ trách, thời gian và kết quả của từng hoạt động.",
        "II. THỜI GIAN, ĐỊA ĐIỂM, ĐỐI TƯỢNG",
        "- Thời gian: từ ngày 01/10/2021 đến hết ngày 07/10/2021;",
        "- Địa điểm: Sân trường; Zoom;",
        "- Đối tượng: học sinh; phụ huynh.",
        "III. NỘI DUNG",
        "TT | Nội dung hoạt động | Thời gian | Hình thức, địa điểm | Đối tượng, dự kiến | Chủ trì, phối hợp",
        "1 | Ngày hội đọc sách | 04/10/2021 | Trực tiếp; Sân trường | Học sinh (khoảng 300 lượt người) | Trường Tiểu học Bát Tràng",
        "2 | Lớp buổi tối cho phụ huynh | 04/10/2021 | Trực tuyến; Zoom | Phụ huynh (khoảng 300 lượt người) | Trường Tiểu học Bát Tràng",
        "IV. KINH PHÍ",
        "Đơn vị tính: đồng",
        "TT | Nội dung chi | Số lượng | Đơn giá | Thành tiền",
        "A | Ngân sách nhà nước |  |  | 2.000.000",
        "1 | In băng rôn | 4 chiếc | 500.000 | 2.000.000",
        "B | Đơn vị tự bố trí |  |  | 450.000",
        "1 | Nước uống (hoạt động 1) |  |  | 450.000",
        " | Tổng cộng |  |  | 2.450.000",
        "Bằng chữ: Hai triệu bốn trăm năm mươi nghìn đồng.",
        "V. TỔ CHỨC THỰC HIỆN",
        "- Trường Tiểu học Bát Tràng phân công người phụ trách từng hoạt động, chuẩn bị nội dung, học liệu, cơ sở vật chất và "
        "bảo đảm an toàn;",
        "- Đăng tin, hình ảnh các hoạt động trên trang thông tin của đơn vị; ghi số lượt người tham gia và lưu minh chứng;",
        "- Báo cáo kết quả về UBND xã Bát Tràng trước ngày 10/10/2021.",
        "Trên đây là Kế hoạch tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021 của Trường Tiểu học Bát Tràng./.",
        "Nơi nhận:\n- UBND xã Bát Tràng (để báo cáo);\n- Các bộ phận liên quan (để thực hiện);\n- Lưu: VT. | "
        "HIỆU TRƯỞNG\nNgười ký mẫu",
    ]  # fmt: skip


def test_the_pdf_says_the_same():
    said = content()
    with pypdfium2.PdfDocument(render_pdf(compose(said, texts_of({}, said, FRAME), FRAME, SIGNATURE), at=AT)) as pdf:
        text = "".join(page.get_textpage().get_text_range() for page in pdf)
    flat = " ".join(text.split())
    for words in (
        "Số: 12/KH-THBT",
        "Bát Tràng, ngày 25 tháng 9 năm 2021",
        "KẾ HOẠCH",
        "Ngày hội đọc sách",
        "2.450.000",
    ):
        assert words in flat
    assert "Bằng chữ: Hai triệu bốn trăm năm mươi nghìn đồng." in flat


def test_a_committee_directs_and_a_plan_without_money_says_so():
    committee = replace(
        FRAME, superior="", issuer="ỦY BAN NHÂN DÂN\nXÃ BÁT TRÀNG", short="UBND xã Bát Tràng", directs=True
    )
    goes_on = activity(
        timing=Timing.AFTER,
        starts_on=date(2021, 10, 11),
        ends_on=date(2022, 5, 27),
        lead="Đoàn xã",
        partners="Hội Phụ nữ",
    )
    signed = Signature(
        "KH-UBND",
        (("TM.", "ỦY BAN NHÂN DÂN"), ("KT.", "CHỦ TỊCH"), ("", "PHÓ CHỦ TỊCH")),
        number=5,
        issued_on=date(2021, 2, 3),
    )
    data = rendered(Content((goes_on,)), frame=committee, signature=signed)
    lines = read(data)
    assert lint_docx(data) == ()
    assert "Các hoạt động trong kế hoạch này không phát sinh kinh phí." in lines
    assert "- Sau Tuần lễ: tiếp tục duy trì trong năm học các hoạt động ghi ở mục III;" in lines
    assert "- Chủ trì các hoạt động được giao ở mục III: Đoàn xã;" in lines
    assert "- Phối hợp thực hiện: Hội Phụ nữ;" in lines
    assert lines[-1].split(" | ")[1].split("\n")[:3] == ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"]
    assert "- Các đơn vị trực thuộc (để thực hiện);" in lines[-1]
    assert "Số: 05/KH-UBND" in lines[1]
    assert "ngày 03 tháng 02 năm 2021" in lines[1]


def test_what_a_person_wrote_stands_in_place_of_the_draft():
    written = {
        "bases": "Nghị quyết số 9/NQ-HĐND\n- Căn cứ Kế hoạch số 1/KH-UBND",
        "purpose": "Học để vui.\n1. Việc thứ nhất\n- gạch một;\n- gạch hai",
        "recipients": "- UBND xã;\nTổ chuyên môn",
    }
    data = rendered(content(), written=written)
    lines = read(data)
    assert lint_docx(data) == ()
    assert lines[4:6] == ["Căn cứ Nghị quyết số 9/NQ-HĐND;", "Căn cứ Kế hoạch số 1/KH-UBND."]
    assert lines[8:12] == ["Học để vui.", "1. Việc thứ nhất", "- gạch một;", "- gạch hai."]
    assert lines[-1].startswith("Nơi nhận:\n- UBND xã;\n- Tổ chuyên môn;\n- Lưu: VT.")


def test_lines_of_a_text():
    assert lines_of("- A\n\n + B \na) C\n2. D") == ["A", "B", "C", "D"]
    assert bases_of(
        "căn cứ Luật Giáo dục\nUBND huyện giao\n2) Thực hiện Công văn số 1/UBND\ntheo đề nghị của Tổ Văn"
    ) == (
        "Căn cứ Luật Giáo dục",
        "Căn cứ UBND huyện giao",
        "Căn cứ Công văn số 1/UBND",
        "Theo đề nghị của Tổ Văn",
    )


def numbered(texts) -> list[str]:
    """The lines of the five sections of a plan whose texts were typed."""
    data = rendered(content(), written=texts)
    assert lint_docx(data) == ()
    lines = read(data)
    return lines[lines.index("I. MỤC ĐÍCH, YÊU CẦU") :]


def test_numbers_typed_out_of_order_are_put_right():
    lines = numbered(
        {"purpose": "b) Hai\na) Một\nf) Ba", "conduct": "3. Ban giám hiệu\n- Chỉ đạo\n3. Giáo viên\n- Dạy"}
    )
    assert lines[:4] == ["I. MỤC ĐÍCH, YÊU CẦU", "a) Hai;", "b) Một;", "c) Ba."]
    at = lines.index("V. TỔ CHỨC THỰC HIỆN")
    assert lines[at + 1 : at + 5] == ["1. Ban giám hiệu", "- Chỉ đạo.", "2. Giáo viên", "- Dạy."]


def test_a_whole_plan_pasted_into_its_parts_keeps_one_row_of_numbers():
    lines = numbered(
        {
            "purpose": "I. MỤC ĐÍCH, YÊU CẦU\n1. Mục đích\na) Nâng cao nhận thức.\nb) Tạo cơ hội.\n2. Yêu cầu\na) Thiết thực.",
            "setting": "Phần 1\nV. Lê Thị A phụ trách",
        }
    )
    assert lines[:9] == [
        "I. MỤC ĐÍCH, YÊU CẦU",
        "1. Mục đích",
        "a) Nâng cao nhận thức.",
        "b) Tạo cơ hội.",
        "2. Yêu cầu",
        "a) Thiết thực.",
        "II. THỜI GIAN, ĐỊA ĐIỂM, ĐỐI TƯỢNG",
        "Phần 1",
        "V. Lê Thị A phụ trách",
    ]


def test_what_the_layout_writes_itself_is_not_written_twice():
    data = rendered(content(), written={"recipients": "Như trên;\n- UBND xã;\n- Lưu: VT, GD."})
    assert read(data)[-1].split(" | ")[0] == "Nơi nhận:\n- UBND xã;\n- Lưu: VT, GD."


@settings(unhurried, max_examples=15)
@given(CONTENTS, st.fixed_dictionaries({}, optional=dict.fromkeys(TextSlot.values, st.text(max_size=80))))
def test_whatever_people_type_the_decree_is_kept(said, typed):
    """Money that multiplies and days in their order are the actions' business; the layout holds for anything."""
    written = {slot: text for slot, text in typed.items() if text.strip()}
    findings = lint_docx(rendered(said, written=written))
    assert {finding.rule for finding in findings} - {"signature.title"} == set()


# Issued.


@pytest.fixture
def approved(land):
    samples.dispatch_of(land.week)
    return samples.approved(land.week, land.truong)


def issued(plan, ground=None, **fields) -> PlanIssue:
    plan.refresh_from_db()
    ground = ground or ground_of(plan.campaign, plan.unit)
    signature = Signature(
        symbol_of(ground.head), ground.head.signing_lines(), **{"issued_on": date(2021, 9, 22), **fields}
    )
    return issue_plan(plan=plan, seen=plan.lock_version, frame=ground.frame, signature=signature, by=None, at=AT)


def refusal(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


@pytest.mark.django_db
def test_an_issue_is_kept_as_it_went_out(approved):
    issue = issued(approved, number=12, name=" Người ký ")
    assert (str(issue), issue.year, issue.unit.code, issue.submission) == (
        "12/KH-THĐĐ",
        2021,
        "truong",
        approved.current,
    )
    with issue.docx.content.open("rb") as stored, issue.pdf.content.open("rb") as printed:
        data, pdf = stored.read(), printed.read()
    assert lint_docx(data) == ()
    lines = read(data)
    assert lines[0].split("\n")[:3] == ["ỦY BAN NHÂN DÂN", "XÃ ĐƯỜNG ĐÁ", "TRƯỜNG TIỂU HỌC"]
    assert lines[4] == (
        "Căn cứ Công văn số 118/UBND-GDĐT ngày 15/9/2021 của UBND huyện Sông Lam về việc tổ chức Tuần lễ hưởng ứng học tập "
        "suốt đời năm 2021."
    )
    assert pdf[:5] == b"%PDF-"
    assert issue.content["signature"]["name"] == "Người ký"


@pytest.mark.django_db
def test_a_change_is_a_new_number(approved):
    first = issued(approved)
    write_texts(plan=approved, seen=approved.lock_version + 1, texts={"purpose": "Học để vui."}, by=None, at=AT)
    second = issued(approved)
    assert ([first.number, second.number], first.sha256 != second.sha256) == ([1, 2], True)
    assert refusal(lambda: issued(approved, number=2)) == "number"
    assert next_number(approved.unit, "KH-THĐĐ", date(2022, 1, 4)) == 1
    assert PlanIssue.objects.count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("fields", "code"), [({"issued_on": None}, "date"), ({"issued_on": date(2021, 9, 23)}, "date")]
)
def test_an_issue_has_a_day_that_has_come(approved, fields, code):
    assert refusal(lambda: issued(approved, **fields)) == code


@pytest.mark.django_db
def test_only_an_approved_plan_of_a_unit_with_a_place_is_issued(land, approved):
    ground = ground_of(land.week, land.truong)
    nowhere = replace(ground, frame=replace(ground.frame, place=""))
    assert refusal(lambda: issued(approved, nowhere)) == "place"
    take_back_plan(plan=approved, seen=approved.lock_version, by=None, at=AT)
    assert refusal(lambda: issued(approved)) == "state"
    assert refusal(lambda: issued(samples.sent(land.week, land.mam_non).plan)) == "state"


@pytest.mark.django_db
def test_the_parents_plan_is_a_ground_and_the_authority_stands_on_what_it_follows(land):
    samples.dispatch_of(land.week)
    issued(samples.approved(land.week, land.xa), number=15)
    assert ground_of(land.week, land.truong).frame.bases[1] == (
        "Kế hoạch số 15/KH-UBND ngày 22/9/2021 của UBND xã Đường Đá về tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2021"
    )
    assert ground_of(land.week, land.huyen).frame.bases == (
        "Công văn số 77/SGDĐT-GDTX ngày 10/9/2021 của Sở Giáo dục và Đào tạo về Tuần lễ hưởng ứng học tập suốt đời",
    )
    frames = {unit.code: ground_of(land.week, unit).frame for unit in (land.huyen, land.xa, land.truong)}
    assert [(one.reports_to, one.directs, one.report_due) for one in frames.values()] == [
        ("", True, "trước ngày 10/10/2021"),
        ("UBND huyện Sông Lam", True, "trước ngày 10/10/2021"),
        ("UBND xã Đường Đá", False, "trước ngày 10/10/2021"),
    ]


@pytest.mark.django_db
def test_what_the_dispatch_suggests_comes_with_its_clauses(land):
    assert suggested_activities(land.week) == ()
    samples.dispatch_of(land.week)
    assert [(one.kind, one.title, one.clause) for one in suggested_activities(land.week)] == [
        ("communication", "Tuyên truyền về Tuần lễ trên đài truyền thanh của xã", "3.1"),
        ("course", "Mở lớp trực tuyến miễn phí cho phụ huynh", "3.2"),
        ("club", "Lập câu lạc bộ đọc sách", "3.2"),
        ("other", "Gặp mặt các bác cao niên trong làng", "3.3"),
    ]


def test_a_hour_is_said_where_a_report_is_not_due_at_the_first_of_a_day(land):
    land.week.due_at += timedelta(hours=17)
    assert ground_of(land.week, land.truong).frame.report_due == "trước 17:00 ngày 10/10/2021"


def test_a_draft_names_what_is_known_only():
    bare = Frame("", "X", "X", "X", 2021, "", date(2021, 10, 1), date(2021, 10, 7))
    said = drafts(Content(), bare)
    assert (said["bases"], said["recipients"]) == ("", "Các bộ phận liên quan (để thực hiện)")
    assert said["setting"] == "- Thời gian: từ ngày 01/10/2021 đến hết ngày 07/10/2021."
    assert lint_docx(rendered(Content((activity(),), (item(),)), frame=replace(bare, place="Gia Lâm"))) == ()


def test_a_draft_is_vietnamese_for_a_reader_of_english_too():
    with override("en"):
        said = drafts(content(), FRAME)
    assert said["setting"].endswith("- Đối tượng: học sinh; phụ huynh.")
