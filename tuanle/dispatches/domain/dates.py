"""Dates, ranges and deadlines as dispatches write them, found in folded text."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from tuanle.core.clock import start_of

_D = r"[0-3]?\s?\d"
_M = r"(?:1\s?[0-2]|0\s?[1-9]|[1-9])"
_Y = r"2\s?0\s?\d\s?\d"
_S = r"\s?[/.\-]\s?"
_STROKE = r"\s?[/\-]\s?"


def _w(words: str) -> str:
    """A word whose letters may stand apart."""
    return r"\s*".join(words)


_NGAY, _THANG, _NAM = _w("ngay"), _w("thang"), _w("nam")


def _full(n: str) -> str:
    return (
        rf"(?P<d{n}>{_D})(?:{_S}(?P<m{n}>{_M}){_S}(?P<y{n}>{_Y})"
        rf"|,?\s*{_THANG}\s*(?P<m{n}w>{_M})\s*(?:,?\s*{_NAM}\s*|{_S})(?P<y{n}w>{_Y}))(?!\d)"
    )


def _short(n: str) -> str:
    return (
        rf"(?P<d{n}s>{_D})(?:{_STROKE}(?P<m{n}s>{_M})|\s*{_THANG}\s*(?P<m{n}sw>{_M}))"
        r"(?!\d)(?!\s?[/.]\s?\d)(?!-\d{4})"
    )


def _any(n: str) -> str:
    return rf"(?:{_full(n)}|{_short(n)})"


_EDGE = r"(?<![\d/.,])(?<!\d[-])"
_DAY_NAME = r"(?:\(?\s*(?:thu\s*(?:hai|ba|tu|nam|sau|bay|[2-7])|chu\s*nhat)\s*[,)(]?\s*)?"
DATE = re.compile(rf"{_EDGE}{_full('1')}")
#: The line of place and date; the day may have been left for the signature.
HEAD_DATE = re.compile(
    rf"{_NGAY}\s*+(?P<d1>{_D})?[\s.…_]*+{_THANG}\s*+(?P<m1>{_M})?[\s.…_]*+{_NAM}\s*+(?P<y1>{_Y})?(?!\d)"
)
#: Two days: the one that was printed and the one stamped over it.
HEAD_DATE_TWICE = re.compile(
    rf"{_NGAY}\s+(?P<one>[0-3]?\d)\s+(?P<other>[0-3]?\d)\s+{_THANG}\s*(?P<m1>{_M})[\s,]*{_NAM}\s*(?P<y1>{_Y})(?!\d)"
)
_HOUR = r"(?:[0-2]?\s?\d\s*(?:h|g|gio)\s*(?:[0-5]\d)?,?\s*)?"
#: «Hòa An, ngày 26/9/2017».
HEAD_DATE_IN_FIGURES = re.compile(
    rf"(?:^|(?<=,)|(?<=, )){_NGAY}\s*(?P<d1>{_D}){_S}(?P<m1>{_M}){_S}(?P<y1>{_Y})(?!\d)(?!\s*(?:-|den|toi))"
)
_TO = (
    r"\s*\)?\s*(?:\((?:thu|chu)[^)]{0,12}\)\s*)?,?\s*(?:cho\s*)?(?:"
    + _w("den")
    + r"|toi|-|(?:va\s*)?ket\s*thuc(?:\s*vao)?|"
    + _w("het")
    + r")\s*(?:het\s*)?"
    + _HOUR
    + _DAY_NAME
    + rf"(?:{_NGAY}\s*)?"
    + _DAY_NAME
)
#: «01.10 đến 07.10.2023»: points part a day from its month only where a whole date follows.
_DOTTED = rf"(?P<d1p>{_D})\.(?P<m1p>{_M})(?={_TO}{_D}\.{_M}\.{_Y})"
RANGE = re.compile(rf"{_EDGE}(?:{_any('1')}|{_DOTTED}|(?P<d1b>{_D})){_TO}(?:{_full('2')}|{_short('2')})")
_TIME = r"(?:(?:luc\s*)?(?P<h>[0-2]?\d)\s*(?:(?:h|g|gio)\s*(?P<mi>[0-5]\d)?(?:\s*(?:phut|p|')(?![a-z]))?|:\s*(?P<mi2>[0-5]\d))\s*,?\s*(?:cua\s*)?)?"
_WORDS = (
    r"(?:cham\s*nhat|muon\s*nhat|tre\s*nhat|khong\s*(?:muon|cham|tre)\s*hon|truoc|den\s*het|het|trong|han\s*(?:cuoi|chot|nop|gui|bao\s*cao)|"
    r"thoi\s*(?:han|gian)[^.;:\d]{0,40}|khong\s*qua|han|vao|den(?=\s*[0-2]?\d\s*(?:h|g|gio)(?![a-z])))"
)
DEADLINE = re.compile(
    rf"(?<![a-z])(?P<kw>{_WORDS}(?:\s*+[:(]?\s*+(?:la|vao|den|truoc|het|trong|cuoi|chot|luc|:)){{0,6}}+)\s*+{_TIME}{_DAY_NAME}(?:{_NGAY}\s*)?{_DAY_NAME}{_any('1')}"
)
YEAR = re.compile(rf"{_NAM}\s*(?P<y>{_Y})(?!\d)(?!\s*-\s*\d)")


@dataclass(frozen=True)
class DayMonth:
    """A date that may lack its year, or its month as well (the first part of `2-8/10/2017`)."""

    day: int
    month: int | None
    year: int | None

    def on(self, month: int | None, year: int | None) -> date | None:
        """The calendar day, with what is lacking filled from what the document says; `None` when there is no such day."""
        m, y = self.month or month, self.year or year
        try:
            return date(y, m, self.day) if m and y else None
        except ValueError:
            return None


def _number(value: str | None) -> int | None:
    return int(re.sub(r"\s", "", value)) if value else None


def _part(match: "re.Match[str]", n: str) -> DayMonth | None:
    groups = match.groupdict()

    def first(*names: str) -> int | None:
        return next((_number(groups[name]) for name in names if groups.get(name)), None)

    day = first(f"d{n}", f"d{n}s", f"d{n}b", f"d{n}p")
    if day is None:
        return None
    return DayMonth(day, first(f"m{n}", f"m{n}w", f"m{n}s", f"m{n}sw", f"m{n}p"), first(f"y{n}", f"y{n}w"))


def single(match: "re.Match[str]") -> DayMonth | None:
    """The date in a match of `DATE`, `HEAD_DATE` or `DEADLINE`."""
    return _part(match, "1")


def twice(match: "re.Match[str]") -> list[date]:
    """The two days of a match of `HEAD_DATE_TWICE`, as far as there are such days."""
    month, year = _number(match["m1"]), _number(match["y1"])
    days = [DayMonth(int(match[name]), month, year).on(None, None) for name in ("one", "other")]
    return [day for day in days if day]


def both(match: "re.Match[str]") -> tuple[DayMonth, DayMonth] | None:
    """The two ends of a match of `RANGE`, the first completed from the second."""
    first, last = _part(match, "1"), _part(match, "2")
    if first is None or last is None:
        return None
    return DayMonth(first.day, first.month or last.month, first.year or last.year), last


def due_instant(match: "re.Match[str]", day: date) -> datetime:
    """The first instant that is too late, for a match of `DEADLINE` on `day` (see `ReportDuty`)."""
    word = match["kw"]
    if match["h"]:
        minute = _number(match["mi"] or match["mi2"]) or 0
        hour = int(match["h"])
        start = start_of(day)
        return start_of(day + timedelta(days=1)) if hour >= 24 else start.replace(hour=hour, minute=minute)
    before = "truoc" in word and "het" not in word.replace("truochet", "het")
    return start_of(day) if before else start_of(day + timedelta(days=1))
