"""Every activity of a campaign that the reader may see."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import reached, units_reached
from tuanle.access.rules import open_to
from tuanle.activities.enums import Season
from tuanle.activities.models import Activity
from tuanle.activities.queries import areas_in, listed, span_of, year_of
from tuanle.console.queries.bar import units_in
from tuanle.console.tables.activities import ActivityTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.dates import format_date
from tuanle.registrations.queries import going_on
from tuanle.ui.parts import Page, Tab

#: What stands in the address for a part of the year; nothing is the Week.
SEASONS: dict[str, Season | None] = {"": Season.WEEK, "after": Season.AFTER, "before": Season.BEFORE, "all": None}


@open_to(Permission.ACTIVITY_VIEW, is_list=True)
@require_safe
def activities(request: HttpRequest, code: str) -> HttpResponse:
    """Each at its lead: a joint one stands here once. The Week is the campaign's; a unit with its own has it on its page."""
    campaign = campaign_or_404(request, code)
    year, asked = year_of(campaign, campaign.owner), request.GET.get("season", "")
    asked = asked if asked in SEASONS else ""
    seen = reached(request.user, Permission.ACTIVITY_VIEW, "lead")
    rows = Activity.objects.filter(seen, campaign=campaign).select_related("campaign", "lead__kind", "area")
    table = ActivityTable(listed(rows, span_of(year, SEASONS[asked]), at=now()), request.GET, areas=areas_in(campaign))
    table.file_name = f"hoat-dong-{campaign.code}"  # type: ignore[misc]
    lead = _("Mỗi hoạt động chung đứng một lần, ở đơn vị chủ trì. Tuần lễ từ %(first)s đến %(last)s.") % {
        "first": format_date(year.week.first),
        "last": format_date(year.week.last),
    }
    context = {
        "page": Page(_("Hoạt động của các đơn vị"), lead, kicker=campaign.name),
        "campaign": campaign,
        "own": units_in(campaign, request.user).order_by("path").first(),
        "tabs": campaign_tabs(request, campaign, "activities"),
        "seasons": [Tab(_names()[key], f"?season={key}" if key else request.path, key == asked) for key in SEASONS],
        "table": table,
        "going_on": going_on(campaign, leads=units_reached(request.user, Permission.ACTIVITY_VIEW)),
    }
    return table.download() or render(request, "console/activities.html", context)


def _names() -> dict[str, str]:
    return {"": _("Trong Tuần lễ"), "after": _("Sau Tuần lễ"), "before": _("Trước Tuần lễ"), "all": _("Cả năm học")}
