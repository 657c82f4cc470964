"""The unit's activities: in the Week, after it, all; what waits for its figures; what others lead."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import open_to
from tuanle.activities.enums import Season
from tuanle.activities.models import Activity
from tuanle.activities.queries import Year, counts_in, due_sessions, joint_of, listed, span_of, year_of
from tuanle.campaigns.queries import units_under
from tuanle.core.clock import now
from tuanle.office.tables.activities import ActivityTable, BelowTable, counted_words
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.ui.parts import Action, Page, Tab

#: What stands in the address for each part of the list; none is the Week.
SEASONS: dict[str, Season | None] = {"": Season.WEEK, "sau": Season.AFTER, "truoc": Season.BEFORE, "tat-ca": None}
_MOST_DUE = 6


@dataclass(frozen=True)
class Scope:
    """Whose activities a page is about: the unit's own, or those of the units below it."""

    is_below: bool
    activities: QuerySet[Activity]


def scope_of(place: Place, *, below: bool) -> Scope:
    """The unit's own activities; with `below` those led by the units that report to it, as far as the person sees them."""
    of_campaign = Activity.objects.filter(campaign=place.campaign).select_related("campaign", "lead", "public_page")
    if not below:
        return Scope(False, of_campaign.filter(lead=place.unit))
    units = [unit.pk for unit in units_under(place.campaign, place.unit) if unit.pk != place.unit.pk]
    seen = reached(place.user, Permission.ACTIVITY_VIEW, "lead")
    return Scope(True, of_campaign.filter(seen, lead__in=units))


def has_below(place: Place) -> bool:
    return bool(place.campaign.lines.filter(parent=place.unit).exists())


@open_to(Permission.ACTIVITY_VIEW, is_list=True)
@require_safe
def activities(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_VIEW)
    at, year, below = now(), year_of(place.campaign, place.unit), has_below(place)
    scope = scope_of(place, below=below and request.GET.get("cua") == "duoi")
    asked = request.GET.get("luc", "")
    asked = asked if asked in SEASONS else ""
    may_edit = place.may(Permission.ACTIVITY_EDIT)
    due = list(due_sessions(place.campaign, place.unit, at=at)[: _MOST_DUE + 1]) if may_edit else []
    codes = [place.campaign.code, place.unit.code]
    new = Action(_("Thêm hoạt động"), reverse("office:activity-new", args=codes), "plus")
    rows = listed(scope.activities, span_of(year, SEASONS[asked]), at=at)
    table = (BelowTable if scope.is_below else ActivityTable)(
        rows, request.GET, empty_action=new if may_edit and not scope.is_below else None
    )
    table.file_name = f"hoat-dong-{place.unit.code}"  # type: ignore[misc]
    context = {
        "page": Page(_("Hoạt động"), place.unit.name, kicker=place.campaign.name),
        "place": place,
        "tabs": unit_tabs(place, "activities"),
        "seasons": season_tabs(request, scope, year, asked),
        "other_scope": _address(request, below=not scope.is_below, season=asked) if below else "",
        "is_below": scope.is_below,
        "season": asked,
        "year": year,
        "table": table,
        "may_edit": may_edit,
        "due": due[:_MOST_DUE],
        "more_due": len(due) > _MOST_DUE,
        "joint": [
            (part, counted_words(part)) for part in ([] if scope.is_below else joint_of(place.campaign, place.unit))
        ],
    }
    return table.download() or render(request, "office/activities/list.html", context)


def season_tabs(request: HttpRequest, scope: Scope, year: Year, asked: str) -> list[Tab]:
    """The Week, after it, all of the year; before it where something was."""
    names = {"": _("Trong Tuần lễ"), "sau": _("Sau Tuần lễ"), "truoc": _("Trước Tuần lễ"), "tat-ca": _("Cả năm học")}
    counts = _counts(scope.activities, year)
    return [
        Tab(name, _address(request, below=scope.is_below, season=key), key == asked, counts[key])
        for key, name in names.items()
        if key != "truoc" or counts[key] or asked == key
    ]


def _address(request: HttpRequest, *, below: bool, season: str) -> str:
    """This page for a part of the year, and for whose activities."""
    query = urlencode({**({"cua": "duoi"} if below else {}), **({"luc": season} if season else {})})
    return f"{request.path}?{query}" if query else request.path


def _counts(activities: QuerySet[Activity], year: Year) -> dict[str, int]:
    """How many activities fall into each part, whether held or not."""
    spans = [span_of(year, season) for season in SEASONS.values()]
    return dict(zip(SEASONS, counts_in(activities, spans), strict=True))
