"""The international agenda as a unit sees it: what is on, taking part, what was learned."""

from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.agenda.actions import leave, say_how_it_went, take_part
from tuanle.agenda.models import Event, Participation
from tuanle.agenda.queries import events_of, months_of, times_of
from tuanle.agenda.rules import has_begun, is_on
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.agenda import JoinForm, OutcomeForm
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.ui.parts import Crumb, Page, Tab

#: The choice that says nothing yet, and what a form shows for each answer.
_SHOWN = {None: "", True: "yes", False: "no"}


@open_to(Permission.AGENDA_VIEW, is_list=True)
@require_safe
def agenda(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """What is to come, by month; or what has been, the last first."""
    place = place_or_404(request, code, unit)
    place.require(Permission.AGENDA_VIEW)
    at, is_past = now(), request.GET.get("luc") == "da-qua"
    events = events_of(place.campaign.owner)
    events = events.filter(starts_at__lte=at) if is_past else events.filter(starts_at__gt=at)
    months = months_of(events)
    context = {
        "page": Page(_("Lịch quốc tế"), _("Diễn đàn, hội nghị của UNESCO và các thành phố bạn."), kicker=place.unit.name),
        "place": place,
        "tabs": unit_tabs(place, "agenda"),
        "when": [Tab(_("Sắp diễn ra"), request.path, not is_past), Tab(_("Đã qua"), "?luc=da-qua", is_past)],
        "months": months[::-1] if is_past else months,
        "is_past": is_past,
    }  # fmt: skip
    return render(request, "office/agenda/list.html", context)


@open_to(Permission.AGENDA_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def event(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """One event; posted, the unit takes part."""
    place = place_or_404(request, code, unit)
    place.require(Permission.AGENDA_VIEW)
    one = _event(place, pk)
    if request.method != "POST":
        return _page(request, place, one)
    _require_own(place)
    form = JoinForm(request.POST, prefix="du")
    if form.is_valid():
        try:
            take_part(event=one, unit=place.unit, who=form.cleaned_data["who"], by=place.user, at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi đơn vị tham gia."))
            return redirect("office:agenda-event", code, unit, pk)
    return _page(request, place, one, join_form=form)


def _page(request: HttpRequest, place: Place, one: Event, **forms: object) -> HttpResponse:
    own = next((part for part in one.participations.all() if part.unit_id == place.unit.pk), None)
    begun = has_begun(one, at=now())
    listing = reverse("office:agenda", args=[place.campaign.code, place.unit.code])
    note_down = reverse("office:activity-new", args=[place.campaign.code, place.unit.code])
    context = {
        "page": Page(one.title, one.body, kicker=_("Lịch quốc tế"), crumbs=[Crumb(_("Lịch quốc tế"), listing)]),
        "place": place,
        "event": one,
        "times": times_of(one),
        "own": own,
        "is_on": is_on(one),
        "has_begun": begun,
        "may_edit": place.may(Permission.ACTIVITY_EDIT),
        "as_activity": f"{note_down}?{urlencode({'kind': 'international', 'title': one.title[:200]})}",
        "join_form": JoinForm(prefix="du", initial={"who": own.who if own else ""}),
        "outcome_form": OutcomeForm(
            prefix="kq", initial={"attended": _SHOWN[own.attended], "learned": own.learned} if own else None
        ),
        **forms,
    }
    return render(request, "office/agenda/event.html", context)


@open_to(Permission.AGENDA_VIEW)
@require_POST
def outcome(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Whether the unit was there, and what it learned."""
    place = place_or_404(request, code, unit)
    _require_own(place)
    one, form = _event(place, pk), OutcomeForm(request.POST, prefix="kq")
    own = get_object_or_404(Participation, event=one, unit=place.unit)
    if form.is_valid():
        try:
            say_how_it_went(
                participation=own, attended=form.said(), learned=form.cleaned_data["learned"], by=place.user, at=now()
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu."))
            return redirect("office:agenda-event", code, unit, pk)
    return _page(request, place, one, outcome_form=form)


@open_to(Permission.AGENDA_VIEW)
@require_POST
def leaving(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """The unit does not take part after all. Gone already is gone."""
    place = place_or_404(request, code, unit)
    _require_own(place)
    own = Participation.objects.filter(event=_event(place, pk), unit=place.unit).select_related("event", "unit").first()
    if own:
        leave(participation=own, by=place.user, at=now())
        messages.success(request, _("Đã bỏ ghi tham gia."))
    return redirect("office:agenda-event", code, unit, pk)


def _event(place: Place, pk: int) -> Event:
    return get_object_or_404(events_of(place.campaign.owner), pk=pk)


def _require_own(place: Place) -> None:
    """Who writes the unit's activities says what it takes part in."""
    if not (place.may(Permission.AGENDA_VIEW) and place.may(Permission.ACTIVITY_EDIT)):
        raise PermissionDenied
