"""The only writes to messages."""

from tuanle.notices.actions.forgetting import forget_about
from tuanle.notices.actions.outcome import (
    note_bounce,
    note_failed,
    note_sent,
    offer_again,
    send_again,
    take,
    withdraw,
)
from tuanle.notices.actions.sending import notify_unit, send_mail

__all__ = [
    "forget_about",
    "note_bounce",
    "note_failed",
    "note_sent",
    "notify_unit",
    "offer_again",
    "send_again",
    "send_mail",
    "take",
    "withdraw",
]
