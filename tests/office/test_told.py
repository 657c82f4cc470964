"""A unit is told, once and with the page to go to, what others decided on what it sent or asked for."""

from datetime import date, timedelta

import pytest
from django.utils.translation import override

from tests import factories as make
from tests.office.conftest import CODE, LOCKED, MONDAY
from tests.plans import samples
from tuanle.assignments.actions import ask_extension, extend, grant_extension, refuse_extension
from tuanle.assignments.queries import report_assignment
from tuanle.core.errors import Refused
from tuanle.inspections.actions import cancel_inspection, move_inspection, plan_inspections
from tuanle.notices.models import Delivery, Notice
from tuanle.plans.actions import approve_plan, return_plan
from tuanle.reports.actions import return_report

pytestmark = pytest.mark.django_db

SCHOOL = f"/viec/{CODE}/th-1/"
UNTIL = LOCKED + timedelta(days=3)


@pytest.fixture
def told(officer, land):
    """What the school was told, the latest last, once each; every page it leads to opens for its officer."""

    def told():
        notices = list(Notice.objects.order_by("pk"))
        assert {notice.unit for notice in notices} <= {land.school}
        assert [officer.get(notice.href).status_code for notice in notices] == [200] * len(notices)
        addresses = {"th-1@songlam.example", officer.user.email}
        for notice in notices:
            assert set(notice.deliveries.values_list("address", "state")) == {(each, "waiting") for each in addresses}
        return [(notice.kind, notice.href, notice.text.splitlines()) for notice in notices]

    return told


def twice(act, **asked):
    """A button pressed twice: the second time is refused, and nobody hears of it again."""
    act(**asked)
    with pytest.raises(Refused):
        act(**asked)


def test_that_its_report_was_returned(land, told, clerk):
    revision = make.send(land.week, land.school, {"so_lop": 3})
    assert told() == []
    with override("en"):
        twice(
            return_report, submission=make.submission(land.week, land.school), revision=revision, reason="Thiếu số lượt",
            comments={"luot": "Bao nhiêu lượt?", "so_lop": " "}, by=clerk.user, at=MONDAY,
        )  # fmt: skip
    assert told() == [
        (
            "report.returned",
            f"{SCHOOL}bao-cao/",
            [
                "Kính gửi Trường Tiểu học Đường Đá 1,",
                "",
                "UBND xã Đường Đá trả lại báo cáo “Tuần lễ 2021” của đơn vị (lần gửi 1) để sửa.",
                "Lý do: Thiếu số lượt",
                "",
                "Có góp ý cho 1 ô, đứng ngay tại ô đó trên trang Báo cáo.",
                "",
                "Đơn vị sửa trên trang Báo cáo rồi gửi lại; báo cáo nhận đến hết ngày 08/11/2021.",
            ],
        )
    ]
    assert Notice.objects.get().by == clerk.user


def test_that_its_plan_was_returned_and_approved(land, told):
    submission = samples.sent(land.week, land.school)
    twice(return_plan, submission=submission, reason="Thiếu địa điểm", comments={}, by=None, at=MONDAY)
    [(kind, href, lines)] = told()
    assert (kind, href, lines[2:4]) == (
        "plan.returned",
        f"{SCHOOL}ke-hoach/",
        [
            "UBND xã Đường Đá trả lại kế hoạch “Tuần lễ 2021” của đơn vị (lần gửi 1) để sửa.",
            "Lý do: Thiếu địa điểm",
        ],
    )


def test_that_its_plan_was_approved_with_the_number_of_the_approval(land, told):
    submission = samples.sent(land.week, land.school)
    twice(approve_plan, submission=submission, number="12/QĐ-UBND", approved_on=MONDAY.date(), by=None, at=MONDAY)
    [(kind, href, lines)] = told()
    assert (kind, href, lines[2:]) == (
        "plan.approved",
        f"{SCHOOL}ke-hoach/",
        [
            "UBND xã Đường Đá đã duyệt kế hoạch “Tuần lễ 2021” của đơn vị (lần gửi 1).",
            "",
            "Văn bản phê duyệt: 12/QĐ-UBND ngày 11/10/2021.",
            "",
            "Việc tiếp theo: ban hành kế hoạch, trên trang Kế hoạch.",
        ],
    )


