"""Did it go on? The Week, the months after it to the end of the school year, and last year's Week (clause 5.2)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import reached
from tuanle.access.rules import open_to
from tuanle.activities.enums import Season
from tuanle.activities.models import Activity
from tuanle.activities.queries import Span, Total, span_of, totals, totals_by_kind, year_of
from tuanle.campaigns.kinds.activities import ACTIVITY_KINDS
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import units_under
from tuanle.core.clock import today
from tuanle.core.dates import format_date
from tuanle.core.numbers import format_number
from tuanle.office.tables.activities import EvaluationTable
from tuanle.office.views.activities.listing import has_below
from tuanle.office.views.activities.seat import list_crumb
from tuanle.office.views.place import Place, place_or_404, unit_tabs
from tuanle.ui.charts import Bar, Bars, Pair, Pairs
from tuanle.ui.parts import Page, Tab


@open_to(Permission.ACTIVITY_VIEW, is_list=True)
@require_safe
def evaluation(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.ACTIVITY_VIEW)
    below = has_below(place)
    whole_area = below and request.GET.get("pham-vi") == "dia-ban"
    now, before = place.campaign, place.campaign.previous
    year = year_of(now, place.unit)
    months = year.months_after()
    ours = _led_in(place, now, whole_area=whole_area)
    week, whole_after, *after = totals(ours, [year.week, span_of(year, Season.AFTER), *months])
    last_span = year_of(before, place.unit).week if before else None
    theirs = _led_in(place, before, whole_area=whole_area) if before else None
    last = totals(theirs, [last_span])[0] if theirs is not None and last_span else None
    lines = _lines(now, before, year.week, week, last, list(zip(months, after, strict=True)))
    table = EvaluationTable(lines, request.GET)
    table.file_name = f"danh-gia-{place.unit.code}"  # type: ignore[misc]
    context = {
        "page": Page(
            _("Đánh giá: Tuần lễ và sau Tuần lễ"), place.unit.name, kicker=now.name, crumbs=[list_crumb(place)]
        ),
        "place": place,
        "tabs": unit_tabs(place, "activities"),
        "scopes": _scopes(request, whole_area=whole_area) if below else [],
        "year": year,
        "tiles": _tiles(now, before, week, whole_after, last),
        "months": _months(lines),
        "kinds": _kinds(ours, theirs, year.week, last_span, now, before),
        "table": table,
    }
    return table.download() or render(request, "office/activities/evaluation.html", context)


def _tiles(
    now: Campaign, before: Campaign | None, week: Total, after: Total, last: Total | None
) -> list[tuple[str, int, str]]:
    """Label, turns, and how many activities they come from."""
    tiles = [
        (_("Tuần lễ %(year)s: lượt người") % {"year": now.year}, week),
        (_("Sau Tuần lễ: lượt người"), after),
    ]
    if before and last:
        tiles.append((_("Tuần lễ %(year)s: lượt người") % {"year": before.year}, last))
    return [(label, total.turns, _activities_words(total.activities)) for label, total in tiles]


def _activities_words(n: int) -> str:
    return ngettext("%(n)s hoạt động", "%(n)s hoạt động", n) % {"n": format_number(n)}


def _led_in(place: Place, campaign: Campaign, *, whole_area: bool) -> QuerySet[Activity]:
    """What the unit led in `campaign`; of the whole area also what those below it led, each once, at its lead."""
    activities = Activity.objects.filter(campaign=campaign)
    if not whole_area:
        return activities.filter(lead=place.unit)
    units = [unit.pk for unit in units_under(campaign, place.unit)]
    return activities.filter(reached(place.user, Permission.ACTIVITY_VIEW, "lead"), lead__in=units)


def _scopes(request: HttpRequest, *, whole_area: bool) -> list[Tab]:
    return [
        Tab(_("Riêng đơn vị"), request.path, not whole_area),
        Tab(_("Cả địa bàn"), f"{request.path}?pham-vi=dia-ban", whole_area),
    ]


def _months(lines: list[dict[str, Any]]) -> Bars:
    """The Weeks and the months after; a month that has not come is not one in which nothing was."""
    bars = [Bar(line["name"], line["turns"]) for line in lines]
    return Bars(_("Lượt người trong Tuần lễ và sau đó"), bars, _("Tháng chưa đến thì để trống."), _("Lượt người"))


def _kinds(
    ours: Any, theirs: Any, span: Span, last_span: Span | None, now: Campaign, before: Campaign | None
) -> Pairs | None:
    """This year's Week beside last year's, by kind of activity."""
    here = totals_by_kind(ours, span)
    there = totals_by_kind(theirs, last_span) if theirs is not None and last_span else {}
    pairs = [
        Pair(kind.name, _turns(here, kind.key), _turns(there, kind.key))
        for kind in ACTIVITY_KINDS
        if kind.key in here or kind.key in there
    ]
    if not pairs or before is None:
        return None
    title = _("Lượt người trong Tuần lễ, theo loại hoạt động")
    return Pairs(title, pairs, str(now.year), str(before.year))


def _turns(totals_of: dict[str, Total], kind: str) -> int:
    return totals_of[kind].turns if kind in totals_of else 0


def _lines(
    now: Campaign,
    before: Campaign | None,
    week: Span,
    this: Total,
    last: Total | None,
    months: list[tuple[Span, Total]],
) -> list[dict[str, Any]]:
    """The table: last year's Week, this one, each month after it."""
    lines = [_line(_("Tuần lễ năm %(year)s") % {"year": before.year}, None, last)] if before and last else []
    lines.append(_line(_("Tuần lễ năm %(year)s") % {"year": now.year}, week, this))
    return lines + [_line(_month_words(span), span, total) for span, total in months]


def _line(name: str, span: Span | None, total: Total) -> dict[str, Any]:
    has_come = span is None or span.first <= today() or bool(total.activities)
    return {
        "name": name,
        "days": f"{format_date(span.first)} – {format_date(span.last)}" if span else "",
        "activities": total.activities if has_come else None,
        "turns": total.turns if has_come else None,
    }


def _month_words(span: Span) -> str:
    words = _("Tháng %(month)s/%(year)s") % {"month": span.first.month, "year": span.first.year}
    return words if span.first.day == 1 else _("%(month)s, sau Tuần lễ") % {"month": words}
