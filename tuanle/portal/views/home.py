"""The first page of the site: what can be learnt this week."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries.programme import Choice, Occasion, answer, programme
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import now
from tuanle.core.text import fold
from tuanle.portal.queries.choosing import read_choice
from tuanle.portal.queries.rows import row_of
from tuanle.portal.queries.steps import STEP, steps_of
from tuanle.portal.queries.ways import ways_of
from tuanle.press.queries import news_seen, summary_of
from tuanle.ui.kept import kept
from tuanle.ui.parts import Page

#: So many of what is on next are shown, each title once; looked for among so many.
_NEXT, _AMONG, _NEWS = 6, 60, 3


@open_to(ANYONE, is_list=True)
@require_safe
@kept
def home(request: HttpRequest) -> HttpResponse:
    choice, at = read_choice(request.GET), now()
    with programme() as held:
        told = answer(held, Choice(), at=at)
        context = {
            "page": Page(_("Học gì tuần này?"), _("Lớp học, tập huấn, ngày hội đọc sách gần nhà hoặc trên điện thoại.")),
            "steps": steps_of(held, choice, request.GET.get(STEP, ""), at=at, search=reverse("portal:search")),
            "rows": [row_of(one, at=at) for one in _different(told.page(0, _AMONG))[:_NEXT]],
            "total": told.total, "ways": ways_of("", Choice()),
            "week": Campaign.objects.first(), "stories": [(one, summary_of(one)) for one in news_seen(at=at)[:_NEWS]],
        }  # fmt: skip
    return render(request, "portal/home.html", context)


def _different(occasions: list[Occasion]) -> list[Occasion]:
    """Of those with one title the first: ten units with a reading club each would leave room for nothing else."""
    first: dict[str, Occasion] = {}
    for one in occasions:
        first.setdefault(fold(one.entry.title), one)
    return list(first.values())
