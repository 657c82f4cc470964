"""The visits of a campaign, and planning several at once."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, can_somewhere, open_to
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.forms.inspections import PlanForm
from tuanle.console.queries.bar import units_in
from tuanle.console.tables.inspections import InspectionTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.console.views.inspections.opening import crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.inspections.actions import (
    plan_inspections,
)
from tuanle.inspections.enums import InspectionState
from tuanle.inspections.queries import inspections_visible_to, visitable
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Action, Page


@open_to(Permission.INSPECTION_VIEW, is_list=True)
@require_safe
def inspections(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    may_plan = can_somewhere(request.user, Permission.INSPECTION_EDIT)
    plan = Action(_("Lên lịch kiểm tra"), reverse("console:plan-inspections", args=[code]), "calendar-plus")
    rows = list(inspections_visible_to(request.user, campaign))
    table = InspectionTable(rows, request.GET, campaign=campaign, empty_action=plan if may_plan else None)
    context = {
        "page": Page(_("Kiểm tra, giám sát"), _lead(rows), kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "inspections"),
        "campaign": campaign,
        "table": table,
        "plan": plan if may_plan and rows else None,
    }
    return table.download() or render(request, "console/inspections.html", context)


def _lead(rows: list[Any]) -> str:
    """How many visits were held, how many are to come, how many things wait to be mended."""
    if not rows:
        return ""
    states = Counter(row.state for row in rows)
    return _("%(held)s cuộc đã kiểm tra, %(planned)s cuộc sắp tới; còn %(left)s việc phải khắc phục.") % {
        "held": format_number(states[InspectionState.HELD]),
        "planned": format_number(states[InspectionState.PLANNED]),
        "left": format_number(sum(row.left for row in rows)),
    }


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def planning(request: HttpRequest, code: str) -> HttpResponse:
    """One day, several units: one visit to each."""
    campaign = campaign_or_404(request, code)
    visitor = _visitor(request, campaign)
    units = visitable(request.user, campaign, visitor)
    form = PlanForm(request.POST or None, units=units, initial={"units": request.GET.getlist("unit")})
    if form.is_valid():
        try:
            made = plan_inspections(
                campaign=campaign, visitor=visitor, by=actor(request), at=now(), **form.cleaned_data
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            words = ngettext("Đã lên lịch %(n)s cuộc kiểm tra.", "Đã lên lịch %(n)s cuộc kiểm tra.", len(made))
            messages.success(request, words % {"n": format_number(len(made))})
            return redirect("console:inspections", code)
    chosen = {str(getattr(unit, "pk", unit)) for unit in form["units"].value() or ()}
    context = {
        "page": Page(
            _("Lên lịch kiểm tra"),
            _("Đơn vị chưa được kiểm tra xếp trước."),
            kicker=visitor.name,
            crumbs=[crumb(campaign)],
        ),
        "form": form,
        "groups": _by_parent(campaign, units, chosen),
    }
    return render(request, "console/plan_inspections.html", context, status=400 if form.errors else 200)


def _by_parent(campaign: Campaign, units: Iterable[Unit], chosen: set[str]) -> list[dict[str, Any]]:
    """The units under whom each reports to; a fold with one that is chosen, or the only one, is open."""
    parents = dict(ReportingLine.objects.filter(campaign=campaign).values_list("child", "parent__name"))
    folds: dict[str, list[tuple[Unit, bool]]] = {}
    for unit in units:
        folds.setdefault(parents.get(unit.pk, ""), []).append((unit, str(unit.pk) in chosen))
    return [
        {"name": name, "units": rows, "is_open": len(folds) == 1 or any(is_chosen for _unit, is_chosen in rows)}
        for name, rows in folds.items()
    ]


def _visitor(request: HttpRequest, campaign: Campaign) -> Unit:
    """For which body this person plans visits: the highest in the campaign on which they may."""
    for unit in units_in(campaign, request.user).order_by("path"):
        if can(request.user, Permission.INSPECTION_EDIT, unit):
            found: Unit = unit
            return found
    raise Http404
