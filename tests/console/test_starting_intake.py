"""Report files on the page: taken in, asked about, answered, refused in words."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import factories as make
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.reports.actions import answer_questions
from tuanle.reports.enums import IntakeOutcome, State
from tuanle.reports.models import IntakeFile, Submission
from tuanle.reports.queries import desk_of, template_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(confirmed, land):
    return open_week(
        plan=propose_week(confirmed, land.huyen, at=make.AT), version=None, dispatch=confirmed, by=None, at=make.AT
    )


@pytest.fixture(autouse=True)
def in_october(settings):
    """The Week is of 2021: the clock is set back to before its reports are locked."""
    from tuanle.core import clock

    settings.CLOCK_SHIFT = make.SENT - clock.now() + settings.CLOCK_SHIFT


def our_form(week, unit, **cells):
    submission = Submission.objects.get(assignment__campaign=week, assignment__unit=unit)
    return template_of(submission, cells=cells)


def own_table(week, unit, value):
    """A table of the unit's own making, with one figure."""
    item = next(item for item in desk_of(week).form.items.values() if item.kind == "number" and not item.axes)
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Báo cáo")
    sheet.write(0, 0, unit.name)
    sheet.write_row(2, 0, ["STT", "Nội dung", "Kết quả"])
    sheet.write_row(3, 0, [1, item.label, value])
    book.close()
    return item.key, data.getvalue()


def send(client, week, **files):
    uploads = [SimpleUploadedFile(name.replace("_", "."), content) for name, content in files.items()]
    return client.post(f"/dot/{week.code}/nhan-tep/gui/", {"uploads": uploads})


def outcomes():
    return dict(IntakeFile.objects.order_by("name").values_list("name", "outcome"))


def test_our_form_becomes_the_report(coordinator, land, week):
    key, _content = own_table(week, land.mn_1, 1)
    response = send(coordinator, week, mn_xlsx=our_form(week, land.mn_1, **{key: 7}))
    file = IntakeFile.objects.get()
    assert response.url == f"/dot/{week.code}/nhan-tep/{file.pk}/"
    assert (file.outcome, file.unit, file.by) == (IntakeOutcome.SUBMITTED, land.mn_1, coordinator.user)
    assert Submission.objects.get(assignment__unit=land.mn_1).current.cells[key] == 7
    response = coordinator.get(response.url)
    assert [(line.shown, line.label) for line in response.context["lines"]][0][0] == "7"


def test_a_file_leads_its_unit_to_its_own_page_and_those_above_to_where_they_decide(sign_in, land, week):
    key, _content = own_table(week, land.mn_1, 1)
    school, commune = sign_in("unit-officer", land.mn_1), sign_in("parent-officer", land.xa_1)
    page = send(school, week, mn_xlsx=our_form(week, land.mn_1, **{key: 7})).url
    assert [client.get(page).context["report_href"] for client in (school, commune)] == [
        f"/viec/{week.code}/mn-1/bao-cao/", f"/dot/{week.code}/bao-cao/mn-1/",
    ]  # fmt: skip


def test_several_files_and_a_zip_each_get_their_outcome(coordinator, land, week):
    key, table = own_table(week, land.th_1, 5)
    bundle = io.BytesIO()
    with zipfile.ZipFile(bundle, "w") as archive:
        archive.writestr("Xã 1/th.xlsx", table)
        archive.writestr("__MACOSX/._th.xlsx", b"x")
        archive.writestr("ghi chú.txt", "không phải báo cáo")
    response = send(coordinator, week, mn_xlsx=our_form(week, land.mn_1, **{key: 7}), cac_zip=bundle.getvalue())
    assert response.url == f"/dot/{week.code}/nhan-tep/"
    assert outcomes() == {
        "cac.zip › Xã 1/th.xlsx": "submitted", "cac.zip › ghi chú.txt": "refused", "mn.xlsx": "submitted",
    }  # fmt: skip
    sent = Submission.objects.filter(state=State.SUBMITTED).values_list("assignment__unit__code", flat=True)
    assert sorted(sent) == ["mn-1", "th-1"]


def test_the_same_file_twice_changes_nothing(coordinator, land, week):
    content = own_table(week, land.th_1, 5)[1]
    for _ in range(2):
        send(coordinator, week, th_xlsx=content)
    assert (IntakeFile.objects.count(), Submission.objects.get(assignment__unit=land.th_1).current.n) == (1, 1)


def test_an_uncertain_figure_is_asked_and_answered(coordinator, land, week):
    key, content = own_table(week, land.th_1, "1,234")
    page = send(coordinator, week, th_xlsx=content).url
    [question] = IntakeFile.objects.get().questions.all()
    assert [one["value"] for one in question.candidates] == [1.234, 1234]
    assert Submission.objects.get(assignment__unit=land.th_1).current is None

    response = coordinator.post(page, {f"q{question.pk}": "other", f"q{question.pk}_text": "chưa biết nữa"})
    assert response.context["form"].errors == {
        f"q{question.pk}": ["Chưa hiểu “chưa biết nữa”. Hãy ghi một con số, hoặc Không."]
    }
    assert "chưa biết nữa" in response.content.decode()
    assert coordinator.post(page, {}).context["form"].non_field_errors() == ["Chưa chọn câu trả lời nào."]

    assert coordinator.post(page, {f"q{question.pk}": "1"}).url == page
    assert Submission.objects.get(assignment__unit=land.th_1).current.cells[key] == 1234
    assert coordinator.post(page, {f"q{question.pk}": "0"}).url == page
    assert Submission.objects.get(assignment__unit=land.th_1).current.n == 1


