from datetime import date
from types import SimpleNamespace

import pytest

from tuanle.project.demo.dice import Dice, shared_out
from tuanle.project.demo.figures import cells_for
from tuanle.project.demo.papers import in_thousands
from tuanle.project.demo.units import demo_rows, size_of
from tuanle.project.demo.weeks import IN_THOUSANDS, MONEY
from tuanle.reports.domain.default_forms import load_form
from tuanle.reports.domain.form import from_data
from tuanle.reports.domain.validation import check, peers_of
from tuanle.reports.enums import Level

FORM = from_data(
    {
        "code": "thu", "version": 1, "title": "Mẫu thử",
        "axes": [
            {"key": "mode", "label": "hình thức", "members": [
                {"key": "here", "label": "Trực tiếp"}, {"key": "online", "label": "Trực tuyến"}]},
            {"key": "who", "label": "đối tượng", "members": [
                {"key": "child", "label": "Học sinh"}, {"key": "old", "label": "Người cao tuổi"}]},
            {"key": "source", "label": "nguồn", "members": [
                {"key": "state", "label": "Ngân sách"}, {"key": "own", "label": "Đơn vị"}]},
        ],
        "sections": [
            {"key": "s", "number": "1", "label": "Một", "items": [
                {"key": "plan", "number": "1", "label": "Kế hoạch", "kind": "yes_no", "rollup": "count_units"},
                {"key": "plan_number", "number": "2", "label": "Số, ký hiệu kế hoạch", "kind": "text", "rollup": "none"},
                {"key": "money", "number": "3", "label": "Kinh phí", "kind": "money", "rollup": "sum", "axes": ["source"]},
                {"key": "rows", "number": "4", "label": "Hoạt động", "kind": "activities", "rollup": "none",
                 "feeds": {"count": "held", "turns": "turns"}},
                {"key": "held", "number": "5", "label": "Số hoạt động", "measure": "hoạt động", "kind": "number",
                 "rollup": "sum", "required": True},
                {"key": "turns", "number": "6", "label": "Lượt tham gia", "measure": "lượt người", "kind": "number",
                 "rollup": "sum", "required": True, "axes": ["mode", "who"]},
                {"key": "people", "number": "7", "label": "Người", "measure": "người", "kind": "number", "rollup": "sum"},
                {"key": "area", "number": "8", "label": "Lượt toàn địa bàn", "measure": "lượt người", "kind": "number",
                 "rollup": "sum", "basis": "area", "applies_to": ["ubnd-xa"]},
                {"key": "gift", "number": "9", "label": "Tài trợ", "kind": "money", "rollup": "sum"},
                {"key": "givers", "number": "10", "label": "Nhà tài trợ", "kind": "list", "rollup": "distinct"},
                {"key": "opened_on", "number": "11", "label": "Ngày", "kind": "date", "rollup": "latest"},
                {"key": "result", "number": "12", "label": "Kết quả", "kind": "narrative", "rollup": "digest",
                 "slot": "results", "limit": 300},
                {"key": "unknown", "number": "13", "label": "Lạ", "kind": "hologram", "rollup": "none"},
                {"key": "per", "number": "14", "label": "Bình quân", "kind": "ratio", "rollup": "ratio",
                 "numerator": "turns", "denominator": "held"},
            ]},
        ],
        "rules": [
            {"key": "a", "level": "error", "expression": "answered(people) -> people <= turns", "message": ""},
            {"key": "b", "level": "error", "expression": "answered(area) -> area >= turns", "message": ""},
            {"key": "c", "level": "warning", "expression": "has(gift) -> has(givers)", "message": ""},
        ],
    }
)  # fmt: skip
SEEDS = [f"unit-{n}" for n in range(60)]


def tell(seed, kind="thcs", size=700, year=2021, lead="xa"):
    return cells_for(FORM, kind, size, year, seed, lead=lead)


def is_number(value):
    return isinstance(value, int | float) and not isinstance(value, bool)


def test_the_same_unit_and_year_always_tell_the_same():
    assert tell("a") == tell("a")
    assert tell("a") != tell("b")
    assert tell("a") != tell("a", year=2020)


def test_a_size_makes_the_difference_one_expects():
    small = sum(tell(seed, size=100)["turns"] for seed in SEEDS)
    large = sum(tell(seed, size=800)["turns"] for seed in SEEDS)
    assert large > 3 * small


@pytest.mark.parametrize("kind", ["thcs", "ubnd-xa", "thu-vien", "loai-moi"])
def test_parts_add_up_along_every_axis(kind):
    for seed in SEEDS:
        cells = tell(seed, kind=kind)
        for item in FORM.items.values():
            for _axis, keys in FORM.parts_of(item):
                if is_number(cells.get(item.key)):
                    assert sum(cells[key] for key in keys) == cells[item.key]
                else:
                    assert not {*keys} & cells.keys()


def test_money_is_in_whole_hundred_thousands_with_its_parts():
    for seed in SEEDS:
        cells = tell(seed)
        amounts = [cells[key] for key in ("money", "money.state", "money.own", "gift") if is_number(cells.get(key))]
        assert [amount % 100_000 for amount in amounts] == [0] * len(amounts)


