"""What the database itself refuses, whoever writes."""

from datetime import date

import pytest
from django.db import IntegrityError, connection

from tests.plans import samples
from tests.plans.samples import AT
from tuanle.core.db import refusal, write
from tuanle.files.actions import store_file
from tuanle.orgs.models import Unit
from tuanle.plans.models import BudgetLine, Plan, PlanIssue, PlannedActivity, PlanReview, PlanSubmission

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(land):
    return samples.plan(land.week, land.truong)


@pytest.fixture
def sent(plan):
    return PlanSubmission.objects.create(plan=plan, n=1, content={}, sha256="0", totals={}, at=AT)


def refuses(name: str, act) -> None:
    """The database refuses `act`, by the constraint of this name."""
    with pytest.raises(IntegrityError) as refused, write():
        act()
    if connection.vendor == "postgresql" or name not in UNIQUE_ON_SQLITE:
        assert name in str(refused.value)
    else:
        assert UNIQUE_ON_SQLITE[name] in str(refused.value)


#: SQLite tells a broken uniqueness by its columns.
UNIQUE_ON_SQLITE = {
    "plan_once": "plans_plan.campaign_id, plans_plan.unit_id",
    "plan_submission_number_once": "plans_plansubmission.plan_id, plans_plansubmission.n",
    "plan_review_once": "plans_planreview.submission_id",
    "plan_issue_number_once": "plans_planissue.unit_id, plans_planissue.year, plans_planissue.symbol",
}


def test_a_plan_stands_once_and_in_a_known_state(land, plan, sent):
    refuses(
        "plan_once",
        lambda: Plan.objects.create(campaign=land.week, unit=land.truong, origin="empty", changed_at=AT),
    )
    refuses("plan_state_known", lambda: Plan.objects.filter(pk=plan.pk).update(state="lost", current=sent))
    refuses("plan_sent_has_a_submission", lambda: Plan.objects.filter(pk=plan.pk).update(state="submitted"))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("planned_activity_has_a_title", {"title": ""}),
        ("planned_activity_days_fit_its_timing", {"timing": "week"}),
        ("planned_activity_days_fit_its_timing", {"starts_on": None}),
        ("planned_activity_days_fit_its_timing", {"ends_on": None}),
        ("planned_activity_days_fit_its_timing", {"ends_on": date(2021, 10, 3)}),
        ("planned_activity_days_fit_its_timing", {"starts_on": None, "ends_on": None}),
        ("planned_activity_days_fit_its_timing", {"timing": "after", "ends_on": None}),
    ],
)
def test_an_activity(plan, name, fields):
    refuses(name, lambda: PlannedActivity.objects.filter(plan=plan).update(**fields))


def test_an_activity_is_led_by_one(land, plan):
    led = {"lead_unit": land.xa, "lead": "Đoàn Thanh niên"}
    refuses("planned_activity_led_by_one", lambda: PlannedActivity.objects.filter(plan=plan).update(**led))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("budget_line_says_what_for", {"what": ""}),
        ("budget_line_source_known", {"source": "vay"}),
        ("budget_line_multiplies", {"amount": 2_000_001}),
        ("budget_line_multiplies", {"unit_price": None}),
        ("budget_line_multiplies", {"quantity": None}),
        ("budget_line_planned_or_spent", {"amount": 0, "quantity": None, "unit_price": None}),
        ("budget_line_planned_or_spent", {"is_planned": False}),
        ("budget_line_planned_or_spent", {"is_planned": False, "amount": 0, "quantity": None, "unit_price": None}),
    ],
)
def test_a_budget_line(plan, name, fields):
    refuses(name, lambda: BudgetLine.objects.filter(plan=plan, what="In băng rôn").update(**fields))


@pytest.mark.parametrize("field", ["amount", "spent", "unit_price", "quantity"])
def test_no_sum_is_below_zero(plan, field):
    """By the check that Django gives a positive column."""
    fields = {"quantity": None, "unit_price": None, field: -1}
    with pytest.raises(IntegrityError), write():
        BudgetLine.objects.filter(plan=plan).update(**fields)


def test_a_sending(plan, sent):
    again = {"plan": plan, "content": {}, "sha256": "0", "totals": {}, "at": AT}
    refuses("plan_submission_number_once", lambda: PlanSubmission.objects.create(n=1, **again))
    refuses("plan_submission_numbered_from_one", lambda: PlanSubmission.objects.create(n=0, **again))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("plan_review_return_has_a_reason", {"kind": "return"}),
        ("plan_review_number_with_its_date", {"kind": "approve", "number": "12/QĐ-UBND"}),
        ("plan_review_number_with_its_date", {"kind": "approve", "approved_on": date(2021, 9, 22)}),
        ("plan_review_number_with_its_date", {"kind": "return", "reason": "Sai", "number": "1", "approved_on": date(2021, 9, 22)}),
    ],
)  # fmt: skip
def test_a_decision(sent, name, fields):
    refuses(name, lambda: PlanReview.objects.create(submission=sent, at=AT, **fields))


def test_a_version_is_decided_on_once(sent):
    PlanReview.objects.create(submission=sent, kind="approve", at=AT)
    refuses("plan_review_once", lambda: PlanReview.objects.create(submission=sent, kind="approve", at=AT))


def issue(sent: PlanSubmission, **fields) -> PlanIssue:
    file = store_file(content=b"x", at=AT)
    base = {
        "plan": sent.plan, "submission": sent, "unit": Unit.objects.get(code="truong"), "year": 2021, "number": 1,
        "symbol": "KH-THĐĐ", "issued_on": date(2021, 9, 22), "content": {}, "sha256": "0", "docx": file, "pdf": file, "at": AT,
    }  # fmt: skip
    return PlanIssue.objects.create(**{**base, **fields})


def test_a_number_is_given_once_in_a_year(sent):
    issue(sent)
    issue(sent, year=2022)
    issue(sent, symbol="KH-UBND")
    refuses("plan_issue_number_once", lambda: issue(sent))
    refuses("plan_issue_numbered_from_one", lambda: issue(sent, number=0))


@pytest.mark.parametrize("kind", ["plansubmission", "planreview", "planissue"])
def test_what_went_out_is_neither_changed_nor_removed(sent, kind):
    PlanReview.objects.create(submission=sent, kind="approve", at=AT)
    issue(sent)
    model = {"plansubmission": PlanSubmission, "planreview": PlanReview, "planissue": PlanIssue}[kind]
    table = model._meta.db_table
    with pytest.raises(IntegrityError, match="append-only"), write():
        model.objects.update(at=AT)
    if connection.vendor == "sqlite":  # the tests' own setup took this trigger away; put it back for this one
        with connection.cursor() as cursor:
            for statement in refusal(table, "DELETE", "sqlite"):
                cursor.execute(statement)
    with pytest.raises(IntegrityError, match="append-only"), write():
        model.objects.all()._raw_delete("default")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER {table}_no_delete")
    assert model.objects.count() == 1
