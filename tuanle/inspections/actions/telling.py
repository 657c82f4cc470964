"""Telling a unit when somebody comes: always in Vietnamese, whatever the language of who plans."""

from datetime import date, datetime

from django.urls import reverse

from tuanle.accounts.models import User
from tuanle.core.clock import VIETNAM
from tuanle.core.dates import format_date, weekday
from tuanle.inspections.models import Inspection
from tuanle.notices.actions import notify_unit


def tell_planned(visit: Inspection, *, by: User | None, at: datetime) -> None:
    """Inside the transaction that plans. Of a day that has passed, noted afterwards, nobody need be told."""
    if visit.planned_on < at.astimezone(VIETNAM).date():
        return
    words = f"{visit.visitor.name} kiểm tra, giám sát đơn vị về “{visit.campaign.name}” {_day(visit.planned_on)}."
    _tell(visit, "planned", f"Lịch kiểm tra {_day(visit.planned_on)}", words, by, at)


def tell_moved(visit: Inspection, before: date, *, by: User | None, at: datetime) -> None:
    words = f"{visit.visitor.name} chuyển lịch kiểm tra đơn vị về “{visit.campaign.name}” từ {_day(before)} sang {_day(visit.planned_on)}."
    _tell(visit, "moved", f"Lịch kiểm tra chuyển sang {_day(visit.planned_on)}", words, by, at)


def tell_cancelled(visit: Inspection, *, by: User | None, at: datetime) -> None:
    words = f"{visit.visitor.name} hủy lịch kiểm tra đơn vị về “{visit.campaign.name}” {_day(visit.planned_on)}.\nLý do: {visit.cancelled_why}"
    _tell(visit, "cancelled", f"Hủy lịch kiểm tra {_day(visit.planned_on)}", words, by, at)


def _day(day: date) -> str:
    return f"{weekday(day)}, ngày {format_date(day)}"


def _tell(visit: Inspection, what: str, subject: str, words: str, by: User | None, at: datetime) -> None:
    about = [
        f"Thành phần đoàn: {visit.members}" if visit.members else "",
        f"Nội dung trọng tâm: {visit.focus}" if visit.focus else "",
    ]
    paragraphs = [
        f"Kính gửi {visit.unit.name},",
        words,
        "\n".join(filter(None, about)) if what != "cancelled" else "",
        "Lịch và kết quả kiểm tra nằm ở trang Kiểm tra của đơn vị.",
    ]
    notify_unit(
        unit=visit.unit,
        kind=f"inspection.{what}",
        subject=subject,
        text="\n\n".join(filter(None, paragraphs)),
        about=visit,
        href=reverse("office:inspections", args=[visit.campaign.code, visit.unit.code]),
        by=by,
        at=at,
    )
