"""What a list says of an activity, in words."""

from datetime import date, datetime
from typing import Any

from tuanle.activities.models import Activity
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date
from tuanle.core.language import gettext


def day_of(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()


def when_words(row: Any) -> str:
    """`02/10/2021`, or `02/10/2021 – 30/10/2021, 5 buổi`."""
    first, last = format_date(day_of(row.first_at)), format_date(day_of(row.last_at))
    if row.sessions_count == 1:
        return first
    days = first if first == last else f"{first} – {last}"
    return gettext("%(days)s, %(n)s buổi") % {"days": days, "n": row.sessions_count}


def where_words(row: Activity) -> str:
    """The place, the platform, or both."""
    return " · ".join(text for text in (row.venue, str(row.get_platform_display()) if row.platform else "") if text)


def groups_words(row: Activity) -> str:
    return ", ".join(str(audience.get_group_display()) for audience in row.audiences.all()) or gettext("Mọi người")