def test_a_figure_typed_by_a_person_is_read_as_vietnam_writes_it(coordinator, land, week):
    key, content = own_table(week, land.th_1, "1,234")
    page = send(coordinator, week, th_xlsx=content).url
    [question] = IntakeFile.objects.get().questions.all()
    coordinator.post(page, {f"q{question.pk}_text": "1.300"})
    assert Submission.objects.get(assignment__unit=land.th_1).current.cells[key] == 1300


def test_an_officer_takes_in_files_of_their_own_unit_only(sign_in, land, week):
    officer = sign_in("unit-officer", land.mn_1)
    key, foreign = own_table(week, land.th_2, 5)
    send(officer, week, th_xlsx=foreign)
    assert Submission.objects.get(assignment__unit=land.th_2).current is None
    send(officer, week, mn_xlsx=our_form(week, land.mn_1, **{key: 3}))
    assert Submission.objects.get(assignment__unit=land.mn_1).current.cells[key] == 3
    neighbour = sign_in("unit-officer", land.mn_2)
    assert [neighbour.get(f"/dot/{week.code}/nhan-tep/{pk}/").status_code for pk in IntakeFile.objects.values_list("pk", flat=True)] == [404, 404]  # fmt: skip


def test_without_a_file_nothing_happens_and_it_says_so(coordinator, week):
    response = coordinator.post(f"/dot/{week.code}/nhan-tep/gui/", {})
    assert response.context["form"].errors == {"uploads": ["Hãy chọn ít nhất một tệp báo cáo."]}


def test_a_file_that_cannot_be_read_says_why(coordinator, week):
    page = send(coordinator, week, bao_xlsx=b"khong phai bang tinh").url
    response = coordinator.get(page)
    assert response.context["outcome"][0] == "due"
    assert IntakeFile.objects.get().message in response.content.decode()


def empty_table(unit, item):
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data)
    sheet = book.add_worksheet("Báo cáo")
    sheet.write(0, 0, unit.name)
    sheet.write_row(2, 0, ["STT", "Nội dung", "Kết quả"])
    sheet.write_row(3, 0, [1, item.label])
    book.close()
    return data.getvalue()


def test_an_empty_table_is_refused_with_what_to_do_and_is_no_report(coordinator, land, week):
    item = next(item for item in desk_of(week).form.items.values() if item.kind == "number" and not item.axes)
    for name, content in (("mau", our_form(week, land.mn_1)), ("bang", empty_table(land.mn_1, item))):
        page = coordinator.get(send(coordinator, week, **{f"{name}_xlsx": content}).url)
        file = IntakeFile.objects.get(name=f"{name}.xlsx")
        assert (file.outcome, file.unit, file.questions.count()) == ("refused", land.mn_1, 0)
        assert page.content.decode().count(file.message) == 2  # the page and the word after sending
    assert [file.message.partition(".")[0] for file in IntakeFile.objects.order_by("pk")] == [
        "Trang “Báo cáo” của tệp chưa ghi số liệu nào",
        "Không thấy số liệu nào của biểu mẫu trong tệp này",
    ]
    report = Submission.objects.get(assignment__unit=land.mn_1)
    assert (report.state, report.current) == (State.ASSIGNED, None)


def test_when_every_row_that_was_asked_about_is_left_out_no_report_comes_of_it(coordinator, land, week):
    content = own_table(week, land.th_1, "1,234")[1]
    send(coordinator, week, th_xlsx=content)
    file, desk = IntakeFile.objects.get(), desk_of(week)
    [question] = file.questions.all()
    taken = answer_questions(
        desk=desk, intake=file, answers={question.key: {"ignore": True}}, by=coordinator.user, at=make.SENT
    )
    file.refresh_from_db()
    assert (taken.outcome, taken.code, file.outcome) == ("refused", "nothing", "refused")
    assert file.message == taken.message
    send(coordinator, week, th_xlsx=content)
    file.refresh_from_db()
    assert (file.outcome, file.message, file.questions.get().answered_at) == ("questions", "", None)
    assert Submission.objects.get(assignment__unit=land.th_1).current is None


def english(client):
    client.cookies["django_language"] = "en"
    return client


def test_an_english_reader_is_asked_in_english(coordinator, land, week):
    key, content = own_table(week, land.th_1, "1,234")
    page = send(coordinator, week, th_xlsx=content).url
    [question] = IntakeFile.objects.get().questions.all()
    label = coordinator.get(page).context["form"].fields[f"q{question.pk}"].label
    assert label == question.text
    assert label.endswith("“1,234” có thể đọc theo nhiều cách. Ghi bao nhiêu?")
    label = english(coordinator).get(page).context["form"].fields[f"q{question.pk}"].label
    assert label.endswith("“1,234” can be read in several ways. What is the figure?")
    coordinator.post(page, {f"q{question.pk}": "1"})
    assert "can be read in several ways" in coordinator.get(page).content.decode()


def test_a_question_from_before_is_shown_as_it_was_kept(coordinator, land, week):
    page = send(coordinator, week, th_xlsx=own_table(week, land.th_1, "1,234")[1]).url
    question = IntakeFile.objects.get().questions.get()
    type(question).objects.update(wording={})
    assert english(coordinator).get(page).context["form"].fields[f"q{question.pk}"].label == question.text


def test_why_a_file_was_refused_is_in_the_readers_language(coordinator, week):
    page = send(coordinator, week, bao_xlsx=b"khong phai bang tinh").url
    assert (
        "Tệp mang đuôi .xlsx nhưng bên trong không phải bảng tính. Hãy mở bằng Excel, lưu thành .xlsx rồi gửi lại."
        in coordinator.get(page).content.decode()
    )
    assert "The file name ends in .xlsx, but" in english(coordinator).get(page).content.decode()
    IntakeFile.objects.update(wording={})
    assert "Tệp mang đuôi .xlsx" in coordinator.get(page).content.decode()
