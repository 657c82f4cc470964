"""Writes to registrations. Each is one transaction and leaves an audit record."""

from tuanle.registrations.actions.changes import TellRegistered, tell_change, tell_changed
from tuanle.registrations.actions.changing import change_attendees
from tuanle.registrations.actions.leaving import cancel_registration, remove_registration
from tuanle.registrations.actions.offers import accept_offer, decline_offer, lapse_offer
from tuanle.registrations.actions.registering import KNOWN, Contact, register
from tuanle.registrations.actions.reminding import remind
from tuanle.registrations.actions.rooms import enter_room
from tuanle.registrations.actions.seats import open_line
from tuanle.registrations.actions.telling import send_link
from tuanle.registrations.actions.wiping import erase_registration, wipe_activity

__all__ = [
    "KNOWN",
    "Contact",
    "TellRegistered",
    "accept_offer",
    "cancel_registration",
    "change_attendees",
    "decline_offer",
    "enter_room",
    "erase_registration",
    "lapse_offer",
    "open_line",
    "register",
    "remind",
    "remove_registration",
    "send_link",
    "tell_change",
    "tell_changed",
    "wipe_activity",
]
