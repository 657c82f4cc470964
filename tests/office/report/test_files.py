"""The report as a file: downloaded filled, read back with the difference first, into the draft or as the report."""

import io

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from tests import factories as make
from tests.office.report.conftest import report, save, url
from tests.reports.drafts.sample import DONE
from tuanle.campaigns.actions import close_campaign
from tuanle.reports.domain.template.layout import REPORT_SHEET
from tuanle.reports.models import IntakeFile, Revision
from tuanle.reports.queries import template_of
from tuanle.reports.queries.drafts import draft_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def done(source):
    source.figures["truong"] = dict(DONE)


def draft(land, unit=None):
    return draft_of(report(land, unit), at=make.SENT)


def our_form(land, unit=None, **cells):
    return template_of(report(land, unit), cells={key.replace("__", "."): value for key, value in cells.items()})


def own_table(land, value):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Số liệu")
    sheet.write(0, 0, land.school.name)
    sheet.write_row(2, 0, ["STT", "Nội dung", "Kết quả"])
    sheet.write_row(3, 0, [1, "Lượt người học", value])
    sheet.write_row(4, 0, [2, "Số cây đã trồng", 12])
    book.close()
    return data.getvalue()


def upload(client, content, name="bao-cao.xlsx", unit="truong"):
    return client.post(url("upload", unit), {"file": SimpleUploadedFile(name, content)})


def choose(client, page, button):
    sent = {name: page.context[name] for name in ("number", "seen", "file")}
    return client.post(url("take"), {"draft": sent["number"], "seen": sent["seen"], "file": sent["file"], button: "1"})


def test_the_form_comes_filled_with_what_is_known_and_what_was_written(land, lan, done):
    save(lan, {"cell": "luot", "text": "1.200"})
    answer = lan.get(url("form"))
    assert answer.headers["Content-Disposition"] == 'attachment; filename="tuan-le-2021-truong.xlsx"'
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name(REPORT_SHEET).to_python()
    value = rows[0].index("value")
    told = {row[0]: row[value] for row in rows if row[0] in {"so-lop", "luot", "so-lop.truc-tuyen", "ke-hoach"}}
    assert told == {"ke-hoach": "Có", "so-lop": 2, "so-lop.truc-tuyen": 1, "luot": 1200}


def test_the_form_sent_back_as_it_came_changes_nothing(land, lan, done):
    save(lan, {"cell": "luot", "text": "1.200"})
    page = upload(lan, lan.get(url("form")).content)
    assert (page.context["read"].changes, page.context["may_send"]) == ([], True)


def test_the_difference_is_shown_first_and_then_written_into_the_draft(land, lan, done):
    save(lan, {"cell": "kinh_phi", "text": "500.000"})
    page = upload(lan, our_form(land, so_lop=4, luot=90, ke_hoach=True))
    assert [(change.label, change.before, change.after) for change in page.context["read"].changes] == [
        ("Số lớp", "2", "4"), ("Lượt người học", "", "90"),
    ]  # fmt: skip
    assert draft(land).values.get("luot") is None
    assert choose(lan, page, "fill").headers["Location"] == url("write")
    values = draft(land).values
    assert (values["so_lop"], values["luot"], values["kinh_phi"]) == (4, 90, 500000)
    assert Revision.objects.count() == 0


def test_or_sent_as_the_report(land, lan):
    page = upload(lan, our_form(land, ke_hoach=True, so_hoat_dong=0))
    assert choose(lan, page, "send").headers["Location"] == url("receipt", "truong", 1)
    revision = Revision.objects.get()
    assert (revision.cells, revision.source, str(revision.receipt)) == (
        {"ke_hoach": True, "so_hoat_dong": 0}, "form", "BC-2021-0001",
    )  # fmt: skip
    assert IntakeFile.objects.get().by == lan.user


def test_what_a_table_of_ones_own_leaves_in_doubt_is_mended_on_the_page(land, lan):
    page = upload(lan, own_table(land, "12.5"))
    assert [(change.label, change.after, change.doubt) for change in page.context["read"].changes] == [
        ("Lượt người học", "12.5", True)
    ]
    assert page.context["may_send"] is False
    assert page.context["read"].told == [
        "Trang “Số liệu”, ô C5: không rõ dòng “Số cây đã trồng” = “12” là chỉ tiêu nào, chưa lấy."
    ]
    choose(lan, page, "fill")
    assert draft(land).cells["luot"].entry == {"text": "12.5"}
    assert choose(lan, page, "send").headers["Location"] == url()
    assert Revision.objects.count() == 0


