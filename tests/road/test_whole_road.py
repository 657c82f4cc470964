"""From the dispatch to the three documents: 115 mixed report files of the district in, figures equal to a plain sum out."""

import io
import json
import shutil
import subprocess
import zipfile
from collections import Counter
from datetime import timedelta
from pathlib import Path

import docx
import openpyxl
import pytest
from typer.testing import CliRunner

from tests import factories as make
from tuanle.campaigns.models import Campaign
from tuanle.project.commands import campaign as campaign_command
from tuanle.project.commands import report as report_command
from tuanle.project.demo import papers
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.units import build_units, size_of
from tuanle.project.demo.weeks import dispatch_file
from tuanle.reports.enums import IntakeOutcome
from tuanle.reports.models import ConsolidatedReport, IntakeFile, Rollup, Submission, TypicalFigures
from tuanle.reports.queries import load_form, schema_of

pytestmark = [pytest.mark.long, pytest.mark.django_db]

CODE = "gia-lam-thu"
FORM = load_form("tuan-le-hoc-tap-suot-doi")
#: What is added up plainly, and so may be compared with a plain sum.
ADDED = [item.key for item in FORM.items.values() if item.rollup == "sum"]


@pytest.fixture
def week(settings):
    """The district's Week, opened from the command line out of the dispatch."""
    build_units(at=make.AT)
    done = CliRunner().invoke(
        campaign_command.app,
        ["open", "--dispatch", str(dispatch_file()), "--owner", "gia-lam", "--code", CODE, "--yes"],
    )
    assert done.exit_code == 0, done.output
    return Campaign.objects.get(code=CODE)


@pytest.fixture
def folder(week, tmp_path):
    """115 files: our form, tables of the units' own in Excel and Word, some in an archive; the last units' come twice."""
    submissions = list(
        Submission.objects.filter(assignment__campaign=week)
        .select_related("assignment__unit__kind", "assignment__campaign__previous", "version")
        .order_by("assignment__unit__path")
    )
    told, files = {}, []
    for place, submission in enumerate(submissions):
        cells = told_by(submission)
        write = (papers.own_form, papers.own_form, papers.own_workbook, papers.own_letter)[place % 4]
        files.append(write(submission, cells))
        told[submission.assignment.unit.code] = cells
    for submission in submissions[: 115 - len(files)]:  # a corrected report: one more class
        code = submission.assignment.unit.code
        told[code] = {**told[code], "bang_ron": (number(told[code].get("bang_ron")) or 0) + 7}
        name, content = papers.own_form(submission, told[code])
        files.append((f"z-sua-{name}", content))
    assert len(files) == 115
    target = tmp_path / "bao-cao"
    target.mkdir()
    with zipfile.ZipFile(target / "qua-thu.zip", "w") as archive:
        for name, content in files[:40]:
            archive.writestr(name, content)
    for name, content in files[40:]:
        (target / name).write_bytes(content)
    return target, told


def told_by(submission) -> dict:
    """What the unit reports, nothing of it joint; no part of the sums is left to what tables of one's own leave out."""
    unit = submission.assignment.unit
    return cells_for(schema_of(submission.version), unit.kind_id, size_of(unit), 2021, unit.code)


def number(value):
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def plain_sum(told: dict, key: str) -> int:
    return sum(number(cells.get(key)) or 0 for cells in told.values())


def test_a_folder_of_115_files_becomes_the_three_documents(week, folder, tmp_path):
    """Each step stands on the one before it, as on the road itself: 115 files are read once."""
    path, told = folder
    a_dry_run_writes_nothing(path)
    taken = CliRunner().invoke(report_command.app, ["intake", str(path), "-c", CODE, "--json"])
    result = json.loads(taken.stdout)
    outcomes = Counter(one["outcome"] for one in result["files"])
    assert outcomes == {"submitted": 115}, [one for one in result["files"] if one["outcome"] != "submitted"][:3]
    assert taken.exit_code == 0
    assert set(TypicalFigures.objects.values_list("campaign__code", "reports")) == {(CODE, 22)}
    out = consolidate(tmp_path / "out")

    rollup = Rollup.objects.get(campaign=week, unit__code="gia-lam")
    expected = {key: plain_sum(told, key) for key in ADDED}
    assert {key: rollup.figures[key][0] or 0 for key in ADDED if key in rollup.figures} == expected
    assert rollup.missing == []

    totals = totals_of(next(out.glob("*.xlsx")))
    labels = {key: _column(FORM.items[key]) for key in ADDED}
    assert {key: totals[labels[key]] for key in ADDED} == expected

    text = "\n".join(paragraph.text for paragraph in docx.Document(next(out.glob("*.docx"))).paragraphs)
    assert f"{len(told)}/{len(told)} đơn vị" in text
    assert next(out.glob("*.pdf")).read_bytes().startswith(b"%PDF")
    with zipfile.ZipFile(next(out.glob("*.zip"))) as package:
        assert {"datapackage.json", "data/cells.csv"} <= set(package.namelist())
    if shutil.which("libreoffice"):
        libreoffice_shows_what_was_written(out, tmp_path)

    the_same_folder_again_changes_nothing(path)
    consolidate(tmp_path / "again")
    assert list(ConsolidatedReport.objects.order_by("n").values_list("n", flat=True)) == [1, 2]


