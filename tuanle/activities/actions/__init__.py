"""Writes to activities. Each is one transaction and leaves an audit record."""

from tuanle.activities.actions.activities import change_activity, copy_activity, plan_activity
from tuanle.activities.actions.evidence import Notes, add_evidence, change_evidence, remove_evidence
from tuanle.activities.actions.gaps import answer_gap_requests, ask_to_fill, decline_to_fill
from tuanle.activities.actions.imports import import_activities
from tuanle.activities.actions.partners import add_partner, count_own, join_activity, remove_partner
from tuanle.activities.actions.programme import (
    PUBLIC_CHANGES,
    ChangeKind,
    PublicChange,
    note_public_change,
    tell_public_change,
)
from tuanle.activities.actions.public import PublicWords, add_material, remove_material, write_public_page
from tuanle.activities.actions.publication import (
    ask_to_publish,
    decide_publication,
    end_trust,
    take_down,
    take_down_of_other,
    trust_host,
)
from tuanle.activities.actions.room import CAPACITY_RAISED, CapacityRaised
from tuanle.activities.actions.safety import limit_meetings
from tuanle.activities.actions.sessions import (
    cancel_session,
    move_session,
    record_held,
    reopen_session,
    repeat_activity,
)
from tuanle.activities.actions.wishes import answer_wish, answer_wishes, leave_wish, tell_wishers

__all__ = [
    "CAPACITY_RAISED",
    "PUBLIC_CHANGES",
    "CapacityRaised",
    "ChangeKind",
    "Notes",
    "PublicChange",
    "PublicWords",
    "add_evidence",
    "add_material",
    "add_partner",
    "answer_gap_requests",
    "answer_wish",
    "answer_wishes",
    "ask_to_fill",
    "ask_to_publish",
    "cancel_session",
    "change_activity",
    "change_evidence",
    "copy_activity",
    "count_own",
    "decide_publication",
    "decline_to_fill",
    "end_trust",
    "import_activities",
    "join_activity",
    "leave_wish",
    "limit_meetings",
    "move_session",
    "note_public_change",
    "plan_activity",
    "record_held",
    "remove_evidence",
    "remove_material",
    "remove_partner",
    "reopen_session",
    "repeat_activity",
    "take_down",
    "take_down_of_other",
    "tell_public_change",
    "tell_wishers",
    "trust_host",
    "write_public_page",
]
