"""A platform's export, read: which platform, and who was there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from tuanle.core.errors import Refused
from tuanle.core.language import _
from tuanle.core.text import fold
from tuanle.registrations.domain.exports.headers import meanings, platform_of
from tuanle.registrations.domain.exports.lines import rows_of
from tuanle.registrations.domain.exports.people import Row, Visitor, tidy_email, tidy_name, visitors
from tuanle.registrations.domain.exports.times import instant, minutes

_JOINED = ("joined", "joined before", "da tham gia", "tham gia")
_LEFT = ("left", "da roi", "roi khoi", "da roi khoi")


@dataclass(frozen=True)
class Export:
    """`platform` is a value of `activities.enums.Platform`, empty where the list does not show it."""

    platform: str
    visitors: tuple[Visitor, ...]


def read_export(data: bytes, *, day: date) -> Export:
    """The people in an export of the session on `day`. Raises `Refused` for what has no list of people."""
    rows = rows_of(data)
    at = next((at for at, row in enumerate(rows) if meanings(row)), None)
    if at is None:
        raise Refused(
            _(
                "Không thấy cột tên người dự trong tệp. Hãy chọn báo cáo người tham gia (CSV) của Zoom, Google Meet, Teams hoặc K12Online."
            ),
            code="no-head",
        )
    columns = meanings(rows[at])
    people = _events(rows[at + 1 :], columns, day) if "action" in columns else _people(rows[at + 1 :], columns, day)
    if not people:
        raise Refused(_("Danh sách trong tệp không có ai. Hãy xem có đúng tệp của buổi này không."), code="empty")
    return Export(platform_of(rows[:at], rows[at]), tuple(visitors(people)))


def _section(rows: Sequence[list[str]]) -> list[list[str]]:
    """The rows up to where another section begins: after an empty row, a heading alone or another head row."""
    taken: list[list[str]] = []
    for at, row in enumerate(rows):
        if not row:
            rest = [later for later in rows[at:] if later]
            if not rest or len([cell for cell in rest[0] if cell]) == 1 or meanings(rest[0]):
                break
            continue
        if meanings(row):
            break
        taken.append(row)
    return taken


def _people(rows: Sequence[list[str]], columns: dict[str, int], day: date) -> list[Row]:
    found = []
    for row in _section(rows):
        cell = _Cells(row, columns)
        name, email = cell.name(), tidy_email(cell["email"])
        if name or email:
            joined, left = instant(cell["joined"], near=day), instant(cell["left"], near=day)
            found.append(Row(name, email, joined, left, minutes(cell["minutes"])))
    return found


def _events(rows: Sequence[list[str]], columns: dict[str, int], day: date) -> list[Row]:
    """The old list of Teams: a row each time that somebody came or went. Who never went stayed to the list's last instant."""
    events: list[tuple[str, str, bool, datetime]] = []
    for row in _section(rows):
        cell = _Cells(row, columns)
        what, when = fold(cell["action"]), instant(cell["moment"], near=day)
        if when and cell.name() and what in (*_JOINED, *_LEFT):
            events.append((cell.name(), tidy_email(cell["email"]), what in _JOINED, when))
    last = max((when for *_rest, when in events), default=None)
    found: list[Row] = []
    inside: dict[tuple[str, str], datetime] = {}
    for name, email, came, when in sorted(events, key=lambda event: (event[3], not event[2])):
        if came:
            inside.setdefault((name, email), when)
        else:
            found.append(Row(name, email, inside.pop((name, email), None) or when, when))
    found.extend(Row(name, email, since, last) for (name, email), since in inside.items())
    return found


class _Cells:
    """The cells of a row by what they mean; one that is not there is empty."""

    def __init__(self, row: Sequence[str], columns: dict[str, int]) -> None:
        self.row, self.columns = row, columns

    def __getitem__(self, meaning: str) -> str:
        at = self.columns.get(meaning, -1)
        return self.row[at] if 0 <= at < len(self.row) else ""

    def name(self) -> str:
        """Vietnamese names begin with the family's."""
        return tidy_name(self["name"] or f"{self['last']} {self['first']}")
