"""Briefs for what knows no database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from tuanle.portal.domain.brief import Brief, Meeting

AT = datetime(2021, 9, 25, 2, tzinfo=UTC)
#: Friday 8 October 2021, seven in the evening in Vietnam.
START = datetime(2021, 10, 8, 12, tzinfo=UTC)


def meeting(key=1, *, start=START, hours=2.0, timed=True, reason="") -> Meeting:
    end = start + timedelta(hours=hours) if hours else None
    return Meeting(key, start, end, timed, reason, day="thứ Sáu 08/10/2021", hours="19:00–21:00")


def weekly(count: int) -> list[Meeting]:
    return [meeting(n + 1, start=START + timedelta(weeks=n)) for n in range(count)]


BRIEF = Brief(
    pk=7, title="Lớp tin học cơ bản", kind="Lớp học, khóa học, chuyên đề", description="Bật máy, gõ chữ có dấu.",
    host="Trung tâm học tập cộng đồng xã Đường Đá", audience=["Phụ huynh", "Người cao tuổi"], meetings=[meeting()],
    in_person=True, online=False, venue="Nhà văn hóa thôn 3", area="xã Đường Đá", platform="", fee=0, capacity=30,
    left=3, bring="Điện thoại đã sạc", contact="Văn phòng, 0912 345 678", co_hosts=["Hội Khuyến học"], closes_at=START,
    site="https://hoc.example", address="https://hoc.example/hd/7/", changed_at=AT, sequence=4,
)  # fmt: skip


def brief(**fields) -> Brief:
    return replace(BRIEF, **fields)