def test_activities_feed_their_count_and_turns():
    for seed in SEEDS:
        cells = tell(seed)
        led = [row for row in cells["rows"] if not row["lead"]]
        assert (cells["held"], cells["turns"]) == (len(led), sum(row["turns"] for row in led))
        assert {row["lead"] for row in cells["rows"]} <= {"", "xa"}
        assert {row["mode"] for row in cells["rows"]} <= {"here", "online"}
        assert all("2021-10-01" <= row["date"] <= "2021-10-07" for row in cells["rows"])


def test_the_rules_hold():
    for seed in SEEDS:
        for kind in ("thcs", "ubnd-xa"):
            cells = tell(seed, kind=kind)
            if is_number(cells.get("people")):
                assert cells["people"] <= cells["turns"]
            if is_number(cells.get("area")):
                assert cells["area"] >= cells["turns"]
            assert not is_number(cells.get("gift")) or isinstance(cells["givers"], list)


def test_some_answers_are_no_figures_and_joint_activities_have_their_lead():
    told = [tell(seed) for seed in SEEDS]
    statuses = {value["status"] for cells in told for value in cells.values() if isinstance(value, dict)}
    assert statuses >= {"nil"}
    assert any(row["lead"] == "xa" for cells in told for row in cells["rows"])
    alone = [tell(seed, lead="") for seed in SEEDS]
    assert {row["lead"] for cells in alone for row in cells["rows"]} == {""}


def test_only_what_is_asked_is_told_and_a_plan_denied_has_no_number():
    for seed in SEEDS:
        cells = tell(seed)
        assert not {"area", "per", "unknown"} & cells.keys()
        assert cells["plan"] in (True, False) or isinstance(cells["plan"], dict)
        if cells["plan"] is False:
            assert cells["plan_number"] == {"status": "nil"}


def test_words_stay_within_their_limit_and_differ():
    texts = [cells["result"] for seed in SEEDS if "result" in (cells := tell(seed))]
    assert max(len(text) for text in texts) <= 300
    assert len(set(texts)) > 30


def test_the_first_day_of_the_week_may_be_another():
    cells = cells_for(FORM, "thcs", 700, 2021, "a", starts_on=date(2021, 11, 20))
    assert min(row["date"] for row in cells["rows"]) >= "2021-11-20"


def test_the_default_form_is_filled_for_every_unit_of_the_demonstration():
    form = load_form()
    told = {}
    for row in demo_rows():
        size = size_of(SimpleNamespace(code=row.code, kind_id=row.kind))
        cells = cells_for(form, row.kind, size, 2021, row.code, lead=row.parent)
        asked = {item.key for item in form.asked_of(row.kind)}
        assert {form.cell_items[key].key for key in cells} <= asked
        assert all(cells[item.key] is not None for item in form.asked_of(row.kind) if item.required)
        told[row.code] = cells
    assert len({cells["luot_tham_gia"] for cells in told.values()}) > 100
    statuses = {value["status"] for cells in told.values() for value in cells.values() if isinstance(value, dict)}
    assert statuses == {"nil", "na", "elsewhere"}


def test_no_report_of_the_demonstration_has_an_error_and_few_are_questioned():
    form = load_form()
    errors, questioned = [], 0
    for row in demo_rows():
        size = size_of(SimpleNamespace(code=row.code, kind_id=row.kind))
        before, now = (cells_for(form, row.kind, size, year, row.code, lead=row.parent) for year in (2020, 2021))
        found = check(form, now, row.kind, last_year=before)
        errors += [(row.code, finding) for finding in found if finding.level == Level.ERROR]
        questioned += any(finding.level == Level.WARNING for finding in found)
    assert errors == []
    assert questioned <= 25


def test_only_the_school_that_counts_in_thousands_stands_out_among_its_peers():
    form = load_form()
    told = {row.code: _cells_of(form, row) for row in demo_rows()}
    kinds = {row.code: row.kind for row in demo_rows()}
    peers = {
        kind: peers_of(form, [cells for code, cells in told.items() if kinds[code] == kind])
        for kind in set(kinds.values())
    }
    out = {
        code: [each.cells for each in check(form, cells, kinds[code], peers=peers[kinds[code]]) if "peers" in each.key]
        for code, cells in told.items()
    }
    assert {code: cells for code, cells in out.items() if cells} == {IN_THOUSANDS: [(MONEY,)]}


def _cells_of(form, row):
    size = size_of(SimpleNamespace(code=row.code, kind_id=row.kind))
    cells = cells_for(form, row.kind, size, 2021, row.code, lead=row.parent)
    return in_thousands(cells, MONEY) if row.code == IN_THOUSANDS else cells


def test_sharing_out_keeps_the_total():
    assert shared_out(10, [1, 1, 1]) == [4, 3, 3]
    assert shared_out(3, [0, 0]) == [2, 1]
    assert shared_out(0, [1, 2]) == [0, 0]
    assert shared_out(7, []) == []


def test_dice_answer_each_question_alone():
    dice = Dice("a", 2021)
    assert dice.share("x") == Dice("a", 2021).share("x")
    assert dice.share("x") != dice.share("y")
    assert {dice.whole(1, 3, n) for n in range(50)} == {1, 2, 3}
    assert sorted(dice.some("abc", 3, "s")) == ["a", "b", "c"]
