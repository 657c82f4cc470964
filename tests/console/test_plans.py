"""Plans as those above see them: which wait, what changed, deciding on them, what they cost together."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tests.plans import samples
from tests.plans.samples import AT, CODE, activity, content
from tuanle.console.queries.home import weeks_of
from tuanle.console.queries.plans import counted_by, plan_lines, plans_to_decide
from tuanle.plans.actions import change_activity, record_spending, return_plan, submit_plan, take_back_plan
from tuanle.plans.enums import PlanState
from tuanle.plans.models import PlanReview
from tuanle.plans.queries import Content

pytestmark = pytest.mark.django_db


@kept
def planned():
    return samples.land()


@pytest.fixture
def land(planned, monkeypatch):
    monkeypatch.setattr("tuanle.console.views.decide.now", lambda: AT)
    return planned


@pytest.fixture
def sign_in(client, land):
    def sign_in(role: str, on: str):
        client.force_login(make.user(role, getattr(land, on), f"{role}-{on}@tuanle.example"))
        return client

    return sign_in


def at(name: str, *args) -> str:
    return reverse(f"console:{name}", args=[CODE, *args])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


PAGES = {
    "list": at("plans"),
    "budgets": at("budgets"),
    "own": at("plan", "xa"),
    "below": at("plan", "truong"),
    "beside": at("plan", "xa-khac"),
}
EVERYTHING = dict.fromkeys(PAGES, 200)


@pytest.mark.parametrize(
    ("role", "on", "seen"),
    [
        ("coordinator", "huyen", EVERYTHING),
        ("leader", "huyen", EVERYTHING),
        ("observer", "huyen", EVERYTHING),
        ("parent-officer", "xa", {**EVERYTHING, "beside": 404}),
        ("unit-officer", "truong", {**EVERYTHING, "own": 404, "beside": 404}),
    ],
)  # fmt: skip
def test_who_sees_which_page(sign_in, land, role, on, seen):
    for unit in (land.xa, land.truong, land.xa_khac):
        samples.sent(land.week, unit)
    client = sign_in(role, on)
    assert {page: client.get(address).status_code for page, address in PAGES.items()} == seen


@pytest.mark.parametrize(
    ("role", "on", "of", "status"),
    [
        ("coordinator", "huyen", "xa", 302),
        ("coordinator", "huyen", "truong", 302),
        ("coordinator", "huyen", "huyen", 302),
        ("parent-officer", "xa", "truong", 302),
        ("parent-officer", "xa", "xa", 403),
        ("parent-officer", "xa", "xa-khac", 404),
        ("leader", "huyen", "xa", 403),
        ("unit-officer", "truong", "truong", 403),
    ],
)
def test_who_approves(sign_in, land, role, on, of, status):
    """A commune approves its schools' plans, never its own; the authority itself approves its own."""
    units = {"xa": land.xa, "truong": land.truong, "huyen": land.huyen, "xa-khac": land.xa_khac}
    submission = samples.sent(land.week, units[of])
    client = sign_in(role, on)
    assert client.post(at("plan-approval", of), {"submission": submission.pk}).status_code == status
    assert client.post(at("plan-return", of), {"submission": submission.pk}).status_code in {status, 400}
    submission.plan.refresh_from_db()
    assert submission.plan.state == (PlanState.APPROVED if status == 302 else PlanState.SUBMITTED)


def test_a_draft_is_the_units_own(sign_in, land):
    samples.plan(land.week, land.truong)
    client = sign_in("parent-officer", "xa")
    html = client.get(at("plan", "truong")).content.decode()
    assert ("Đơn vị đang soạn." in html, "Ngày hội đọc sách" in html) == (True, False)
    assert "Đơn vị chưa bắt đầu lập kế hoạch." in client.get(at("plan", "mam-non")).content.decode()


def test_the_list_puts_first_what_waits_and_names_the_silent(land):
    samples.plan(land.week, land.mam_non)
    samples.approved(land.week, land.xa)
    samples.issue(samples.approved(land.week, land.huyen), number=3)
    samples.sent(land.week, land.truong)
    lines = plan_lines(land.week, make.user("coordinator", land.huyen))
    assert [(line.unit.code, str(line.state), line.is_silent, line.total, line.number) for line in lines] == [
        ("truong", "submitted", False, 2_450_000, ""),
        ("mam-non", "draft", True, 0, ""),
        ("xa-khac", "none", True, 0, ""),
        ("huyen", "approved", False, 2_450_000, "03/KH-UBND"),
        ("xa", "approved", False, 2_450_000, ""),
    ]
    assert [
        (one.label, one.whole, one.submitted, one.approved, one.silent) for one in counted_by(lines, kind=False)
    ] == [
        ("UBND huyện Sông Lam", 2, 0, 1, 1),
        ("UBND xã Đường Đá", 3, 1, 1, 1),
    ]
    assert [(one.label, one.whole, one.silent) for one in counted_by(lines, kind=True)] == [
        ("UBND huyện", 1, 0), ("UBND xã, thị trấn", 2, 1), ("Trường mầm non", 1, 1), ("Trường tiểu học", 1, 0),
    ]  # fmt: skip


