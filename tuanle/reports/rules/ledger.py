"""The expected-respondent ledger: where each unit stands, in one word."""

from datetime import datetime

from django.db import models

from tuanle.assignments.rules import is_exempt, is_overdue
from tuanle.core.language import _
from tuanle.reports.enums import State
from tuanle.reports.models import Submission


class Standing(models.TextChoices):
    """In the order in which they ask for attention."""

    LATE = "late", _("Quá hạn, chưa gửi")
    RETURNED = "returned", _("Trả lại, chờ sửa")
    SUBMITTED = "submitted", _("Chờ duyệt")
    DRAFT = "draft", _("Đang soạn")
    WAITING = "waiting", _("Chưa gửi")
    ACCEPTED = "accepted", _("Đã duyệt")
    NIL = "nil", _("Không phát sinh")
    EXEMPT = "exempt", _("Được miễn")


#: Those from whom nothing has come; the longest waited for first.
SILENT = (Standing.LATE, Standing.WAITING, Standing.DRAFT)
#: The order in which lists of units show them: the silent first.
ORDER = (*SILENT, Standing.RETURNED, Standing.SUBMITTED, Standing.ACCEPTED, Standing.NIL, Standing.EXEMPT)
#: The tone (`ui`) in which each is shown.
TONES = {
    Standing.LATE: "due",
    Standing.WAITING: "neutral",
    Standing.DRAFT: "draft",
    Standing.RETURNED: "due",
    Standing.SUBMITTED: "wait",
    Standing.ACCEPTED: "ok",
    Standing.NIL: "ok",
    Standing.EXEMPT: "stop",
}
#: The same where parts of one bar stand side by side: an answer of nothing is not a report that was accepted.
PART_TONES = {**TONES, Standing.NIL: "nil"}

_BY_STATE = {
    State.RETURNED: Standing.RETURNED,
    State.SUBMITTED: Standing.SUBMITTED,
    State.DRAFT: Standing.DRAFT,
    State.ASSIGNED: Standing.WAITING,
}


def standing_of(submission: Submission, *, at: datetime) -> Standing:
    """Where a unit's report stands at an instant. A unit that has sent something is not late, though it may have been."""
    if is_exempt(submission.assignment):
        return Standing.EXEMPT
    if submission.state == State.ACCEPTED:
        return Standing.NIL if submission.current and submission.current.is_nil else Standing.ACCEPTED
    if submission.current is None and is_overdue(submission.assignment, at=at):
        return Standing.LATE
    return _BY_STATE[State(submission.state)]
