"""A day: a true date of the spreadsheet, or text as Vietnam writes it, the day before the month."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from tuanle.core.dates import format_date
from tuanle.core.language import _, gettext_noop
from tuanle.core.text import fold, squeeze
from tuanle.core.wording import Wording, wording
from tuanle.reports.kinds.items.base import BLANK, ITEM_KINDS, NO_SETTING, Asked, Candidate, Layout, Setting, Taken
from tuanle.reports.kinds.items.statuses import take_status

_FULL = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)")
_SHORT = re.compile(r"(?<!\d)(\d{1,2})\s*[/.\-]\s*(\d{1,2})(?![\d/.\-])")
_WORDS = re.compile(r"ngay\s*(\d{1,2})\s*thang\s*(\d{1,2})(?:\s*nam\s*(\d{4}))?")
_SPAN = re.compile(r"(?<!\d)(\d{1,2})\s*[-–]\s*(\d{1,2})\s*/\s*(\d{1,2})(?:\s*/\s*(\d{4}))?")
_ISO = re.compile(r"^(\d{4})-(\d{2})-(\d{2})")
# A date whose day and month could be exchanged, outside the campaign but inside it when exchanged.
EXCHANGED = 0.7
# Day 1 of a spreadsheet is 1 January 1900, which had a 29 February that never was; the years 2000 to 2049.
_DAY_NONE, _FIRST_DAY, _LAST_DAY = date(1899, 12, 30), 36526, 54788
COUNTED = 0.9


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class Day:
    """A day, kept as `2021-10-01`."""

    key: str = "date"
    name: Any = _("Ngày")
    is_table: bool = False
    is_text: bool = False
    scale: int = 1
    xlsform: str = "date"
    usual_rollup: str = "latest"
    control: str = "line"
    layout: Layout = Layout(
        "dd/mm/yyyy",
        "center",
        validation=lambda item: {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": date(2100, 12, 31),
            "error_title": "Cần một ngày",
            "error_message": "Ghi ngày theo dạng ngày/tháng/năm, ví dụ 01/10/2021.",
        },
    )

    def take(self, raw: Any, item: Asked, setting: Setting = NO_SETTING) -> Taken:
        if raw is None or raw == "":
            return BLANK
        if isinstance(raw, datetime):
            return self._within(raw.date(), setting)
        if isinstance(raw, date):
            return self._within(raw, setting)
        if isinstance(raw, int | float) and not isinstance(raw, bool):
            return _counted(raw)
        text = squeeze(str(raw))
        status = take_status(text)
        return status if status is not None else self._take_text(text, setting)

    def _take_text(self, text: str, setting: Setting) -> Taken:
        folded = fold(text)
        year = setting.starts_on.year if setting.starts_on else 0
        iso = _ISO.match(folded)
        if iso:
            day = _day(int(iso[1]), int(iso[2]), int(iso[3]))
            return (
                Taken(day.isoformat())
                if day
                else Taken(why=wording(gettext_noop("“%(text)s” không có trong lịch"), text=text))
            )
        span = _SPAN.search(folded)
        if span and (span[4] or year):
            day = _day(int(span[4] or year), int(span[3]), int(span[1]))
            if day:
                return Taken(
                    day.isoformat(),
                    note=wording(gettext_noop("“%(text)s” kéo dài nhiều ngày, lấy ngày đầu"), text=text),
                )
        days = [_day(int(y), int(m), int(d)) for d, m, y in _FULL.findall(folded)]
        if not days:
            days = [_day(int(y or year), int(m), int(d)) for d, m, y in _WORDS.findall(folded) if y or year]
        if not days and year:
            days = [_day(year, int(m), int(d)) for d, m in _SHORT.findall(folded)]
        known = [day for day in days if day]
        if not known:
            return Taken(why=wording(gettext_noop("“%(text)s” không đọc được thành một ngày"), text=text))
        note = wording(gettext_noop("“%(text)s” có nhiều ngày, lấy ngày đầu"), text=text) if len(known) > 1 else ""
        taken = self._within(known[0], setting)
        return taken if taken.is_unclear or not note else Taken(taken.value, note=note)

    def _within(self, day: date, setting: Setting) -> Taken:
        """Regional settings exchange day and month: asked when only the exchanged date lies in the campaign."""
        if setting.starts_on and setting.ends_on and day.day <= 12 and not setting.starts_on <= day <= setting.ends_on:
            other = _day(day.year, day.day, day.month)
            if other and other != day and setting.starts_on <= other <= setting.ends_on:
                return Taken(
                    candidates=(
                        Candidate(other.isoformat(), format_date(other), EXCHANGED),
                        Candidate(day.isoformat(), format_date(day), round(1 - EXCHANGED, 2)),
                    ),
                    why=wording(gettext_noop("ngày và tháng có thể đã đổi chỗ cho nhau")),
                )
        return Taken(day.isoformat())

    def complaints(self, value: Any, item: Asked) -> list[Wording]:
        try:
            date.fromisoformat(value)
        except (TypeError, ValueError):
            return [wording(gettext_noop("Phải là một ngày."))]
        return []

    def show(self, value: Any, item: Asked) -> str:
        return format_date(date.fromisoformat(value))

    def put(self, value: Any) -> Any:
        return date.fromisoformat(value)

    def write(self, value: Any) -> str:
        return format_date(date.fromisoformat(value))

    def adopt(self, figure: Any) -> Any:
        return figure.isoformat() if isinstance(figure, date) else figure


def _counted(raw: float) -> Taken:
    """A number in the place of a day: spreadsheets count days, and show it where the cell has lost its format."""
    why = wording(gettext_noop("ô ghi số %(raw)s thay vì một ngày"), raw=f"{raw:g}")
    if not _FIRST_DAY <= raw <= _LAST_DAY:
        return Taken(why=why)
    day = _DAY_NONE + timedelta(days=int(raw))
    return Taken(candidates=(Candidate(day.isoformat(), format_date(day), COUNTED),), why=why)


ITEM_KINDS.add(Day())
