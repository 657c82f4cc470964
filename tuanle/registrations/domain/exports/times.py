"""Instants and lengths of time as platforms write them, in both languages."""

import re
from datetime import date, datetime, time, timedelta

from tuanle.core.clock import VIETNAM
from tuanle.core.text import fold

_DAY = re.compile(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{1,4})")
_HOUR = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(am|pm|sa|ch)?")
_CLOCK = re.compile(r"(\d+):(\d{1,2})(?::(\d{1,2}))?")
_PARTS = re.compile(
    r"(\d+(?:[.,]\d+)?)\s*(hours?|hrs?|h|gio|tieng|minutes?|mins?|min|m|phut|p|seconds?|secs?|s|giay)\b"
)
_AFTERNOON = {"pm", "ch"}
_MORNING = {"am", "sa"}
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}T")


def instant(text: str, *, near: date) -> datetime | None:
    """An instant in Vietnam's time. Of the two readings of `10/05/2021`, the one nearer to the day of the session; an
    hour alone is of that day. None for what is no time.
    """
    if _ISO.match(text):
        try:
            read = datetime.fromisoformat(text.replace("Z", "+00:00"))
        except ValueError:
            return None
        return read.astimezone(VIETNAM) if read.tzinfo else read.replace(tzinfo=VIETNAM)
    words = fold(text)
    hour = _hour(words)
    found = _DAY.search(words)
    if hour is None:
        return None
    day = _day(found, near) if found else near
    return datetime.combine(day, hour, VIETNAM) if day else None


def minutes(text: str) -> float | None:
    """A length of time in minutes: `1h 2m 3s`, `1 giờ 2 phút`, `01:02:33`, `62`. None for what is none."""
    words = fold(text)
    if parts := _PARTS.findall(words):
        return sum(float(number.replace(",", ".")) * _unit(unit) for number, unit in parts)
    if clock := _CLOCK.fullmatch(words):
        first, second, third = (int(part or 0) for part in clock.groups())
        return first * 60 + second + third / 60 if clock[3] else first + second / 60
    try:
        return float(words.replace(",", "."))
    except ValueError:
        return None


def _unit(word: str) -> float:
    if word[0] in "ht" or word == "gio":
        return 60
    return 1 / 60 if word[0] == "s" or word == "giay" else 1


def _hour(words: str) -> time | None:
    found = _HOUR.search(words)
    if not found:
        return None
    hour, half = int(found[1]), found[4]
    if half in _AFTERNOON and hour < 12:
        hour += 12
    if half in _MORNING and hour == 12:
        hour = 0
    try:
        return time(hour, int(found[2]), int(found[3] or 0))
    except ValueError:
        return None


def _day(found: re.Match[str], near: date) -> date | None:
    one, two, three = (int(part) for part in found.groups())
    if one > 999:
        orders = [(one, two, three)]
    else:
        year = three + 2000 if three < 100 else three
        orders = [(year, two, one), (year, one, two)]
    days = []
    for year, month, day in orders:
        try:
            days.append(date(year, month, day))
        except ValueError:
            continue
    return min(days, key=lambda day: abs(day - near), default=None)


def overlap_free(spans: list[tuple[datetime, datetime]]) -> float:
    """The minutes that these stretches cover together: who was there on two devices was there once."""
    total, until = timedelta(0), None
    for start, end in sorted(spans):
        start = max(start, until) if until else start
        if end > start:
            total += end - start
        until = max(end, until) if until else end
    return total / timedelta(minutes=1)
