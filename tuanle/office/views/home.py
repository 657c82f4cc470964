"""Việc hôm nay: what is due, in order, with one button each."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import SIGNED_IN, acts_for_units, open_to
from tuanle.assignments.queries import only_charged
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import places_of
from tuanle.core.clock import now
from tuanle.core.once import reading_once
from tuanle.office.queries.home import day_of
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Page, Tab
from tuanle.ui.templatetags.ui import day as shown_day
from tuanle.ui.templatetags.ui import weekday


@open_to(SIGNED_IN, is_list=True)
@require_safe
@reading_once()
def home(request: HttpRequest) -> HttpResponse:
    """Every unit that the person acts for, in every Week that runs."""
    at = now()
    stands: list[tuple[Campaign, Unit, Unit | None]] = [
        (line.campaign, line.child, line.parent) for line in places_of(request.user)
    ]
    stands += [(campaign, unit, None) for campaign, unit in only_charged(request.user)]
    days = [
        day_of(campaign=campaign, unit=unit, parent=parent, user=request.user, at=at)
        for campaign, unit, parent in stands
    ]
    tabs: list[Tab] = []
    if len(days) == 1:
        place = Place(days[0].campaign, days[0].unit, request.user, days[0].parent is not None)  # type: ignore[arg-type]
        tabs = unit_tabs(place, "today")
    page = Page(_("Việc hôm nay"), days[0].unit.name if tabs else "", kicker=f"{weekday(at.date())}, {shown_day(at)}")
    context = {"page": page, "days": days, "tabs": tabs, "acts_for_units": acts_for_units(request.user), "at": at}
    return render(request, "office/home.html", context)


@open_to(Permission.REPORT_SUBMIT, is_list=True)
@require_safe
@reading_once()
def today(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """One unit in one Week: also one that is over, and for those above the unit, who look on."""
    place = place_or_404(request, code, unit, or_charged=True)
    place.require(Permission.REPORT_SUBMIT)
    at = now()
    day = day_of(campaign=place.campaign, unit=place.unit, parent=place.parent, user=place.user, at=at)
    context = {
        "page": Page(_("Việc hôm nay"), place.unit.name, kicker=place.campaign.name),
        "days": [day],
        "tabs": unit_tabs(place, "today"),
        "acts_for_units": True,
        "at": at,
    }
    return render(request, "office/home.html", context)
