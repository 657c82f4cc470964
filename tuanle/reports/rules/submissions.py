"""What may be done with a submission now, and why not."""

from datetime import datetime
from typing import Any

from tuanle.assignments.rules import is_exempt, is_locked, locks_at
from tuanle.campaigns.rules import is_closed
from tuanle.core.language import _
from tuanle.reports.domain.form import Cells
from tuanle.reports.enums import Level, State
from tuanle.reports.models import Revision, Submission
from tuanle.ui.templatetags.ui import instant


def refusal_of(submission: Submission, *, at: datetime) -> Any:
    """Why nothing can be sent now, in one line that says who can change that; None when it can."""
    assignment = submission.assignment
    unit = {"unit": assignment.unit.name}
    if is_closed(assignment.campaign, at=at):
        return _("Đợt “%(name)s” đã đóng, không nhận thêm báo cáo. Hãy liên hệ %(owner)s nếu cần đính chính.") % {
            "name": assignment.campaign.name,
            "owner": assignment.campaign.owner.name,
        }
    if is_exempt(assignment):
        return _("%(unit)s được miễn báo cáo đợt này.") % unit
    if is_locked(assignment, at=at):
        lock = locks_at(assignment)
        return _("Báo cáo của %(unit)s đã khóa lúc %(at)s. Hãy đề nghị %(owner)s gia hạn.") % {
            **unit,
            "at": instant(lock) if lock else "",
            "owner": assignment.campaign.owner.name,
        }
    return None


def can_accept(submission: Submission) -> bool:
    return submission.state == State.SUBMITTED


def can_return(submission: Submission) -> bool:
    return submission.state == State.SUBMITTED


def can_reopen(submission: Submission) -> bool:
    return submission.state == State.ACCEPTED


def errors_of(revision: Revision) -> list[dict[str, Any]]:
    """What must be mended in a revision before it can be accepted without a word."""
    return [finding for finding in revision.findings if finding["level"] == Level.ERROR]


def is_nil(cells: Cells) -> bool:
    """Whether a report says that nothing took place: every cell that answers says nil or not applicable."""
    return bool(cells) and all(isinstance(value, dict) and value["status"] in {"nil", "na"} for value in cells.values())
