"""An amended dispatch and its campaign: what changes is shown first, then done once, and nothing else moves."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from tests import factories as make
from tests.dispatches.outgoing.conftest import (  # noqa: F401  (fixtures)
    amend,
    amendment,
    checked,
    draft,
    issued,
    people,
    signed,
    submitted,
    week,
    with_copy,
)
from tests.dispatches.outgoing.test_steps import refusal
from tuanle.assignments.actions import (
    Duty,
    answer_duty,
    assign_duties,
    extend,
    withdraw_answer,
    withdraw_duties,
)
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.assignments.queries import duties_ever, receipt_of
from tuanle.assignments.queries import duties_of as duties_of_unit
from tuanle.assignments.rules import due_at
from tuanle.audit.models import Record
from tuanle.campaigns.queries import Instants, moved
from tuanle.console.actions import apply_amendment
from tuanle.console.queries.amendment import propose_amendment
from tuanle.core.clock import VIETNAM
from tuanle.core.db import write
from tuanle.dispatches.domain.letter.letter import Group
from tuanle.dispatches.models import Dispatch

pytestmark = pytest.mark.django_db
OLD, NEW = datetime(2021, 10, 10, tzinfo=VIETNAM), datetime(2021, 10, 15, tzinfo=VIETNAM)


def report_of(week, unit):  # noqa: F811
    return Assignment.objects.get(campaign=week, unit=unit, deliverable=Deliverable.REPORT)


def duties_of(week, unit):  # noqa: F811
    duties = Assignment.objects.duties().filter(campaign=week, unit=unit).order_by("pk")
    return [(one.clause, one.text) for one in duties]


def test_a_later_deadline_is_shown_before_and_after(amendment):  # noqa: F811
    plan = propose_amendment(amendment)
    assert [(str(what), before, after) for what, before, after in plan.facts] == [
        ("Hạn gửi báo cáo: trước lúc", OLD, NEW),
        ("Hết gia hạn chung", OLD + timedelta(days=3), NEW + timedelta(days=3)),
        ("Khóa", OLD + timedelta(days=30), NEW + timedelta(days=30)),
    ]
    assert (plan.reports, plan.extended, plan.duties, plan.is_empty) == (6, 0, (), False)


def test_applying_moves_the_campaign_and_every_report(amendment, week, land):  # noqa: F811
    apply_amendment(plan=propose_amendment(amendment), by=None, at=make.later())
    week.refresh_from_db()
    assert (week.due_at, week.grace_ends_at, week.locks_at) == (
        NEW, NEW + timedelta(days=3), NEW + timedelta(days=30),
    )  # fmt: skip
    assert week.figures_cut_at == datetime(2021, 10, 8, tzinfo=VIETNAM)
    assert {(one.due_at, one.locks_at) for one in week.assignments.filter(deliverable="report")} == {
        (NEW, NEW + timedelta(days=30))
    }
    amendment.refresh_from_db()
    assert amendment.applied_at == make.later()
    assert Record.objects.get(verb="campaign.amend").data == {
        "before": {
            "due_at": "2021-10-10T00:00:00+07:00", "grace_ends_at": "2021-10-13T00:00:00+07:00",
            "locks_at": "2021-11-09T00:00:00+07:00",
        },
        "after": {
            "due_at": "2021-10-15T00:00:00+07:00", "grace_ends_at": "2021-10-18T00:00:00+07:00",
            "locks_at": "2021-11-14T00:00:00+07:00",
        },
    }  # fmt: skip


def test_an_extension_that_ends_later_stays(amendment, week, land):  # noqa: F811
    until = NEW + timedelta(days=1)
    for unit, end in ((land.mn_1, until), (land.th_1, NEW - timedelta(days=1))):
        extend(assignment=report_of(week, unit), until=end, reason="Cách ly", by=None, at=make.AT)
    assert propose_amendment(amendment).extended == 1
    apply_amendment(plan=propose_amendment(amendment), by=None, at=make.later())
    assert [due_at(report_of(week, unit)) for unit in (land.mn_1, land.th_1, land.xa_1)] == [until, NEW, NEW]


def test_it_is_applied_once(amendment):  # noqa: F811
    plan = propose_amendment(amendment)
    apply_amendment(plan=plan, by=None, at=make.later())
    assert refusal(apply_amendment, plan=plan, by=None, at=make.later()) == "applied"


def test_a_deadline_in_the_past_is_refused_and_nothing_changes(amendment, week):  # noqa: F811
    assert refusal(apply_amendment, plan=propose_amendment(amendment), by=None, at=NEW) == "due-past"
    week.refresh_from_db()
    assert week.due_at == OLD


def test_a_closed_campaign_is_not_changed(amendment, week):  # noqa: F811
    type(week).objects.filter(pk=week.pk).update(closed_at=make.AT)
    assert refusal(apply_amendment, plan=propose_amendment(amendment), by=None, at=make.later()) == "closed"
    amendment.refresh_from_db()
    assert amendment.applied_at is None


def test_what_does_not_amend_has_no_plan(issued):  # noqa: F811
    assert refusal(propose_amendment, dispatch=issued.dispatch) == "no-amendment"


def new_duties(letter):
    """One duty goes, one is reworded and given to the communes too, one comes."""
    communes, schools = letter.groups
    schools = replace(schools, duties=(schools.duties[0] + ", sinh hoạt lớp",))
    office = Group(("phong-gddt",), "Phòng Giáo dục và Đào tạo huyện Sông Lam", ("Kiểm tra các đơn vị trong Tuần lễ",))
    return replace(letter, kinds=("phong-gddt", *letter.kinds), groups=(communes, schools, office))


def test_duties_come_go_and_change(amend, week, land):  # noqa: F811
    plan = propose_amendment(amend(new_duties))
    told = [(one.clause, one.before, one.after, len(one.kept), len(one.gained), len(one.lost)) for one in plan.duties]
    morning = "Tuyên truyền về chủ đề của Tuần lễ trong tiết chào cờ"
    assert told == [
        ("5.b", morning, f"{morning}, sinh hoạt lớp", 4, 0, 0),
        ("5.b", "Mở cửa thư viện cho phụ huynh", "", 0, 0, 4),
        ("5.c", "", "Kiểm tra các đơn vị trong Tuần lễ", 0, 1, 0),
    ]
    assert plan.facts == []
    kept = Assignment.objects.get(campaign=week, unit=land.mn_1, text=morning)
    Assignment.objects.filter(pk=kept.pk).update(received_at=make.AT)
    apply_amendment(plan=plan, by=None, at=make.later())
    assert duties_of(week, land.mn_1) == [("5.b", f"{morning}, sinh hoạt lớp")]
    assert duties_of(week, land.xa_1) == [("5.a", "Bố trí kinh phí tổ chức các hoạt động của Tuần lễ")]
    assert duties_of(week, land.phong) == [("5.c", "Kiểm tra các đơn vị trong Tuần lễ")]
    kept.refresh_from_db()
    assert kept.received_at is None  # other words: to be acknowledged again
    withdrawn = Record.objects.filter(verb="assignment.withdraw")
    assert {(one.data["unit"], one.data["text"]) for one in withdrawn} == {
        (code, "Mở cửa thư viện cho phụ huynh") for code in ("mn-1", "mn-2", "th-1", "th-2")
    }


def test_a_duty_given_to_others_too_reaches_them_and_stays_where_it_was(amend, week, land):  # noqa: F811
    def also_communes(letter):
        communes, schools = letter.groups
        both = replace(schools, kinds=("ubnd-xa", *schools.kinds), bodies=f"UBND các xã, thị trấn; {schools.bodies}")
        return replace(letter, groups=(communes, both))

    plan = propose_amendment(amend(also_communes))
    assert [(len(one.kept), [unit.code for unit in one.gained], len(one.lost)) for one in plan.duties] == [
        (4, ["xa-1", "xa-2"], 0), (4, ["xa-1", "xa-2"], 0),
    ]  # fmt: skip
    apply_amendment(plan=plan, by=None, at=make.later())
    assert len(duties_of(week, land.xa_1)) == 3
    assert len(duties_of(week, land.mn_1)) == 2


def test_a_duty_taken_from_some_stays_with_the_others(amend, week, land):  # noqa: F811
    def only_kindergartens(letter):
        communes, schools = letter.groups
        return replace(letter, groups=(communes, replace(schools, kinds=("mam-non",), bodies="Các trường mầm non")))

    apply_amendment(plan=propose_amendment(amend(only_kindergartens)), by=None, at=make.later())
    assert (len(duties_of(week, land.mn_1)), len(duties_of(week, land.th_1))) == (2, 0)


def test_theme_and_dates_change_too(amend, week):  # noqa: F811
    def moved_week(letter):
        return replace(letter, theme="Chủ đề mới", ends_on=date(2021, 10, 9))

    apply_amendment(plan=propose_amendment(amend(moved_week)), by=None, at=make.later())
    week.refresh_from_db()
    assert (week.theme, week.starts_on, week.ends_on, week.due_at) == (
        "Chủ đề mới", date(2021, 10, 1), date(2021, 10, 9), OLD,
    )  # fmt: skip
    assert week.figures_cut_at == OLD


def test_what_the_campaign_has_that_the_dispatch_never_said_stays(amendment, week):  # noqa: F811
    """Opened with another theme than the dispatch has, and amended in the deadline only, it keeps its theme."""
    type(week).objects.filter(pk=week.pk).update(theme="Chủ đề của huyện")
    apply_amendment(plan=propose_amendment(Dispatch.objects.get(pk=amendment.pk)), by=None, at=make.later())
    week.refresh_from_db()
    assert (week.theme, week.due_at) == ("Chủ đề của huyện", NEW)


def test_an_amendment_that_changes_nothing_is_seen_to(amend):  # noqa: F811
    assert propose_amendment(amend(lambda letter: letter)).is_empty


def test_the_four_instants_move_together():
    before = Instants(OLD - timedelta(days=2), OLD, OLD + timedelta(days=3), OLD + timedelta(days=30))
    same_week = (date(2021, 10, 7), date(2021, 10, 7))
    assert moved(before, due_at=NEW, ends_on=same_week) == Instants(
        OLD - timedelta(days=2), NEW, NEW + timedelta(days=3), NEW + timedelta(days=30)
    )
    earlier = OLD - timedelta(days=3)
    assert moved(before, due_at=earlier, ends_on=same_week).figures_cut_at == earlier


def test_a_withdrawn_duty_keeps_its_answer_and_counts_no_more(amend, week, land):  # noqa: F811
    library = Assignment.objects.get(campaign=week, unit=land.mn_1, text="Mở cửa thư viện cho phụ huynh")
    answer_duty(assignment=library, words="Đã mở cửa ba buổi chiều.", by=None, at=make.AT)
    receipt = receipt_of(week, land.mn_1)
    assert (receipt.duties, receipt.answered) == (2, 1)
    amendment = amend(new_duties)  # noqa: F811
    clerk = make.user("coordinator", land.huyen, "rut@tuanle.example")
    apply_amendment(plan=propose_amendment(amendment), by=clerk, at=make.later())

    library.refresh_from_db()
    assert library.answer.words == "Đã mở cửa ba buổi chiều."
    assert (library.withdrawn_at, library.withdrawn_by, library.withdrawn_reason) == (
        make.later(), clerk, f"Công văn {amendment} không còn giao việc này.",
    )  # fmt: skip
    receipt = receipt_of(week, land.mn_1)
    assert (receipt.duties, receipt.answered) == (1, 0)
    assert library not in duties_of_unit(week, land.mn_1)
    assert [duty.pk for duty in duties_ever(week, land.mn_1) if duty.withdrawn_at] == [library.pk]
    for action in (
        lambda: answer_duty(assignment=library, words="Khác", by=None, at=make.later()),
        lambda: withdraw_answer(answer=library.answer, by=None, at=make.later()),
    ):
        assert refusal(action) == "withdrawn"


def test_what_was_withdrawn_is_read_on_the_units_page(amend, week, land, sign_in):  # noqa: F811
    library = Assignment.objects.get(campaign=week, unit=land.mn_1, text="Mở cửa thư viện cho phụ huynh")
    answer_duty(assignment=library, words="Đã mở cửa ba buổi chiều.", by=None, at=make.AT)
    apply_amendment(plan=propose_amendment(amend(new_duties)), by=None, at=make.later())
    page = sign_in("unit-officer", land.mn_1).get(reverse("office:dispatch", args=[week.code, "mn-1"]))
    assert [(duty.text, duty.answer.words) for duty in page.context["letter"].withdrawn] == [
        ("Mở cửa thư viện cho phụ huynh", "Đã mở cửa ba buổi chiều.")
    ]
    text = page.content.decode()
    assert "Đã mở cửa ba buổi chiều." in text
    assert "không còn giao việc này." in text
    assert library.text not in [duty.text for duty, _form in page.context["duties"]]


def test_only_a_duty_is_withdrawn_and_only_with_a_reason(week, land):  # noqa: F811
    with pytest.raises(IntegrityError), write():
        Assignment.objects.filter(pk=report_of(week, land.mn_1).pk).update(
            withdrawn_at=make.AT, withdrawn_reason="Thôi"
        )
    duty = Assignment.objects.duties().filter(campaign=week).first()
    with pytest.raises(IntegrityError), write():
        Assignment.objects.filter(pk=duty.pk).update(withdrawn_at=make.AT)
    assert refusal(withdraw_duties, campaign=week, assignments=[duty], reason=" ", by=None, at=make.AT) == "reason"


def test_a_duty_that_comes_back_is_a_new_one(amend, week, land, issued):  # noqa: F811
    apply_amendment(plan=propose_amendment(amend(new_duties)), by=None, at=make.later())
    gone = Assignment.objects.get(campaign=week, unit=land.mn_1, text="Mở cửa thư viện cho phụ huynh")
    again = Duty(gone.clause, gone.text, (land.mn_1,))
    assign_duties(campaign=week, duties=[again], by=None, at=make.later(2))
    assert [(one.text, one.withdrawn_at is None) for one in duties_ever(week, land.mn_1)][-2:] == [
        (gone.text, False), (gone.text, True),
    ]  # fmt: skip