def test_the_authority_is_not_told_what_it_decided_itself(land):
    approve_plan(submission=samples.sent(land.week, land.district), by=None, at=MONDAY)
    assert Notice.objects.count() == 0


def test_that_more_time_was_given_and_not_again_when_it_gains_nothing(land, told):
    report = report_assignment(land.week, land.school)
    for until in (UNTIL, UNTIL, UNTIL - timedelta(days=1)):
        extend(assignment=report, until=until, reason="Cách ly y tế", by=None, at=LOCKED)
    [(kind, href, lines)] = told()
    assert (kind, href, lines[2:4]) == (
        "extension.granted",
        f"{SCHOOL}bao-cao/",
        [
            "UBND xã Đường Đá gia hạn để đơn vị gửi báo cáo “Tuần lễ 2021” đến 08:00 ngày 23/11/2021.",
            "Lý do: Cách ly y tế",
        ],
    )


def test_the_answer_to_what_it_asked(land, told):
    report = report_assignment(land.week, land.school)
    asked = ask_extension(assignment=report, until=UNTIL, reason="Cách ly", by=None, at=LOCKED)
    twice(refuse_extension, request=asked, reason="Đã tổng hợp xong", by=None, at=LOCKED)
    [(kind, href, lines)] = told()
    assert (kind, href, lines[2:]) == (
        "extension.refused",
        f"{SCHOOL}gia-han/",
        [
            "UBND xã Đường Đá không gia hạn báo cáo “Tuần lễ 2021” theo đề nghị lúc 08:00 ngày 20/11/2021 của đơn vị.",
            "Lý do: Đã tổng hợp xong",
            "",
            "Hạn gửi báo cáo vẫn là hết ngày 09/10/2021.",
        ],
    )
    asked = ask_extension(assignment=report, until=UNTIL, reason="Cách ly", by=None, at=LOCKED)
    twice(grant_extension, request=asked, until=UNTIL, by=None, at=LOCKED)
    assert [kind for kind, _href, _lines in told()] == ["extension.refused", "extension.granted"]


def plan_visit(land, on):
    return plan_inspections(
        campaign=land.week, visitor=land.commune, units=[land.school], on=on, members="Tổ kiểm tra", focus="Lớp tối",
        by=None, at=MONDAY,
    )  # fmt: skip


def test_that_somebody_comes_comes_another_day_and_does_not_come(land, told):
    [visit] = plan_visit(land, date(2021, 10, 14))
    assert plan_visit(land, date(2021, 10, 14)) == []
    for _twice in range(2):
        move_inspection(inspection=visit, on=date(2021, 10, 15), by=None, at=MONDAY)
    twice(cancel_inspection, inspection=visit, reason="Mưa bão", by=None, at=MONDAY)
    assert [(kind, href, lines[2]) for kind, href, lines in told()] == [
        (
            f"inspection.{what}",
            f"{SCHOOL}kiem-tra/",
            words,
        )
        for what, words in (
            ("planned", "UBND xã Đường Đá kiểm tra, giám sát đơn vị về “Tuần lễ 2021” thứ Năm, ngày 14/10/2021."),
            (
                "moved",
                "UBND xã Đường Đá chuyển lịch kiểm tra đơn vị về “Tuần lễ 2021” từ thứ Năm, ngày 14/10/2021 "
                "sang thứ Sáu, ngày 15/10/2021.",
            ),
            ("cancelled", "UBND xã Đường Đá hủy lịch kiểm tra đơn vị về “Tuần lễ 2021” thứ Sáu, ngày 15/10/2021."),
        )
    ]
    assert told()[0][2][4:6] == ["Thành phần đoàn: Tổ kiểm tra", "Nội dung trọng tâm: Lớp tối"]


def test_of_a_visit_written_down_afterwards_nobody_is_told(land):
    plan_visit(land, date(2021, 10, 4))
    assert (Notice.objects.count(), Delivery.objects.count()) == (0, 0)
