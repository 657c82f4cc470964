"""What the columns of an export are called, by platform and language, and by which of them a platform is known."""

from collections.abc import Sequence

from tuanle.activities.enums import Platform
from tuanle.core.text import fold

#: The meanings of columns, and how each is headed. Compared folded and without what stands in brackets.
_HEADINGS: dict[str, tuple[str, ...]] = {
    "name": (
        "name", "full name", "user name", "participant", "participant name", "display name", "ten", "ho va ten",
        "ho ten", "ten nguoi dung", "ten nguoi tham gia", "ten hien thi", "ten day du", "nguoi tham gia", "hoc vien",
        "hoc sinh", "ten hoc sinh", "ho ten hoc sinh",
    ),
    "first": ("first name", "given name", "ten goi"),
    "last": ("last name", "surname", "family name", "ho", "ho va ten dem", "ho dem"),
    "email": (
        "email", "user email", "e-mail", "email address", "email nguoi dung", "dia chi email", "thu dien tu",
        "email cua nguoi dung", "participant id", "tai khoan",
    ),
    "joined": (
        "join time", "first join", "first join time", "time joined", "joined at", "joined", "thoi gian tham gia",
        "thoi gian vao", "gio vao", "vao luc", "lan dau tham gia", "lan tham gia dau tien", "thoi gian tham gia dau tien",
        "thoi diem tham gia", "bat dau",
    ),
    "left": (
        "leave time", "last leave", "last leave time", "time exited", "left at", "left", "thoi gian roi",
        "thoi gian roi khoi", "thoi gian roi di", "thoi gian ra", "gio ra", "ra luc", "lan cuoi roi khoi", "lan roi cuoi",
        "thoi gian thoat", "roi luc", "ket thuc",
    ),
    "minutes": (
        "duration", "total duration", "in-meeting duration", "duration minutes", "attendance duration", "thoi luong",
        "tong thoi luong", "thoi luong trong cuoc hop", "thoi luong tham gia", "thoi gian", "so phut", "tong thoi gian",
    ),
    "action": ("user action", "action", "hanh dong cua nguoi dung", "hanh dong"),
    "moment": ("timestamp", "dau thoi gian", "thoi diem"),
}  # fmt: skip
_MEANING = {heading: meaning for meaning, headings in _HEADINGS.items() for heading in headings}

#: Words of a head row, or above it, that only this platform uses.
_MARKS = (
    (Platform.ZOOM, ("original name", "ten goc", "meeting id", "id cuoc hop", "recording consent", "recording disclaimer")),
    (Platform.TEAMS, ("in-meeting", "user action", "first join", "participant id", "1. summary", "1. tom tat", "last leave", "lan dau tham gia", "hanh dong cua nguoi dung")),
    (Platform.MEET, ("time exited", "time joined", "thoi gian thoat", "meet.google", "google meet")),
    (Platform.K12ONLINE, ("k12online", "k12 online", "lop", "ma hoc sinh")),
)  # fmt: skip


def meanings(row: Sequence[str]) -> dict[str, int]:
    """Which columns of a head row mean what; empty for a row that is no head."""
    found: dict[str, int] = {}
    for at, cell in enumerate(row):
        meaning = _MEANING.get(_bare(cell))
        if meaning and meaning not in found:
            found[meaning] = at
    if "first" in found or "last" in found:
        # "Tên" beside "Họ" is the given name alone.
        found.setdefault("first", found.pop("name", -1))
    has_name = "name" in found or found.get("first", -1) >= 0 or "last" in found
    has_more = {"email", "joined", "minutes", "action"} & set(found)
    return {meaning: at for meaning, at in found.items() if at >= 0} if has_name and has_more else {}


def platform_of(rows: Sequence[Sequence[str]], head: Sequence[str]) -> str:
    """The platform whose words stand in the head row or above it; empty where none's do."""
    text = [fold(cell) for row in (*rows, head) for cell in row if cell]
    for platform, marks in _MARKS:
        if any(mark == cell or (len(mark) > 4 and mark in cell) for mark in marks for cell in text):
            return platform.value
    return ""


def _bare(cell: str) -> str:
    """`Name (Original Name)` and `Tên (Tên gốc)` mean a name; `Duration (Minutes)` a duration."""
    return fold(cell.split("(")[0]).rstrip(" :*").strip() or fold(cell).strip("()")
