"""Writes to activities. Each is one transaction and leaves an audit record."""

from tuanle.activities.actions.activities import change_activity, copy_activity, plan_activity
from tuanle.activities.actions.evidence import Notes, add_evidence, change_evidence, remove_evidence
from tuanle.activities.actions.imports import import_activities
from tuanle.activities.actions.partners import add_partner, count_own, join_activity, remove_partner
from tuanle.activities.actions.programme import note_public_change
from tuanle.activities.actions.sessions import (
    cancel_session,
    move_session,
    record_held,
    reopen_session,
    repeat_activity,
)
from tuanle.activities.actions.wishes import answer_wish, leave_wish, tell_wishers

__all__ = [
    "Notes",
    "add_evidence",
    "add_partner",
    "answer_wish",
    "cancel_session",
    "change_activity",
    "change_evidence",
    "copy_activity",
    "count_own",
    "import_activities",
    "join_activity",
    "leave_wish",
    "move_session",
    "note_public_change",
    "plan_activity",
    "record_held",
    "remove_evidence",
    "remove_partner",
    "reopen_session",
    "repeat_activity",
    "tell_wishers",
]
