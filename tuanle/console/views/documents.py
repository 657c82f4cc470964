"""The official documents of a consolidated report: their texts, and numbered versions that are never changed."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.documents import DropForm, MakeForm, NarrativeForm
from tuanle.console.forms.upward import ReturnReportForm
from tuanle.console.queries.documents import slots_of, sources_of, versions_of
from tuanle.console.queries.office import ground_of
from tuanle.console.rules import can_consolidate, can_receive, can_send_up
from tuanle.console.views.campaign import actor, campaign_tabs
from tuanle.console.views.rollup import Place, place_or_404, rollup_crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.text import slug
from tuanle.reports.actions.documents import make_consolidated_report
from tuanle.reports.actions.narratives import drop_narrative, save_narrative
from tuanle.reports.models import ConsolidatedReport
from tuanle.reports.queries import rollup_of
from tuanle.ui.parts import Page

#: Field of the version, ending of its file's name.
FILES = {"docx": "docx", "pdf": "pdf", "xlsx": "xlsx", "package": "zip"}


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def documents(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    return documents_page(request, place_or_404(request, code, unit))


def documents_page(
    request: HttpRequest,
    place: Place,
    *,
    typed: dict[str, str] | None = None,
    form: MakeForm | None = None,
    giving_back: ReturnReportForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """The page, once more after something was wrong: with what was `typed`, with a `form`, or with why it was refused."""
    parent = parent_in(place.campaign, place.unit)
    versions = versions_of(place.campaign, place.unit)
    view = rollup_of(place.campaign, place.unit)
    last = versions[0].report.n if versions else 0
    context = {
        "page": Page(
            _("Văn bản của báo cáo tổng hợp"),
            place.unit.name,
            kicker=place.campaign.name,
            crumbs=[rollup_crumb(place)],
        ),
        "tabs": campaign_tabs(request, place.campaign, "documents"),
        "campaign": place.campaign,
        "unit": place.unit,
        "view": view,
        "versions": versions,
        "files": [("docx", _("Word")), ("pdf", _("PDF")), ("xlsx", _("Phụ lục Excel")), ("package", _("Gói dữ liệu"))],
        "slots": slots_of(place.campaign, place.unit, typed=typed, error=refused),
        "make": form
        or MakeForm(initial={"version": last + 1, "accepted_only": bool(view and view.rollup.accepted_only)}),
        "refused": "" if typed else refused,
        "may_consolidate": can_consolidate(request.user, place.unit),
        "parent": parent,
        "may_send_up": can_send_up(request.user, place.unit, parent),
        "may_receive": can_receive(request.user, parent),
        "sent": next((version.transmission for version in versions if version.transmission), None),
        "give_back": giving_back or ReturnReportForm(prefix="return"),
    }
    status = 409 if refused else 400 if form or giving_back else 200
    return render(request, "console/documents.html", context, status=status)


def _consolidator_or_403(request: HttpRequest, code: str, unit: str) -> Place:
    place = place_or_404(request, code, unit)
    if not can_consolidate(request.user, place.unit):
        raise PermissionDenied
    return place


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def making(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Make the documents of the next version."""
    place = _consolidator_or_403(request, code, unit)
    page = redirect("console:documents", code, unit)
    if request.method == "GET":
        return page
    form = MakeForm(request.POST)
    if not form.is_valid():
        return documents_page(request, place, form=form)
    made = ConsolidatedReport.objects.filter(campaign=place.campaign, unit=place.unit)
    if made.filter(n__gte=form.cleaned_data["version"]).exists():
        messages.info(request, _("Văn bản lần này vừa được lập rồi."))
        return page
    ground = ground_of(place.campaign, place.unit)
    if not ground.office.place:
        missing = _("%(unit)s chưa có địa danh để ghi trước ngày tháng của văn bản. Hãy bổ sung ở danh sách đơn vị.")
        return documents_page(request, place, form=form, refused=missing % {"unit": place.unit.name})
    try:
        report = make_consolidated_report(
            campaign=place.campaign,
            unit=place.unit,
            office=ground.office,
            follows=ground.follows,
            number=form.cleaned_data["number"],
            issued_on=form.cleaned_data["issued_on"],
            accepted_only=form.cleaned_data["accepted_only"],
            by=actor(request),
            at=now(),
        )
    except Refused as refused:
        return documents_page(request, place, form=form, refused=str(refused))
    messages.success(request, _("Đã lập văn bản lần %(n)s.") % {"n": report.n})
    return page


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def narrative(request: HttpRequest, code: str, unit: str, slot: str) -> HttpResponse:
    """Keep one text as edited."""
    place = _consolidator_or_403(request, code, unit)
    if request.method == "GET":
        return redirect("console:documents", code, unit)
    form, sources = NarrativeForm(request.POST), sources_of(place.campaign, place.unit, slot)
    if sources is None:
        raise Http404
    typed = {slot: request.POST.get("text", "")}
    if not form.is_valid():
        return documents_page(
            request, place, typed=typed, refused=_("Đoạn này dài quá 20.000 ký tự. Hãy rút gọn rồi lưu lại.")
        )
    try:
        save_narrative(
            campaign=place.campaign,
            unit=place.unit,
            slot=slot,
            text=form.cleaned_data["text"].replace("\r\n", "\n"),
            sources=sources,
            seen=form.cleaned_data["seen"],
            by=actor(request),
            at=now(),
        )
    except Refused as refused:
        return documents_page(request, place, typed=typed, refused=str(refused))
    messages.success(request, _("Đã lưu đoạn văn."))
    return redirect(f"{reverse('console:documents', args=[code, unit])}#doan-{slot}")


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def narrative_drop(request: HttpRequest, code: str, unit: str, slot: str) -> HttpResponse:
    """Go back to what the digest says."""
    place = _consolidator_or_403(request, code, unit)
    page = redirect(f"{reverse('console:documents', args=[code, unit])}#doan-{slot}")
    form = DropForm(request.POST)
    if request.method == "GET" or not form.is_valid():
        return page
    try:
        drop_narrative(
            campaign=place.campaign,
            unit=place.unit,
            slot=slot,
            seen=form.cleaned_data["seen"],
            by=actor(request),
            at=now(),
        )
    except Refused as refused:
        messages.error(request, str(refused))
        return page
    messages.success(request, _("Đã dùng lại bản máy soạn."))
    return page


@open_to(Permission.REPORT_VIEW)
@require_safe
def document_file(request: HttpRequest, code: str, unit: str, n: int, kind: str) -> HttpResponseBase:
    """One document of a version, under a name that says what it is."""
    place = place_or_404(request, code, unit)
    if kind not in FILES:
        raise Http404
    made: Any = ConsolidatedReport.objects.select_related(kind)
    report = get_object_or_404(made, campaign=place.campaign, unit=place.unit, n=n)
    name = f"bao-cao-{place.campaign.code}-{slug(place.unit.name)}-lan-{n}.{FILES[kind]}"
    return FileResponse(getattr(report, kind).content.open("rb"), as_attachment=True, filename=name)
