"""Writing an activity down, changing it, holding the same again."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import change_activity, copy_activity, plan_activity
from tuanle.activities.models import Activity
from tuanle.activities.queries import Together, areas_in, details_of, participants, used_before, year_of
from tuanle.activities.rules import has_begun
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.rules import is_closed
from tuanle.core.clock import VIETNAM, now
from tuanle.core.errors import Refused
from tuanle.office.forms.activities import ChangeActivityForm, CopyForm, DetailFields, NewActivityForm
from tuanle.office.queries.activities import clauses_for, kinds_in_order, titles_for
from tuanle.office.views.activities.seat import Seat, list_crumb, own_seat
from tuanle.office.views.place import Place, place_or_404
from tuanle.orgs.models import Unit
from tuanle.orgs.queries import name_index
from tuanle.ui.parts import Page

#: So many kinds are seen at once; the others are one tap away.
_FIRST_KINDS = 8


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """One short page: what kind, what it is called, when, where, for whom."""
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_EDIT)
    posted = request.method == "POST"
    form = NewActivityForm(request.POST if posted else None, initial=None if posted else _to_begin_with(request, place))
    areas = _offer(form, place)
    form.offer_days(year_of(place.campaign, place.unit).week, now().date())
    if posted and form.is_valid():
        try:
            activity = plan_activity(
                campaign=place.campaign, lead=place.unit, details=form.details(), times=[form.time],
                area=areas.get(form.cleaned_data["area"]), together=_together(place, form.cleaned_data["together"]),
                token=form.cleaned_data["token"], by=place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi “%(title)s”.") % {"title": activity.title})
            return _after(request, place, activity)
    page = Page(_("Thêm hoạt động"), kicker=place.unit.name, crumbs=[list_crumb(place)])
    return _form_page(request, "office/activities/new.html", place, form, page)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    seat = own_seat(request, code, unit, pk)
    place, activity = seat.place, seat.activity
    posted = request.method == "POST"
    form = ChangeActivityForm(request.POST if posted else None, initial=None if posted else _as_it_is(activity))
    areas = _offer(form, place)
    sessions = list(activity.sessions.all())
    if len(sessions) == 1:
        form.offer_days(year_of(place.campaign, place.unit).week, sessions[0].starts_at.astimezone(VIETNAM).date())
    else:
        form.without_times()
    if posted and form.is_valid():
        try:
            change_activity(
                activity=activity, details=form.details(), area=areas.get(form.cleaned_data["area"]),
                time=form.time if len(sessions) == 1 else None, seen=form.cleaned_data["seen"], by=place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã lưu thay đổi."))
            return redirect(seat.href)
    page = Page(_("Sửa hoạt động"), kicker=place.unit.name, crumbs=seat.crumbs(to_activity=True))
    return _form_page(request, "office/activities/change.html", place, form, page, activity=activity, back=seat.href)


@open_to(Permission.ACTIVITY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """The same again: this year, or, from a Week that has a next one, in that."""
    seat = own_seat(request, code, unit, pk)
    into = _newest(seat)
    form = CopyForm(request.POST if request.method == "POST" else None)
    form.offer_days(year_of(into, seat.place.unit).week, now().date())
    if request.method == "POST" and form.is_valid():
        try:
            activity = copy_activity(
                activity=seat.activity, campaign=into, time=form.time, token=form.cleaned_data["token"],
                by=seat.place.user, at=now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã sao chép thành hoạt động mới."))
            return redirect(activity.get_absolute_url())
    context = {
        "page": Page(_("Sao chép hoạt động"), kicker=into.name, crumbs=seat.crumbs(to_activity=True)),
        "form": form,
        "seat": seat,
    }
    return render(request, "office/activities/copy.html", context)


def _newest(seat: Seat) -> Campaign:
    """The next Week where there is one that takes things in and the unit takes part; else the activity's own."""
    following = Campaign.objects.filter(previous=seat.place.campaign).first()
    if following is None or is_closed(following, at=now()):
        return seat.place.campaign
    takes_part = ReportingLine.objects.filter(campaign=following, child=seat.place.unit).exists()
    return following if takes_part or following.owner_id == seat.place.unit.pk else seat.place.campaign


