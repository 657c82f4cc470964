"""The rows of an export as people: several rows of one person are one, with the time that they were there."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tuanle.core.text import fold, squeeze
from tuanle.registrations.domain.exports.times import overlap_free

#: What platforms write behind a name, or around it.
_NOISE = re.compile(
    r"[\(\[](?:host|co-host|me|guest|organizer|presenter|unverified|external|khách|người tổ chức|chủ trì|chưa xác minh|"
    r"bên ngoài)[^\)\]]*[\)\]]",
    re.I,
)
_ORIGINAL = re.compile(r"^(.+?)\s*\((.+)\)$")
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
_SHORTEST = 10


@dataclass(frozen=True)
class Row:
    """One line of an export."""

    name: str
    email: str = ""
    joined: datetime | None = None
    left: datetime | None = None
    minutes: float | None = None


@dataclass(frozen=True)
class Visitor:
    """One person in an online room. `minutes` None: the list does not say for how long. `key` is theirs in this list."""

    key: str
    name: str
    email: str
    minutes: float | None
    joined: datetime | None = None
    left: datetime | None = None
    rows: int = 1


def default_minutes(session_minutes: float | None) -> int:
    """Who stayed so long was there: half of the session, or ten minutes where nobody knows how long it took."""
    return max(1, round(session_minutes / 2)) if session_minutes else _SHORTEST


def tidy_name(text: str) -> str:
    """A name without the platform's additions; of `Lan (Nguyễn Thị Lan)` the fuller one."""
    name = squeeze(_NOISE.sub(" ", text))
    if found := _ORIGINAL.match(name):
        name = max(found[1], found[2], key=lambda part: len(part.split()))
    return squeeze(name)[:120]


def tidy_email(text: str) -> str:
    found = _MAIL.search(text)
    return found[0].lower() if found else ""


def visitors(rows: Iterable[Row]) -> list[Visitor]:
    """Each person once, by e-mail or else by name, in the order in which they first stand in the list."""
    mail_of = _single_mails(rows := list(rows))
    groups: dict[str, list[Row]] = {}
    for row in rows:
        email = row.email or mail_of.get(fold(row.name), "")
        groups.setdefault(email or fold(row.name), []).append(replace(row, email=email))
    return [_visitor(key, those) for key, those in groups.items() if key]


def _single_mails(rows: Sequence[Row]) -> dict[str, str]:
    """The e-mail of a name, where the list has the name with just one: some rows of a person lack it."""
    mails: dict[str, set[str]] = {}
    for row in rows:
        if row.email:
            mails.setdefault(fold(row.name), set()).add(row.email)
    return {name: next(iter(those)) for name, those in mails.items() if name and len(those) == 1}


def _visitor(key: str, rows: Sequence[Row]) -> Visitor:
    joined = [row.joined for row in rows if row.joined]
    left = [row.left for row in rows if row.left]
    return Visitor(
        key=key,
        name=max((row.name for row in rows), key=lambda name: (len(name.split()), len(name))) or key,
        email=rows[0].email,
        minutes=_minutes(rows),
        joined=min(joined, default=None),
        left=max(left, default=None),
        rows=len(rows),
    )


def _minutes(rows: Sequence[Row]) -> float | None:
    """What the stretches cover together. A single row's own figure comes first: it leaves out when somebody was away."""
    if len(rows) == 1 and rows[0].minutes is not None:
        return rows[0].minutes
    spans = [(row.joined, row.left) for row in rows if row.joined and row.left and row.left >= row.joined]
    if spans and len(spans) == len(rows):
        return overlap_free(spans)
    told = [row.minutes for row in rows if row.minutes is not None]
    return sum(told) if told else None
