"""What a reviewer reads of an activity before it goes public: the same as the public would."""

from typing import Any

from tuanle.activities.enums import PartnerRole, QuestionKind, SessionState
from tuanle.activities.models import Activity, PublicPage
from tuanle.activities.queries import (
    fee_words,
    groups_words,
    questions_from,
    time_of,
    time_words,
    where_words,
)
from tuanle.core.language import gettext as _
from tuanle.core.numbers import format_number
from tuanle.ui.templatetags.ui import instant


def public_facts(activity: Activity) -> list[tuple[Any, Any]]:
    """What is known, in the order of the public page; nothing that is not. Never the link to the online room."""
    page: PublicPage = activity.public_page
    sessions = activity.sessions.exclude(state=SessionState.CANCELLED)
    hosts = [
        str(partner) for partner in activity.partners.select_related("unit") if partner.role == PartnerRole.CO_HOST
    ]
    rows = [
        (_("Loại"), activity.kind_of.name),
        (_("Ngày giờ"), "; ".join(time_words(time_of(session)) for session in sessions)),
        (_("Hình thức"), activity.get_mode_display()),
        (_("Ở đâu"), where_words(activity)),
        (_("Thuộc"), activity.area.name if activity.area else ""),
        (_("Cho ai"), groups_words(activity)),
        (_("Nội dung"), activity.description),
        (_("Phí"), fee_words(activity.fee)),
        (_("Số chỗ"), format_number(activity.capacity) if activity.capacity else _("Không giới hạn")),
        (_("Cùng tổ chức"), ", ".join(hosts)),
        (_("Liên hệ"), activity.contact),
        (_("Cần mang theo"), page.bring),
        (_("Chương trình"), "; ".join(page.agenda.splitlines())),
        (_("Người trình bày"), "; ".join(page.speakers.splitlines())),
        (_("Xe lăn vào được"), _said(page.wheelchair)),
        (_("Hỗ trợ người khuyết tật"), page.access_notes),
        (_("Chỉ cần điện thoại"), _said(page.phone_only)),
        (_("Đăng ký"), _registration(page)),
    ]
    return [(name, value) for name, value in rows if value]


def questions_words(page: PublicPage) -> list[str]:
    """The questions of those who register, each on one line."""
    lines = []
    for question in questions_from(page.questions):
        how = ", ".join(question.choices) if question.choices else str(QuestionKind(question.kind).label)
        lines.append(f"{question.label} ({how})")
    return lines


def _said(value: bool | None) -> str:
    return "" if value is None else _("Có") if value else _("Không")


def _registration(page: PublicPage) -> str:
    if not page.takes_registrations:
        return _("Không cần đăng ký")
    return _("Nhận đến %(at)s") % {"at": instant(page.closes_at)} if page.closes_at else _("Nhận đến giờ bắt đầu")
