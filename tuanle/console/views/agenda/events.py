"""Events: what is on by month, written by hand, noted, called off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.agenda.actions import add_event, call_off, change_event, note_event, put_back_on
from tuanle.agenda.models import Event
from tuanle.agenda.queries import events_of, months_of, times_of
from tuanle.agenda.rules import is_ours_to_change
from tuanle.campaigns.models import Campaign
from tuanle.console.forms.agenda import EventForm, NoteForm, as_it_is
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.ui.parts import Crumb, Page, Tab


@open_to(Permission.AGENDA_VIEW, is_list=True)
@require_safe
def agenda(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    at, is_past = now(), request.GET.get("luc") == "da-qua"
    events = events_of(campaign.owner)
    months = months_of(events.filter(starts_at__lte=at) if is_past else events.filter(starts_at__gt=at))
    context = {
        "page": Page(
            _("Lịch quốc tế"), _("Diễn đàn, hội nghị của UNESCO và các thành phố bạn; ai của mình tham gia."),
            kicker=campaign.name,
        ),
        "campaign": campaign,
        "tabs": campaign_tabs(request, campaign, "agenda"),
        "when": [Tab(_("Sắp diễn ra"), request.path, not is_past), Tab(_("Đã qua"), "?luc=da-qua", is_past)],
        "months": months[::-1] if is_past else months,
        "is_past": is_past,
        "may_edit": can(request.user, Permission.AGENDA_EDIT, campaign.owner),
    }  # fmt: skip
    return render(request, "console/agenda/list.html", context)


@open_to(Permission.AGENDA_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_to_edit(request, code)
    form = EventForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_event(
                owner=campaign.owner, event=form.event(), token=form.cleaned_data["token"], is_public=False,
                by=actor(request), at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm vào lịch."))
            return redirect("console:event", code, made.pk)
    page = Page(_("Thêm sự kiện quốc tế"), kicker=campaign.name, crumbs=[agenda_crumb(campaign)])
    return render(request, "console/agenda/write.html", {"page": page, "campaign": campaign, "form": form})


@open_to(Permission.AGENDA_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """One event; posted, what we note of it."""
    campaign = campaign_or_404(request, code)
    one = _event(campaign, pk)
    may_edit = can(request.user, Permission.AGENDA_EDIT, campaign.owner)
    form = NoteForm(
        request.POST if request.method == "POST" else None, initial={"note": one.note, "is_public": one.is_public}
    )
    if request.method == "POST":
        if not may_edit:
            raise PermissionDenied
        if form.is_valid():
            note_event(event=one, **form.cleaned_data, by=actor(request), at=now())
            messages.success(request, _("Đã lưu ghi chú."))
            return redirect("console:event", code, pk)
    context: dict[str, Any] = {
        "page": Page(one.title, one.body, kicker=campaign.name, crumbs=[agenda_crumb(campaign)]),
        "campaign": campaign,
        "event": one,
        "times": times_of(one),
        "form": form,
        "may_edit": may_edit,
        "may_change": may_edit and is_ours_to_change(one),
    }
    return render(request, "console/agenda/event.html", context)


@open_to(Permission.AGENDA_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_to_edit(request, code)
    one = _event(campaign, pk)
    if not is_ours_to_change(one):
        raise PermissionDenied
    form = EventForm(request.POST if request.method == "POST" else None, initial=as_it_is(one))
    if request.method == "POST" and form.is_valid():
        try:
            change_event(event=one, to=form.event(), by=actor(request), at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("console:event", code, pk)
    crumbs = [agenda_crumb(campaign), Crumb(one.title, reverse("console:event", args=[code, pk]))]
    page = Page(_("Sửa sự kiện"), kicker=campaign.name, crumbs=crumbs)
    return render(request, "console/agenda/write.html", {"page": page, "campaign": campaign, "form": form})


@open_to(Permission.AGENDA_EDIT)
@require_POST
def off(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _settled(request, code, pk, call_off)


@open_to(Permission.AGENDA_EDIT)
@require_POST
def on(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _settled(request, code, pk, put_back_on)


def _settled(request: HttpRequest, code: str, pk: int, action: Any) -> HttpResponse:
    campaign = campaign_to_edit(request, code)
    try:
        action(event=_event(campaign, pk), by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect("console:event", code, pk)


def campaign_to_edit(request: HttpRequest, code: str) -> Campaign:
    """The campaign, for who keeps the agenda of its authority: 403 where it is only seen."""
    campaign = campaign_or_404(request, code)
    if not can(request.user, Permission.AGENDA_EDIT, campaign.owner):
        raise PermissionDenied
    return campaign


def agenda_crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Lịch quốc tế"), reverse("console:agenda", args=[campaign.code]))


def _event(campaign: Campaign, pk: int) -> Event:
    return get_object_or_404(events_of(campaign.owner), pk=pk)
