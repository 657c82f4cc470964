import json
from datetime import date

import pytest
from typer.testing import CliRunner

from tests.orgs.test_workbook import book
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
