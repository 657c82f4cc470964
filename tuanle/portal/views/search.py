"""The list of what can be learnt."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries.programme import answer, nearest, programme
from tuanle.core.clock import now
from tuanle.portal.queries.choosing import query_of, read_choice
from tuanle.portal.queries.narrowing import chips_of, option_sets, suggestions_of
from tuanle.portal.queries.pages import PER_PAGE, pages_of
from tuanle.portal.queries.rows import row_of
from tuanle.portal.queries.ways import ways_of
from tuanle.ui.kept import kept
from tuanle.ui.parts import Crumb, Page


@open_to(ANYONE, is_list=True)
@require_safe
@kept
def search(request: HttpRequest) -> HttpResponse:
    choice, at = read_choice(request.GET), now()
    with programme() as held:
        told = answer(held, choice, at=at)
        pages = pages_of(request.GET.get("trang", ""), told.total)
        found = [row_of(one, at=at) for one in told.page(pages.start, PER_PAGE)]
        context = {
            "page": Page(_("Tìm hoạt động"), crumbs=[Crumb(_("Học gì tuần này?"), reverse("portal:home"))]),
            "choice": choice, "total": told.total, "rows": found, "pages": pages, "sets": option_sets(told),
            "chips": chips_of(told), "ways": ways_of("list", choice), "here": query_of(choice), "address": request.path,
            "read_as": [(typed, words) for typed, words in told.read_as.items()],
            "suggestions": suggestions_of(told, nearest(told)) if not told.total else [],
            "any": len(held) > 0,
        }  # fmt: skip
    return render(request, "portal/search.html", context)
