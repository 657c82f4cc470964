"""What the units answered to the dispatch of this year: receipts, duties, requests for time; one commune sent its report up."""

from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.assignments.actions import (
    acknowledge_dispatch,
    answer_duty,
    ask_extension,
    grant_extension,
)
from tuanle.assignments.enums import Deliverable
from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.office import ground_of
from tuanle.core.clock import VIETNAM, start_of
from tuanle.orgs.models import Unit
from tuanle.project.demo.dice import Dice
from tuanle.reports.actions import make_consolidated_report, receive_transmission, send_up
from tuanle.reports.models import Submission

#: Who has an account in the demonstration finds something to do there.
LEFT_TO_TRY = {"tieu-hoc-bat-trang", "xa-bat-trang"}
SENT_UP = ("xa-kim-lan", "xa-van-duc")
_DONE = {
    "5.2": (
        "UBND xã đã ban hành kế hoạch, giao các trường và trung tâm học tập cộng đồng thực hiện.",
        "Đã bố trí kinh phí từ ngân sách xã và vận động xã hội hóa.",
        "Đã kiểm tra các đơn vị ngày 06/10, biểu dương các tập thể làm tốt tại giao ban.",
    ),
    "5.3": (
        "Tuyên truyền tiết chào cờ ngày 04/10 và sinh hoạt lớp các ngày sau, toàn trường dự.",
        "Đã gửi báo cáo theo biểu mẫu.",
    ),
    "5.1": ("Đã đăng nội dung, chương trình trên cổng thông tin điện tử của huyện.",),
}
_REASONS = (
    "Trường vừa hết cách ly y tế, giáo viên phụ trách đi làm lại từ ngày 11/10.",
    "Hội thi trực tuyến kéo dài đến 10/10, chưa chốt được số lượt dự thi.",
)


def build_office(*, campaign: Campaign, by: User, now: datetime) -> None:
    """Through the same actions as the pages; the same unit always answers the same."""
    units = list(Unit.objects.filter(assignments__campaign=campaign).distinct().order_by("path"))
    for unit in units:
        _answer(campaign, unit, now)
    _ask(campaign, by, now)
    for place, code in enumerate(SENT_UP):
        _send_up(campaign, Unit.objects.get(code=code), now - timedelta(hours=20 - place), by if place else None)


def _answer(campaign: Campaign, unit: Unit, now: datetime) -> None:
    """Nine units in ten have signed, most on the first day; two in three of those have said what they did."""
    dice = Dice(unit.code, campaign.code, "dispatch")
    if unit.code in LEFT_TO_TRY or not dice.happens(0.9, "received"):
        return
    first_day = campaign.opened_at.astimezone(VIETNAM)
    hours = dice.between(0.2, 6, "hour") if dice.happens(0.7, "same day") else dice.between(20, 90, "later")
    acknowledge_dispatch(campaign=campaign, unit=unit, by=None, at=first_day + timedelta(hours=hours))
    duties = Assignment.objects.filter(campaign=campaign, unit=unit, deliverable=Deliverable.DUTY).order_by("pk")
    for place, duty in enumerate(duties.select_related("campaign")):
        words = _DONE.get(duty.clause, ())
        if place < len(words) and dice.happens(0.7, "done", place):
            at = min(start_of(campaign.ends_on) + timedelta(hours=dice.between(7, 40, "when", place)), now)
            answer_duty(assignment=duty, words=words[place], by=None, at=at)


def _ask(campaign: Campaign, by: User, now: datetime) -> None:
    """Two silent units ask for more time: one has its answer, one waits."""
    silent = Submission.objects.filter(assignment__campaign=campaign, current=None, assignment__exempted_at=None)
    assignments = [
        one.assignment
        for one in silent.select_related("assignment__unit", "assignment__campaign").order_by("assignment__unit__path")
        if one.assignment.unit.code not in LEFT_TO_TRY and not one.assignment.extensions.exists()
    ]
    until = start_of(now.date() + timedelta(days=4))
    for place, (assignment, reason) in enumerate(zip(assignments, _REASONS, strict=False)):
        asked = ask_extension(assignment=assignment, until=until, reason=reason, by=None, at=now - timedelta(hours=15))
        if place == 0:
            grant_extension(request=asked, until=until - timedelta(days=1), by=by, at=now - timedelta(minutes=40))


def _send_up(campaign: Campaign, commune: Unit, at: datetime, receiver: User | None) -> None:
    ground = ground_of(campaign, commune)
    report = make_consolidated_report(
        campaign=campaign,
        unit=commune,
        office=ground.office,
        follows=ground.follows,
        number=21,
        issued_on=at.date(),
        by=None,
        at=at,
    )
    sent = send_up(report=report, by=None, at=at + timedelta(minutes=10))
    if receiver:
        receive_transmission(transmission=sent, by=receiver, at=at + timedelta(hours=2))
