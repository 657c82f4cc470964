"""Who takes part in a joint activity, and taking part in what others lead."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import add_partner, count_own, join_activity, remove_partner
from tuanle.activities.models import Partner
from tuanle.activities.queries import joinable, participants, year_of
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.evidence import HeadcountForm, TogetherForm
from tuanle.office.tables.activities import JoinTable
from tuanle.office.views.activities.page import activity_page
from tuanle.office.views.activities.seat import list_crumb, own_seat, seat_or_404
from tuanle.office.views.place import place_or_404, unit_tabs
from tuanle.orgs.queries import name_index
from tuanle.ui.parts import Page

_ANCHOR = "#phoi-hop"


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def add(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """Add a unit of the campaign, or another body by its name."""
    seat = own_seat(request, code, unit, pk)
    form = TogetherForm(request.POST, prefix="cung")
    if form.is_valid():
        index, name = name_index(participants(seat.place.campaign)), form.cleaned_data["name"]
        sure = index.sure(name)
        if sure is None and index.is_shared(name):
            form.add_error("name", _("Tên này có thể là nhiều đơn vị; hãy ghi đủ tên."))
        else:
            together = form.together(sure.code if sure else "")
            try:
                partner = add_partner(activity=seat.activity, together=together, by=seat.place.user, at=now())
            except Refused as refused:
                form.add_error("name", str(refused))
            else:
                messages.success(request, _("Đã thêm “%(name)s”.") % {"name": partner})
                return redirect(f"{seat.href}{_ANCHOR}")
    return activity_page(request, seat, together_form=form)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def remove(request: HttpRequest, code: str, unit: str, pk: int, partner: int) -> HttpResponse:
    """Take a partner out: the lead may, and the partner itself."""
    seat = seat_or_404(request, code, unit, pk)
    seat.place.require(Permission.ACTIVITY_EDIT)
    of_seat = Partner.objects.filter(activity=seat.activity).select_related("activity", "unit")
    if seat.partner is not None:
        of_seat = of_seat.filter(pk=seat.partner.pk)
    one = get_object_or_404(of_seat, pk=partner)
    remove_partner(partner=one, by=seat.place.user, at=now())
    messages.success(request, _("Đã bỏ “%(name)s” khỏi phần phối hợp.") % {"name": one})
    return redirect(list_crumb(seat.place).href if seat.partner else f"{seat.href}{_ANCHOR}")


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def headcount(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    """How many of its own a unit had there: for itself alone."""
    seat = seat_or_404(request, code, unit, pk)
    seat.place.require(Permission.ACTIVITY_EDIT)
    partner = get_object_or_404(
        Partner.objects.select_related("activity", "unit"), activity=seat.activity, unit=seat.place.unit
    )
    form = HeadcountForm(request.POST)
    if not form.is_valid():
        return activity_page(request, seat, headcount_form=form)
    count_own(partner=partner, headcount=form.cleaned_data["headcount"], by=seat.place.user, at=now())
    messages.success(request, _("Đã ghi số người của đơn vị mình."))
    return redirect(seat.href)


@open_to(Permission.ACTIVITY_EDIT, is_list=True)
@require_safe
def others(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """What units near by lead: a unit that only took part says so here, and counts nothing of its own."""
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_EDIT)
    rows = joinable(place.campaign, place.unit, span=year_of(place.campaign, place.unit).whole, at=now())
    table = JoinTable(rows, request.GET, codes=[code, unit])
    context = {
        "page": Page(
            _("Cùng dự hoạt động của đơn vị khác"),
            _("Hoạt động chung chỉ tính một lần, ở đơn vị chủ trì. Chọn ở đây thì đơn vị không phải ghi và không tính lại."),
            kicker=place.unit.name,
            crumbs=[list_crumb(place)],
        ),
        "tabs": unit_tabs(place, "activities"),
        "place": place,
        "table": table,
    }  # fmt: skip
    return table.download() or render(request, "office/activities/others.html", context)


@open_to(Permission.ACTIVITY_EDIT)
@require_POST
def join(request: HttpRequest, code: str, unit: str, pk: int) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_EDIT)
    rows = joinable(place.campaign, place.unit, span=year_of(place.campaign, place.unit).whole, at=now(), joined=True)
    activity = get_object_or_404(rows, pk=pk)
    join_activity(activity=activity, unit=place.unit, by=place.user, at=now())
    messages.success(request, _("Đã ghi là cùng dự. Hoạt động này tính ở %(lead)s.") % {"lead": activity.lead.name})
    return redirect("office:activities", code, unit)
