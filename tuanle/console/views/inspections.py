"""Visits: planned from a list, recorded on the spot with a telephone, followed until everything is mended."""

from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, can_somewhere, open_to
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.console.forms.inspections import CancelForm, MoveForm, PlanForm, RecordForm, ReopenForm
from tuanle.console.queries.bar import units_in
from tuanle.console.tables.inspections import TONES, InspectionTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.inspections.actions import (
    Said,
    add_photo,
    cancel_inspection,
    confirm_mended,
    move_inspection,
    plan_inspections,
    record_inspection,
    remove_photo,
    reopen_finding,
)
from tuanle.inspections.enums import InspectionState
from tuanle.inspections.models import Finding, Inspection
from tuanle.inspections.queries import answered, inspections_visible_to, visitable
from tuanle.inspections.rules import can_edit, is_held, is_planned
from tuanle.orgs.models import Unit
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Action, Crumb, Page


@open_to(Permission.INSPECTION_VIEW, is_list=True)
@require_safe
def inspections(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    may_plan = can_somewhere(request.user, Permission.INSPECTION_EDIT)
    plan = Action(_("Lên lịch kiểm tra"), reverse("console:plan-inspections", args=[code]), "calendar-plus")
    rows = list(inspections_visible_to(request.user, campaign))
    table = InspectionTable(rows, request.GET, campaign=campaign, empty_action=plan if may_plan else None)
    context = {
        "page": Page(_("Kiểm tra, giám sát"), kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "inspections"),
        "campaign": campaign,
        "table": table,
        "plan": plan if may_plan else None,
    }
    return table.download() or render(request, "console/inspections.html", context)


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
            crumbs=[_crumb(campaign)],
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


@open_to(Permission.INSPECTION_VIEW)
@require_safe
def inspection(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _page(request, _visit(request, code, pk))


def _page(request: HttpRequest, visit: Inspection, *, status: int = 200, **forms: Any) -> HttpResponse:
    may_edit, on = can_edit(request.user, visit), today()
    context = {
        "page": Page(visit.unit.name, visit.focus, kicker=visit.campaign.name, crumbs=[_crumb(visit.campaign)]),
        "campaign": visit.campaign,
        "visit": visit,
        "tone": TONES[InspectionState(visit.state)],
        "answers": [one for one in answered(visit) if one.answer],
        "findings": visit.findings.select_related("mended_by", "confirmed_by").prefetch_related("photos"),
        "photos": visit.photos.filter(finding=None),
        "today": on,
        "may_edit": may_edit,
        "is_planned": is_planned(visit),
        "is_held": is_held(visit),
        "move": MoveForm(initial={"on": visit.planned_on}),
        "cancel": CancelForm(),
        "reopen": ReopenForm(),
        **forms,
    }
    return render(request, "console/inspection.html", context, status=status)


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def recording(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """The checklist, on a telephone, on the spot."""
    visit = _visit_to_edit(request, code, pk)
    form = _record_form(request, visit)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            record_inspection(
                inspection=visit,
                seen_version=data["version"],
                held_on=data["held_on"],
                answers=form.answers(),
                findings=form.findings(),
                conclusion=data["conclusion"],
                by=actor(request),
                at=now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi kết quả kiểm tra %(unit)s.") % {"unit": visit.unit.name})
            return redirect("console:inspection", code, pk)
    context = {
        "page": Page(
            _("Ghi kết quả kiểm tra"),
            kicker=visit.unit.name,
            crumbs=[_crumb(visit.campaign), Crumb(visit.unit.name, reverse("console:inspection", args=[code, pk]))],
        ),
        "visit": visit,
        "form": form,
        "findings": visit.findings.all(),
    }
    return render(request, "console/record_inspection.html", context, status=400 if form.errors else 200)


def _record_form(request: HttpRequest, visit: Inspection) -> RecordForm:
    points = answered(visit)
    said = {one.point.key: Said(one.answer.verdict, one.answer.note) for one in points if one.answer}
    initial = {
        "version": visit.lock_version,
        "held_on": visit.held_on or min(visit.planned_on, today()),
        "conclusion": visit.conclusion,
    }
    return RecordForm(request.POST or None, points=[one.point for one in points], said=said, initial=initial)


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "POST"])
def moving(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _change(request, code, pk, "move", MoveForm, move_inspection, _("Đã đổi ngày kiểm tra."))


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "POST"])
def cancelling(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _change(request, code, pk, "cancel", CancelForm, cancel_inspection, _("Đã hủy lịch kiểm tra."))


def _change(
    request: HttpRequest, code: str, pk: int, name: str, form_class: Any, act: Callable[..., Any], done: str
) -> HttpResponse:
    visit = _visit_to_edit(request, code, pk)
    if request.method == "GET":
        return redirect("console:inspection", code, pk)
    form = form_class(request.POST)
    if form.is_valid():
        try:
            act(inspection=visit, by=actor(request), at=now(), **form.cleaned_data)
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, done)
            return redirect("console:inspection", code, pk)
    return _page(request, visit, status=400, **{name: form})


@open_to(Permission.INSPECTION_EDIT)
@require_http_methods(["GET", "POST"])
def photographing(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Photos, several at once; one that cannot be taken is named, the others are kept."""
    visit = _visit_to_edit(request, code, pk)
    for file in request.FILES.getlist("photos"):
        try:
            add_photo(inspection=visit, content=file.read(), name=file.name or "", by=actor(request), at=now())
        except Refused as refused:
            messages.error(request, f"{file.name}: {refused}")
    return redirect(f"{reverse('console:inspection', args=[code, pk])}#anh")


@open_to(Permission.INSPECTION_VIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def photo(request: HttpRequest, code: str, pk: int, photo: int) -> HttpResponseBase:
    """A photo; posted to, it is removed."""
    visit = _visit(request, code, pk)
    one = get_object_or_404(visit.photos.select_related("file", "small"), pk=photo)
    if request.method == "POST":
        _only_if(can_edit(request.user, visit))
        remove_photo(photo=one, by=actor(request), at=now())
        messages.success(request, _("Đã bỏ ảnh."))
        return redirect(f"{reverse('console:inspection', args=[code, pk])}#anh")
    file = one.small if "nho" in request.GET else one.file
    return file_answer(file.content.open("rb"), name="anh.webp", media_type="image/webp", as_attachment=False)


@open_to(Permission.INSPECTION_EDIT)
@require_POST
def confirming(request: HttpRequest, code: str, pk: int, finding: int) -> HttpResponse:
    visit = _visit_to_edit(request, code, pk)
    try:
        confirm_mended(finding=_finding(visit, finding), by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã xác nhận khắc phục xong."))
    return redirect("console:inspection", code, pk)


@open_to(Permission.INSPECTION_EDIT)
@require_POST
def reopening(request: HttpRequest, code: str, pk: int, finding: int) -> HttpResponse:
    visit = _visit_to_edit(request, code, pk)
    form = ReopenForm(request.POST)
    if not form.is_valid():
        return _page(request, visit, status=400, reopen=form)
    try:
        reopen_finding(finding=_finding(visit, finding), by=actor(request), at=now(), **form.cleaned_data)
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Đã yêu cầu khắc phục lại."))
    return redirect("console:inspection", code, pk)


def _visit(request: HttpRequest, code: str, pk: int) -> Inspection:
    campaign = campaign_or_404(request, code)
    return get_object_or_404(inspections_visible_to(request.user, campaign), pk=pk)


def _visit_to_edit(request: HttpRequest, code: str, pk: int) -> Inspection:
    visit = _visit(request, code, pk)
    _only_if(can_edit(request.user, visit))
    return visit


def _finding(visit: Inspection, pk: int) -> Finding:
    return get_object_or_404(visit.findings, pk=pk)


def _visitor(request: HttpRequest, campaign: Campaign) -> Unit:
    """For which body this person plans visits: the highest in the campaign on which they may."""
    for unit in units_in(campaign, request.user).order_by("path"):
        if can(request.user, Permission.INSPECTION_EDIT, unit):
            found: Unit = unit
            return found
    raise Http404


def _only_if(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Kiểm tra, giám sát"), reverse("console:inspections", args=[campaign.code]))