def consolidate(out: Path) -> Path:
    made = CliRunner().invoke(report_command.app, ["consolidate", "-c", CODE, "-u", "gia-lam", "-o", str(out)])
    assert made.exit_code == 0, made.output
    return out


def a_dry_run_writes_nothing(path: Path) -> None:
    some = [str(file) for file in sorted(path.iterdir())[:9]]
    done = CliRunner().invoke(report_command.app, ["intake", *some, "-c", CODE, "--dry-run"])
    assert done.exit_code == 0
    assert "Chạy thử: không lưu gì" in done.output
    assert not IntakeFile.objects.exists()


def the_same_folder_again_changes_nothing(path: Path) -> None:
    before = list(Submission.objects.order_by("pk").values_list("current", "lock_version"))
    again = CliRunner().invoke(report_command.app, ["intake", str(path), "-c", CODE, "--json"])
    assert Counter(one["outcome"] for one in json.loads(again.stdout)["files"]) == {"unchanged": 115}
    assert list(Submission.objects.order_by("pk").values_list("current", "lock_version")) == before
    assert IntakeFile.objects.count() == 115


def _column(item) -> str:
    return f"{item.label} ({item.measure})" if item.measure else item.label


def totals_of(path) -> dict[str, int]:
    """The totals row of the first sheet as a spreadsheet program calculates it: label of the column → figure."""
    stored = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    formulas = openpyxl.load_workbook(path).worksheets[0]
    row = next(cell.row for cell in stored["B"] if cell.value == "Tổng cộng")
    head = next(cell.row for cell in stored["B"] if cell.value == "Đơn vị")
    totals = {}
    for column in range(3, stored.max_column + 1):
        label = stored.cell(head + 1, column).value or stored.cell(head, column).value
        assert str(formulas.cell(row, column).value).startswith("="), label
        totals[label] = stored.cell(row, column).value
    return totals


def test_bad_files_are_named_and_lose_nothing(week, tmp_path):
    bad = tmp_path / "xau"
    bad.mkdir()
    (bad / "anh.xlsx").write_bytes(b"\xff\xd8\xff\xe0 not a workbook")
    (bad / "cut.xlsx").write_bytes(_workbook()[:400])
    (bad / "~$tam.xlsx").write_bytes(b"lock")
    done = CliRunner().invoke(
        report_command.app, ["intake", str(bad), str(tmp_path / "khong-co.xlsx"), "-c", CODE, "--json"]
    )
    result = json.loads(done.stdout)
    assert done.exit_code == 1
    assert {one["file"].split("/")[-1]: one["outcome"] for one in result["files"]} == {
        "anh.xlsx": "refused", "cut.xlsx": "refused", "khong-co.xlsx": "refused",
    }  # fmt: skip
    assert all(one["message"] for one in result["files"])
    assert result["skipped"] == 1
    assert set(IntakeFile.objects.values_list("outcome", flat=True)) == {IntakeOutcome.REFUSED}


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    for n in range(200):
        book.active.append([n, f"dòng {n}"])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def libreoffice_shows_what_was_written(out: Path, tmp_path: Path) -> None:
    """The letter and the table say there, word for word and figure for figure, what was written."""
    letter, table = next(out.glob("*.docx")), next(out.glob("*.xlsx"))
    written = docx.Document(str(letter))
    cells = [cell.text for each in written.tables for row in each.rows for cell in dict.fromkeys(row.cells)]
    words = Counter(" ".join([*(each.text for each in written.paragraphs), *cells]).split())
    shown = docx.Document(str(opened_in_libreoffice(letter, "docx", tmp_path)))
    cells = [cell.text for each in shown.tables for row in each.rows for cell in dict.fromkeys(row.cells)]
    assert Counter(" ".join([*(each.text for each in shown.paragraphs), *cells]).split()) == words

    written, shown = (openpyxl.load_workbook(each) for each in (table, opened_in_libreoffice(table, "xlsx", tmp_path)))
    assert {sheet.title: filled(sheet) for sheet in shown} == {sheet.title: filled(sheet) for sheet in written}


def opened_in_libreoffice(path, form, folder):
    """The file as LibreOffice writes it again after opening it."""
    target = folder / "opened"
    command = ["libreoffice", "--headless", f"-env:UserInstallation=file://{folder}/lo", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(target), str(path)], check=True, capture_output=True, timeout=300)
    return target / path.name


def filled(sheet):
    return {cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None}


def test_the_week_was_opened_as_the_dispatch_says(week):
    assert (str(week.starts_on), str(week.ends_on)) == ("2021-10-01", "2021-10-07")
    assert week.due_at.isoformat() in {"2021-10-09T17:00:00+00:00", "2021-10-10T00:00:00+07:00"}
    assert week.locks_at - week.opened_at >= timedelta(days=29)
    kinds = Counter(Submission.objects.values_list("assignment__unit__kind", flat=True))
    assert kinds == {"ubnd-xa": 22, "mam-non": 22, "tieu-hoc": 22, "thcs": 22, "tthtcd": 22, "gdnn-gdtx": 1}
