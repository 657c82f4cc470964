"""Registering for an activity, without an account (docs/adr/0019)."""

import hashlib
import logging
from datetime import datetime
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.models import Activity
from tuanle.activities.queries import public_activities
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.portal.forms.persons import rows_asked, without_row
from tuanle.portal.forms.registering import RegisterForm
from tuanle.portal.forms.tokens import age_of, new_token
from tuanle.portal.views.pace import is_first_use, is_within_pace
from tuanle.portal.views.private import unkept
from tuanle.registrations.actions import KNOWN, register, send_link
from tuanle.registrations.queries import (
    BITS,
    KEPT_FOR,
    is_proven,
    kept_sessions,
    known_contacts,
    may_send_link,
    said_time,
    time_of,
    waiting_count,
)  # fmt: skip
from tuanle.registrations.rules import free_seats, why_closed
from tuanle.ui.origin import from_own_pages
from tuanle.ui.parts import Crumb, Page

LOG = logging.getLogger(__name__)

#: Without proof of work: the form was open so long at least, in seconds, and so many come from one address in an hour.
_SLOWEST, _MOST = 3, 60
_OLDEST = 24 * 3600


@open_to(ANYONE)
@from_own_pages
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """The form; sent, it leads to the registration's own page. `more` and `drop` change its rows and nothing else."""
    activity = get_object_or_404(public_activities().prefetch_related("sessions", "audiences"), pk=pk)
    at, posted = now(), request.method == "POST"
    if why := why_closed(activity.public_page, list(activity.sessions.all()), at=at):
        return unkept(_closed(request, activity, str(why)))
    if posted and ("more" in request.POST or "drop" in request.POST):
        return _answer(request, activity, _form(activity, request, initial=without_row(request.POST)), at)
    form = _form(activity, request, data=request.POST) if posted else _form(activity, request)
    if not posted or not form.is_valid() or not _is_somebody(request, form, at=at):
        return _answer(request, activity, form, at)
    try:
        registration = register(
            activity=activity, contact=form.contact(), persons=form.cleaned_data["persons"], answers=form.answers(),
            token=form.cleaned_data["token"], language=(get_language() or "vi")[:2], by=None, at=at,
        )  # fmt: skip
    except Refused as refused:
        if refused.code == KNOWN:
            return _known(request, activity, form, at)
        form.add_error(None, str(refused))
    except OperationalError:
        # SQLite writes one at a time: in a rush somebody waits too long. The same form sent again is still one.
        LOG.exception("A registration was not taken")
        form.add_error(None, _("Đang có rất đông người đăng ký. Những gì bạn ghi vẫn còn, hãy bấm Đăng ký lần nữa."))
    else:
        return unkept(redirect("portal:registration", registration.code))
    return _answer(request, activity, form, at)


def _form(activity: Activity, request: HttpRequest, **given: Any) -> RegisterForm:
    """With the group filled in where the activity is for one only."""
    groups = [audience.group for audience in activity.audiences.all()]
    return RegisterForm(
        given.pop("data", None), rows=rows_asked(request.POST) if request.method == "POST" else 1,
        group=groups[0] if len(groups) == 1 else "", questions=activity.public_page.questions, **given,
    )  # fmt: skip


def _is_somebody(request: HttpRequest, form: RegisterForm, *, at: datetime) -> bool:
    """Whether a robot need not be feared; what is in doubt is said in the form, and may be sent once more."""
    given = form.cleaned_data
    age = age_of(given["token"], at=at)
    if given["website"]:
        form.add_error("website", _("Ô này dành cho máy, hãy để trống."))
    elif age is None or age > _OLDEST:
        form.add_error(None, _("Trang này mở đã lâu. Những gì bạn ghi vẫn còn, hãy bấm Đăng ký lần nữa."))
    elif is_proven(given["token"], given["nonce"]) and is_first_use(given["token"], _who(form)):
        return True
    elif age < _SLOWEST:
        form.add_error(None, _("Hãy chờ vài giây rồi bấm Đăng ký lần nữa."))
    elif not is_within_pace(request, "register", most=_MOST, at=at):
        form.add_error(
            None,
            _(
                "Có quá nhiều đăng ký từ cùng một mạng trong giờ qua. Hãy bật JavaScript, thử lại sau, hoặc gọi đơn vị tổ chức."
            ),
        )
    else:
        return True
    return False


def _who(form: RegisterForm) -> str:
    contact = form.contact()
    return hashlib.sha256(f"{contact.email.lower()}|{contact.phone}".encode()).hexdigest()


def _known(request: HttpRequest, activity: Activity, form: RegisterForm, at: datetime) -> HttpResponse:
    """Nothing is said about who is registered; who owns the address finds the link there."""
    contact = form.contact()
    if is_within_pace(request, "link", most=_MOST, at=at):
        for registration in known_contacts(email=contact.email, phone=contact.phone, activity=activity):
            if may_send_link(registration, at=at):
                send_link(registration=registration, at=at)
    page = Page(_("Chưa ghi thêm đăng ký"), activity.title, crumbs=[_back(activity)])
    return unkept(render(request, "portal/registering/known.html", {"page": page, "activity": activity}))


def _back(activity: Activity) -> Crumb:
    return Crumb(activity.title, activity.public_address)


def _closed(request: HttpRequest, activity: Activity, why: str) -> HttpResponse:
    context = {"page": Page(_("Đăng ký"), activity.title, crumbs=[_back(activity)]), "activity": activity, "why": why}
    return render(request, "portal/registering/closed.html", context)


def _answer(request: HttpRequest, activity: Activity, form: RegisterForm, at: datetime) -> HttpResponse:
    token = form["token"].value() or ""
    age = age_of(token, at=at)
    if age is None or age > _OLDEST:
        token = new_token(at=at)
    free = free_seats(activity)
    waiting = waiting_count(activity)
    context = {
        "page": Page(_("Đăng ký"), activity.title, crumbs=[_back(activity)]),
        "activity": activity,
        "form": form,
        "token": token,
        "bits": BITS,
        "times": [said_time(time_of(session)) for session in kept_sessions(activity)],
        "free": None if free is None else 0 if waiting else free,
        "waiting": waiting,
        "kept_days": KEPT_FOR.days,
    }
    return unkept(render(request, "portal/registering/form.html", context))
