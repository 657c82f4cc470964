"""The pages of a unit's plan: who may open them, what they do, what they say when something cannot be done."""

import io
from datetime import date

import docx
import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from tests import factories as make
from tests.grounds import kept
from tests.plans import samples
from tests.plans.samples import AT, CODE, activity, content
from tuanle.campaigns.actions import close_campaign
from tuanle.documents.queries import lint_docx
from tuanle.plans.actions import change_activity, return_plan
from tuanle.plans.enums import Origin, PlanState
from tuanle.plans.models import BudgetLine, Plan, PlanIssue, PlannedActivity
from tuanle.plans.queries import Content, content_of

pytestmark = pytest.mark.django_db


@kept
def planned():
    return samples.land()


@pytest.fixture
def land(planned, monkeypatch):
    for module in ("activities", "budget", "opened", "paper", "plan", "sending", "spending", "starting"):
        monkeypatch.setattr(f"tuanle.office.views.plans.{module}.now", lambda: AT)
    return planned


@pytest.fixture
def clerk(client, land):
    client.force_login(make.user("unit-officer", land.truong))
    return client


def at(name: str, *args, unit="truong") -> str:
    return reverse(f"office:{name}", args=[CODE, unit, *args])


def said(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


TYPED = {
    "kind": "training", "title": "Tọa đàm số", "when": "2021-10-05", "mode": "truc_tuyen", "venue": "Zoom",
    "groups": ["phu_huynh"], "turns": "120",
}  # fmt: skip


# Who.


@pytest.mark.parametrize(
    ("role", "on", "status"),
    [
        ("unit-officer", "truong", (200, 302)),
        ("parent-officer", "xa", (200, 302)),
        ("coordinator", "huyen", (200, 302)),
        ("leader", "huyen", (200, 403)),
        ("observer", "xa", (200, 403)),
        ("unit-officer", "mam_non", (404, 404)),
        ("parent-officer", "xa_khac", (404, 404)),
        ("", "", (403, 403)),
    ],
)
def test_who_reads_and_who_writes(client, land, role, on, status):
    plan = samples.plan(land.week, land.truong)
    row, line = plan.activities.first(), plan.budget.first()
    client.force_login(make.user(role, getattr(land, on, None)))
    reads = [at("plan"), at("plan-paper"), at("spending"), at("plan-draft-file", "docx")]
    assert {client.get(address).status_code for address in reads} == {status[0]}
    writes = {
        at("plan-start-empty"), at("plan-start-last-year"), at("plan-activity-move", row.pk),
        at("plan-activity-remove", row.pk), at("plan-budget-remove", line.pk), at("plan-take-back"), at("plan-submission"),
    }  # fmt: skip
    assert {client.post(address, {"seen": "77"}).status_code for address in writes} <= {status[1], 409}
    forms = {at("plan-activity-add"), at("plan-budget-add"), at("plan-texts"), at("plan-issuing"), at("spending")}
    if status[1] != 302:
        assert {client.post(address, {"seen": "0"}).status_code for address in forms} == {status[1]}
    plan.refresh_from_db()
    assert (plan.lock_version, content_of(plan).activities[0].title) == (0, "Ngày hội đọc sách")


def test_nobody_comes_in_without_signing_in(client, land):
    assert client.get(at("plan")).headers["Location"].startswith("/dang-nhap/")


def test_a_unit_that_takes_no_part_has_no_plan(client, land):
    make.unit("la", kind="truong")
    client.force_login(make.user("coordinator", land.huyen))
    assert client.get(at("plan", unit="la")).status_code == 404
    assert client.get(at("plan-paper")).status_code == 404


# Beginning.


def test_three_ways_to_begin(clerk, land):
    samples.dispatch_of(land.week)
    samples.plan(land.before, land.truong, Content((activity(starts_on=date(2020, 10, 5), ends_on=date(2020, 10, 5)),)))
    page = clerk.get(at("plan"))
    assert (page.context["suggestions"], len(page.context["last_year"].activities)) == (4, 1)
    answer = clerk.post(at("plan-start-last-year"))
    assert said(answer) == ["Đã chép 1 hoạt động. Hãy sửa lại cho đúng với đơn vị."]
    plan = Plan.objects.get(campaign=land.week)
    assert (plan.origin, content_of(plan).activities[0].starts_on) == (Origin.LAST_YEAR, date(2021, 10, 4))
    assert said(clerk.post(at("plan-start-empty")))[-1:] == ["Trường Tiểu học Đường Đá đã có kế hoạch cho đợt này."]


def test_a_blank_page_leads_to_the_first_activity(clerk, land):
    assert clerk.post(at("plan-start-empty")).headers["Location"] == at("plan-activity-add")
    assert "Chưa có hoạt động nào." in clerk.get(at("plan")).content.decode()


def test_suggestions_are_chosen_and_given_to_somebody(clerk, land):
    samples.dispatch_of(land.week)
    assert clerk.get(at("plan-start-dispatch")).context["form"].initial["taken"] == ["0", "1", "2", "3"]
    assert clerk.post(at("plan-start-dispatch"), {}).status_code == 400
    clerk.post(at("plan-start-dispatch"), {"taken": ["1", "2"], "groups": ["phu_huynh"]})
    plan = Plan.objects.get()
    assert [(one.kind, one.groups) for one in content_of(plan).activities] == [
        ("course", ("phu_huynh",)), ("club", ("phu_huynh",)),
    ]  # fmt: skip


def test_who_only_looks_is_told_that_there_is_nothing(client, land):
    client.force_login(make.user("leader", land.huyen))
    html = client.get(at("plan")).content.decode()
    assert ("Đơn vị chưa có kế hoạch cho Tuần lễ này." in html, "Bắt đầu kế hoạch từ đâu?" in html) == (True, False)


# Writing.


def test_an_activity_is_added_in_one_form(clerk, land):
    plan = samples.plan(land.week, land.truong)
    answer = clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED, "lead_unit": "xa"})
    row = plan.activities.last()
    assert answer.headers["Location"] == f"{at('plan')}#a{row.pk}"
    assert (row.title, row.lead_unit, row.expected_turns, row.starts_on) == (
        "Tọa đàm số",
        land.xa,
        120,
        date(2021, 10, 5),
    )
    again = clerk.post(at("plan-activity-add"), {"seen": "1", **TYPED, "title": "Một nữa", "more": "1"})
    assert again.headers["Location"] == at("plan-activity-add")


