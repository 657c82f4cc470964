"""Telling a unit what became of its report: always in Vietnamese, whatever the language of who decided.

What still waits to be sent when the unit answers is withdrawn.
"""

from datetime import datetime

from tuanle.accounts.models import User
from tuanle.assignments.rules import locks_at
from tuanle.campaigns.queries import parent_in
from tuanle.core.dates import format_end
from tuanle.core.language import _
from tuanle.notices.actions import notify_unit, withdraw
from tuanle.notices.queries import notices_about
from tuanle.reports.models import Review, Submission

RETURNED = "report.returned"


def tell_returned(submission: Submission, review: Review, *, comments: int, by: User | None, at: datetime) -> None:
    """That the report is to be mended, why, and until when it is taken; inside the transaction that returned it."""
    assignment = submission.assignment
    campaign, unit = assignment.campaign, assignment.unit
    above = parent_in(campaign, unit) or campaign.owner
    locks = locks_at(assignment)
    paragraphs = [
        f"Kính gửi {unit.name},",
        f"{above.name} trả lại báo cáo “{campaign.name}” của đơn vị (lần gửi {review.revision.n}) để sửa.\n"
        f"Lý do: {review.reason}",
        f"Có góp ý cho {comments} ô, đứng ngay tại ô đó trên trang Báo cáo." if comments else "",
        f"Đơn vị sửa trên trang Báo cáo rồi gửi lại{f'; báo cáo nhận đến {format_end(locks)}' if locks else ''}.",
    ]
    notify_unit(
        unit=unit,
        kind=RETURNED,
        subject=f"Báo cáo “{campaign.name}” được trả lại để sửa",
        text="\n\n".join(filter(None, paragraphs)),
        about=submission,
        href=submission.get_absolute_url(),
        by=by,
        at=at,
    )


def withdraw_returned(*, submission: Submission, at: datetime) -> None:
    """The unit has sent its report again: a letter that it was returned and that has not gone out is not sent."""
    letters = notices_about(submission).filter(kind=RETURNED)
    withdraw(notices=letters, why=str(_("Đơn vị đã gửi lại báo cáo.")), at=at)