def _after(request: HttpRequest, place: Place, activity: Activity) -> HttpResponse:
    """To the figures when it is over, to a new page when there are more, else back to the list."""
    codes = [place.campaign.code, place.unit.code]
    if "more" in request.POST:
        return redirect("office:activity-new", *codes)
    session = activity.sessions.all()[0]
    if has_begun(session, at=now()):
        return redirect("office:session-held", *codes, activity.pk, session.pk)
    return redirect("office:activities", *codes)


def _to_begin_with(request: HttpRequest, place: Place) -> dict[str, Any]:
    """What an address asks for (`?kind=course&clause=4.3b`), and how the unit's last activity was held."""
    last = Activity.objects.filter(lead=place.unit).order_by("-pk").first()
    return {
        "mode": last.mode if last else "truc_tiep",
        "platform": last.platform if last else "",
        "contact": last.contact if last else "",
        "kind": request.GET.get("kind", ""),
        "clause": request.GET.get("clause", ""),
        "title": request.GET.get("title", "")[:200],
        "groups": request.GET.getlist("group"),
    }


def _as_it_is(activity: Activity) -> dict[str, Any]:
    details = details_of(activity)
    session = activity.sessions.all()[0]
    start = session.starts_at.astimezone(VIETNAM)
    end = session.ends_at.astimezone(VIETNAM) if session.ends_at else None
    last_day = _last_day(start.date(), end)
    return {
        **{name: getattr(details, name) for name in DetailFields.base_fields if hasattr(details, name)},
        "area": activity.area.code if activity.area else "",
        "start": start.time() if session.is_timed else None,
        "end": end.time() if end and (end.hour or end.minute) else None,
        "last_day": last_day if last_day > start.date() else None,
        "seen": activity.lock_version,
    }


def _last_day(first: date, end: Any) -> date:
    """The last day of a session that ends at `end`, exclusive: midnight belongs to the day before."""
    if end is None:
        return first
    midnight = not (end.hour or end.minute)
    return date.fromordinal(end.date().toordinal() - midnight)


def _offer(form: DetailFields, place: Place) -> dict[str, Unit]:
    """Fill in what may be chosen; returns the communes by their codes."""
    areas = {area.code: area for area in areas_in(place.campaign)}
    form.offer(
        kinds=kinds_in_order(place.unit),
        clauses=clauses_for(place.campaign, place.unit),
        areas=list(areas.values()),
    )
    return areas


def _together(place: Place, names: list[str]) -> list[Together]:
    """Units of the campaign where a name is surely theirs, other bodies by their names."""
    if not names:
        return []
    index, together = name_index(participants(place.campaign)), []
    for name in names:
        sure = index.sure(name)
        if sure is None and index.is_shared(name):
            raise Refused(_("“%(text)s” có thể là nhiều đơn vị; hãy ghi đủ tên.") % {"text": name}, code="partner")
        together.append(Together(sure.code) if sure else Together(name=name))
    return together


def _form_page(
    request: HttpRequest, template: str, place: Place, form: DetailFields, page: Page, **more: Any
) -> HttpResponse:
    # A kind that is tapped asks for its own suggestions.
    chosen = request.GET.get("kind") or form["kind"].value()
    kind = next((one for one in ACTIVITY_KINDS if one.key == chosen), None)
    choices = form.kind_choices
    later = choices[_FIRST_KINDS:]
    context = {
        "page": page,
        "place": place,
        "form": form,
        "first_kinds": choices[:_FIRST_KINDS],
        "later_kinds": later,
        "later_open": any(one.key == chosen for one, _radio in later),
        "titles": titles_for(place.campaign, place.unit, kind),
        "venues": used_before(place.unit, "venue"),
        "more_open": any(form[name].errors for name in ("clause", "area", "description", "contact", "fee", "capacity", "join_link")),
        "list_href": reverse("office:activities", args=[place.campaign.code, place.unit.code]),
        **more,
    }  # fmt: skip
    return render(request, template, context)
