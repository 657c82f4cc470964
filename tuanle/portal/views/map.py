"""Where something can be learnt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries.programme import Facet, answer, programme
from tuanle.core.clock import now
from tuanle.portal.queries.atlas import atlas_of
from tuanle.portal.queries.choosing import read_choice
from tuanle.portal.queries.narrowing import chips_of, option_sets
from tuanle.portal.queries.ways import ways_of
from tuanle.ui.kept import kept
from tuanle.ui.parts import Crumb, Page


@open_to(ANYONE, is_list=True)
@require_safe
@kept
def map_of_communes(request: HttpRequest) -> HttpResponse:
    """A commune is chosen by touching it, not by ticking it."""
    choice = read_choice(request.GET).without([Facet.AREA])
    with programme() as held:
        told = answer(held, choice, at=now())
        context = {
            "page": Page(_("Bản đồ hoạt động"), crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))]),
            "choice": choice, "atlas": atlas_of(told, reverse("portal:search")), "chips": chips_of(told),
            "sets": [one for one in option_sets(told) if one.options[0].name != Facet.AREA],
            "ways": ways_of("map", choice), "address": request.path,
        }  # fmt: skip
    return render(request, "portal/map.html", context)