def test_pressing_twice_adds_once(clerk, land):
    plan = samples.plan(land.week, land.truong)
    clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED})
    answer = clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED})
    assert (answer.status_code, said(answer)[-1:]) == (302, ["Hoạt động này vừa được thêm rồi."])
    line = {"what": "Loa", "source": "don_vi", "amount": "300.000"}
    clerk.post(at("plan-budget-add"), {"seen": "1", **line})
    assert said(clerk.post(at("plan-budget-add"), {"seen": "1", **line}))[-1:] == ["Khoản này vừa được thêm rồi."]
    assert (plan.activities.count(), plan.budget.count()) == (3, 3)


def test_a_stale_tab_keeps_what_was_typed_and_shows_what_is_there(clerk, land):
    plan = samples.plan(land.week, land.truong)
    row = plan.activities.first()
    change_activity(row=row, seen=0, activity=activity("Bản của người kia"), by=None, at=AT)
    answer = clerk.post(at("plan-activity", row.pk), {"seen": "0", **TYPED})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert (answer.context["form"]["title"].value(), answer.context["stored"].activity.title) == (
        "Tọa đàm số", "Bản của người kia",
    )  # fmt: skip
    assert ("Bản đang lưu" in html, '<input type="hidden" name="seen" value="1"' in html) == (True, True)
    assert PlannedActivity.objects.get(pk=row.pk).title == "Bản của người kia"
    assert clerk.post(at("plan-activity", row.pk), {"seen": "1", **TYPED}).status_code == 302
    assert PlannedActivity.objects.get(pk=row.pk).title == "Tọa đàm số"


