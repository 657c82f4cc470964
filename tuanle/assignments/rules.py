"""Whether an assignment can still be answered, and whether it is late."""

from datetime import datetime, timedelta

from tuanle.assignments.enums import HoldKind
from tuanle.assignments.models import Assignment, ExtensionRequest
from tuanle.campaigns.rules import is_closed
from tuanle.core.clock import VIETNAM, start_of

#: How much more time is proposed to who asks for some, or gives some.
PROPOSED = timedelta(days=3)


def locks_at(assignment: Assignment) -> datetime | None:
    """When it locks: its own instant, or a later one by extension."""
    later = [extension.until for extension in assignment.extensions.all()]
    return max([*later, assignment.locks_at]) if assignment.locks_at else None


def due_at(assignment: Assignment) -> datetime | None:
    """When it is due: its own instant, or a later one by extension."""
    later = [extension.until for extension in assignment.extensions.all()]
    return max([*later, assignment.due_at]) if assignment.due_at else None


def is_exempt(assignment: Assignment) -> bool:
    return assignment.exempted_at is not None


def is_withdrawn(assignment: Assignment) -> bool:
    return assignment.withdrawn_at is not None


def is_locked(assignment: Assignment, *, at: datetime) -> bool:
    """Extensions are looked at only once its own instant has passed: before that none can matter."""
    if assignment.locks_at is None or at < assignment.locks_at:
        return False
    lock = locks_at(assignment)
    return lock is not None and at >= lock


def is_overdue(assignment: Assignment, *, at: datetime) -> bool:
    due = due_at(assignment)
    return due is not None and at >= due


def is_open(request: ExtensionRequest) -> bool:
    return request.decided_at is None


def hold_kind(assignment: Assignment, *, at: datetime) -> HoldKind | None:
    """What holds it up, the gravest first; None when it can be answered in time. Late does not stop it, the others do."""
    if is_closed(assignment.campaign, at=at):
        return HoldKind.CLOSED
    if is_exempt(assignment):
        return HoldKind.EXEMPT
    if is_locked(assignment, at=at):
        return HoldKind.LOCKED
    return HoldKind.LATE if is_overdue(assignment, at=at) else None


def can_ask_extension(assignment: Assignment, *, at: datetime) -> bool:
    """Neither closed nor excused, and no request of its waits for an answer."""
    is_over = hold_kind(assignment, at=at) in {HoldKind.CLOSED, HoldKind.EXEMPT}
    return not is_over and not any(is_open(request) for request in assignment.extension_requests.all())


def proposed_end(due: datetime | None, at: datetime) -> datetime:
    """The end that a form proposes: some days after it was due, or after today, whichever is later."""
    end_of_today = start_of(at.astimezone(VIETNAM).date() + timedelta(days=1))
    return max(end_of_today, due or end_of_today) + PROPOSED
