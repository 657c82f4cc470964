"""The rule language and the checks every form has."""

from importlib import import_module

import pytest
from django.utils.translation import override

from tests.reports.consolidation.sample import DATA, ELSEWHERE, FORM, NA, NIL, item
from tuanle.reports.domain.form import from_data
from tuanle.reports.domain.validation import RuleError, check, check_rules, parse, worded
from tuanle.reports.domain.validation.syntax import Binary, Call, Name, Number, Unary
from tuanle.reports.enums import Level


def with_rules(*expressions, level="error", items=None):
    data = {**DATA, "rules": [
        {"key": f"r{n}", "level": level, "expression": text, "message": f"Sai {n}", "message_en": f"Wrong {n}"}
        for n, text in enumerate(expressions)
    ]}  # fmt: skip
    if items:
        data["sections"] = [{**DATA["sections"][0], "items": items}]
    return from_data(data)


def fires(expression, cells, last_year=None):
    found = check(with_rules(expression), cells, "school", last_year)
    return [finding.key for finding in found if finding.key == "r0"] == ["r0"]


def keys(form, cells, **more):
    return [finding.key for finding in check(form, cells, "school", **more)]


def test_a_rule_is_read_with_the_usual_precedence():
    assert parse("not a = 1 and b -> c + 2 * d.x <= -3") == Binary(
        "->",
        Binary("and", Unary("not", Binary("=", Name("a"), Number(1))), Name("b")),
        Binary("<=", Binary("+", Name("c"), Binary("*", Number(2), Name("d.x"))), Unary("-", Number(3))),
    )
    assert parse("a -> b -> c") == Binary("->", Name("a"), Binary("->", Name("b"), Name("c")))
    assert parse("has(a) or sum_of(a, mode) > 0") == Binary(
        "or", Call("has", ("a",)), Binary(">", Call("sum_of", ("a", "mode")), Number(0))
    )


@pytest.mark.parametrize(
    "text",
    ["", "a +", "(a > 1", "a > 1)", "1 + 2", "a ! b", "has(a, b)", "mean(a) > 1", "has(a) + 1 > 0", "not 3", "a > has(b)", "and a", "has(3)", "a > 1 b"],
)  # fmt: skip
def test_what_cannot_be_read_says_so(text):
    with pytest.raises(RuleError):
        parse(text)


@pytest.mark.parametrize("text", ["nothing > 1", "sum_of(turns, nowhere) = 1", "sum_of(turns.online, mode) = 1"])
def test_what_the_form_lacks_is_named(text):
    with pytest.raises(RuleError):
        check_rules(with_rules(text))


def test_an_unknown_level_is_refused():
    with pytest.raises(RuleError):
        check_rules(with_rules("turns > 1", level="grave"))


@pytest.mark.parametrize(
    ("expression", "cells", "outcome"),
    [
        ("turns >= classes", {"turns": 5, "classes": 7}, True),
        ("turns >= classes", {"turns": 7, "classes": 7}, False),
        ("turns >= classes", {"turns": 5}, False),
        ("turns >= classes", {"turns": 5, "classes": NA}, False),
        ("turns >= classes", {"turns": NIL, "classes": 1}, True),
        ("turns > 0 -> classes > 0", {"turns": 3, "classes": NIL}, True),
        ("turns > 0 -> classes > 0", {"turns": 3, "classes": ELSEWHERE}, False),
        ("turns > 0 -> classes > 0", {"turns": 3}, False),
        ("has(turns) -> has(classes)", {"turns": 3}, True),
        ("has(turns) -> has(classes)", {"turns": 3, "classes": ELSEWHERE}, False),
        ("has(turns) -> has(classes)", {"turns": 0}, False),
        ("has(partners) -> opening", {"partners": ["A"], "opening": False}, True),
        ("answered(turns) and answered(classes) -> turns != classes", {"turns": 2, "classes": 2}, True),
        ("money / turns <= 1000", {"money": 10**6, "turns": 10}, True),
        ("money / turns <= 1000", {"money": 10**6, "turns": 0}, False),
        ("money + money = 0.2 * 3", {"money": 0.3}, False),
        ("opening or turns > 5", {"opening": False}, False),
        ("opening or turns > 5", {"opening": False, "turns": 5}, True),
        ("turns = sum_of(turns, mode)", {"turns": 5, "turns.online": 4}, True),
        ("turns = sum_of(turns, mode)", {"turns": 5}, False),
        ("-turns < 0", {"turns": 0}, True),
    ],
)
def test_a_rule_fires_only_when_it_is_surely_broken(expression, cells, outcome):
    assert fires(expression, cells) == outcome


