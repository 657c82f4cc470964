"""Chasing in the demonstration: the steps of the ladder that have passed, and some telephone calls."""

from datetime import datetime, timedelta

from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.notices.actions import withdraw
from tuanle.notices.models import Notice
from tuanle.project.demo.dice import Dice
from tuanle.reports.actions import note_call, remind_due
from tuanle.reports.enums import CallOutcome
from tuanle.reports.models import Submission
from tuanle.reports.queries import falls_at, ladder_of, silent_at

#: What was said on the telephone, by what came of it.
SAID = {
    CallOutcome.PROMISED: (
        "Hiệu phó hẹn gửi trong chiều nay",
        "Văn phòng đang chờ hiệu trưởng duyệt, hẹn sáng mai",
        "Đã làm xong, đang tìm cách gửi tệp; đã hướng dẫn qua điện thoại",
    ),
    CallOutcome.REACHED: ("Cán bộ phụ trách nghỉ ốm, nhà trường sẽ giao người khác",),
    CallOutcome.UNREACHED: ("", "Chuông đổ không ai nghe, gọi lại buổi chiều"),
    CallOutcome.WRONG: ("Số này của đơn vị khác",),
}
CALLED = 5


def build_chasing(*, campaign: Campaign, by: User, now: datetime) -> None:
    """Take the steps that have passed by `now`, as they would have been taken."""
    for at in sorted({falls_at(step, campaign.due_at) for step in ladder_of(campaign)}):
        if at <= now:
            remind_due(campaign=campaign, at=at, replay=True)
    hold_letters_back(now=now)
    silent = silent_at(campaign, at=now)
    for place, one in enumerate(silent[:CALLED]):
        dice = Dice(one.unit, "call")
        outcome = dice.one(list(SAID), "outcome") if place else CallOutcome.PROMISED
        note_call(
            submission=Submission.objects.get(pk=one.pk),
            outcome=outcome,
            said=dice.one(SAID[outcome], "said"),
            by=by,
            at=now - timedelta(minutes=5 * (CALLED - place)),
        )


def hold_letters_back(*, now: datetime) -> None:
    """No message leaves a demonstration: those written so far are not sent."""
    withdraw(notices=Notice.objects.all(), why="Bản trình diễn: thư không gửi ra ngoài.", at=now)
