"""How often a message is offered to a server that refuses it for now."""

from datetime import datetime, timedelta

#: Seven tries over some thirty hours: a full mailbox is emptied, a server is mended.
TRIES = 7
FIRST_PAUSE = timedelta(minutes=5)
GROWTH = 3


def next_try(tries: int, *, at: datetime) -> datetime | None:
    """When to offer it again after so many tries; None when it has been tried often enough."""
    return at + FIRST_PAUSE * GROWTH ** (tries - 1) if tries < TRIES else None