def test_a_rule_may_speak_of_last_year():
    assert fires("turns >= last_year(turns)", {"turns": 5}, {"turns": 6})
    assert not fires("turns >= last_year(turns)", {"turns": 5})


def test_a_finding_carries_the_forms_words_and_the_cells_it_speaks_of():
    finding = check(with_rules("turns >= classes", level="warning"), {"turns": 1, "classes": 2}, "school")[0]
    assert (finding.level, finding.cells, finding.message, finding.message_en) == (
        Level.WARNING, ("turns", "classes"), "Sai 0", "Wrong 0",
    )  # fmt: skip
    assert finding.as_data()["level"] == "warning"


def test_a_finding_is_kept_in_no_language_and_read_in_the_readers():
    with override("en"):
        kept = check(FORM, {"turns": 10, "turns.online": 14}, "school")[0].as_data()
        assert worded(kept) == "Chỉ tiêu turns – Trực tuyến: 14 is more than the whole total of 10."
    assert worded(kept) == "Chỉ tiêu turns – Trực tuyến: 14 nhiều hơn cả tổng là 10."
    own = check(with_rules("turns >= classes"), {"turns": 1, "classes": 2}, "school")[0].as_data()
    assert worded(own) == "Sai 0"
    with override("en"):
        assert worded(own) == "Wrong 0"


@pytest.mark.parametrize("old", [{"text": "Sai 100%."}, {"message": "Sai 100%."}])
def test_what_was_kept_as_text_is_shown_as_it_was(old):
    with override("en"):
        assert worded(old) == "Sai 100%."


def test_parts_add_up_to_the_total_unless_a_rule_of_the_form_says_it():
    cells = {"turns": 10, "turns.online": 4, "turns.onsite": 5}
    found = check(FORM, cells, "school")
    assert [(each.key, each.cells) for each in found] == [("parts_add_up", ("turns", "turns.online", "turns.onsite"))]
    assert found[0].message == "Chỉ tiêu turns (turns): tổng ghi 10 nhưng cộng theo hình thức là 9."
    assert keys(with_rules("turns = sum_of(turns, mode)"), cells) == ["r0"]
    assert keys(FORM, {**cells, "turns.onsite": 6}) == []
    assert keys(FORM, {"turns": 10}) == []


def test_a_part_is_not_above_the_total():
    assert keys(FORM, {"turns": 10, "turns.online": 14}) == ["part_above_total", "parts_add_up"]


def test_figures_keep_within_their_bounds():
    form = with_rules(items=[item("a", maximum=10), item("b", minimum=None), item("c", required=True)])
    assert keys(form, {"a": 11, "b": -5, "c": NIL}) == ["range"]
    assert keys(form, {"a": -1, "c": 0}) == ["range"]
    assert check(form, {"a": 11, "c": 0}, "school")[0].message == "Chỉ tiêu a: 11 lớn hơn mức cao nhất là 10."


def test_what_is_required_must_be_answered_by_those_asked():
    form = with_rules(items=[item("a", required=True), item("b", required=True, applies_to=["commune"])])
    assert [each.cells for each in check(form, {}, "school")] == [("a",)]
    assert [each.cells for each in check(form, {"a": {"status": "missing"}}, "commune")] == [("a",), ("b",)]
    assert keys(form, {"a": NIL}) == []


def test_five_times_last_year_is_questioned():
    assert keys(FORM, {"money": 500}, last_year={"money": 100}) == ["far_from_last_year"]
    assert keys(FORM, {"money": 20}, last_year={"money": 100}) == ["far_from_last_year"]
    assert keys(FORM, {"money": 499}, last_year={"money": 100}) == []
    assert keys(FORM, {"money": 5}, last_year={"money": 1}) == []


def test_the_same_figures_as_last_year_are_questioned():
    cells = {"classes": 1, "turns": 20, "money": 30, "people": 4, "largest": 5}
    assert keys(FORM, cells, last_year=dict(cells)) == ["same_as_last_year"]
    assert keys(FORM, cells, last_year={**cells, "money": 31}) == []


def test_money_without_its_source_is_questioned():
    form = with_rules(items=[item("a", kind="money", measure="đồng", axes=["mode"])])
    assert keys(form, {"a": 5000}) == ["money_without_source"]
    assert keys(form, {"a": 5000, "a.online": 5000}) == []


def test_a_form_is_compiled_once_not_for_each_report(monkeypatch):
    validation = import_module("tuanle.reports.domain.validation")
    compiled, parsed = validation.compiled, []
    monkeypatch.setattr(validation, "compiled", lambda *args: parsed.append(args) or compiled(*args))
    form = with_rules(*[f"has(turns) -> turns > {n}" for n in range(25)])
    for _report in range(20):
        check(form, {"turns": 30}, "school")
    assert len(parsed) == 25
