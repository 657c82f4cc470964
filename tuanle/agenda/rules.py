"""Sentences about the agenda."""

from datetime import datetime

from tuanle.agenda.models import Event, Feed


def is_on(event: Event) -> bool:
    """Neither called off by those who hold it, nor gone from its feed."""
    return event.cancelled_at is None and event.withdrawn_at is None


def has_begun(event: Event, *, at: datetime) -> bool:
    return event.starts_at <= at


def is_ours_to_change(event: Event) -> bool:
    """What a feed tells is the feed's; only what was written by hand is changed by hand."""
    return event.feed_id is None


def is_followed(feed: Feed) -> bool:
    """It is read by itself every few hours."""
    return feed.ended_at is None and bool(feed.url)
