"""The legs of the intake benchmark, each run in a process of its own by `benchmarks.intake`."""

import os
import sys
import time
from pathlib import Path

from benchmarks.intake import forms, measured


def prepare(folder: str, files: int) -> None:
    """One filled form for each of `files` units, as the units would send them."""
    campaign = week(files)
    from tuanle.project.demo.figures import cells_for
    from tuanle.reports.models import Submission
    from tuanle.reports.queries import schema_of, template_of

    start = time.perf_counter()
    target = Path(folder) / "forms"
    target.mkdir()
    submissions = Submission.objects.filter(assignment__campaign=campaign).select_related(
        "assignment__unit__kind", "assignment__campaign__previous", "version"
    )
    for place, submission in enumerate(submissions):
        unit = submission.assignment.unit
        cells = cells_for(schema_of(submission.version), unit.kind_id, 300 + place, 2021, unit.code)
        (target / f"{unit.code}.xlsx").write_bytes(template_of(submission, cells=cells))
    measured(start, 0)


def peer(folder: str, files: int) -> None:
    """The script an office would write: openpyxl, the value column, a pandas frame."""
    import openpyxl
    import pandas

    start = time.perf_counter()
    rows = []
    for path in forms(folder, files):
        sheet = openpyxl.load_workbook(path, data_only=True)["Báo cáo"]
        value = next(cell.column for cell in sheet[1] if cell.value == "value")
        rows.append(
            {row[0].value: row[value - 1].value for row in sheet.iter_rows(min_row=2) if row[0].value is not None}
        )
    frame = pandas.DataFrame(rows)
    measured(start, int(frame.count().sum()))


def calamine(folder: str, files: int) -> None:
    """Only opening each workbook and taking its rows."""
    from python_calamine import CalamineWorkbook

    start = time.perf_counter()
    cells = 0
    for path in forms(folder, files):
        rows = CalamineWorkbook.from_path(path).get_sheet_by_name("Báo cáo").to_python(skip_empty_area=False)
        cells += len(rows)
    measured(start, cells)


def ours(folder: str, files: int) -> None:
    """What `tuanle report intake` does."""
    campaign = week(max(files, len(forms(folder, 10**6))))
    from tuanle.core import clock
    from tuanle.reports.actions import take_in
    from tuanle.reports.enums import IntakeOutcome
    from tuanle.reports.queries import desk_of, incoming

    start = time.perf_counter()
    cells = 0
    desk = desk_of(campaign)
    for one in incoming(forms(folder, files)):
        taken = take_in(desk=desk, name=one.name, content=one.content, by=None, at=clock.now())
        assert taken.outcome == IntakeOutcome.SUBMITTED, (one.name, taken.outcome, taken.message, taken.reading)
        cells += len(taken.reading.cells) if taken.reading else 0
    measured(start, cells)


def lean(folder: str, files: int) -> None:
    """`ours` with a page cache of 1 MB, so that the peak is what the files take and not what the database has grown to."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    import django

    django.setup()
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size=-1000")
    ours(folder, files)


def week(units: int):
    """A migrated database with a Week of `units` primary schools; always the same."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tuanle.project.settings")
    import django

    django.setup()
    from datetime import date, timedelta

    from django.core.management import call_command

    from tests import factories as make
    from tuanle.assignments.actions import assign_reports
    from tuanle.campaigns.actions import open_campaign
    from tuanle.core import clock
    from tuanle.orgs.actions import load_unit_kinds
    from tuanle.orgs.models import Unit, UnitKind
    from tuanle.reports.actions import expect_reports, publish_form, use_form
    from tuanle.reports.queries import load_form

    call_command("migrate", verbosity=0, interactive=False)
    at = clock.now()
    load_unit_kinds(by=None, at=at)
    owner = make.unit("huyen", kind="ubnd-huyen")
    kind = UnitKind.objects.get(key="tieu-hoc")
    schools = []
    for n in range(units):
        fields = {"code": f"th-{n:05}", "name": f"Trường Tiểu học số {n}", "name_key": f"truong tieu hoc so {n}"}
        schools.append(
            Unit.objects.add_child(
                Unit.objects.get(pk=owner.pk), {**fields, "kind": kind, "valid_from": date(2020, 1, 1)}
            )
        )
    campaign = open_campaign(
        code="do", name="Đo", theme="", owner=owner, starts_on=date(2021, 10, 1), ends_on=date(2021, 10, 7),
        due_at=at + timedelta(days=1), lines=[(school, owner) for school in schools], by=None, at=at,
    )  # fmt: skip
    version = publish_form(schema=load_form("tuan-le-hoc-tap-suot-doi"), by=None, at=at)
    use_form(campaign=campaign, version=version, by=None, at=at)
    assignments = assign_reports(campaign=campaign, units=schools, by=None, at=at)
    expect_reports(assignments=assignments, version=version, by=None, at=at)
    return campaign


if __name__ == "__main__":
    {"prepare": prepare, "peer": peer, "calamine": calamine, "ours": ours, "lean": lean}[sys.argv[1]](
        sys.argv[2], int(sys.argv[3])
    )
