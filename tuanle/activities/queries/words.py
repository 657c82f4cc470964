"""What a list says of an activity, in words."""

from datetime import date, datetime
from typing import Any

from tuanle.activities.domain.times import When
from tuanle.activities.models import Activity
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, format_hour
from tuanle.core.language import gettext
from tuanle.core.numbers import format_number
from tuanle.ui.templatetags.ui import weekday


def day_of(instant: datetime) -> date:
    return instant.astimezone(VIETNAM).date()


def when_words(row: Any) -> str:
    """`02/10/2021`, or `02/10/2021 – 30/10/2021, 5 buổi`."""
    first, last = format_date(day_of(row.first_at)), format_date(day_of(row.last_at))
    if row.sessions_count == 1:
        return first
    days = first if first == last else f"{first} – {last}"
    return gettext("%(days)s, %(n)s buổi") % {"days": days, "n": row.sessions_count}


def time_words(time: When) -> str:
    """`thứ Bảy 02/10/2021, 8:00–9:30`."""
    start = time.starts_at.astimezone(VIETNAM)
    words = f"{weekday(start.date())} {format_date(start.date())}"
    if time.is_timed:
        words += f", {format_hour(start.time())}"
    if time.ends_at is None:
        return words
    end = time.ends_at.astimezone(VIETNAM)
    if not (end.hour or end.minute):
        last = end.date().fromordinal(end.date().toordinal() - 1)
        return f"{words} – {format_date(last)}" if last > start.date() else words
    if end.date() == start.date():
        return f"{words}–{format_hour(end.time())}"
    return f"{words} – {format_hour(end.time())} {format_date(end.date())}"


def fee_words(fee: int | None) -> str:
    """`Miễn phí`, `50.000 đồng`; nothing where nobody said."""
    if fee is None:
        return ""
    return gettext("%(fee)s đồng") % {"fee": format_number(fee)} if fee else gettext("Miễn phí")


def where_words(row: Activity) -> str:
    """The place, the platform, or both."""
    return " · ".join(text for text in (row.venue, str(row.get_platform_display()) if row.platform else "") if text)


def groups_words(row: Activity) -> str:
    return ", ".join(str(audience.get_group_display()) for audience in row.audiences.all()) or gettext("Mọi người")
