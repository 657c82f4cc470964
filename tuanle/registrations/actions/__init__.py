"""Writes to registrations, attendance and slips. Each is one transaction and leaves an audit record."""

from tuanle.registrations.actions.attendance import Noted, close_attendance, note_attendance
from tuanle.registrations.actions.calls import note_call, take_back_call
from tuanle.registrations.actions.changes import TellRegistered, tell_change, tell_changed
from tuanle.registrations.actions.changing import change_attendees
from tuanle.registrations.actions.exports import NEW, NOBODY, add_list, forget_lists, take_list
from tuanle.registrations.actions.leaving import cancel_registration, remove_registration
from tuanle.registrations.actions.offers import accept_offer, decline_offer, lapse_offer
from tuanle.registrations.actions.registering import KNOWN, Contact, register
from tuanle.registrations.actions.reminding import remind
from tuanle.registrations.actions.rooms import enter_room
from tuanle.registrations.actions.seats import open_line
from tuanle.registrations.actions.slips import answer_question, ask_whether_they_go_on, issue_slips, revoke_slip
from tuanle.registrations.actions.telling import send_link
from tuanle.registrations.actions.wiping import erase_registration, wipe_activity

__all__ = [
    "KNOWN",
    "NEW",
    "NOBODY",
    "Contact",
    "Noted",
    "TellRegistered",
    "accept_offer",
    "add_list",
    "answer_question",
    "ask_whether_they_go_on",
    "cancel_registration",
    "change_attendees",
    "close_attendance",
    "decline_offer",
    "enter_room",
    "erase_registration",
    "forget_lists",
    "issue_slips",
    "lapse_offer",
    "note_attendance",
    "note_call",
    "open_line",
    "register",
    "remind",
    "remove_registration",
    "revoke_slip",
    "send_link",
    "take_back_call",
    "take_list",
    "tell_change",
    "tell_changed",
    "wipe_activity",
]
