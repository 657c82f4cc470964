"""Dates and hours as Vietnam writes them: `01/10/2021`, `thứ Sáu`, `8h30`."""

import re
from datetime import date, datetime, time

from tuanle.core.clock import VIETNAM
from tuanle.core.text import fold

_HOUR = re.compile(r"(\d{1,2})(?: ?(?:[:hg.]|gio) ?(\d{2})?)?(?: ?(?:p|phut))?|(\d{1,2})(\d{2})")
_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


def format_date(day: date) -> str:
    """`01/10/2021`."""
    return f"{day.day:02d}/{day.month:02d}/{day.year}"


def format_instant(at: datetime) -> str:
    """`16:05 ngày 01/10/2021`, in Vietnam's time."""
    local = at.astimezone(VIETNAM)
    return f"{local:%H:%M} ngày {format_date(local.date())}"


def weekday(day: date) -> str:
    return _WEEKDAYS[day.weekday()]


def official_date(day: date) -> str:
    """`ngày 05 tháng 01 năm 2026`: days under 10 and the months 1 and 2 take a leading zero (Decree 30/2020, App. I)."""
    month = f"{day.month:02d}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


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
