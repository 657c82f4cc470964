"""A registration, for whoever holds its code: seen, answered, changed, cancelled, taken along, erased."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import segno
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.models import Session
from tuanle.campaigns.enums import Mode
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.portal.forms.persons import PersonRows, rows_asked, without_row
from tuanle.portal.views.private import behind_code
from tuanle.registrations.actions import (
    accept_offer,
    cancel_registration,
    change_attendees,
    decline_offer,
    erase_registration,
    send_link,
)  # fmt: skip
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.models import Registration
from tuanle.registrations.queries import (
    KEPT_FOR,
    about_of,
    asked_answers,
    may_send_link,
    own_data,
    place_in_line,
    registration_calendar,
    registration_of,
    said_time,
    spoken_phone,
    time_of,
)  # fmt: skip
from tuanle.registrations.rules import is_live, is_offered, is_room_open, why_closed
from tuanle.ui.parts import Crumb, Page


def registration_or_404(code: str) -> Registration:
    """The registration of a code, which nobody guesses: there are a billion billion of them."""
    found = registration_of(code)
    if found is None:
        raise Http404
    return found


@open_to(ANYONE)
@behind_code
@require_safe
def page(request: HttpRequest, code: str) -> HttpResponse:
    return shown(request, registration_or_404(code))


def shown(request: HttpRequest, registration: Registration, *, error: str = "", done: str = "") -> HttpResponse:
    activity, at = registration.activity, now()
    public = getattr(activity, "public_page", None)
    sessions = list(activity.sessions.all())
    offered = is_offered(registration, at=at)
    context = {
        "page": Page(_title(registration, offered), activity.title),
        "registration": registration,
        "activity": activity,
        "is_live": is_live(registration),
        "is_confirmed": registration.state == RegistrationState.CONFIRMED,
        "is_waiting": registration.state == RegistrationState.WAITING,
        "is_offered": offered,
        "times": list(_times(sessions, at)),
        "is_online": activity.mode != Mode.IN_PERSON,
        "about": about_of(registration),
        "phone": spoken_phone(registration.phone),
        "persons": [(one, _qr(one.ticket)) for one in registration.attendees.all()],
        "answers": asked_answers(public.questions, registration) if public else [],
        "may_come_again": bool(public and not is_live(registration) and not why_closed(public, sessions, at=at)),
        "error": error,
        "done": done,
    }
    return render(request, "portal/registering/page.html", context)


def _times(sessions: list[Session], at: datetime) -> Iterator[tuple[Session, str, bool, bool]]:
    """Each session, when it is, whether its room is open, and whether the page leads there: to it or to the next one."""
    coming = next((one for one in sessions if one.starts_at > at and not one.cancel_reason), None)
    for session in sessions:
        is_open = is_room_open(session, at=at)
        leads_in = (is_open or session == coming) and not session.cancel_reason
        yield session, said_time(time_of(session)), is_open, leads_in


def _title(registration: Registration, offered: bool) -> str:
    if registration.wiped_at is not None:
        return _("Thông tin của đăng ký này đã xóa")
    if registration.state == RegistrationState.WAITING:
        return _("Bạn thứ %(place)s trong danh sách chờ") % {"place": place_in_line(registration)}
    words = {
        RegistrationState.CONFIRMED: _("Bạn có chỗ"),
        RegistrationState.OFFERED: _("Có chỗ cho bạn, hãy trả lời") if offered else _("Lời mời đã quá hạn trả lời"),
        RegistrationState.CANCELLED: _("Đăng ký đã hủy"),
        RegistrationState.LAPSED: _("Lời mời đã quá hạn trả lời"),
        RegistrationState.REMOVED: _("Đơn vị tổ chức đã bỏ đăng ký này"),
    }
    return words[RegistrationState(registration.state)]


def _qr(ticket: str) -> str:
    """The ticket as a picture within the page: what the host's telephone reads is the plain code."""
    return segno.make(ticket, error="m", boost_error=False).svg_data_uri(scale=5, border=2, dark="#000", light="#fff")


