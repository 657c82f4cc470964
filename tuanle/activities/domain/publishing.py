"""What an activity still lacks before the public may read of it, and come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tuanle.activities.domain.details import Details
from tuanle.activities.domain.safety import Limit, breaches, days_of
from tuanle.activities.domain.times import When
from tuanle.campaigns.enums import Mode
from tuanle.core.dates import format_date
from tuanle.core.language import _

_SHORTEST_TITLE, _SHORTEST_DESCRIPTION = 6, 60


@dataclass(frozen=True)
class Face:
    """All that decides whether an activity may go public.

    `times` are of its planned sessions. `limits` hold where it takes place. `has_area`: its commune is known.
    """

    details: Details
    times: Sequence[When]
    limits: Sequence[Limit] = ()
    has_area: bool = True
    bring: str = ""
    wheelchair: bool | None = None
    phone_only: bool | None = None
    takes_registrations: bool = True
    closes_at: datetime | None = None


@dataclass(frozen=True)
class Lack:
    """One thing that is missing, with the field it belongs to. `is_must`: without it nothing is published."""

    field: str
    words: Any
    is_must: bool = True


def lacks(face: Face, *, at: datetime) -> list[Lack]:
    """What is missing at an instant: what must be there first, in the order in which it is written down."""
    found = [*_of_details(face), *_of_times(face, at), *_of_place(face), *_of_registration(face, at), *_niceties(face)]
    return sorted(found, key=lambda lack: not lack.is_must)


def ahead(times: Iterable[When], at: datetime) -> list[When]:
    """Those that are not over yet."""
    return [time for time in times if (time.ends_at or time.starts_at) > at]


def _of_details(face: Face) -> Iterator[Lack]:
    details = face.details
    if len(details.title) < _SHORTEST_TITLE:
        yield Lack("title", _("Tên ngắn quá: hãy ghi rõ học gì, như “Lớp tin học cơ bản”."))
    elif details.title.isupper():
        yield Lack("title", _("Tên viết toàn chữ hoa, khó đọc trên điện thoại: hãy viết thường."), is_must=False)
    if not details.description:
        yield Lack("description", _("Chưa có nội dung: hãy viết vài dòng, người đến sẽ học hay làm gì."))
    elif len(details.description) < _SHORTEST_DESCRIPTION:
        yield Lack("description", _("Nội dung còn ngắn: thêm một hai câu để người dân biết có hợp với mình."), False)
    if not details.contact:
        yield Lack("contact", _("Chưa có liên hệ: người dân cần biết hỏi ai, số điện thoại nào."))
    if details.fee is None:
        yield Lack("fee", _("Chưa nói phí: miễn phí thì ghi 0."))
    if not details.groups:
        yield Lack("groups", _("Chưa chọn cho ai; để trống thì đăng là cho mọi người."), is_must=False)


def _of_times(face: Face, at: datetime) -> Iterator[Lack]:
    coming = ahead(face.times, at)
    if not coming:
        yield Lack("time", _("Không còn buổi nào sắp tới: hãy thêm buổi, hoặc dời ngày."))
    for time in coming:
        first, last = days_of(time)
        if not time.is_timed and first == last:
            yield Lack("time", _("Buổi ngày %(day)s chưa có giờ.") % {"day": format_date(first)})
            break
    if any(time.is_timed and time.ends_at is None for time in coming):
        yield Lack("time", _("Chưa ghi giờ kết thúc: người dân muốn biết học đến mấy giờ."), is_must=False)


def _of_place(face: Face) -> Iterator[Lack]:
    details = face.details
    if details.mode != Mode.ONLINE and not face.has_area:
        yield Lack("area", _("Chưa chọn xã, thị trấn: người tìm lớp gần nhà sẽ không thấy."), is_must=False)
    if details.mode != Mode.IN_PERSON and not details.join_link:
        yield Lack("join_link", _("Chưa có liên kết vào lớp trực tuyến: người đăng ký sẽ không vào được."))


def _of_registration(face: Face, at: datetime) -> Iterator[Lack]:
    found = breaches(face.limits, mode=face.details.mode, capacity=face.details.capacity, times=ahead(face.times, at))
    for breach in {breach.limit: breach for breach in reversed(found)}.values():
        yield Lack("mode" if breach.limit.is_closed else "capacity", breach.words)
    if not face.takes_registrations:
        return
    if face.details.capacity is None and not found:
        yield Lack(
            "capacity",
            _("Có nhận đăng ký nhưng chưa ghi số chỗ: hãy ghi số chỗ, hoặc thôi nhận đăng ký."),
            is_must=face.details.mode != Mode.ONLINE,
        )
    if face.closes_at is not None and face.closes_at <= at and ahead(face.times, at):
        yield Lack("closes_at", _("Hạn đăng ký đã qua trong khi vẫn còn buổi: hãy lùi hạn, hoặc để trống."))


def _niceties(face: Face) -> Iterator[Lack]:
    if not face.bring:
        yield Lack("bring", _("Nên nói cần mang theo gì, kể cả khi không cần mang gì."), is_must=False)
    if face.details.mode != Mode.ONLINE and face.wheelchair is None:
        yield Lack("wheelchair", _("Nên nói xe lăn vào được không."), is_must=False)
    if face.details.mode != Mode.IN_PERSON and face.phone_only is None:
        yield Lack("phone_only", _("Nên nói chỉ có điện thoại thì học được không."), is_must=False)
