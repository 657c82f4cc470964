"""What can be learnt, day by day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries.programme import Facet, answer, programme
from tuanle.core.clock import now
from tuanle.portal.queries.calendar import MONTH, WEEK, days_of, links_of, read_stretch
from tuanle.portal.queries.choosing import day_at, read_choice
from tuanle.portal.queries.narrowing import chips_of, option_sets
from tuanle.portal.queries.ways import ways_of
from tuanle.ui.kept import kept
from tuanle.ui.parts import Crumb, Page


@open_to(ANYONE, is_list=True)
@require_safe
@kept
def calendar(request: HttpRequest) -> HttpResponse:
    """Days are chosen by turning the leaves of the calendar, not by ticking them."""
    choice, at = read_choice(request.GET).without([Facet.DAY]), now()
    stretch = read_stretch(request.GET.get(MONTH, ""), request.GET.get(WEEK, ""), day_at(at))
    with programme() as held:
        told = answer(held, choice, at=at)
        days = days_of(told, stretch, day_at(at), reverse("portal:search"))
        context = {
            "page": Page(_("Lịch hoạt động"), crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))]),
            "choice": choice, "stretch": stretch, "days": days, "links": links_of(choice, stretch, day_at(at)),
            "sets": [one for one in option_sets(told) if one.options[0].name != Facet.DAY], "chips": chips_of(told),
            "ways": ways_of("calendar", choice), "address": request.path, "hidden": [stretch.field],
            "any": any(day.lines for day in days),
        }  # fmt: skip
    return render(request, "portal/calendar.html", context)
