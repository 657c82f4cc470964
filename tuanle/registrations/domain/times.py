"""When a room opens, when people are reminded, how long their data are kept."""

from datetime import datetime, timedelta

from tuanle.core.clock import VIETNAM, start_of

OPENS_BEFORE = timedelta(minutes=15)
#: How long a room stays open where nobody said when the session ends.
USUAL_LENGTH = timedelta(hours=3)
#: Names and addresses are wiped so long after the last session.
KEPT_FOR = timedelta(days=90)
DAY_BEFORE, HOUR_BEFORE = "day-before", "hour-before"


def room_hours(starts_at: datetime, ends_at: datetime | None, *, is_timed: bool) -> tuple[datetime, datetime]:
    """From when, and until when (exclusive), the door of the online room is open. Of a day without hours: all of it."""
    if not is_timed:
        day = starts_at.astimezone(VIETNAM).date()
        return starts_at, ends_at or start_of(day + timedelta(days=1))
    return starts_at - OPENS_BEFORE, ends_at or starts_at + USUAL_LENGTH


def reminders(starts_at: datetime, *, is_timed: bool) -> dict[str, tuple[datetime, datetime]]:
    """Each reminder with the instant from which it is due, and the one from which it is too late.

    Where only the day is known: once, at four in the afternoon of the day before.
    """
    if not is_timed:
        return {DAY_BEFORE: (starts_at - timedelta(hours=8), starts_at)}
    hour = starts_at - timedelta(hours=1)
    return {DAY_BEFORE: (starts_at - timedelta(days=1), hour), HOUR_BEFORE: (hour, starts_at)}
