"""The only writes to the mailbox."""

from tuanle.mailbox.actions.accounts import note_reading, open_account
from tuanle.mailbox.actions.people import Decision, ask_again, choose_place, dismiss, type_in
from tuanle.mailbox.actions.take import Kept, take_message

__all__ = [
    "Decision",
    "Kept",
    "ask_again",
    "choose_place",
    "dismiss",
    "note_reading",
    "open_account",
    "take_message",
    "type_in",
]
