"""A session: how many came, that it does not take place, another time, once more."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import cancel_session, move_session, record_held, reopen_session, repeat_activity
from tuanle.activities.models import Session
from tuanle.activities.queries import year_of
from tuanle.core.clock import VIETNAM, now
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.office.forms.sessions import CancelForm, HeldForm, MoveForm, RepeatForm, SeenForm
from tuanle.office.views.activities.seat import Seat, own_seat, session_or_404
from tuanle.ui.parts import Page


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def held(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """How many came. Sent from the list it leads back there, for the next one."""
    seat = own_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    form = HeldForm(request.POST if request.method == "POST" else None, session=one, activity=seat.activity)
    if request.method == "POST" and form.is_valid():
        told = form.told()
        done = _tried(
            form,
            lambda: record_held(
                session=one, turns=told, people=form.cleaned_data["people"], seen=form.cleaned_data["seen"],
                by=seat.place.user, at=now(),
            ),
        )  # fmt: skip
        if done:
            messages.success(
                request,
                _("Đã ghi %(turns)s lượt cho “%(title)s”.")
                % {"turns": format_number(told.whole), "title": seat.activity.title},
            )
            return redirect(_back(request, seat, "#minh-chung"))
    page = Page(_("Đã tổ chức: bao nhiêu lượt?"), crumbs=seat.crumbs(to_activity=True))
    return _page(request, "office/activities/held.html", page, seat, one, form)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def cancelled(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    seat = own_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    form = CancelForm(request.POST if request.method == "POST" else None, initial={"seen": seat.activity.lock_version})
    if request.method == "POST" and form.is_valid():
        cleaned = form.cleaned_data
        if _tried(form, lambda: cancel_session(session=one, by=seat.place.user, at=now(), **cleaned)):
            messages.success(request, _("Đã ghi là không tổ chức."))
            return redirect(_back(request, seat))
    page = Page(_("Không tổ chức"), crumbs=seat.crumbs(to_activity=True))
    return _page(request, "office/activities/cancelled.html", page, seat, one, form)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def reopened(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """Planned again: what was said of it was a slip."""
    seat = own_seat(request, code, unit, pk)
    one, form = session_or_404(seat, session), SeenForm(request.POST)
    seen = form.cleaned_data["seen"] if form.is_valid() else None
    try:
        reopen_session(session=one, seen=seen, by=seat.place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Buổi này trở lại là dự kiến."))
    return redirect(seat.href)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def moved(request: HttpRequest, code: str, unit: str, pk: int, session: int) -> HttpResponse:
    """Another day or hour for one session."""
    seat = own_seat(request, code, unit, pk)
    one = session_or_404(seat, session)
    start = one.starts_at.astimezone(VIETNAM)
    end = one.ends_at.astimezone(VIETNAM) if one.ends_at else None
    initial = {
        "seen": seat.activity.lock_version,
        "start": start.time() if one.is_timed else None,
        "end": end.time() if end and end.date() == start.date() else None,
    }
    form = MoveForm(request.POST if request.method == "POST" else None, initial=initial)
    form.offer_days(year_of(seat.place.campaign, seat.place.unit).week, start.date())
    if request.method == "POST" and form.is_valid():
        seen = form.cleaned_data["seen"]
        if _tried(form, lambda: move_session(session=one, time=form.time, seen=seen, by=seat.place.user, at=now())):
            messages.success(request, _("Đã đổi ngày giờ."))
            return redirect(seat.href)
    page = Page(_("Đổi ngày giờ"), format_date(start.date()), crumbs=seat.crumbs(to_activity=True))
    return _page(request, "office/activities/moved.html", page, seat, one, form)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def repeated(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """More sessions of the same activity."""
    seat = own_seat(request, code, unit, pk)
    last = seat.activity.sessions.all().order_by("-starts_at")[0]
    initial = {"how": "tuan", "seen": seat.activity.lock_version}
    form = RepeatForm(request.POST if request.method == "POST" else None, last=last, initial=initial)
    if request.method == "POST" and form.is_valid():
        asked = {"days": form.cleaned_data["on"], "seen": form.cleaned_data["seen"]}
        added = _tried(form, lambda: repeat_activity(activity=seat.activity, by=seat.place.user, at=now(), **asked))
        if added is not None:
            n = len(added)
            messages.success(request, ngettext("Đã thêm %(n)s buổi.", "Đã thêm %(n)s buổi.", n) % {"n": n})
            return redirect(seat.href)
    lead = _("Giữ nguyên giờ của buổi ngày %(day)s.") % {"day": format_date(last.starts_at.astimezone(VIETNAM).date())}
    page = Page(_("Lặp lại hoạt động"), lead, crumbs=seat.crumbs(to_activity=True))
    return _page(request, "office/activities/repeated.html", page, seat, last, form)


def _tried(form: Any, act: Callable[[], Any]) -> Any:
    """What the action gives; None where it was refused, with the reason in the form."""
    try:
        return act()
    except Refused as refused:
        form.add_error(None, str(refused))
        return None


def _back(request: HttpRequest, seat: Seat, anchor: str = "") -> str:
    if "to-list" in request.POST:
        return reverse("office:activities", args=[seat.place.campaign.code, seat.place.unit.code])
    return f"{seat.href}{anchor}"


def _page(request: HttpRequest, template: str, page: Page, seat: Seat, session: Session, form: Any) -> HttpResponse:
    context = {"page": page, "seat": seat, "activity": seat.activity, "session": session, "form": form}
    return render(request, template, context, status=409 if form.non_field_errors() else 200)
