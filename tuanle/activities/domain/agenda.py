"""The programme of an activity, from lines that a host writes: `8:00 Khai mạc`."""

import re
from dataclasses import dataclass
from datetime import time

from tuanle.core.dates import read_hour
from tuanle.core.text import squeeze

_HOUR = r"\d{1,2}(?:\s?(?:[:hHgG]|giờ)\s?(?:\d{2}(?:\s?(?:p|phút))?)?)"
_LINE = re.compile(
    rf"[-–•*]?\s*(?:từ\s+)?({_HOUR})(?:\s*(?:-|–|—|đến|tới)\s*({_HOUR}))?\s*[:.,–—-]?\s+(\S.*)", re.IGNORECASE
)


@dataclass(frozen=True)
class Entry:
    """What is done, and from when to when where the line said so."""

    what: str
    start: time | None = None
    end: time | None = None


def read_agenda(text: str) -> list[Entry]:
    """One entry a line, in the order written. A line whose beginning is no hour of a day keeps all its words."""
    return [_entry(line) for line in map(squeeze, text.splitlines()) if line]


def _entry(line: str) -> Entry:
    found = _LINE.fullmatch(line)
    if not found:
        return Entry(line.lstrip("-–•* ") or line)
    try:
        start = read_hour(found[1])
        end = read_hour(found[2]) if found[2] else None
    except ValueError:
        return Entry(line)
    return Entry(found[3], start, end)
