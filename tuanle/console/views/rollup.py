"""The consolidated figures of a unit, each opened down to who gave it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.campaigns.models import Campaign
from tuanle.console.queries.bar import units_in
from tuanle.console.queries.rollup import (
    Consolidated,
    by_branch,
    children_in,
    consolidated,
    figure_blocks,
    in_words,
    part_lines,
)
from tuanle.console.rules import can_consolidate
from tuanle.console.tables.rollup import FigureTable, RollupTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.orgs.models import Unit
from tuanle.reports.actions.rollups import refresh_rollups
from tuanle.reports.kinds.rollups import rule_of
from tuanle.reports.models import Rollup
from tuanle.reports.queries import leaves_of
from tuanle.reports.queries.blocks import words_for
from tuanle.reports.queries.sums import variances
from tuanle.ui.charts import Bar, Bars
from tuanle.ui.parts import Crumb, Page


@dataclass(frozen=True)
class Place:
    """A unit of a campaign whose figures the reader may see."""

    campaign: Campaign
    unit: Unit


def place_or_404(request: HttpRequest, code: str, unit: str) -> Place:
    campaign = campaign_or_404(request, code)
    return Place(campaign, get_object_or_404(units_in(campaign, request.user), code=unit))


def crumbs_of(place: Place, request: HttpRequest) -> list[Crumb]:
    """The roll-ups above this one that the reader may see."""
    above = units_in(place.campaign, request.user).filter(
        path__in=[place.unit.path[:end] for end in range(4, len(place.unit.path), 4)]
    )
    return [Crumb(unit.name, reverse("console:rollup", args=[place.campaign.code, unit.code])) for unit in above]


def rollup_crumb(place: Place) -> Crumb:
    return Crumb(_("Tổng hợp"), reverse("console:rollup", args=[place.campaign.code, place.unit.code]))


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def rollup(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    found = consolidated(place.campaign, place.unit)
    blocks = figure_blocks(found) if found else []
    table = RollupTable(blocks, request.GET, unit=place.unit, campaign=place.campaign)
    children = children_in(place.campaign, place.unit)
    context = {
        "page": Page(place.unit.name, _lead(found), kicker=_kicker(place.campaign), crumbs=crumbs_of(place, request)),
        "tabs": campaign_tabs(request, place.campaign, "rollup"),
        "campaign": place.campaign,
        "unit": place.unit,
        "found": found,
        "rollup": found.rollup if found else None,
        "blocks": blocks,
        "children": children,
        "sent_up": sum(child.upward is not None and child.upward.sent is not None for child in children),
        "absent": found.view.absent if found else None,
        "waiting_href": _waiting_href(place),
        "may_chase": can_somewhere(request.user, Permission.NOTICE_SEND),
        "variances": _variances(place, found, [child.unit for child in children]) if found else [],
        "before": place.campaign.previous,
        "may_consolidate": can_consolidate(request.user, place.unit),
    }
    return table.download() or render(request, "console/rollup.html", context)


def _waiting_href(place: Place) -> str:
    """The ledger of the reports below this unit that wait to be accepted."""
    area = "" if place.unit.pk == place.campaign.owner_id else f"&area={place.unit.code}"
    return f"{reverse('console:ledger', args=[place.campaign.code])}?standing=submitted{area}#table"


def _kicker(campaign: Campaign) -> str:
    return _("Tổng hợp · %(campaign)s") % {"campaign": campaign.name}


def _lead(found: Consolidated | None) -> str:
    if found is None:
        return ""
    rolled = found.rollup
    lead = _("Từ %(reported)s trên %(expected)s báo cáo.") % {
        "reported": format_number(rolled.reported),
        "expected": format_number(rolled.expected),
    }
    if rolled.unaccepted:
        waiting = ngettext(
            "%(n)s báo cáo trong đó chưa duyệt.", "%(n)s báo cáo trong đó chưa duyệt.", rolled.unaccepted
        )
        lead = f"{lead} {waiting % {'n': format_number(rolled.unaccepted)}}"
    return lead


def _variances(place: Place, found: Consolidated, nodes: list[Unit]) -> list[Any]:
    return variances(campaign=place.campaign, form=found.view.form, units=[place.unit, *nodes])


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def refreshing(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Roll up again: what is stale, at and below this unit."""
    place = place_or_404(request, code, unit)
    page = redirect("console:rollup", code, unit)
    if request.method == "GET":
        return page
    if not can_consolidate(request.user, place.unit):
        raise PermissionDenied
    accepted_only = request.POST.get("accepted_only") == "1"
    try:
        done = refresh_rollups(
            campaign=place.campaign, by=actor(request), at=now(), units=[place.unit.pk], accepted_only=accepted_only
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return page
    if done:
        messages.success(request, _("Đã tổng hợp lại %(n)s đơn vị.") % {"n": format_number(done)})
    else:
        messages.info(request, _("Số liệu đã là mới nhất, không có gì phải tính lại."))
    return page


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def figure(request: HttpRequest, code: str, unit: str, cell: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    found = consolidated(place.campaign, place.unit)
    if found is None or cell not in found.figures:
        raise Http404
    shown = found.figures[cell]
    rows = leaves_of(place.campaign, place.unit, cell)
    words = words_for({str(n): row.contribution.said for n, row in enumerate(rows)})
    lines = part_lines(
        campaign=place.campaign, unit=place.unit, item=shown.item, rows=rows, whole=shown.shown.value, words=words
    )
    table = FigureTable(lines, request.GET, campaign=place.campaign, key=cell, item=shown.item)
    context = {
        "page": Page(
            shown.label,
            kicker=_kicker(place.campaign),
            crumbs=[
                *crumbs_of(place, request),
                Crumb(place.unit.name, f"{reverse('console:rollup', args=[code, unit])}#o-{cell}"),
            ],
        ),
        "tabs": campaign_tabs(request, place.campaign, "rollup"),
        "campaign": place.campaign,
        "unit": place.unit,
        "figure": shown,
        "text": in_words(shown),
        "before_text": in_words(found.before[cell]) if cell in found.before else "",
        "rule": rule_of(shown.item),
        "rollup": found.rollup,
        "table": table,
        "chart": _chart(place, cell, shown, lines) if rule_of(shown.item).adds is not None else None,
    }
    return table.download() or render(request, "console/figure.html", context)


def _chart(place: Place, cell: str, shown: Any, lines: list[Any]) -> Bars | None:
    """The figure by the units straight below, when there are several to compare."""
    branches = by_branch(lines)
    if len(branches) < 2:
        return None
    through = set(Rollup.objects.filter(campaign=place.campaign).values_list("unit", flat=True)) - {place.unit.pk}
    bars = [
        Bar(
            unit.name,
            value,
            reverse("console:figure", args=[place.campaign.code, unit.code, cell]) if unit.pk in through else "",
        )
        for unit, value in branches
    ]
    silent = sum(1 for _unit, value in branches if value is None)
    note = _("%(n)s nơi chưa có số liệu.") % {"n": format_number(silent)} if silent else ""
    return Bars(_("Theo đơn vị trực thuộc"), bars, note, shown.item.measure or _("Số liệu"))