def test_the_list_is_filtered_and_downloaded(sign_in, land):
    samples.sent(land.week, land.truong)
    samples.plan(land.week, land.mam_non)
    client = sign_in("coordinator", "huyen")
    page = client.get(at("plans"), {"state": "silent"})
    assert [line.unit.code for line in page.context["table"].rows] == ["mam-non", "huyen", "xa", "xa-khac"]
    csv = client.get(at("plans"), {"download": "csv", "state": "submitted"}).content.decode("utf-8-sig")
    assert csv.splitlines()[1].split(";" if ";" in csv else ",")[:4] == [
        "Trường Tiểu học Đường Đá", "UBND xã Đường Đá", "Trường tiểu học", "Chờ duyệt",
    ]  # fmt: skip
    by_area = client.get(at("plans"), {"noi-download": "csv"}).content.decode("utf-8-sig").splitlines()
    assert [line.count("UBND") for line in by_area] == [0, 1, 1]


def test_a_version_is_shown_with_what_changed_since_the_last(sign_in, land):
    first = samples.sent(land.week, land.truong)
    plan = first.plan
    return_plan(submission=first, reason="Xem lại", comments={}, by=None, at=AT)
    change_activity(row=plan.activities.first(), seen=2, activity=activity("Hội sách"), by=None, at=AT)
    submit_plan(plan=plan, seen=3, note="Đã sửa", by=None, at=AT)
    client = sign_in("parent-officer", "xa")
    page = client.get(at("plan", "truong"))
    assert [(change.label, change.kind) for change in page.context["changes"]] == [("Hội sách", "changed")]
    assert (page.context["submission"].n, page.context["may_decide"], "Đã sửa" in page.content.decode()) == (
        2,
        True,
        True,
    )
    old = client.get(at("plan", "truong"), {"lan": "1"})
    assert (old.context["may_decide"], old.context["changes"], old.context["sheet"].activities[0].activity.title) == (
        False, None, "Ngày hội đọc sách",
    )  # fmt: skip
    assert {client.get(at("plan", "truong"), {"lan": n}).status_code for n in ("3", "x")} == {404}


def test_a_plan_is_returned_with_remarks_on_its_lines(sign_in, land):
    submission = samples.sent(land.week, land.truong)
    client = sign_in("parent-officer", "xa")
    row, line = submission.plan.activities.first(), submission.plan.budget.first()
    typed = {
        "submission": submission.pk,
        f"comment-a{row.pk}": "Ở đâu?",
        f"comment-b{line.pk}": " ",
        "comment-a0": "lạ",
    }
    wrong = client.post(at("plan-return", "truong"), typed)
    assert (wrong.status_code, wrong.context["sheet"].activities[0].typed) == (400, "Ở đâu?")
    assert said(client.post(at("plan-return", "truong"), {**typed, "reason": "Sửa giúp"})) == [
        "Đã trả lại kế hoạch cho Trường Tiểu học Đường Đá."
    ]
    review = PlanReview.objects.get()
    assert (review.comments, review.by.email) == ({f"a{row.pk}": "Ở đâu?"}, "parent-officer-xa@tuanle.example")
    assert client.get(at("plan", "truong")).context["sheet"].activities[0].remark.text == "Ở đâu?"


def test_a_plan_is_approved_under_a_number(sign_in, land):
    submission = samples.sent(land.week, land.truong)
    client = sign_in("parent-officer", "xa")
    half = client.post(at("plan-approval", "truong"), {"submission": submission.pk, "number": "12/QĐ-UBND"})
    assert (half.status_code, list(half.context["approve"].errors)) == (400, ["approved_on"])
    typed = {"submission": submission.pk, "number": "12/QĐ-UBND", "approved_on": "22/09/2021"}
    assert said(client.post(at("plan-approval", "truong"), typed)) == [
        "Đã duyệt kế hoạch của Trường Tiểu học Đường Đá."
    ]
    assert said(client.post(at("plan-approval", "truong"), typed))[-1:] == ["Kế hoạch này đã được duyệt rồi."]
    assert PlanReview.objects.get().number == "12/QĐ-UBND"


