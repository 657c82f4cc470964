"""The message that asks units for their report, to be pasted where they read: always in Vietnamese."""

from collections.abc import Iterable
from datetime import datetime

from tuanle.core.dates import format_instant


def reminder(
    *,
    owner: str,
    campaign: str,
    due_at: datetime,
    locks_at: datetime,
    waited_for: Iterable[tuple[str, str]],
    at: datetime,
) -> str:
    """`waited_for`: (area, unit) in the order of the tree. Empty when nobody is waited for."""
    areas: dict[str, list[str]] = {}
    for area, unit in waited_for:
        areas.setdefault(area, []).append(unit)
    if not areas:
        return ""
    due = "Hạn gửi là trước" if at < due_at else "Đã quá hạn gửi"
    listed = "\n".join(f"- {area}: {'; '.join(units)}." for area, units in areas.items())
    return (
        f"Kính gửi các đơn vị,\n"
        f"{owner} chưa nhận được báo cáo “{campaign}” của các đơn vị sau. "
        f"{due} {format_instant(due_at)}; báo cáo khóa lúc {format_instant(locks_at)}.\n\n"
        f"{listed}\n\n"
        f"Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”. Đơn vị vừa gửi xin bỏ qua tin này."
    )
