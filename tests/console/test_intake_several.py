"""A file with the reports of several units: taken in as a whole, from the page and from the command line."""

import io
import json

import openpyxl
import pytest
from django.db import IntegrityError
from typer.testing import CliRunner

from tests import factories as make
from tests.console.test_starting_intake import send
from tests.reports.intake.test_several_forms import joined
from tuanle.console.actions import open_week
from tuanle.console.queries.week import propose_week
from tuanle.core import clock
from tuanle.core.db import write
from tuanle.files.actions import store_file
from tuanle.project.commands import report as report_command
from tuanle.reports.actions import answer_questions, keeping, take_in_all
from tuanle.reports.domain.form import from_data, to_data
from tuanle.reports.domain.intake.reading import IGNORE
from tuanle.reports.domain.template import CampaignInfo, UnitInfo, write_template
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import IntakeFile, Revision, Submission
from tuanle.reports.queries import desk_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def week(confirmed, land):
    plan = propose_week(confirmed, land.huyen, at=make.AT)
    return open_week(plan=plan, version=None, dispatch=confirmed, by=None, at=make.AT)


@pytest.fixture(autouse=True)
def in_october(settings):
    """The Week is of 2021: the clock is set back to before its reports are locked."""
    settings.CLOCK_SHIFT = make.SENT - clock.now() + settings.CLOCK_SHIFT


def item_of(week):
    return next(item for item in desk_of(week).form.items.values() if item.kind == "number" and not item.axes)