def test_what_was_taken_back_is_not_decided_unseen(sign_in, land):
    submission = samples.sent(land.week, land.truong)
    take_back_plan(plan=submission.plan, seen=1, by=None, at=AT)
    client = sign_in("parent-officer", "xa")
    answer = client.post(at("plan-approval", "truong"), {"submission": submission.pk})
    assert (answer.status_code, answer.context["refused"]) == (
        409, "Kế hoạch không còn chờ duyệt: đơn vị đã rút lại, hoặc đã có quyết định.",
    )  # fmt: skip
    other = samples.sent(land.week, land.mam_non)
    assert client.post(at("plan-approval", "truong"), {"submission": other.pk}).status_code == 404
    assert PlanReview.objects.count() == 0


def test_budgets_are_added_up_by_source_over_what_one_sees(sign_in, land):
    plan = samples.approved(land.week, land.truong)
    samples.sent(land.week, land.xa_khac)
    samples.plan(land.week, land.mam_non)
    record_spending(plan=plan, seen=plan.lock_version, spent={plan.budget.first().pk: 7}, by=None, at=AT)
    page = sign_in("coordinator", "huyen").get(at("budgets"))
    assert (page.context["whole"], page.context["spent"], [amount for _label, amount in page.context["sources"]]) == (
        4_900_000, 7, [4_000_000, 900_000],
    )  # fmt: skip
    assert {column.key: total for column, total in page.context["table"].totals if column.total} == {
        "ngan_sach": 4_000_000, "xa_hoi_hoa": 0, "don_vi": 900_000, "total": 4_900_000, "spent": 7,
    }  # fmt: skip
    assert sign_in("parent-officer", "xa").get(at("budgets")).context["whole"] == 2_450_000


def test_the_version_sent_counts_whatever_is_being_written(sign_in, land):
    submission = samples.sent(land.week, land.truong)
    take_back_plan(plan=submission.plan, seen=1, by=None, at=AT)
    submission.plan.budget.update(amount=1, quantity=None, unit_price=None)
    assert sign_in("coordinator", "huyen").get(at("budgets")).context["whole"] == content().total


def test_what_waits_for_whom(land):
    for unit in (land.huyen, land.xa, land.truong):
        samples.sent(land.week, unit)
    people = {
        role: make.user(role, on, f"{role}@tuanle.example")
        for role, on in (("coordinator", land.huyen), ("parent-officer", land.xa), ("unit-officer", land.truong))
    }
    waiting = {
        role: [plan.unit.code for plan in plans_to_decide(land.week, user).order_by("unit__path")]
        for role, user in people.items()
    }
    assert waiting == {"coordinator": ["huyen", "xa", "truong"], "parent-officer": ["truong"], "unit-officer": []}
    [waits] = [each for each in weeks_of(people["parent-officer"], at=AT)[0].decisions if "kế hoạch" in each.words]
    assert waits.words == "1 kế hoạch chờ duyệt"


# How much it asks of the database.


@pytest.fixture(params=[1, 3])
def many(request, client, land):
    """As many plans as units, of as many lines, one of them sent again and again."""
    n = request.param
    said = Content(
        tuple(activity(f"Hoạt động {place}", key=f"a{place}") for place in range(n)),
        tuple(samples.item(f"Khoản {place}", key=f"b{place}") for place in range(n)),
    )
    for unit in (land.xa, land.mam_non, land.xa_khac)[:n]:
        samples.issue(samples.approved(land.week, unit, said))
    submission = samples.sent(land.week, land.truong, said)
    for turn in range(n):
        return_plan(submission=submission, reason="Lại", comments={}, by=None, at=AT)
        submission = submit_plan(plan=submission.plan, seen=2 + 2 * turn, note="Nữa", by=None, at=AT)
    client.force_login(make.user("coordinator", land.huyen))
    return client


@pytest.mark.list_page("console:plans")
def test_the_list(many, django_assert_num_queries):
    many.get(at("plans"))
    with django_assert_num_queries(10):
        assert many.get(at("plans")).status_code == 200


@pytest.mark.list_page("console:budgets")
def test_the_budgets(many, django_assert_num_queries):
    many.get(at("budgets"))
    with django_assert_num_queries(10):
        assert many.get(at("budgets")).status_code == 200


@pytest.mark.list_page("console:plan")
def test_one_plan(many, django_assert_num_queries):
    many.get(at("plan", "truong"))
    with django_assert_num_queries(14):
        assert many.get(at("plan", "truong")).status_code == 200
