"""Dates as Vietnam writes them: `01/10/2021`, `thứ Sáu`."""

from datetime import date, datetime, time, timedelta

from tuanle.core.clock import VIETNAM

_WEEKDAYS = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")


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
    month = f"{day.month:02d}" if day.month in (1, 2) else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"