@open_to(ANYONE)
@behind_code
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, code: str) -> HttpResponse:
    registration = registration_or_404(code)
    if request.method == "POST":
        cancel_registration(registration=registration, by=None, at=now())
        return redirect("portal:registration", registration.code)
    context = {
        "page": _page(registration, _("Hủy đăng ký?")),
        "registration": registration,
        "is_waiting": registration.state == RegistrationState.WAITING,
    }
    return render(request, "portal/registering/cancel.html", context)


@open_to(ANYONE)
@behind_code
@require_POST
def answer(request: HttpRequest, code: str) -> HttpResponse:
    """Yes or no to the seats that are offered."""
    registration = registration_or_404(code)
    call: Callable[..., Any] = accept_offer if request.POST.get("answer") == "yes" else decline_offer
    try:
        call(registration=registration, by=None, at=now())
    except Refused as refused:
        return shown(request, registration_or_404(code), error=str(refused))
    return redirect("portal:registration", registration.code)


@open_to(ANYONE)
@behind_code
@require_POST
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The address of this page, sent to the contact's own."""
    registration = registration_or_404(code)
    if registration.email and may_send_link(registration, at=now()):
        send_link(registration=registration, at=now())
    return shown(request, registration, done=_("Đã gửi liên kết vào e-mail của bạn."))


@open_to(ANYONE)
@behind_code
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, code: str) -> HttpResponse:
    """Who comes. `more` and `drop` change the rows and nothing else."""
    registration = registration_or_404(code)
    if not is_live(registration):
        return redirect("portal:registration", registration.code)
    if request.method != "POST":
        known = list(registration.attendees.all())
        form = PersonRows(rows=len(known), initial=_as_they_are(known))
    elif "more" in request.POST or "drop" in request.POST:
        form = PersonRows(rows=rows_asked(request.POST), initial=without_row(request.POST))
    else:
        form = PersonRows(request.POST, rows=rows_asked(request.POST))
        if form.is_valid():
            try:
                change_attendees(registration=registration, persons=form.cleaned_data["persons"], by=None, at=now())
            except Refused as refused:
                form.add_error(None, str(refused))
            else:
                return redirect("portal:registration", registration.code)
    context = {"page": _page(registration, _("Ai đến học?")), "registration": registration, "form": form}
    return render(request, "portal/registering/people.html", context)


def _as_they_are(known: list[Any]) -> dict[str, Any]:
    rows = [
        {f"name-{n}": one.name, f"group-{n}": one.group, f"year-{n}": one.birth_year or "", f"known-{n}": one.pk}
        for n, one in enumerate(known)
    ]
    return {name: value for row in rows for name, value in row.items()}


@open_to(ANYONE)
@behind_code
@require_safe
def calendar(request: HttpRequest, code: str) -> HttpResponse:
    """The sessions as a calendar file, with the address of this page and not that of the room."""
    registration = registration_or_404(code)
    answer = HttpResponse(registration_calendar(registration, at=now()), content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'attachment; filename="dang-ky-{registration.pk}.ics"'
    return answer


@open_to(ANYONE)
@behind_code
@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, code: str) -> HttpResponse:
    """What is kept about the contact: to take along, and to erase."""
    registration = registration_or_404(code)
    if request.method == "POST":
        erase_registration(registration=registration, by=None, at=now())
        return redirect("portal:registration", registration.code)
    if request.GET.get("tai") == "json":
        answer = JsonResponse(own_data(registration), json_dumps_params={"ensure_ascii": False, "indent": 2})
        answer.headers["Content-Disposition"] = f'attachment; filename="dang-ky-{registration.pk}.json"'
        return answer
    page = _page(registration, _("Dữ liệu của bạn"))
    context = {"page": page, "registration": registration, "kept_days": KEPT_FOR.days}
    return render(request, "portal/registering/data.html", context)


def _page(registration: Registration, title: str) -> Page:
    back = Crumb(_("Đăng ký của bạn"), reverse("portal:registration", args=[registration.code]))
    return Page(title, registration.activity.title, crumbs=[back])
