"""A Week as citizens see it: its theme, its dispatches, what is on, what is told of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.activities.queries import public_activities
from tuanle.campaigns.models import Campaign
from tuanle.core.clock import now
from tuanle.orgs.queries import from_capitals
from tuanle.portal.queries.hosts import by_day, dispatches_of, sessions_to_come
from tuanle.press.queries import news_seen, summary_of
from tuanle.ui.parts import Page

_NEWS = 6


@open_to(ANYONE, is_list=True)
@require_safe
def campaign(request: HttpRequest, code: str) -> HttpResponse:
    one, at = get_object_or_404(Campaign.objects.select_related("owner"), code=code), now()
    sessions = sessions_to_come(public_activities().filter(campaign=one), at=at)
    context = {
        "page": Page(one.name, one.theme, kicker=one.owner.name),
        "campaign": one,
        "dispatches": [(each, from_capitals(each.issuer)) for each in dispatches_of(one)],
        "days": [
            (each.day, [(row, row.activity.public_address) for row in each.sessions]) for each in by_day(sessions)
        ],
        "stories": [(story, summary_of(story)) for story in news_seen(at=at).filter(campaign=one)[:_NEWS]],
        "address": request.build_absolute_uri(request.path),
        "feed": request.build_absolute_uri(reverse("portal:news-feed")),
        "at": at,
    }
    return render(request, "portal/campaign.html", context)
