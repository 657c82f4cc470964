"""Reads of the mailbox. What a person may not see cannot be loaded from here."""

from tuanle.mailbox.domain.servers import Server, read_server
from tuanle.mailbox.queries.batch import Batch, Place, content_hash
from tuanle.mailbox.queries.looks import content_of, page_count_of, page_of, text_of_message
from tuanle.mailbox.queries.thread import Thread, thread_of
from tuanle.mailbox.queries.visible import (
    accounts_visible_to,
    message_behind,
    messages_visible_to,
    reading_starts,
    stored_uids,
    waiting_for,
)

__all__ = [
    "Batch",
    "Place",
    "Server",
    "Thread",
    "accounts_visible_to",
    "content_hash",
    "content_of",
    "message_behind",
    "messages_visible_to",
    "page_count_of",
    "page_of",
    "read_server",
    "reading_starts",
    "stored_uids",
    "text_of_message",
    "thread_of",
    "waiting_for",
]
