"""Writing a plan, sending it, deciding on it: what is done, what is refused, what is kept on record."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests import factories as make
from tests.plans import samples
from tests.plans.samples import AT, activity, content, item
from tuanle.audit.queries import records_of
from tuanle.campaigns.actions import close_campaign, set_own_dates
from tuanle.core.errors import Refused
from tuanle.plans.actions import (
    Unplanned,
    add_activity,
    add_budget_line,
    approve_plan,
    change_activity,
    change_budget_line,
    move_activity,
    record_spending,
    remove_activity,
    remove_budget_line,
    return_plan,
    start_plan,
    submit_plan,
    take_back_plan,
    write_texts,
)
from tuanle.plans.domain.difference import compare
from tuanle.plans.enums import Origin, PlanState, Timing
from tuanle.plans.models import Plan, PlannedActivity
from tuanle.plans.queries import Content, approved_submission, content_of, from_json, last_year_content, spending_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(days=1)


@pytest.fixture
def plan(land):
    return samples.plan(land.week, land.truong)


def refusal(act) -> str:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.code


def words(said: Content) -> Content:
    """`said` without the names that the database gives to lines; budget lines still tell the place of their activity."""
    places = {one.key: str(n) for n, one in enumerate(said.activities, 1)}
    return Content(
        tuple(replace(one, key="") for one in said.activities),
        tuple(replace(one, key="", activity=places.get(one.activity, "")) for one in said.budget),
    )


def seen(plan: Plan) -> int:
    plan.refresh_from_db()
    return plan.lock_version


# Beginning.


def test_a_plan_begins_with_what_it_is_given(land, plan):
    assert words(content_of(plan)) == words(content())
    assert (plan.state, plan.origin, plan.current, plan.lock_version) == (PlanState.DRAFT, Origin.EMPTY, None, 0)
    assert [record.verb for record in records_of(plan)] == ["plan.start"]


def test_a_unit_has_one_plan_for_a_week(land, plan):
    assert refusal(lambda: samples.plan(land.week, land.truong)) == "started"
    assert Plan.objects.count() == 1


def test_last_years_plan_comes_with_its_weekdays_and_without_its_clauses(land):
    monday = activity("Chào cờ", kind="talk", starts_on=date(2020, 10, 5), ends_on=date(2020, 10, 5), clause="5.3")
    thursday = activity("Khai mạc", kind="opening", starts_on=date(2020, 10, 1), ends_on=date(2020, 10, 1), key="a2")
    both = activity("Hội sách", starts_on=date(2020, 10, 1), ends_on=date(2020, 10, 2), key="a3")
    whole = activity("Phát thanh", timing=Timing.WEEK, starts_on=None, ends_on=None, key="a4")
    after = activity(
        "Câu lạc bộ", timing=Timing.AFTER, starts_on=date(2020, 10, 12), ends_on=date(2021, 5, 28), key="a5"
    )
    last = samples.plan(
        land.before, land.truong, Content((monday, thursday, both, whole, after), (item(activity="a3"),))
    )
    record_spending(
        plan=last, seen=0, spent={last.budget.get().pk: 5}, unplanned=[Unplanned("Hoa", "don_vi", 9)], by=None, at=AT
    )
    copied = last_year_content(land.week, land.truong)
    assert [(one.title, one.starts_on, one.ends_on, one.clause) for one in copied.activities] == [
        ("Chào cờ", date(2021, 10, 4), date(2021, 10, 4), ""),
        ("Khai mạc", date(2021, 10, 7), date(2021, 10, 7), ""),
        # Thursday and Friday no longer stand together in this Week: its first two days, as they were.
        ("Hội sách", date(2021, 10, 1), date(2021, 10, 2), ""),
        ("Phát thanh", None, None, ""),
        ("Câu lạc bộ", date(2021, 10, 11), date(2022, 5, 27), ""),
    ]
    new = start_plan(campaign=land.week, unit=land.truong, origin=Origin.LAST_YEAR, content=copied, by=None, at=AT)
    [line] = new.budget.all()
    assert (line.what, line.amount, line.activity.title, line.spent) == ("In băng rôn", 2_000_000, "Hội sách", None)


def test_there_is_nothing_to_copy_where_nothing_was_planned(land):
    assert last_year_content(land.week, land.truong) is None
    samples.plan(land.before, land.truong, Content())
    assert last_year_content(land.week, land.truong) is None


# Lines.


def test_an_activity_is_added_last_changed_moved_and_removed(land, plan):
    new = add_activity(plan=plan, seen=0, activity=activity("Tọa đàm", kind="training"), by=None, at=AT)
    move_activity(row=new, seen=1, up=True, by=None, at=AT)
    assert [one.title for one in content_of(plan).activities] == [
        "Ngày hội đọc sách", "Tọa đàm", "Lớp buổi tối cho phụ huynh",
    ]  # fmt: skip
    move_activity(row=new, seen=2, up=False, by=None, at=AT)
    move_activity(row=new, seen=3, up=False, by=None, at=AT)
    assert seen(plan) == 3
    change_activity(
        row=new,
        seen=3,
        activity=activity("  Tọa  đàm số ", lead_code="xa", groups=("phu_huynh", "hoc_sinh")),
        by=None,
        at=AT,
    )
    row = PlannedActivity.objects.get(pk=new.pk)
    assert (row.title, row.lead_unit, row.lead, row.order) == ("Tọa đàm số", land.xa, "", 3)
    assert row.learner_groups == ["hoc_sinh", "phu_huynh"]
    first = plan.activities.first()
    water = first.budget.get()
    remove_activity(row=first, seen=4, by=None, at=AT)
    assert [line.what for line in plan.budget.all()] == ["In băng rôn"]
    last, before = records_of(plan).order_by("-pk")[:2]
    assert (last.verb, last.data["title"], last.data["budget"]) == ("plan.activity.remove", first.title, [water.pk])
    assert (before.verb, before.data["fields"]) == (
        "plan.activity.change",
        ["kind", "title", "learner_groups", "lead_unit"],
    )


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": " \u00a0 "}, "title"),
        ({"kind": "no-such-kind"}, "kind"),
        ({"starts_on": None, "ends_on": None}, "day"),
        ({"ends_on": date(2021, 10, 3)}, "days"),
    ],
)
def test_what_no_activity_may_say(plan, fields, code):
    assert refusal(lambda: add_activity(plan=plan, seen=0, activity=activity(**fields), by=None, at=AT)) == code
    assert (seen(plan), plan.activities.count()) == (0, 2)


def test_the_whole_week_has_no_days(plan):
    row = add_activity(plan=plan, seen=0, activity=activity(timing=Timing.WEEK), by=None, at=AT)
    assert (row.starts_on, row.ends_on) == (None, None)


def test_a_budget_line_is_added_changed_and_removed(plan):
    first, second = plan.activities.all()
    line = add_budget_line(plan=plan, seen=0, item=item(activity=f"a{first.pk}"), by=None, at=AT)
    change_budget_line(
        line=line,
        seen=1,
        item=item(quantity=2, amount=1_000_000, activity=f"a{second.pk}", source="don_vi"),
        by=None,
        at=AT,
    )
    line.refresh_from_db()
    assert (line.amount, line.quantity, line.source, line.activity) == (1_000_000, 2, "don_vi", second)
    remove_budget_line(line=line, seen=2, by=None, at=AT)
    assert (plan.budget.count(), seen(plan)) == (2, 3)


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"what": " "}, "what"),
        ({"amount": 0, "quantity": None, "unit_price": None}, "amount"),
        ({"amount": -5, "quantity": None, "unit_price": None}, "amount"),
        ({"amount": 10**12, "quantity": None, "unit_price": None}, "amount"),
        ({"unit_price": None}, "half"),
        ({"quantity": None}, "half"),
        ({"amount": 2_000_001}, "product"),
        ({"activity": "a999999"}, "activity"),
    ],
)
def test_what_no_budget_line_may_say(plan, fields, code):
    assert refusal(lambda: add_budget_line(plan=plan, seen=0, item=item(**fields), by=None, at=AT)) == code
    assert plan.budget.count() == 2


def test_a_line_of_another_plan_is_not_taken(land, plan):
    other = samples.plan(land.week, land.mam_non)
    theirs = f"a{other.activities.first().pk}"
    assert refusal(lambda: add_budget_line(plan=plan, seen=0, item=item(activity=theirs), by=None, at=AT)) == "activity"


# Two tabs.


def test_the_second_tab_never_overwrites_the_first(land, plan):
    clerk = make.user("unit-officer", land.truong)
    row = plan.activities.first()
    change_activity(row=row, seen=0, activity=activity("Bản của tab thứ nhất"), by=clerk, at=AT)
    with pytest.raises(Refused) as refused:
        change_activity(row=row, seen=0, activity=activity("Bản của tab thứ hai"), by=None, at=LATER)
    assert str(refused.value) == (
        "Kế hoạch vừa được sửa ở nơi khác (Cán bộ, 09:00 ngày 22/09/2021). Hãy xem bản mới bên dưới rồi lưu lại."
    )
    assert PlannedActivity.objects.get(pk=row.pk).title == "Bản của tab thứ nhất"


def test_every_write_asks_for_what_was_on_the_screen(plan):
    row, line = plan.activities.first(), plan.budget.first()
    write_texts(plan=plan, seen=0, texts={}, by=None, at=AT)
    stale = {"seen": 0, "by": None, "at": AT}
    assert {
        refusal(act)
        for act in (
            lambda: add_activity(plan=plan, activity=activity(), **stale),
            lambda: change_activity(row=row, activity=activity(), **stale),
            lambda: move_activity(row=row, up=False, **stale),
            lambda: remove_activity(row=row, **stale),
            lambda: add_budget_line(plan=plan, item=item(), **stale),
            lambda: change_budget_line(line=line, item=item(), **stale),
            lambda: remove_budget_line(line=line, **stale),
            lambda: record_spending(plan=plan, spent={line.pk: 1}, **stale),
            lambda: write_texts(plan=plan, texts={}, **stale),
            lambda: submit_plan(plan=plan, **stale),
            lambda: take_back_plan(plan=plan, **stale),
        )
    } == {"changed"}
    assert words(content_of(plan)) == words(content())


# Sending.


def test_what_is_sent_is_frozen(plan):
    submission = submit_plan(plan=plan, seen=0, note="  Xin duyệt sớm ", by=None, at=AT)
    plan.refresh_from_db()
    assert (plan.state, plan.current, submission.n, submission.note) == (
        PlanState.SUBMITTED, submission, 1, "Xin duyệt sớm",
    )  # fmt: skip
    assert submission.totals == {"ngan_sach": 2_000_000, "xa_hoi_hoa": 0, "don_vi": 450_000}
    assert from_json(submission.content) == content_of(plan)
    row = plan.activities.first()
    assert refusal(lambda: change_activity(row=row, seen=1, activity=activity(), by=None, at=AT)) == "state"


def test_a_plan_with_a_fault_is_not_sent_and_names_the_line(land):
    bad = samples.plan(
        land.week, land.truong, Content((activity(starts_on=date(2021, 9, 1), ends_on=date(2021, 9, 1)),))
    )
    with pytest.raises(Refused, match="Hoạt động 1 “Ngày hội đọc sách”: ngày nằm ngoài Tuần lễ"):
        submit_plan(plan=bad, seen=0, by=None, at=AT)
    assert (seen(bad), bad.submissions.count()) == (0, 0)
    assert refusal(lambda: submit_plan(plan=samples.plan(land.week, land.xa, Content()), seen=0, by=None, at=AT)) == (
        "no-activity"
    )


def test_the_week_of_the_unit_decides(land):
    set_own_dates(
        campaign=land.week, unit=land.xa, starts_on=date(2021, 9, 1), ends_on=date(2021, 9, 7), by=None, at=AT
    )
    early = Content((activity(starts_on=date(2021, 9, 1), ends_on=date(2021, 9, 1)),))
    assert samples.sent(land.week, land.truong, early).n == 1
    assert refusal(lambda: samples.sent(land.week, land.huyen, early)) == "dates"


def test_a_returned_plan_comes_back_mended_or_with_a_word(plan):
    first = submit_plan(plan=plan, seen=0, by=None, at=AT)
    key = from_json(first.content).budget[0].key
    review = return_plan(
        submission=first, reason=" Đơn giá cao ", comments={key: "Xem lại", "a999": "lạ", "b0": " "}, by=None, at=LATER
    )
    assert (review.reason, review.comments) == ("Đơn giá cao", {key: "Xem lại"})
    plan.refresh_from_db()
    assert plan.state == PlanState.RETURNED
    assert refusal(lambda: submit_plan(plan=plan, seen=2, by=None, at=LATER)) == "unchanged"
    second = submit_plan(plan=plan, seen=2, note="Giá thị trường là vậy", by=None, at=LATER)
    assert (second.n, second.sha256) == (2, first.sha256)


def test_a_return_has_a_reason(plan):
    submission = submit_plan(plan=plan, seen=0, by=None, at=AT)
    assert refusal(lambda: return_plan(submission=submission, reason=" ", comments={}, by=None, at=AT)) == "reason"


@pytest.mark.parametrize(
    ("number", "approved_on", "code"),
    [("12/QĐ-UBND", None, "number"), ("", date(2021, 9, 22), "number"), ("12/QĐ-UBND", date(2021, 9, 23), "future")],
)
def test_an_approval_has_a_number_with_a_date_that_has_come(plan, number, approved_on, code):
    submission = submit_plan(plan=plan, seen=0, by=None, at=AT)
    assert refusal(
        lambda: approve_plan(submission=submission, number=number, approved_on=approved_on, by=None, at=AT)
    ) == code  # fmt: skip


def test_a_version_is_decided_once_and_never_unseen(plan):
    first = submit_plan(plan=plan, seen=0, by=None, at=AT)
    take_back_plan(plan=plan, seen=1, by=None, at=AT)
    assert refusal(lambda: approve_plan(submission=first, by=None, at=AT)) == "state"
    second = submit_plan(plan=plan, seen=2, by=None, at=AT)
    assert refusal(lambda: approve_plan(submission=first, by=None, at=AT)) == "newer"
    approve_plan(submission=second, number=" 12/QĐ-UBND ", approved_on=date(2021, 9, 22), by=None, at=AT)
    assert refusal(lambda: return_plan(submission=second, reason="Thôi", comments={}, by=None, at=AT)) == "state"
    plan.refresh_from_db()
    assert (plan.state, second.reviews.get().number) == (PlanState.APPROVED, "12/QĐ-UBND")


def test_an_approved_plan_is_opened_again_and_shows_what_differs(land):
    plan = samples.approved(land.week, land.truong)
    row = plan.activities.first()
    assert refusal(lambda: remove_activity(row=row, seen=plan.lock_version, by=None, at=AT)) == "state"
    take_back_plan(plan=plan, seen=plan.lock_version, by=None, at=AT)
    change_activity(row=row, seen=seen(plan), activity=activity("Hội sách"), by=None, at=AT)
    kept = approved_submission(plan)
    assert kept.n == 1
    assert [change.label for change in compare(from_json(kept.content), content_of(plan))] == ["Hội sách"]
    assert refusal(lambda: take_back_plan(plan=plan, seen=seen(plan), by=None, at=AT)) == "state"


def test_nothing_is_written_once_the_week_is_closed(land, plan):
    close_campaign(campaign=land.week, by=None, at=AT)
    plan.refresh_from_db()
    assert {
        refusal(lambda: add_activity(plan=plan, seen=0, activity=activity(), by=None, at=LATER)),
        refusal(lambda: submit_plan(plan=plan, seen=0, by=None, at=LATER)),
    } == {"state"}
    assert {
        refusal(lambda: record_spending(plan=plan, seen=0, spent={}, by=None, at=LATER)),
        refusal(lambda: write_texts(plan=plan, seen=0, texts={}, by=None, at=LATER)),
        refusal(lambda: samples.plan(land.week, land.xa, at=LATER)),
    } == {"closed"}


# After the Week.


def test_what_was_spent_is_written_line_by_line(land):
    plan = samples.approved(land.week, land.truong)
    banner, water = plan.budget.all()
    record_spending(
        plan=plan, seen=plan.lock_version, spent={banner.pk: 1_900_000, water.pk: 0},
        unplanned=[Unplanned(" Thuê  loa ", "don_vi", 300_000)], by=None, at=LATER,
    )  # fmt: skip
    view = spending_of(plan)
    assert [(line.what, line.spent, line.is_planned) for line in view.lines] == [
        ("In băng rôn", 1_900_000, True), ("Nước uống", 0, True), ("Thuê loa", 300_000, False),
    ]  # fmt: skip
    assert [(str(one.label), one.planned, one.spent) for one in view.by_source] == [
        ("Ngân sách nhà nước", 2_000_000, 1_900_000), ("Đơn vị tự bố trí", 450_000, 300_000),
    ]  # fmt: skip
    assert (view.planned, view.spent, view.unsaid) == (2_450_000, 2_200_000, 0)
    assert len(content_of(plan).budget) == 2
    extra = view.lines[-1]
    record_spending(plan=plan, seen=seen(plan), spent={extra.pk: None, water.pk: None}, by=None, at=LATER)
    view = spending_of(plan)
    assert ([line.what for line in view.lines], view.unsaid) == (["In băng rôn", "Nước uống"], 1)


@pytest.mark.parametrize("extra", [Unplanned(" ", "don_vi", 5), Unplanned("Hoa", "don_vi", 0)])
def test_what_was_not_planned_says_what_and_how_much(plan, extra):
    assert (
        refusal(lambda: record_spending(plan=plan, seen=0, spent={}, unplanned=[extra], by=None, at=AT)) == "unplanned"
    )


def test_no_sum_is_beyond_reason(plan):
    line = plan.budget.first()
    assert refusal(lambda: record_spending(plan=plan, seen=0, spent={line.pk: 10**12}, by=None, at=AT)) == "amount"


def test_a_line_on_which_money_was_spent_is_not_removed(plan):
    line = plan.budget.get(activity__isnull=False)
    record_spending(plan=plan, seen=0, spent={line.pk: 0}, by=None, at=AT)
    assert refusal(lambda: remove_budget_line(line=line, seen=1, by=None, at=AT)) == "spent"
    assert refusal(lambda: remove_activity(row=line.activity, seen=1, by=None, at=AT)) == "spent"


def test_texts_are_kept_in_one_form(plan):
    write_texts(plan=plan, seen=0, texts={"purpose": " Một\r\nhai ", "bases": " ", "lạ": "x"}, by=None, at=AT)
    plan.refresh_from_db()
    assert plan.texts == {"purpose": "Một\nhai"}
