"""The only writes of the agenda."""

from tuanle.agenda.actions.events import ByHand, add_event, call_off, change_event, note_event, put_back_on
from tuanle.agenda.actions.feeds import add_feed, end_feed, note_failure, read_feed
from tuanle.agenda.actions.taking_part import leave, say_how_it_went, take_part

__all__ = [
    "ByHand",
    "add_event",
    "add_feed",
    "call_off",
    "change_event",
    "end_feed",
    "leave",
    "note_event",
    "note_failure",
    "put_back_on",
    "read_feed",
    "say_how_it_went",
    "take_part",
]
