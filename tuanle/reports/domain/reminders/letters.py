"""The words of a reminder: always in Vietnamese, whatever the reader's language. To a unit, to whom it reports to, and to
a group in which units read together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_end, format_instant
from tuanle.reports.domain.reminders.ladder import last_day

NIL = "Đơn vị không tổ chức hoạt động nào vẫn trả lời: ghi “Không phát sinh”."


@dataclass(frozen=True)
class Ask:
    """Who asks for which report, and when it locks."""

    owner: str
    campaign: str
    locks_at: datetime


@dataclass(frozen=True)
class Letter:
    subject: str
    text: str


def to_unit(ask: Ask, *, unit: str, due_at: datetime, at: datetime, note: str = "") -> Letter:
    """To a unit that has not answered. `note`: what the officer adds."""
    late = at >= due_at
    subject = f"{'Quá hạn' if late else 'Nhắc'} gửi báo cáo “{ask.campaign}”"
    paragraphs = [
        f"Kính gửi {unit},",
        f"{ask.owner} chưa nhận được báo cáo “{ask.campaign}” của đơn vị.\n"
        f"Hạn gửi: {format_end(due_at)} ({_left(due_at, at)}). Nhận báo cáo đến {format_end(ask.locks_at)}; sau đó phải xin gia hạn.",
        note,
        "Đơn vị gửi trên trang web, hoặc trả lời thư này kèm tệp báo cáo Excel hay Word.\n" + NIL,
        "Đơn vị vừa gửi xin bỏ qua thư này.",
    ]
    return Letter(subject, "\n\n".join(filter(None, paragraphs)))


def to_parent(ask: Ask, *, parent: str, silent: Sequence[tuple[str, str, datetime]], at: datetime) -> Letter:
    """To whom units report to: those of its units that have not answered, as (name, telephone, due)."""
    listed = "\n".join(
        f"- {name} ({', '.join(filter(None, [phone and f'điện thoại {phone}', f'hạn {format_end(due)}']))})"
        for name, phone, due in silent
    )
    paragraphs = [
        f"Kính gửi {parent},",
        f"Đến {format_instant(at)}, {len(silent)} đơn vị báo cáo về {parent} chưa gửi báo cáo “{ask.campaign}”:",
        listed,
        f"Đề nghị nhắc {_these(len(silent))} trên gửi báo cáo; nhận đến {format_end(ask.locks_at)} thì khóa. {NIL}",
    ]
    return Letter(f"{len(silent)} đơn vị chưa gửi báo cáo “{ask.campaign}”", "\n\n".join(paragraphs))


def to_group(ask: Ask, *, due_at: datetime, waited_for: Iterable[tuple[str, str]], at: datetime) -> str:
    """To paste where units read together (Zalo). `waited_for`: (area, unit) in order; empty when nobody is waited for."""
    areas: dict[str, list[str]] = {}
    for area, unit in waited_for:
        areas.setdefault(area, []).append(unit)
    if not areas:
        return ""
    listed = "\n".join(f"- {area}: {'; '.join(units)}." for area, units in areas.items())
    these = _these(sum(map(len, areas.values())))
    paragraphs = [
        f"Kính gửi {these},\n{ask.owner} chưa nhận được báo cáo “{ask.campaign}” của {these} sau. "
        f"Hạn gửi: {format_end(due_at)} ({_left(due_at, at)}); nhận đến {format_end(ask.locks_at)} thì khóa.",
        listed,
        f"{NIL} Đơn vị vừa gửi xin bỏ qua tin này.",
    ]
    return "\n\n".join(paragraphs)


def _these(n: int) -> str:
    return "các đơn vị" if n > 1 else "đơn vị"


def _left(due_at: datetime, at: datetime) -> str:
    days = (last_day(due_at) - at.astimezone(VIETNAM).date()).days
    if at >= due_at:
        return f"đã quá hạn {-days} ngày" if days else "vừa quá hạn"
    return f"còn {days} ngày" if days else "hôm nay là ngày cuối"
