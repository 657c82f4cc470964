"""Reading a list of activities: each row with its cell, and what is wrong with it in words for who made the list."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from tuanle.activities.domain.counts import refuse_more_people
from tuanle.activities.domain.details import Details, refuse_incomplete
from tuanle.activities.domain.seasons import Span
from tuanle.activities.domain.sheet.columns import HEADS, NEEDED
from tuanle.activities.domain.times import When, when
from tuanle.activities.enums import Platform
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.campaigns.kinds.activities import kind_called
from tuanle.core.dates import format_date, read_hour
from tuanle.core.errors import Refused
from tuanle.core.language import _, gettext, official
from tuanle.core.numbers import read_number
from tuanle.core.text import fold, slug, squeeze
from tuanle.core.workbooks import Place, Problem, cell_day, cell_text, column_letter, find_head, sheets

MOST_ROWS = 2000
_LIST = re.compile(r"[;\n]|,(?=\s)")


@dataclass(frozen=True)
class Listed:
    """A row: an activity, its time, and who took part by the names that stand there.

    `turns` None: it is planned, not held. `kind_guessed`: no kind was written, it was told from the title. `lead`: another
    unit that led it, as it is called there; such a row is not taken in, it is counted at that unit.
    """

    place: Place
    details: Details
    time: When
    together: tuple[str, ...] = ()
    turns: int | None = None
    people: int | None = None
    kind_guessed: bool = False
    lead: str = ""


@dataclass(frozen=True)
class Reading:
    """What a workbook says. With `problems` nothing of it may be taken in."""

    rows: tuple[Listed, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass
class _Row:
    """One row while it is read: its cells by field, and what was found wrong with them."""

    place: Place
    cells: Mapping[str, Any]
    letters: Mapping[str, str]
    whole: Span
    today: date
    problems: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        return cell_text(self.cells.get(name))

    def wrong(self, name: str, message: Any) -> None:
        place = Place(self.place.sheet, self.place.row, self.letters.get(name, ""))
        self.problems.append(Problem(place, str(message)))

    def read(self, name: str, reads: Callable[[Any], Any], message: Any) -> Any:
        """What a cell says; None where it says nothing, or what cannot be read, which is then told."""
        if not self.text(name):
            return None
        try:
            return reads(self.cells[name])
        except ValueError:
            self.wrong(name, message % {"text": self.text(name)})
            return None


def read_activities(data: bytes, *, whole: Span, today: date) -> Reading:
    """Read a workbook. Days lie in `whole`, and what was held lies no later than `today`.

    Raises `Refused` for bytes that are no list of activities at all.
    """
    rows: list[Listed] = []
    problems: list[Problem] = []
    found = False
    for sheet, lines in sheets(data):
        head = find_head(lines, HEADS, NEEDED)
        if head is None:
            continue
        found = True
        at, columns = head
        letters = {name: column_letter(column) for column, name in columns.items()}
        for number, cells in enumerate(lines[at + 1 :], at + 2):
            by_name = {name: cells[column] if column < len(cells) else None for column, name in columns.items()}
            if not any(cell_text(by_name[name]) for name in by_name) or _is_hint(by_name):
                continue
            row = _Row(Place(sheet, number), by_name, letters, whole, today)
            one = _read_row(row)
            problems += row.problems
            rows += [one] if one else []
    if not found:
        raise Refused(
            _("Không tìm thấy dòng tiêu đề. Cần ít nhất hai cột: Tên hoạt động, Ngày. Hãy dùng mẫu tải từ trang này."),
            code="no-head",
        )
    if len(rows) > MOST_ROWS:
        raise Refused(
            _("Danh sách có hơn %(most)s dòng. Hãy chia thành nhiều tệp.") % {"most": MOST_ROWS}, code="too-many"
        )
    return Reading(tuple(rows), tuple(problems))


def _is_hint(cells: Mapping[str, Any]) -> bool:
    """The line under the heads of the blank list."""
    return fold(cell_text(cells.get("day"))).startswith("nhu ")


def _read_row(row: _Row) -> Listed | None:
    title = row.text("title")
    if not title:
        row.wrong("title", gettext("thiếu tên hoạt động."))
    kind, kind_guessed = _kind(row, title)
    time = _time(row)
    mode, venue, platform = _where(row)
    groups = _groups(row)
    turns = row.read("turns", _whole, _NO_NUMBER)
    people = row.read("people", _whole, _NO_NUMBER)
    if people is not None and turns is None:
        row.wrong("people", gettext("có số người mà chưa có lượt người."))
    if turns is not None and time is not None and time.day > row.today:
        row.wrong("turns", gettext("ngày tổ chức chưa đến mà đã có lượt người."))
    details = Details(
        kind=kind, title=title, mode=mode, venue=venue, platform=platform, groups=groups,
        description=squeeze(row.text("description")),
    )  # fmt: skip
    if not row.problems:
        _check(row, details, turns, people)
    if row.problems or time is None:
        return None
    together = tuple(dict.fromkeys(_names(row.text("together"))))
    return Listed(row.place, details, time, together, turns, people, kind_guessed, row.text("lead"))


def _check(row: _Row, details: Details, turns: int | None, people: int | None) -> None:
    for name, check in (
        ("mode", lambda: refuse_incomplete(details)),
        ("people", lambda: refuse_more_people(people, turns or 0)),
    ):
        try:
            check()
        except Refused as refused:
            row.wrong(name, refused)


def _kind(row: _Row, title: str) -> tuple[str, bool]:
    written = row.text("kind")
    kind = kind_called(written or title)
    if kind is None and title:
        said = gettext("không có loại hoạt động “%(text)s”.") % {"text": written}
        unsaid = gettext("chưa ghi loại, và tên không cho biết là loại nào.")
        row.wrong("kind", said if written else unsaid)
    return (kind.key, not written) if kind else ("", False)


def _time(row: _Row) -> When | None:
    day = row.read("day", cell_day, _NO_DAY)
    last = row.read("last_day", cell_day, _NO_DAY)
    start = row.read("start", _hour, _NO_HOUR)
    end = row.read("end", _hour, _NO_HOUR)
    if not row.text("day"):
        row.wrong("day", gettext("thiếu ngày."))
    if day is None or not _is_of_the_year(row, day):
        return None
    try:
        return when(day, start=start, end=end, last_day=last)
    except Refused as refused:
        row.wrong("last_day" if refused.code == "days" else "end", refused)
        return None


def _is_of_the_year(row: _Row, day: date) -> bool:
    """Whether the day may be. Programs set for another country exchange day and month: then it is said."""
    if day in row.whole:
        return True
    said = {
        "day": format_date(day),
        "first": format_date(row.whole.first),
        "last": format_date(row.whole.last),
    }
    if day.day <= 12 and day.replace(month=day.day, day=day.month) in row.whole:
        row.wrong("day", gettext("ngày %(day)s có thể đã đổi chỗ ngày và tháng; hãy sửa lại.") % said)
    else:
        row.wrong("day", gettext("ngày %(day)s ở ngoài năm học (từ %(first)s đến %(last)s).") % said)
    return False


def _where(row: _Row) -> tuple[str, str, str]:
    """Mode, venue, platform. A list of old has one column for both places; a list without modes tells them by these."""
    written, venue, named = row.text("mode"), row.text("venue"), row.text("platform")
    mode = _member(Mode, written)
    platform = _platform(named or venue)
    if written and not mode:
        row.wrong("mode", gettext("không có hình thức “%(text)s”.") % {"text": written})
    if named and not platform:
        platform = Platform.OTHER.value
    if not mode:
        online = bool(named) or bool(platform)
        mode = (Mode.BOTH if named and venue else Mode.ONLINE if online else Mode.IN_PERSON).value
    if mode == Mode.IN_PERSON:
        return mode, venue, ""
    if mode == Mode.ONLINE and venue and not named:
        return mode, "" if platform and slug(venue) in _PLATFORMS else venue, platform or Platform.OTHER.value
    return mode, venue, platform or (Platform.OTHER.value if mode == Mode.BOTH else "")


def _platform(text: str) -> str:
    """The platform that a text names, as `Nhóm Zalo của trường` does."""
    words = slug(text)
    return next((key for name, key in _PLATFORMS.items() if name in words), "")


def _groups(row: _Row) -> tuple[str, ...]:
    groups = []
    for text in _names(row.text("groups")):
        group = _member(LearnerGroup, text)
        if group:
            groups.append(group)
        elif fold(text) not in _EVERYONE:
            row.wrong("groups", gettext("không có đối tượng “%(text)s”.") % {"text": text})
    return tuple(dict.fromkeys(groups))


def _member(choices: Any, text: str) -> str:
    """The value of the choice that is called so."""
    wanted = slug(text)
    with official():
        return next((one.value for one in choices if wanted in {slug(str(one.label)), slug(one.value)}), "")


def _names(text: str) -> list[str]:
    """`Phụ huynh; Học sinh` apart. A comma parts names too, except within one of ours ("Cán bộ, giáo viên")."""
    parts = [squeeze(part) for part in re.split(r"[;\n]", text)]
    whole = [part for part in parts if part]
    if len(whole) == 1 and not _member(LearnerGroup, whole[0]):
        whole = [squeeze(part) for part in _LIST.split(whole[0])]
    return [part for part in whole if part]


def _whole(cell: Any) -> int:
    """A count. Raises `ValueError` for a fraction, a negative number, and what may mean two."""
    if isinstance(cell, bool):
        raise ValueError(cell)
    value = cell if isinstance(cell, int | float) else read_number(cell_text(cell)).value
    if value is None or value < 0 or value != int(value):
        raise ValueError(cell)
    return int(value)


def _hour(cell: Any) -> time:
    """`8:00`, `8h30`, `14 giờ`, a time cell or the share of a day. Raises `ValueError`."""
    if isinstance(cell, datetime):
        return cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    return read_hour(cell_text(cell))


_NO_DAY = _("không đọc được ngày “%(text)s”; hãy ghi như 02/10/2021.")
_NO_HOUR = _("không đọc được giờ “%(text)s”; hãy ghi như 8:00.")
_NO_NUMBER = _("không đọc được số “%(text)s”; hãy ghi một số nguyên, như 120.")
_EVERYONE = {"moi nguoi", "moi doi tuong", "tat ca", "moi nguoi dan", "nhan dan"}
_PLATFORMS = {
    "zoom": Platform.ZOOM.value,
    "google-meet": Platform.MEET.value,
    "meet": Platform.MEET.value,
    "k12online": Platform.K12ONLINE.value,
    "teams": Platform.TEAMS.value,
    "microsoft-teams": Platform.TEAMS.value,
    "ms-teams": Platform.TEAMS.value,
    "zalo": Platform.ZALO.value,
    "facebook": Platform.FACEBOOK.value,
    "youtube": Platform.YOUTUBE.value,
}
