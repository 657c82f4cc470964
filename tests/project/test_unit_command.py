import json
from datetime import date

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.orgs.test_workbook import book
from tuanle.core.clock import today
from tuanle.orgs.kinds.units import unit_kinds
from tuanle.orgs.models import Unit, UnitKind
from tuanle.project.commands.unit import app

DAY = date(2020, 1, 1)
GOOD = (
    ["huyen", "UBND huyện", "UBND huyện", "", DAY],
    ["xa", "UBND xã Một", "UBND xã", "huyen", DAY],
)


@pytest.fixture
def run(db, tmp_path):
    def run(*arguments, rows=None):
        if rows is not None:
            (tmp_path / "don-vi.xlsx").write_bytes(book(*rows))
        return CliRunner().invoke(app, [str(a).replace("DIR", str(tmp_path)) for a in arguments])

    return run


def codes():
    return list(Unit.objects.values_list("code", flat=True))


def test_a_list_goes_in_and_comes_out_to_nothing(run):
    result = run("import", "DIR/don-vi.xlsx", rows=GOOD)
    assert (result.exit_code, codes()) == (0, ["huyen", "xa"])
    assert run("export", "-o", "DIR/out/ra.xlsx").exit_code == 0
    again = json.loads(run("import", "DIR/out/ra.xlsx", "--json").output)
    assert again == {
        "file": "ra.xlsx", "written": True, "creates": [], "updates": [], "unchanged": 2, "problems": [],
    }  # fmt: skip


def test_a_dry_run_tells_and_writes_nothing(run):
    result = run("import", "DIR/don-vi.xlsx", "--dry-run", "--json", rows=GOOD)
    data = json.loads(result.output)
    assert ([row["code"] for row in data["creates"]], data["written"]) == (["huyen", "xa"], False)
    assert (codes(), UnitKind.objects.count()) == ([], 0)


def test_one_problem_and_nothing_is_written(run):
    result = run("import", "DIR/don-vi.xlsx", "--json", rows=[*GOOD, ["x", "X", "Loại lạ", "huyen", DAY]])
    assert (result.exit_code, codes()) == (1, [])
    assert json.loads(result.output)["problems"] == [
        {"sheet": "Trang 1", "row": 4, "column": "C", "message": "không có loại đơn vị “Loại lạ”."}
    ]


def test_a_problem_is_printed_with_its_cell(run):
    result = run("import", "DIR/don-vi.xlsx", rows=[["x", "X", "[loại]", "", DAY]])
    assert result.output.splitlines()[0] == "✗ Trang “Trang 1”, ô C2: không có loại đơn vị “[loại]”."


@pytest.mark.parametrize("content", [b"", b"khong phai bang tinh", None])
def test_a_bad_file_is_two(run, tmp_path, content):
    if content is not None:
        (tmp_path / "hong.xlsx").write_bytes(content)
    assert run("import", "DIR/hong.xlsx").exit_code == 2


def test_the_list_shows_the_units_of_a_day(run):
    run("import", "DIR/don-vi.xlsx", rows=GOOD)
    assert [row["code"] for row in json.loads(run("list", "--json").output)] == ["huyen", "xa"]
    assert json.loads(run("list", "--on", "2019-12-31", "--json").output) == []
    assert [row["code"] for row in json.loads(run("list", "--kind", "ubnd-xa", "--json").output)] == ["xa"]
    assert run("list", "--on", "hôm nay").exit_code == 2
    assert "UBND xã Một" in run("list").output


def test_a_list_without_days_is_there_for_this_years_week(run):
    run("import", "DIR/don-vi.xlsx", rows=[["huyen", "UBND huyện", "UBND huyện", "", None]])
    assert Unit.objects.get().valid_from == date(today().year, 1, 1)


def test_an_empty_site_says_how_to_begin_and_gives_the_kinds(run, tmp_path):
    assert run("list").output.startswith("Chưa có đơn vị nào. Lấy mẫu: tuanle unit export -o don-vi.xlsx")
    run("export", "-o", "DIR/mau.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "mau.xlsx")["Loại đơn vị"]
    assert [row[0] for row in sheet.iter_rows(min_row=2, values_only=True)] == [kind.name for kind in unit_kinds()]


def test_an_empty_list_says_why(run):
    run("import", "DIR/don-vi.xlsx", rows=GOOD)
    said = "Không có đơn vị nào vào ngày 31/12/2019. Đơn vị sớm nhất có từ ngày 01/01/2020."
    assert " ".join(run("list", "--on", "2019-12-31").output.split()) == said
    assert run("list", "--kind", "la").output.startswith("Không có loại đơn vị mã “la”. Các mã: so-gddt")
