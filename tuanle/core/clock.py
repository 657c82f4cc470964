"""The only place that reads the clock. Views and jobs call it; the domain is handed the time."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils import timezone

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def now() -> datetime:
    """The current instant, aware, in Vietnam's time."""
    return timezone.now().astimezone(VIETNAM)


def today() -> date:
    """The current calendar day in Vietnam."""
    return now().date()


def start_of(day: date) -> datetime:
    """The first instant of `day` in Vietnam: what "trước ngày 10/10" means is before `start_of` it."""
    return datetime(day.year, day.month, day.day, tzinfo=VIETNAM)
