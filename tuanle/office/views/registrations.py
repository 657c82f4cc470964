"""Those who registered for an activity: seen, telephoned, written down, taken out."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.models import PublicPage
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.registrations import CalledForm, RemovalForm
from tuanle.office.queries.registrations import rows_of
from tuanle.office.tables.registrations import TONES, RegistrationTable
from tuanle.office.views.activities.seat import Seat, seat_or_404
from tuanle.registrations.actions import (
    KNOWN,
    accept_offer,
    decline_offer,
    note_call,
    register,
    remove_registration,
    take_back_call,
)
from tuanle.registrations.enums import RegistrationState
from tuanle.registrations.queries import asked_answers, place_in_line, registrations_of, spoken_phone
from tuanle.registrations.rules import has_to_be_called, is_live, is_offered, is_told_by_telephone, standing_call
from tuanle.ui.parts import Action, Crumb, Page


@open_to(Permission.REGISTRATION_MANAGE, is_list=True)
@require_safe
def registrations(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    seat = host_seat(request, code, unit, pk)
    rows = rows_of(seat.activity, seat.address("registrations"))
    new = Action(_("Ghi người gọi điện"), seat.address("registration-new"), "phone")
    table = RegistrationTable(rows, request.GET, empty_action=new)
    table.file_name = f"nguoi-dang-ky-{seat.activity.pk}"  # type: ignore[misc]
    counted = {state: sum(row.seats for row in rows if row.state == state) for state in RegistrationState}
    context = {
        "page": Page(_("Người đăng ký"), crumbs=seat.crumbs(to_activity=True)),
        "seat": seat,
        "table": table,
        "new": new,
        "confirmed": counted[RegistrationState.CONFIRMED],
        "offered": counted[RegistrationState.OFFERED],
        "waiting": counted[RegistrationState.WAITING],
        "calls": sum(row.calls for row in rows),
    }
    return table.download() or render(request, "office/registrations/list.html", context)


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Somebody telephoned, or came by: written down on their behalf, with their consent."""
    seat = host_seat(request, code, unit, pk)
    public = PublicPage.objects.filter(activity=seat.activity).first()
    form = CalledForm(request.POST if request.method == "POST" else None, questions=public.questions if public else [])
    if request.method == "POST" and form.is_valid():
        try:
            registration = register(
                activity=seat.activity, contact=form.contact(), persons=form.persons(), answers=form.answers(),
                token=form.cleaned_data["token"], by=seat.place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error("phone" if refused.code == KNOWN else None, str(refused))
        else:
            messages.success(request, _("Đã ghi. Hãy đọc mã đăng ký cho người gọi."))
            return redirect(seat.address("registration", registration.pk))
    page = Page(_("Ghi người gọi điện"), crumbs=_crumbs(seat))
    return render(request, "office/registrations/new.html", {"page": page, "seat": seat, "form": form})


@open_to(Permission.REGISTRATION_MANAGE)
@require_http_methods(["GET", "HEAD", "POST"])
def registration(request: HttpRequest, code: str, unit: str, pk: int, registration: int) -> HttpResponse:
    """One registration: how to reach them; what they answered on the telephone; taking them out, with a reason."""
    seat = host_seat(request, code, unit, pk)
    one = get_object_or_404(registrations_of(seat.activity), pk=registration)
    form = RemovalForm(request.POST if request.method == "POST" and "answer" not in request.POST else None)
    if request.method == "POST" and ("answer" in request.POST or form.is_valid()):
        try:
            messages.success(request, _done(request, seat, one, form))
        except Refused as refused:
            messages.error(request, str(refused))
        return redirect(seat.address("registration", one.pk))
    public = PublicPage.objects.filter(activity=seat.activity).first()
    calls = list(one.calls.all())
    standing = standing_call(one, calls)
    context = {
        "page": Page(one.name or _("Đăng ký"), crumbs=_crumbs(seat)),
        "seat": seat,
        "one": one,
        "tone": TONES[RegistrationState(one.state)],
        "place": place_in_line(one) if one.state == RegistrationState.WAITING else None,
        "phone": spoken_phone(one.phone),
        "answers": asked_answers(public.questions, one) if public else [],
        "is_live": is_live(one),
        "is_offered": is_offered(one, at=now()),
        "by_telephone": is_told_by_telephone(one),
        "calls": has_to_be_called(one, calls),
        "call": standing,
        "earlier": [call for call in calls if call != standing],
        "calling": seat.address("registration-call", one.pk),
        "form": form,
    }
    return render(request, "office/registrations/one.html", context)


@open_to(Permission.REGISTRATION_MANAGE)
@require_POST
def call(request: HttpRequest, code: str, unit: str, pk: int, registration: int) -> HttpResponse:
    """Whoever left only a number was told; back to where the button was pressed."""
    seat = host_seat(request, code, unit, pk)
    one = get_object_or_404(registrations_of(seat.activity), pk=registration)
    try:
        note_call(registration=one, by=seat.place.user, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã ghi là đã gọi cho %(name)s.") % {"name": one.name})
    if request.POST.get("from") == "list":
        return redirect(f"{seat.address('registrations')}?call=goi#table")
    return redirect(seat.address("registration", one.pk))


@open_to(Permission.REGISTRATION_MANAGE)
@require_POST
def call_undo(request: HttpRequest, code: str, unit: str, pk: int, registration: int) -> HttpResponse:
    """Noted by mistake: whoever left only a number is still to be called."""
    seat = host_seat(request, code, unit, pk)
    one = get_object_or_404(registrations_of(seat.activity), pk=registration)
    if take_back_call(registration=one, by=seat.place.user, at=now()):
        messages.success(request, _("Đã bỏ ghi. Vẫn cần gọi cho %(name)s.") % {"name": one.name})
    return redirect(seat.address("registration", one.pk))


def _done(request: HttpRequest, seat: Seat, one: Any, form: RemovalForm) -> str:
    """Do what was asked; what to say of it."""
    by, at = seat.place.user, now()
    if request.POST.get("answer") == "yes":
        accept_offer(registration=one, by=by, at=at)
        return _("Đã ghi là đến.")
    if "answer" in request.POST:
        decline_offer(registration=one, by=by, at=at)
        return _("Đã ghi là không đến; chỗ chuyển cho người kế tiếp.")
    remove_registration(registration=one, reason=form.cleaned_data["reason"], by=by, at=at)
    return _("Đã bỏ đăng ký và báo cho người đăng ký.") if one.email else _("Đã bỏ đăng ký. Hãy gọi báo cho họ.")


def host_seat(request: HttpRequest, code: str, unit: str, pk: int) -> Seat:
    """The activity, for who looks after its registrations: of its lead, not of those who take part."""
    seat = seat_or_404(request, code, unit, pk)
    if seat.partner is not None or not seat.place.may(Permission.REGISTRATION_MANAGE):
        raise PermissionDenied
    return seat


def _crumbs(seat: Seat) -> list[Crumb]:
    return [*seat.crumbs(to_activity=True), Crumb(_("Người đăng ký"), seat.address("registrations"))]