def book(week, **figures):
    """A sheet for each unit, named by it; `figures`: title of the sheet → the one figure."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for title, value in figures.items():
        sheet = made.create_sheet(title[-31:])
        for row in ([], [], ["STT", "Nội dung", "Kết quả"], [1, item_of(week).label, value]):
            sheet.append(row)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


@pytest.fixture
def three(land, week):
    return book(week, **{land.mn_1.name: 5, land.th_1.name: 6, "TH Phù Đổng Xa Lạ": 7})


def take(week, content, name="gop.xlsx"):
    return take_in_all(desk=desk_of(week), name=name, content=content, by=None, at=make.SENT)


def current(unit):
    revision = Submission.objects.get(assignment__unit=unit).current
    return (revision.n, [*revision.cells.values()]) if revision else None


def test_each_unit_has_its_own_report_and_what_is_unknown_waits_alone(land, week, three):
    taken = take(week, three)
    assert [(one.part, one.unit, one.outcome) for one in taken] == [
        (land.mn_1.name, land.mn_1, "submitted"), (land.th_1.name, land.th_1, "submitted"),
        ("TH Phù Đổng Xa Lạ", None, "questions"),
    ]  # fmt: skip
    assert (current(land.mn_1), current(land.th_1)) == ((1, [5]), (1, [6]))
    assert IntakeFile.objects.values("file").distinct().count() == 1
    assert Submission.objects.get(assignment__unit=land.th_1).current.sources[item_of(week).key][:2] == [
        land.th_1.name, "C4",
    ]  # fmt: skip


def test_the_same_file_twice_changes_nothing_and_a_later_one_only_what_differs(land, week, three):
    take(week, three)
    assert [one.outcome for one in take(week, three, "ten-khac.xlsx")] == ["unchanged"] * 3
    assert (IntakeFile.objects.count(), Revision.objects.count()) == (3, 2)
    later = take(week, book(week, **{land.mn_1.name: 5, land.th_1.name: 9}))
    assert [one.outcome for one in later] == ["unchanged", "submitted"]
    assert (current(land.mn_1), current(land.th_1)) == ((1, [5]), (2, [9]))


def test_all_of_a_file_is_stored_or_nothing(land, week, three, monkeypatch):
    keep_revision, calls = keeping.keep_revision, []

    def fail_at_the_second(**fields):
        calls.append(fields)
        if len(calls) == 2:
            raise RuntimeError("power cut")
        return keep_revision(**fields)

    monkeypatch.setattr(keeping, "keep_revision", fail_at_the_second)
    with pytest.raises(RuntimeError), write():
        take(week, three)
    assert (IntakeFile.objects.count(), Revision.objects.count(), current(land.mn_1)) == (0, 0, None)


def test_an_unknown_unit_is_answered_and_never_another_time_the_same(land, week, three):
    unknown = take(week, three)[2].intake
    answer = {"desk": desk_of(week), "intake": unknown, "by": None, "at": make.SENT}
    with pytest.raises(Exception, match="Mỗi đơn vị chỉ lấy một phần"), write():
        answer_questions(answers={"unit": land.mn_1.code}, **answer)
    taken = answer_questions(answers={"unit": land.mn_2.code}, **answer)
    assert (taken.outcome, taken.title, current(land.mn_2)) == ("submitted", "gop.xlsx › TH Phù Đổng Xa Lạ", (1, [7]))


def test_what_is_no_units_report_is_left_out_for_good(land, week, three):
    unknown = take(week, three)[2].intake
    taken = answer_questions(desk=desk_of(week), intake=unknown, answers={"unit": IGNORE}, by=None, at=make.SENT)
    assert (taken.outcome, taken.message) == ("unchanged", "Đã xem: phần này không phải báo cáo của đơn vị nào, không tính.")  # fmt: skip
    assert [one.outcome for one in take(week, three)] == ["unchanged"] * 3
    assert Revision.objects.count() == 2


def test_a_report_whose_title_says_another_year_waits_for_a_word(coordinator, land, week):
    content = openpyxl.load_workbook(io.BytesIO(book(week, **{land.mn_1.name: 5})))
    content.worksheets[0]["A1"], content.worksheets[0]["A2"] = land.mn_1.name, "BÁO CÁO NĂM 2019"
    out = io.BytesIO()
    content.save(out)
    (taken,) = take(week, out.getvalue())
    assert (taken.unit, taken.outcome, current(land.mn_1)) == (land.mn_1, "questions", None)
    (question,) = taken.intake.questions.all()
    coordinator.post(f"/dot/{week.code}/nhan-tep/{taken.intake.pk}/", {f"q{question.pk}": "0"})
    assert current(land.mn_1) == (1, [5])


def test_an_officer_sends_only_for_units_that_are_theirs_and_the_next_desk_knows_the_rest(
    sign_in, coordinator, land, week
):
    content = book(week, **{land.mn_1.name: 5, land.mn_2.name: 8})
    send(sign_in("unit-officer", land.mn_1), week, gop_xlsx=content)
    assert (current(land.mn_1), current(land.mn_2)) == ((1, [5]), None)
    send(coordinator, week, gop_xlsx=content)
    assert (current(land.mn_1), current(land.mn_2)) == ((1, [5]), (1, [8]))


def test_a_form_of_another_version_among_them_is_refused_by_itself(land, week):
    form, key, info = desk_of(week).form, item_of(week).key, CampaignInfo(week.code, week.name)
    old = from_data({**to_data(form), "version": form.version + 1})
    content = joined(
        write_template(form, info, UnitInfo(land.mn_1.code, land.mn_1.name), cells={key: 5}),
        write_template(old, info, UnitInfo(land.th_1.code, land.th_1.name), cells={key: 6}),
        write_template(form, info, UnitInfo(land.mn_2.code, land.mn_2.name), cells={key: 8}),
    )
    taken = take(week, content)
    assert [(one.title, one.unit, one.outcome, one.code) for one in taken] == [
        ("gop.xlsx › Báo cáo", land.mn_1, "submitted", ""), ("gop.xlsx › Báo cáo (2)", land.th_1, "refused", "wrong_version"),
        ("gop.xlsx › Báo cáo (3)", land.mn_2, "submitted", ""),
    ]  # fmt: skip
    assert (current(land.mn_1), current(land.th_1), current(land.mn_2)) == ((1, [5]), None, (1, [8]))
    assert [one.outcome for one in take(week, content)] == ["unchanged", "refused", "unchanged"]
    assert IntakeFile.objects.count() == 3


def test_the_page_lists_what_was_taken_in_for_each_unit(coordinator, land, week, three):
    page = coordinator.get(send(coordinator, week, gop_xlsx=three).url).content.decode()
    assert [page.count(f"gop.xlsx › {one}") for one in (land.mn_1.name, land.th_1.name, "TH Phù Đổng Xa Lạ")] == [1] * 3
    file = IntakeFile.objects.get(outcome=IntakeOutcome.QUESTIONS)
    page = coordinator.get(f"/dot/{week.code}/nhan-tep/{file.pk}/").content.decode()
    assert "Trang “TH Phù Đổng Xa Lạ” là của đơn vị nào?" in page
    assert "Không phải báo cáo của đơn vị nào, bỏ qua" in page
    original = coordinator.get(f"/dot/{week.code}/nhan-tep/{file.pk}/tep/")
    assert b"".join(original.streaming_content) == three


def test_the_command_tells_of_each_unit(land, week, three, tmp_path):
    path = tmp_path / "gop.xlsx"
    path.write_bytes(three)
    dry = CliRunner().invoke(report_command.app, ["intake", str(path), "-c", week.code, "--dry-run", "--json"])
    assert not IntakeFile.objects.exists()
    done = CliRunner().invoke(report_command.app, ["intake", str(path), "-c", week.code, "--json"])
    for result in (dry, done):
        files = json.loads(result.stdout)["files"]
        assert [(one["part"], one["unit"], one["outcome"]) for one in files] == [
            (land.mn_1.name, land.mn_1.code, "submitted"), (land.th_1.name, land.th_1.code, "submitted"),
            ("TH Phù Đổng Xa Lạ", None, "questions"),
        ]  # fmt: skip
        assert result.exit_code == 1
    whole = tmp_path / "hai.xlsx"
    whole.write_bytes(book(week, **{land.mn_1.name: 5, land.th_1.name: 6}))
    done = CliRunner().invoke(report_command.app, ["intake", str(whole), "-c", week.code])
    assert done.exit_code == 0
    assert (done.output.count("hai.xlsx ›"), "không đổi gì: 2." in done.output) == (2, True)


def test_a_part_of_a_file_is_kept_once(week):
    file = store_file(content=b"x", at=make.SENT)
    fields = {"campaign": week, "file": file, "name": "x", "outcome": IntakeOutcome.REFUSED, "at": make.SENT}
    IntakeFile.objects.create(part="A", **fields)
    IntakeFile.objects.create(part="B", **fields)
    with pytest.raises(IntegrityError), write():
        IntakeFile.objects.create(part="A", **fields)
