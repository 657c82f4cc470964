"""Writes to registrations, attendance and slips. Each is one transaction and leaves an audit record."""

# Attendance and slips.
from tuanle.registrations.actions.attendance import Noted, close_attendance, note_attendance
from tuanle.registrations.actions.exports import NEW, NOBODY, add_list, forget_lists, take_list
from tuanle.registrations.actions.slips import answer_question, ask_whether_they_go_on, issue_slips, revoke_slip

__all__ = [
    "NEW",
    "NOBODY",
    "Noted",
    "add_list",
    "answer_question",
    "ask_whether_they_go_on",
    "close_attendance",
    "forget_lists",
    "issue_slips",
    "note_attendance",
    "revoke_slip",
    "take_list",
]
