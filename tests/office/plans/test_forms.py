"""What a clerk may type into a plan's forms, and what it is read as."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from tests.plans.samples import ENDS_ON, STARTS_ON, activity, item
from tuanle.core.numbers import format_number
from tuanle.office.forms.plans.activity import ActivityForm
from tuanle.office.forms.plans.fields import MoneyField, WholeField
from tuanle.office.forms.plans.money import BudgetForm
from tuanle.office.forms.plans.paper import TextsForm
from tuanle.plans.enums import TextSlot, Timing
from tuanle.ui.fields import DayField


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1.500.000", 1_500_000),
        ("1500000", 1_500_000),
        ("1 500 000 đ", 1_500_000),
        ("1,5 triệu", 1_500_000),
        ("2 tr", 2_000_000),
        ("350k", 350_000),
        ("350 nghìn đồng", 350_000),
        ("1,2 tỷ", 1_200_000_000),
        ("0", 0),
        ("", None),
        ("1.5 triệu", "?"),
        ("1,5", "?"),
        ("1,234", "?"),
        ("-5", "?"),
        ("hai triệu", "?"),
        ("999 tỷ", 999_000_000_000),
        ("1000 tỷ", "?"),
    ],
)
def test_money_is_read_as_people_write_it(text, amount):
    field = MoneyField(required=False)
    if amount == "?":
        with pytest.raises(ValidationError, match="Hãy ghi đủ số đồng, như 1.500.000"):
            field.clean(text)
    else:
        assert field.clean(text) == amount


@given(st.integers(0, 10**12 - 1))
def test_money_reads_back_as_it_is_shown(amount):
    field = MoneyField()
    assert field.clean(field.prepare_value(amount)) == amount == field.clean(f"{format_number(amount)} đồng")


@pytest.mark.parametrize(("text", "number"), [("1.200", 1200), ("12", 12), ("", None), ("1,5", "?"), ("nhiều", "?")])
def test_whole_numbers(text, number):
    field = WholeField(required=False)
    if number == "?":
        with pytest.raises(ValidationError):
            field.clean(text)
    else:
        assert field.clean(text) == number


@pytest.mark.parametrize("text", ["01/10/2021", "1-10-2021", "01.10.2021", "2021-10-01"])
def test_days(text):
    assert DayField().clean(text) == STARTS_ON


def form_of(**typed) -> ActivityForm:
    data = {
        "seen": "0", "kind": "library", "title": "Ngày hội đọc sách", "when": "2021-10-04", "mode": "truc_tiep",
        "venue": "Sân trường", "groups": ["hoc_sinh"], "turns": "300", **typed,
    }  # fmt: skip
    return ActivityForm(data, starts_on=STARTS_ON, ends_on=ENDS_ON, units=[])


@pytest.mark.parametrize(
    ("typed", "timing", "starts_on", "ends_on"),
    [
        ({}, Timing.DAYS, date(2021, 10, 4), date(2021, 10, 4)),
        # Days of one's own count only where they were asked for.
        ({"starts_on": "01/10/2021"}, Timing.DAYS, date(2021, 10, 4), date(2021, 10, 4)),
        ({"when": "week", "starts_on": "01/10/2021"}, Timing.WEEK, None, None),
        ({"when": "span", "starts_on": "02/10/2021", "ends_on": "03/10/2021"}, Timing.DAYS, date(2021, 10, 2), date(2021, 10, 3)),
        ({"when": "span", "starts_on": "02/10/2021"}, Timing.DAYS, date(2021, 10, 2), date(2021, 10, 2)),
        ({"when": "after"}, Timing.AFTER, None, None),
        ({"when": "after", "starts_on": "11/10/2021", "ends_on": "27/05/2022"}, Timing.AFTER, date(2021, 10, 11), date(2022, 5, 27)),
    ],
)  # fmt: skip
def test_when(typed, timing, starts_on, ends_on):
    form = form_of(**typed)
    assert form.is_valid(), form.errors
    said = form.activity()
    assert (said.timing, said.starts_on, said.ends_on) == (timing, starts_on, ends_on)


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"kind": ""}, "kind"),
        ({"title": "  "}, "title"),
        ({"groups": []}, "groups"),
        ({"when": "2021-10-09"}, "when"),
        ({"when": "span"}, "starts_on"),
        ({"when": "after", "ends_on": "27/05/2022"}, "starts_on"),
        ({"when": "span", "starts_on": "03/10/2021", "ends_on": "02/10/2021"}, "ends_on"),
        ({"turns": "đông lắm"}, "turns"),
        ({"lead_unit": "khong-co"}, "lead_unit"),
    ],
)
def test_what_is_wrong_is_said_at_its_field(typed, wrong):
    assert list(form_of(**typed).errors) == [wrong]


@pytest.mark.parametrize(
    "said",
    [
        activity(key=""),
        activity(key="", timing=Timing.WEEK, starts_on=None, ends_on=None),
        activity(key="", ends_on=date(2021, 10, 5)),
        activity(key="", timing=Timing.AFTER, starts_on=None, ends_on=None, turns=None),
        activity(
            key="", starts_on=date(2021, 9, 1), ends_on=date(2021, 9, 1), lead="Đoàn xã", partners="Hội", clause="4.3"
        ),
    ],
)
def test_a_form_opened_and_saved_changes_nothing(said):
    empty = ActivityForm(starts_on=STARTS_ON, ends_on=ENDS_ON, units=[])
    typed = {
        name: f"{value:%d/%m/%Y}" if isinstance(value, date) else empty.fields[name].prepare_value(value)
        for name, value in empty.initial_of(said).items()
        if value is not None
    }
    form = ActivityForm({"seen": "0", **typed}, starts_on=STARTS_ON, ends_on=ENDS_ON, units=[])
    assert form.is_valid(), form.errors
    assert form.activity() == said


def budget(**typed) -> BudgetForm:
    data = {"seen": "0", "what": "In băng rôn", "source": "ngan_sach", **typed}
    return BudgetForm(data, activities=[activity()])


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ({"amount": "2 triệu"}, 2_000_000),
        ({"quantity": "4", "unit_price": "500.000"}, 2_000_000),
        ({"quantity": "4", "unit_price": "500.000", "amount": "2.000.000", "activity": "a1"}, 2_000_000),
    ],
)
def test_a_budget_line(typed, amount):
    form = budget(**typed)
    assert form.is_valid(), form.errors
    assert (form.item().amount, form.item().activity) == (amount, typed.get("activity", ""))


@pytest.mark.parametrize(
    ("typed", "wrong", "words"),
    [
        ({}, "amount", "Hãy ghi số tiền, hoặc số lượng và đơn giá."),
        ({"amount": "0"}, "amount", "Hãy ghi số tiền, hoặc số lượng và đơn giá."),
        ({"quantity": "4"}, "unit_price", "Có số lượng thì phải có đơn giá, và ngược lại."),
        ({"unit_price": "4000", "amount": "4000"}, "quantity", "Có số lượng thì phải có đơn giá, và ngược lại."),
        (
            {"quantity": "4", "unit_price": "500.000", "amount": "3 triệu"},
            "amount",
            "4 × 500.000 là 2.000.000 đồng, không phải 3.000.000. Hãy sửa, hoặc để trống ô này.",
        ),
    ],
)
def test_a_budget_line_that_does_not_add_up(typed, wrong, words):
    assert budget(**typed).errors == {wrong: [words]}


def test_a_budget_line_opened_and_saved_changes_nothing():
    said = item(key="", activity="a1")
    typed = {name: str(value) for name, value in BudgetForm.initial_of(said).items()}
    form = budget(**typed)
    assert form.is_valid(), form.errors
    assert form.item() == said


def test_a_text_that_reads_as_drafted_is_not_kept():
    drafts = {slot: f"Dòng một {slot}\nDòng hai" for slot in TextSlot.values}
    typed = {slot: text.replace("\n", "\r\n") for slot, text in drafts.items()}
    form = TextsForm({"seen": "0", **typed, "purpose": "Khác", "conduct": "  "}, drafts=drafts)
    assert form.is_valid()
    assert form.written() == {"purpose": "Khác"}
