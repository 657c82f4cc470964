"""One visit: what was seen, what must be mended, another day or none."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from io import BytesIO
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.inspections import CancelForm, MoveForm, ReopenForm
from tuanle.console.tables.inspections import TONES, VERDICT_TONES
from tuanle.console.views.campaign import actor
from tuanle.console.views.decide import decide
from tuanle.console.views.inspections.opening import crumb, visit_or_404, visit_to_edit
from tuanle.core.clock import now, today
from tuanle.core.errors import Refused
from tuanle.documents.queries import MEDIA, render_checked
from tuanle.inspections.actions import (
    cancel_inspection,
    confirm_mended,
    move_inspection,
    reopen_finding,
)
from tuanle.inspections.enums import InspectionState, Verdict
from tuanle.inspections.models import Finding, Inspection
from tuanle.inspections.queries import answered, minutes_of
from tuanle.inspections.rules import can_edit, is_held, is_planned
from tuanle.ui.downloads import file_answer
from tuanle.ui.parts import Page


@open_to(Permission.INSPECTION_VIEW)
@require_safe
def inspection(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    return _page(request, visit_or_404(request, code, pk))


@open_to(Permission.INSPECTION_VIEW)
@require_safe
def minutes(request: HttpRequest, code: str, pk: int, kind: str) -> HttpResponseBase:
    """The minutes, to be signed by hand; before the visit, the paper to write on there."""
    visit = visit_or_404(request, code, pk)
    if kind not in MEDIA or visit.state == InspectionState.CANCELLED:
        raise Http404
    document = minutes_of(visit, superior=parent_in(visit.campaign, visit.visitor))
    try:
        files = render_checked(document, at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return _page(request, visit, status=400)
    name = f"bien-ban-kiem-tra-{visit.unit.code}-{visit.held_on or visit.planned_on:%Y-%m-%d}.{kind}"
    return file_answer(BytesIO(getattr(files, kind)), name=name, media_type=MEDIA[kind])


def _page(request: HttpRequest, visit: Inspection, *, status: int = 200, **forms: Any) -> HttpResponse:
    may_edit, on = can_edit(request.user, visit), today()
    said = [(one, VERDICT_TONES[Verdict(one.answer.verdict)]) for one in answered(visit) if one.answer]
    counts = Counter(one.answer.verdict for one, _tone in said if one.answer)
    context = {
        "page": Page(visit.unit.name, visit.focus, kicker=visit.campaign.name, crumbs=[crumb(visit.campaign)]),
        "campaign": visit.campaign,
        "visit": visit,
        "tone": TONES[InspectionState(visit.state)],
        "answers": said,
        "counts": [(tone, verdict.label, n) for verdict, tone in VERDICT_TONES.items() if (n := counts[verdict])],
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
    visit = visit_to_edit(request, code, pk)
    form = form_class(request.POST)

    def again(refused: Refused | None) -> HttpResponse:
        if refused:
            form.add_error(None, str(refused))
        return _page(request, visit, status=400, **{name: form})

    page = redirect("console:inspection", code, pk)
    return decide(request, partial(act, inspection=visit), form=form, done=done, page=page, again=again)


@open_to(Permission.INSPECTION_EDIT)
@require_POST
def confirming(request: HttpRequest, code: str, pk: int, finding: int) -> HttpResponse:
    visit = visit_to_edit(request, code, pk)
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
    visit = visit_to_edit(request, code, pk)
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


def _finding(visit: Inspection, pk: int) -> Finding:
    return get_object_or_404(visit.findings, pk=pk)