def test_a_stale_tab_of_money(clerk, land):
    plan = samples.plan(land.week, land.truong)
    line = plan.budget.first()
    clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED})
    answer = clerk.post(at("plan-budget", line.pk), {"seen": "0", "what": "Khác", "source": "don_vi", "amount": "5"})
    assert (answer.status_code, answer.context["stored"].item.what) == (409, "In băng rôn")
    assert BudgetLine.objects.get(pk=line.pk).what == "In băng rôn"


def test_a_stale_button_does_nothing_and_says_so(clerk, land):
    plan = samples.plan(land.week, land.truong)
    row, line = plan.activities.first(), plan.budget.first()
    for address in (
        at("plan-activity-move", row.pk), at("plan-activity-remove", row.pk), at("plan-budget-remove", line.pk), at("plan-take-back"),
    ):  # fmt: skip
        [message] = said(clerk.post(address, {"seen": "9"}))
        assert message.startswith("Kế hoạch vừa được sửa ở nơi khác")
        clerk.get(at("plan"))
    answer = clerk.post(at("plan-submission"), {"seen": "9", "note": "Gửi nhé"})
    assert (answer.status_code, answer.context["submit"]["note"].value()) == (409, "Gửi nhé")
    assert content_of(plan) == content_of(Plan.objects.get(pk=plan.pk))


def test_what_is_wrong_stands_at_its_field(clerk, land):
    samples.plan(land.week, land.truong)
    answer = clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED, "groups": [], "title": ""})
    assert (answer.status_code, sorted(answer.context["form"].errors)) == (400, ["groups", "title"])


def test_a_line_of_another_unit_is_not_there(clerk, land):
    samples.plan(land.week, land.truong)
    other = samples.plan(land.week, land.mam_non)
    row, line = other.activities.first(), other.budget.first()
    for address in (at("plan-activity", row.pk), at("plan-budget", line.pk)):
        assert clerk.get(address).status_code == 404
    for address in (
        at("plan-activity-move", row.pk),
        at("plan-activity-remove", row.pk),
        at("plan-budget-remove", line.pk),
    ):
        assert clerk.post(address, {"seen": "0"}).status_code == 404


# Sending and after.


def test_what_stands_in_the_way_is_listed_with_a_way_to_it(clerk, land):
    plan = samples.plan(
        land.week, land.truong, Content((activity(starts_on=date(2021, 9, 1), ends_on=date(2021, 9, 1)),))
    )
    html = clerk.get(at("plan")).content.decode()
    assert html.count(f'href="#a{plan.activities.get().pk}"') == 1
    assert '<form method="post" class="flow" novalidate action="' + at("plan-submission") not in html


def test_sent_returned_with_remarks_beside_the_lines_and_sent_again(clerk, land):
    plan = samples.plan(land.week, land.truong)
    assert said(clerk.post(at("plan-submission"), {"seen": "0"})) == ["Đã gửi kế hoạch tới UBND xã Đường Đá."]
    plan.refresh_from_db()
    row, line = plan.activities.first(), plan.budget.first()
    return_plan(
        submission=plan.current,
        reason="Xem lại",
        comments={f"a{row.pk}": "Ở đâu?", f"b{line.pk}": "Đắt quá"},
        by=None,
        at=AT,
    )
    shown = clerk.get(at("plan")).context["sheet"]
    assert [(one.remark.text, one.remark.is_answered) for one in (shown.activities[0], shown.budget[0])] == [
        ("Ở đâu?", False), ("Đắt quá", False),
    ]  # fmt: skip
    change_activity(row=row, seen=2, activity=activity(venue="Nhà đa năng"), by=None, at=AT)
    shown = clerk.get(at("plan")).context["sheet"]
    assert [one.remark.is_answered for one in (shown.activities[0], shown.budget[0])] == [True, False]
    clerk.post(at("plan-submission"), {"seen": "3"})
    page = clerk.get(at("plan"))
    assert (page.context["plan"].state, page.context["sheet"].activities[0].remark) == (PlanState.SUBMITTED, None)


