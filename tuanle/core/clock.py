"""The only place that reads the clock. Views and jobs call it; the domain is handed the time.

The demonstration lives in October 2021: its clock runs as fast as the real one, but `settings.CLOCK_SHIFT` behind it.
"""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The current instant, aware, in Vietnam's time."""
    shift: timedelta = settings.CLOCK_SHIFT
    return (timezone.now() + shift).astimezone(VIETNAM)


def today() -> date:
    """The current calendar day in Vietnam."""
    return now().date()


def start_of(day: date) -> datetime:
    """The first instant of `day` in Vietnam: what "trước ngày 10/10" means is before `start_of` it."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)


def is_shifted() -> bool:
    """Whether this is the demonstration's clock."""
    return bool(settings.CLOCK_SHIFT)
