"""One activity: what it is, its sessions, its evidence, who takes part, what was done to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.enums import Children, EvidenceKind, Season, SessionState
from tuanle.activities.models import Activity, Session
from tuanle.activities.queries import (
    details_of,
    evidence_visible_to,
    fee_words,
    groups_words,
    time_of,
    time_words,
    where_words,
    year_of,
)
from tuanle.activities.rules import has_begun
from tuanle.audit.models import Record
from tuanle.audit.queries import records_of
from tuanle.campaigns.enums import LearnerGroup, Mode
from tuanle.core.clock import VIETNAM, now
from tuanle.core.numbers import format_number
from tuanle.office.forms.evidence import HeadcountForm, LinkForm, PaperForm, PhotosForm, TogetherForm
from tuanle.office.forms.publishing import TakeDownForm
from tuanle.office.queries.activities import near_names
from tuanle.office.queries.publishing import public_standing
from tuanle.office.tables.activities import counted_words
from tuanle.office.views.activities.seat import Seat, seat_or_404
from tuanle.office.views.place import unit_tabs
from tuanle.ui.parts import Event, Page

TONES = {SessionState.PLANNED: "wait", SessionState.HELD: "ok", SessionState.CANCELLED: "stop"}
#: What a record of the audit says of an activity, and the tone of each.
_TRAIL: dict[str, tuple[Any, str]] = {
    "activity.plan": (gettext_lazy("Ghi hoạt động"), "draft"),
    "activity.import": (gettext_lazy("Nhập từ Excel"), "draft"),
    "activity.change": (gettext_lazy("Sửa hoạt động"), "draft"),
    "activity.repeat": (gettext_lazy("Thêm buổi"), "draft"),
    "session.hold": (gettext_lazy("Ghi lượt người"), "ok"),
    "attendance.note": (gettext_lazy("Điểm danh"), "draft"),
    "attendance.list": (gettext_lazy("Nhập danh sách người dự"), "draft"),
    "attendance.close": (gettext_lazy("Chốt điểm danh"), "ok"),
    "attendance.forget": (gettext_lazy("Xóa danh sách người dự đã cũ"), "neutral"),
    "slip.issue": (gettext_lazy("Cấp phiếu học tập"), "ok"),
    "slip.revoke": (gettext_lazy("Thu hồi phiếu học tập"), "stop"),
    "session.cancel": (gettext_lazy("Ghi không tổ chức"), "stop"),
    "session.reopen": (gettext_lazy("Mở lại buổi"), "wait"),
    "session.move": (gettext_lazy("Đổi ngày giờ"), "wait"),
    "partner.add": (gettext_lazy("Thêm đơn vị phối hợp"), "neutral"),
    "partner.remove": (gettext_lazy("Bỏ đơn vị phối hợp"), "neutral"),
    "partner.count": (gettext_lazy("Đơn vị phối hợp ghi số người của mình"), "neutral"),
    "public.write": (gettext_lazy("Viết phần cho người dân"), "draft"),
    "public.ask": (gettext_lazy("Gửi duyệt đăng"), "wait"),
    "public.publish": (gettext_lazy("Đăng cho người dân"), "ok"),
    "public.approve": (gettext_lazy("Duyệt đăng"), "ok"),
    "public.return": (gettext_lazy("Trả lại, chưa đăng"), "due"),
    "public.take-down": (gettext_lazy("Gỡ khỏi trang công khai"), "stop"),
    "material.add": (gettext_lazy("Thêm tài liệu"), "neutral"),
    "material.remove": (gettext_lazy("Bỏ tài liệu"), "neutral"),
    "evidence.add": (gettext_lazy("Thêm minh chứng"), "ok"),
    "evidence.change": (gettext_lazy("Sửa ghi chú minh chứng"), "neutral"),
    "evidence.remove": (gettext_lazy("Bỏ minh chứng"), "stop"),
}
_SHOWN = 12
_MEMBERS = {**dict(Mode.choices), **dict(LearnerGroup.choices)}


@open_to(Permission.ACTIVITY_VIEW)
@require_safe
def activity(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    return activity_page(request, seat_or_404(request, code, unit, pk))


def activity_page(request: HttpRequest, seat: Seat, **forms: Any) -> HttpResponse:
    """The page; `forms` replace the empty ones where something was refused."""
    one, at = seat.activity, now()
    year = year_of(seat.place.campaign, one.lead)
    evidence = list(evidence_visible_to(seat.place.user, one))
    context = {
        "page": Page(one.title, kicker=one.kind_of.name, crumbs=seat.crumbs()),
        "seat": seat,
        "place": seat.place,
        "hosts": seat.hosts,
        "may_count_own": seat.partner is not None and seat.place.may(Permission.ACTIVITY_EDIT),
        "may_manage_registrations": seat.partner is None and seat.place.may(Permission.REGISTRATION_MANAGE),
        "counted": counted_words(seat.partner) if seat.partner else "",
        "activity": one,
        "tabs": unit_tabs(seat.place, "activities"),
        "facts": _facts(seat),
        "sessions": [_session(each, year, at) for each in one.sessions.prefetch_related("counts")],
        "photos": [piece for piece in evidence if piece.kind == EvidenceKind.PHOTO],
        "papers": [piece for piece in evidence if piece.kind != EvidenceKind.PHOTO],
        "shown": Children.SHOWN,
        "partners": list(one.partners.select_related("unit")),
        "trail": [_event(record) for record in records_of(one)[:_SHOWN]] if seat.partner is None else [],
        "photos_form": PhotosForm(prefix="anh"),
        "paper_form": PaperForm(prefix="giay"),
        "link_form": LinkForm(prefix="trang"),
        "together_form": TogetherForm(prefix="cung"),
        "headcount_form": HeadcountForm(initial={"headcount": seat.partner.headcount}) if seat.partner else None,
        "public": public_standing(one, here=seat.href, at=at),
        "down_form": TakeDownForm(),
        "near": near_names(seat.place.campaign, seat.place.unit) if seat.may_edit else [],
        **forms,
    }
    return render(request, "office/activities/activity.html", context, status=409 if forms else 200)


def session_words(session: Session) -> str:
    """`thứ Bảy 02/10/2021, 8:00–9:30`."""
    return time_words(time_of(session))


def _session(session: Session, year: Any, at: Any) -> dict[str, Any]:
    season = year.season_of(session.starts_at.astimezone(VIETNAM).date())
    return {
        "session": session,
        "when": session_words(session),
        "season": season.label,
        "is_week": season == Season.WEEK,
        "state": SessionState(session.state).label,
        "tone": TONES[SessionState(session.state)],
        "has_begun": has_begun(session, at=at),
        "is_planned": session.state == SessionState.PLANNED,
        "is_cancelled": session.state == SessionState.CANCELLED,
        "counts": [(_MEMBERS[count.member], count.turns) for count in session.counts.all()],
    }


def _facts(seat: Seat) -> list[tuple[Any, Any]]:
    """What is known, and nothing that is not. The link to the online room is for who may change the activity."""
    one: Activity = seat.activity
    rows = [
        (_("Chủ trì"), one.lead.name),
        (_("Hình thức"), one.get_mode_display()),
        (_("Ở đâu"), where_words(one)),
        (_("Thuộc"), one.area.name if one.area else ""),
        (_("Cho ai"), groups_words(one)),
        (_("Mục của công văn"), one.clause),
        (_("Nội dung"), one.description),
        (_("Phí"), fee_words(one.fee)),
        (_("Số chỗ"), one.capacity and format_number(one.capacity)),
        (_("Liên hệ"), one.contact),
        (_("Số người (không trùng)"), None if one.people is None else format_number(one.people)),
    ]
    if seat.may_edit:
        rows.append((_("Liên kết vào lớp (chỉ người sửa được thấy)"), details_of(one).join_link))
    return [(name, value) for name, value in rows if value]


def _event(record: Record) -> Event:
    words, tone = _TRAIL.get(record.verb, (record.verb, "neutral"))
    data = record.data
    notes = [
        _("ngày %(day)s") % {"day": "/".join(reversed(data["day"].split("-")))} if data.get("day") else "",
        _("%(turns)s lượt") % {"turns": format_number(data["turns"])} if data.get("turns") is not None else "",
        data.get("reason", ""),
        data.get("partner", ""),
        data.get("name", "") or data.get("link", ""),
    ]
    return Event(record.at, words, record.by.name if record.by else "", ", ".join(note for note in notes if note), tone)
