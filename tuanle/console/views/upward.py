"""Consolidated reports on their way up: sent by the unit below, received or returned by the unit above."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.upward import ReturnReportForm
from tuanle.console.queries.upward import upward_lines
from tuanle.console.rules import can_receive, can_send_up
from tuanle.console.tables.upward import UpwardTable
from tuanle.console.views.campaign import actor, campaign_tabs
from tuanle.console.views.decide import decide
from tuanle.console.views.documents import documents_page
from tuanle.console.views.rollup import Place, place_or_404, rollup_crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.reports.actions import receive_transmission, return_transmission, send_up
from tuanle.reports.models import ConsolidatedReport, Transmission
from tuanle.ui.parts import Page


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def received_reports(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """What the units below that consolidate have sent up, and which of them have not."""
    place = place_or_404(request, code, unit)
    table = UpwardTable(upward_lines(place.campaign, place.unit), request.GET, campaign=place.campaign)
    context = {
        "page": Page(
            _("Báo cáo tổng hợp gửi lên"), place.unit.name, kicker=place.campaign.name, crumbs=[rollup_crumb(place)]
        ),
        "tabs": campaign_tabs(request, place.campaign, "rollup"),
        "campaign": place.campaign,
        "unit": place.unit,
        "may_receive": can_receive(request.user, place.unit),
        "table": table,
    }
    return table.download() or render(request, "console/received_reports.html", context)


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def sending(request: HttpRequest, code: str, unit: str, n: int) -> HttpResponse:
    """Send a version to the unit above; a second click finds it sent."""
    place = place_or_404(request, code, unit)
    parent = parent_in(place.campaign, place.unit)
    if not can_send_up(request.user, place.unit, parent):
        raise PermissionDenied
    made = ConsolidatedReport.objects.select_related("campaign", "unit", "transmission")
    report = get_object_or_404(made, campaign=place.campaign, unit=place.unit, n=n)
    if request.method == "GET" or hasattr(report, "transmission"):
        return redirect("console:documents", code, unit)
    try:
        sent = send_up(report=report, by=actor(request), at=now())
    except Refused as refused:
        return documents_page(request, place, refused=str(refused))
    messages.success(request, _("Đã gửi báo cáo tổng hợp lần %(n)s lên %(parent)s.") % {"n": n, "parent": sent.to.name})
    return redirect("console:documents", code, unit)


def _sent_or_404(request: HttpRequest, code: str, unit: str, n: int) -> tuple[Place, Transmission]:
    """What came up, for who may receive it."""
    place = place_or_404(request, code, unit)
    found: Any = Transmission.objects.select_related("report", "to")
    sent = get_object_or_404(found, report__campaign=place.campaign, report__unit=place.unit, report__n=n)
    if not can_receive(request.user, sent.to):
        raise PermissionDenied
    return place, sent


@open_to(Permission.REPORT_REVIEW)
@require_http_methods(["GET", "POST"])
def receiving(request: HttpRequest, code: str, unit: str, n: int) -> HttpResponse:
    """Sign the receipt; a second click finds it signed."""
    _place, sent = _sent_or_404(request, code, unit, n)
    if request.method == "POST" and receive_transmission(transmission=sent, by=actor(request), at=now()):
        messages.success(request, _("Đã ký nhận báo cáo tổng hợp lần %(n)s.") % {"n": n})
    return redirect("console:documents", code, unit)


@open_to(Permission.REPORT_REVIEW)
@require_http_methods(["GET", "POST"])
def returning(request: HttpRequest, code: str, unit: str, n: int) -> HttpResponse:
    """Send it back with a reason."""
    place, sent = _sent_or_404(request, code, unit, n)
    form = ReturnReportForm(request.POST, prefix="return")

    def again(refused: Refused | None) -> HttpResponse:
        return documents_page(request, place, **({"refused": str(refused)} if refused else {"giving_back": form}))

    done = _("Đã trả lại báo cáo tổng hợp cho %(unit)s.") % {"unit": place.unit.name}
    page = redirect("console:documents", code, unit)
    act = partial(return_transmission, transmission=sent)
    return decide(request, act, form=form, done=done, page=page, again=again)
