"""Whether an assignment can still be answered, and whether it is late."""

from datetime import datetime

from tuanle.assignments.models import Assignment


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


def is_locked(assignment: Assignment, *, at: datetime) -> bool:
    """Extensions are looked at only once its own instant has passed: before that none can matter."""
    if assignment.locks_at is None or at < assignment.locks_at:
        return False
    lock = locks_at(assignment)
    return lock is not None and at >= lock


def is_overdue(assignment: Assignment, *, at: datetime) -> bool:
    due = due_at(assignment)
    return due is not None and at >= due
