"""Reads of the mailbox. What a person may not see cannot be loaded from here."""

from tuanle.mailbox.queries.batch import Batch, Place
from tuanle.mailbox.queries.thread import Thread, thread_of
from tuanle.mailbox.queries.visible import (
    accounts_visible_to,
    messages_visible_to,
    reading_starts,
    stored_uids,
    waiting_for,
)

__all__ = [
    "Batch",
    "Place",
    "Thread",
    "accounts_visible_to",
    "messages_visible_to",
    "reading_starts",
    "stored_uids",
    "thread_of",
    "waiting_for",
]
