"""Telling units about what goes public: always in Vietnamese, whatever the language of who decided."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from tuanle.accounts.models import User
from tuanle.activities.models import Activity, PublicPage
from tuanle.activities.queries.publishing import Hit
from tuanle.activities.rules import is_public
from tuanle.campaigns.queries import parent_in
from tuanle.core.language import official
from tuanle.notices.actions import notify_unit
from tuanle.orgs.models import Unit


def tell_asked(activity: Activity, parent: Unit, *, by: User | None, at: datetime) -> None:
    """Inside the transaction that asked: whom the lead reports to has something to decide."""
    notify_unit(
        unit=parent,
        kind="public.asked",
        subject=f"Chờ duyệt đăng: “{activity.title}” của {activity.lead.name}",
        text=(
            f"Kính gửi {parent.name},\n\n{activity.lead.name} xin đăng “{activity.title}” cho người dân xem và đăng ký."
            "\n\nXem nội dung rồi duyệt hoặc trả lại, ở trang Đăng cho người dân."
        ),
        about=activity,
        href=reverse("console:publication", args=[activity.campaign.code, activity.pk]),
        by=by,
        at=at,
    )


def tell_decided(activity: Activity, page: PublicPage, *, by: User | None, at: datetime) -> None:
    """Inside the transaction that decided."""
    above = parent_in(activity.campaign, activity.lead)
    if above is None:
        return
    if is_public(page):
        said = f"{above.name} đã duyệt. “{activity.title}” đang đăng cho người dân xem."
        subject = f"Đã đăng: “{activity.title}”"
    else:
        said = (
            f"{above.name} trả lại “{activity.title}” để sửa trước khi đăng.\nLý do: {page.comment}\n\n"
            "Sửa xong, bấm “Gửi duyệt đăng” lần nữa."
        )
        subject = f"Trả lại để sửa: “{activity.title}”"
    _tell_lead(activity, "public.published" if is_public(page) else "public.returned", subject, said, by=by, at=at)


def tell_taken_down(activity: Activity, page: PublicPage, *, by: User | None, at: datetime) -> None:
    """Inside the transaction in which somebody else than its lead took it down."""
    said = (
        f"“{activity.title}” đã được gỡ khỏi trang công khai.\nLý do: {page.comment}\n\n"
        "Sửa xong, đơn vị có thể gửi duyệt đăng lại."
    )
    _tell_lead(activity, "public.taken-down", f"Đã gỡ: “{activity.title}”", said, by=by, at=at)


def tell_limited(hits: Sequence[Hit], *, by: User | None, at: datetime) -> None:
    """Inside the transaction that set a limit: each lead hears which of its activities it hits and what it can do."""
    for hit in hits:
        with official():
            why = "\n".join(dict.fromkeys(str(breach.words) for breach in hit.breaches))
        said = (
            f"Có giới hạn mới về tổ chức trực tiếp, “{hit.activity.title}” chưa phù hợp:\n{why}\n\n"
            "Hoạt động vẫn đang đăng. Đơn vị hãy sửa ngay, hoặc hủy buổi và ghi lý do; người đã đăng ký sẽ được báo."
        )
        _tell_lead(hit.activity, "public.limited", f"Cần sửa: “{hit.activity.title}”", said, by=by, at=at)


def _tell_lead(activity: Activity, kind: str, subject: str, said: str, *, by: User | None, at: datetime) -> None:
    notify_unit(
        unit=activity.lead,
        kind=kind,
        subject=subject,
        text=f"Kính gửi {activity.lead.name},\n\n{said}",
        about=activity,
        href=activity.get_absolute_url(),
        by=by,
        at=at,
    )