def test_what_someone_wrote_meanwhile_is_compared_again(land, lan, sign_in):
    page = upload(lan, our_form(land, luot=90))
    save(sign_in(name="hoa"), {"cell": "luot", "text": "15"})
    again = choose(lan, page, "fill")
    assert [(change.before, change.after) for change in again.context["read"].changes] == [("15", "90")]
    assert draft(land).values["luot"] == 15
    choose(lan, again, "fill")
    assert draft(land).values["luot"] == 90


@pytest.mark.parametrize("content", [b"khong phai bang tinh", b"PK\x03\x04"])
def test_what_cannot_be_read_says_why(land, lan, content):
    page = upload(lan, content)
    assert (page.status_code, bool(page.context["refused"])) == (409, True)


def empty_table(land):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Số liệu")
    sheet.write(0, 0, land.school.name)
    sheet.write_row(2, 0, ["STT", "Nội dung", "Kết quả"])
    sheet.write_row(3, 0, [1, "Lượt người học", ""])
    sheet.write_row(4, 0, [2, "Số lớp"])
    book.close()
    return data.getvalue()


FORM_IS_EMPTY = (
    "Trang “Báo cáo” của tệp chưa ghi số liệu nào. "
    "Hãy điền cột “Số liệu”, hoặc chọn “Không phát sinh” ở cột “Trả lời khác”, rồi gửi lại."
)
TABLE_IS_EMPTY = (
    "Không thấy số liệu nào của biểu mẫu trong tệp này. "
    "Hãy điền số liệu vào cột kết quả của bảng, hoặc ghi “Không phát sinh”, rồi gửi lại."
)


@pytest.mark.parametrize(("made", "why"), [(our_form, FORM_IS_EMPTY), (empty_table, TABLE_IS_EMPTY)])
def test_an_empty_table_is_no_report_and_says_what_to_do(land, lan, made, why):
    page = upload(lan, made(land))
    assert (page.status_code, page.context["refused"]) == (409, why)
    assert page.content.decode().count(why) == 1
    assert [name in page.context for name in ("read", "file", "may_send")] == [False, False, False]
    assert (Revision.objects.count(), draft(land).latest) == (0, {})


def test_our_form_with_words_only_or_nil_only_is_an_answer(land, lan):
    for cells in ({"chi_dao": "Đã ban hành kế hoạch"}, {"luot": {"status": "nil"}}):
        page = upload(lan, our_form(land, **cells))
        assert (page.status_code, len(page.context["read"].changes)) == (200, 1)


def test_another_units_report_is_not_taken(land, lan):
    page = upload(lan, our_form(land, land.other, luot=90))
    assert page.context["refused"] == "Tệp này là báo cáo của đơn vị khác. Hãy chọn tệp của đơn vị mình."


def test_a_file_that_was_not_compared_here_cannot_be_named(land, lan, sign_in):
    page = upload(lan, our_form(land, luot=90))
    other = sign_in(unit=land.other, name="hoa")
    for client, unit, file in ((lan, "truong", "x"), (other, "truong-2", page.context["file"])):
        answer = client.post(url("take", unit), {"draft": "1", "seen": "", "file": file, "fill": "1"})
        assert answer.status_code == 404


def test_without_a_file_nothing_happens_and_it_says_so(land, lan):
    assert lan.post(url("upload"), {}).context["form"].errors == {"file": ["Hãy chọn tệp báo cáo."]}


def test_nothing_is_taken_once_it_is_closed(land, lan):
    page = upload(lan, our_form(land, luot=90))
    close_campaign(campaign=land.week, by=None, at=make.SENT)
    for button in ("fill", "send"):
        choose(lan, page, button)
    assert (draft(land).latest, Revision.objects.count()) == ({}, 0)
    assert "đã đóng" in lan.get(url("upload")).content.decode()


def test_a_file_that_came_while_a_draft_was_written_leaves_what_was_typed(land, lan):
    save(lan, {"cell": "luot", "text": "15"})
    page = upload(lan, our_form(land, luot=90, so_lop=3, ke_hoach=True, so_hoat_dong=1))
    choose(lan, page, "send")
    written = lan.get(url("write"))
    assert written.context["left_over"] is True
    assert (draft(land).values["luot"], draft(land).values["so_lop"]) == (15, 3)
