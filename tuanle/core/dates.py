"""Dates and hours as Vietnam writes them: `01/10/2021`, `thứ Sáu`, `8h30`."""

import re
from datetime import date, datetime, time, timedelta

from tuanle.core.clock import VIETNAM
from tuanle.core.text import fold

_HOUR = re.compile(r"(\d{1,2})(?: ?(?:[:hg.]|gio) ?(\d{2})?)?(?: ?(?:p|phut))?|(\d{1,2})(\d{2})")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def is_sensible(day: date) -> bool:
    """Whether people may mean `day`. The first and the last years there are have no neighbours: no sums are done there."""
    return 1900 < day.year < 2200


def format_date(day: date) -> str:
    """`01/10/2021`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def format_instant(at: datetime) -> str:
    """`16:05 ngày 01/10/2021`, in Vietnam's time."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {format_date(local.date())}"


def last_day(at: datetime) -> date | None:
    """The last whole day before an exclusive instant at midnight in Vietnam; None when it falls within a day."""
    local = at.astimezone(VIETNAM)
    return local.date() - timedelta(days=1) if local.time() == time.min else None


def format_end(at: datetime) -> str:
    """An exclusive instant as people say it: `hết ngày 09/10/2021` for midnight, else `17:00 ngày 08/10/2021`."""
    day = last_day(at)
    return f"hết ngày {format_date(day)}" if day else format_instant(at)


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def official_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2026`: days under 10 and the months 1 and 2 take a leading zero (Decree 30/2020, App. I)."""
    return f"ngày {day.day:02d} tháng {_official_month(day)} năm {day.year}"


def official_days(first: date, last: date) -> str:
    """`từ ngày 01 đến ngày 07 tháng 10 năm 2021`; the month and the year once where they are one."""
    if first == last:
        return official_date(first)
    start = f"từ ngày {first.day:02d}"
    if (first.year, first.month) != (last.year, last.month):
        start += f" tháng {_official_month(first)}"
    if first.year != last.year:
        start += f" năm {first.year}"
    return f"{start} đến {official_date(last)}"


def cited_date(day: date) -> str:
    """`ngày 25/9/2021`: the date of a document where another cites it, with the leading zeros of `official_date`."""
    return f"ngày {day.day:02d}/{_official_month(day)}/{day.year}"


def _official_month(day: date) -> str:
    return f"{day.month:02d}" if day.month in (1, 2) else str(day.month)


def format_hour(hour: time) -> str:
    """`8:00`, `13:30`."""
    return f"{hour.hour}:{hour.minute:02d}"


def read_hour(text: str) -> time:
    """`8:00`, `8h30`, `14 giờ`, `730`, `8`. Raises `ValueError` for what is no hour of a day."""
    found = _HOUR.fullmatch(fold(text))
    if not found:
        raise ValueError(text)
    hour, minute = (found[1], found[2]) if found[1] else (found[3], found[4])
    return time(int(hour), int(minute or 0))