def test_an_approved_plan_opened_again_shows_what_differs(clerk, land):
    plan = samples.approved(land.week, land.truong)
    clerk.post(at("plan-take-back"), {"seen": str(plan.lock_version)})
    change_activity(
        row=plan.activities.first(), seen=plan.lock_version + 1, activity=activity("Hội sách"), by=None, at=AT
    )
    page = clerk.get(at("plan"))
    assert [(change.label, change.kind) for change in page.context["changes"]] == [("Hội sách", "changed")]
    assert "Khác với bản đã duyệt (lần 1)" in page.content.decode()


def test_the_printed_plan_is_edited_previewed_and_issued(clerk, land):
    samples.dispatch_of(land.week)
    plan = samples.approved(land.week, land.truong)
    page = clerk.get(at("plan-paper"))
    drafts = {
        name: page.context["texts"][name].value() for name in ("bases", "purpose", "setting", "conduct", "recipients")
    }
    seen = str(plan.lock_version)
    clerk.post(at("plan-texts"), {"seen": seen, **drafts, "purpose": "Học để vui."})
    plan.refresh_from_db()
    assert plan.texts == {"purpose": "Học để vui."}
    html = clerk.get(at("plan-paper")).content.decode()
    assert ('<p class="paper__body">Học để vui.</p>' in html, "Số: " in html) == (True, True)
    typed = {"number": "7", "symbol": "KH-THĐĐ", "issued_on": "22/09/2021", "signs": "deputy", "name": "Người ký mẫu"}
    assert clerk.post(at("plan-issuing"), {"seen": seen, **typed}).status_code == 409
    assert said(clerk.post(at("plan-issuing"), {"seen": str(plan.lock_version), **typed})) == [
        "Đã ban hành kế hoạch số 07/KH-THĐĐ."
    ]
    issue = PlanIssue.objects.get()
    answer = clerk.get(at("plan-file", issue.pk, "docx"))
    data = b"".join(answer.streaming_content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ke-hoach-07-kh-thdd-2021-09-22.docx"'
    assert lint_docx(data) == ()
    foot = docx.Document(io.BytesIO(data)).tables[-1].rows[0].cells[1].text
    assert foot.split("\n")[:2] == ["KT. HIỆU TRƯỞNG", "PHÓ HIỆU TRƯỞNG"]
    assert b"".join(clerk.get(at("plan-file", issue.pk, "pdf")).streaming_content)[:5] == b"%PDF-"
    assert {
        clerk.get(at("plan-file", issue.pk, "odt")).status_code,
        clerk.get(at("plan-file", 0, "pdf")).status_code,
    } == {404}
    wrong = clerk.post(at("plan-issuing"), {"seen": str(plan.lock_version + 1), **typed})
    assert (wrong.status_code, wrong.context["refused"]) == (
        409, "Số 07/KH-THĐĐ năm 2021 đã dùng cho một kế hoạch của đơn vị. Hãy ghi số khác.",
    )  # fmt: skip
    assert clerk.post(at("plan-issuing"), {"seen": "0", **typed, "number": "0", "issued_on": ""}).status_code == 400


def test_symbol_and_name_are_put_right_or_asked_for_beside_their_field(clerk, land):
    samples.dispatch_of(land.week)
    plan = samples.approved(land.week, land.truong)
    typed = {"seen": str(plan.lock_version), "number": "7", "issued_on": "22/09/2021", "signs": "head"}
    wrong = clerk.post(at("plan-issuing"), {**typed, "symbol": "7/KH-THĐĐ", "name": "ThS. Nguyễn Văn A"})
    assert (wrong.status_code, wrong.context["issue"].errors) == (
        400,
        {
            "symbol": ["Ghi ký hiệu như KH-UBND: chữ viết tắt, giữa có dấu gạch nối, không có số."],
            "name": ["Không ghi học hàm, học vị, danh hiệu trước họ tên. Hãy chỉ ghi họ tên."],
        },
    )
    assert said(clerk.post(at("plan-issuing"), {**typed, "symbol": "kh – thđđ", "name": "NGUYỄN VĂN A"})) == [
        "Đã ban hành kế hoạch số 07/KH-THĐĐ."
    ]
    with PlanIssue.objects.get().docx.content.open("rb") as stored:
        foot = docx.Document(stored).tables[-1].rows[0].cells[1].text
    assert foot.split("\n")[-1] == "Nguyễn Văn A"


def test_a_draft_can_be_read_before_anything_is_decided(clerk, land):
    samples.plan(land.week, land.truong)
    pdf, word = (clerk.get(at("plan-draft-file", kind)) for kind in ("pdf", "docx"))
    assert (pdf.content[:5], pdf.headers["Content-Disposition"]) == (
        b"%PDF-", 'inline; filename="du-thao-ke-hoach-tuan-le-2021-truong.pdf"',
    )  # fmt: skip
    assert lint_docx(word.content) == ()
    assert clerk.get(at("plan-draft-file", "odt")).status_code == 404


def test_what_was_spent_is_written_on_one_page(clerk, land):
    plan = samples.approved(land.week, land.truong)
    first, second = plan.budget.all()
    typed = {
        "seen": str(plan.lock_version), f"line_{first.pk}": "1,9 triệu", f"line_{second.pk}": "",
        "what": "Thuê loa", "source": "don_vi", "spent": "300.000",
    }  # fmt: skip
    assert said(clerk.post(at("spending"), typed)) == ["Đã lưu số đã chi."]
    assert list(plan.budget.order_by("pk").values_list("what", "spent")) == [
        ("In băng rôn", 1_900_000), ("Nước uống", None), ("Thuê loa", 300_000),
    ]  # fmt: skip
    assert clerk.post(at("spending"), typed).status_code == 409
    half = clerk.post(at("spending"), {"seen": "9", "what": "Hoa"})
    assert (half.status_code, half.context["form"].errors) == (
        400, {"source": ["Hãy chọn nguồn kinh phí."], "spent": ["Hãy ghi số tiền đã chi."]},
    )  # fmt: skip


def test_a_closed_week_is_only_read(clerk, land):
    samples.plan(land.week, land.truong)
    close_campaign(campaign=land.week, by=None, at=AT)
    page = clerk.get(at("plan"))
    assert (page.context["may_write"], str(page.context["closed"])) == (
        False, "Đợt “Tuần lễ 2021” đã đóng, kế hoạch không thay đổi được nữa.",
    )  # fmt: skip
    assert clerk.post(at("plan-activity-add"), {"seen": "0", **TYPED}).status_code == 409
    assert clerk.get(at("spending")).context["may_edit"] is False


# How much it asks of the database.


@pytest.fixture(params=[1, 4])
def lines(request, land):
    """A plan with `n` activities, as many budget lines led by others, sent and returned as often."""
    n = request.param
    said = Content(
        tuple(activity(f"Hoạt động {place}", key=f"a{place}", lead_code="xa") for place in range(n)),
        tuple(samples.item(f"Khoản {place}", key=f"b{place}", activity=f"a{place}") for place in range(n)),
    )
    plan = samples.approved(land.week, land.truong, said)
    for _n in range(n):
        samples.issue(plan)
    return plan


@pytest.mark.list_page("office:plan")
def test_the_plan_page(clerk, lines, django_assert_num_queries):
    clerk.get(at("plan"))
    with django_assert_num_queries(13):
        assert clerk.get(at("plan")).status_code == 200


@pytest.mark.list_page("office:plan-paper")
def test_the_paper_page(clerk, lines, django_assert_num_queries):
    clerk.get(at("plan-paper"))
    with django_assert_num_queries(13):
        assert clerk.get(at("plan-paper")).status_code == 200


@pytest.mark.list_page("office:spending")
def test_the_spending_page(clerk, lines, django_assert_num_queries):
    clerk.get(at("spending"))
    with django_assert_num_queries(6):
        assert clerk.get(at("spending")).status_code == 200


def test_the_sample_is_what_it_says(lines):
    assert content() != content_of(lines)
    assert lines.issues.count() == lines.activities.count()
