"""A unit's time: what units ask for, and giving more, refusing, excusing; the days of its Week."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.assignments.actions import end_exemption, exempt, extend, grant_extension, refuse_extension
from tuanle.assignments.queries import requests_for
from tuanle.assignments.rules import due_at, is_exempt, locks_at, proposed_end
from tuanle.campaigns.actions import end_own_dates, set_own_dates
from tuanle.campaigns.queries import dates_of, own_dates_of
from tuanle.campaigns.rules import is_closed
from tuanle.console.forms.time import ExcuseForm, ExtendForm, GrantForm, OwnDatesForm, RefuseForm
from tuanle.console.queries.ledger import TONES
from tuanle.console.rules import can_give_time
from tuanle.console.tables.requests import RequestTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs, ledger_crumb
from tuanle.console.views.submission import Opened, open_or_404
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.reports.rules import standing_of
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.EXTENSION_GIVE, is_list=True)
@require_safe
def requests(request: HttpRequest, code: str) -> HttpResponse:
    """The requests that are this person's to answer, those that wait first."""
    campaign = campaign_or_404(request, code)
    table = RequestTable(requests_for(request.user, campaign), request.GET, campaign=campaign)
    context = {
        "page": Page(
            _("Đề nghị gia hạn"), _("Mở từng đề nghị để gia hạn hoặc nói vì sao không."), kicker=campaign.name
        ),
        "tabs": campaign_tabs(request, campaign, "requests"),
        "campaign": campaign,
        "table": table,
    }
    return table.download() or render(request, "console/requests.html", context)


@open_to(Permission.REPORT_VIEW)
@require_safe
def deadline(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """When a unit's report is due and locks, what it asked for and got, and the ways to change that."""
    return _page(request, open_or_404(request, code, unit))


def _page(
    request: HttpRequest, opened: Opened, *, forms: dict[str, Any] | None = None, refused: str = ""
) -> HttpResponse:
    assignment, at = opened.submission.assignment, now()
    related = assignment.extension_requests.select_related("asked_by", "decided_by", "extension")
    asked = related.filter(decided_at=None).first()
    end = {"until": asked.until if asked else proposed_end(due_at(assignment), at)}
    standing = standing_of(opened.submission, at=at)
    starts_on, ends_on = dates_of(opened.campaign, opened.unit)
    context = {
        "page": Page(
            opened.unit.name,
            kicker=_("Hạn gửi, gia hạn, miễn, ngày riêng"),
            crumbs=[ledger_crumb(opened.campaign), Crumb(_("Báo cáo"), opened.href)],
        ),
        "campaign": opened.campaign,
        "unit": opened.unit,
        "parent": opened.parent or opened.campaign.owner,
        "assignment": assignment,
        "standing": standing,
        "tone": TONES[standing],
        "due_at": due_at(assignment),
        "locks_at": locks_at(assignment),
        "asked": asked,
        "requests": related.exclude(decided_at=None),
        "extensions": assignment.extensions.filter(request=None).select_related("given_by").order_by("-given_at"),
        "is_exempt": is_exempt(assignment),
        "may_decide": can_give_time(request.user, opened.unit, opened.parent) and not is_closed(opened.campaign, at=at),
        "grant": GrantForm(initial=end, prefix="grant"),
        "extend": ExtendForm(initial=end, prefix="extend"),
        "refuse": RefuseForm(prefix="refuse"),
        "excuse": ExcuseForm(prefix="excuse"),
        "starts_on": starts_on,
        "ends_on": ends_on,
        "own_dates": own_dates_of(opened.campaign, opened.unit),
        "has_a_parent": opened.parent is not None,
        "days": OwnDatesForm(initial={"starts_on": starts_on, "ends_on": ends_on}, prefix="days"),
        "refused": refused,
        **(forms or {}),
    }
    return render(request, "console/deadline.html", context, status=409 if refused else 400 if forms else 200)


def _giver_or_403(request: HttpRequest, code: str, unit: str) -> Opened:
    opened = open_or_404(request, code, unit)
    if not can_give_time(request.user, opened.unit, opened.parent):
        raise PermissionDenied
    return opened


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def extension(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give more time: what was asked for, another end, or without being asked."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    if request.method == "GET":
        return page
    assignment = opened.submission.assignment
    asked = assignment.extension_requests.filter(pk=_pk(request)).first()
    name, form = ("grant", GrantForm(request.POST, prefix="grant")) if asked else ("extend", ExtendForm(request.POST, prefix="extend"))  # fmt: skip
    if not form.is_valid():
        return _page(request, opened, forms={name: form})
    until, by = form.cleaned_data["until"], actor(request)
    try:
        if asked:
            grant_extension(request=asked, until=until, by=by, at=now())
        else:
            extend(assignment=assignment, until=until, reason=form.cleaned_data["reason"], by=by, at=now())
    except Refused as refused:
        form.add_error("until" if refused.code == "until" else None, str(refused))
        return _page(request, opened, forms={name: form})
    messages.success(request, _("Đã gia hạn cho %(unit)s.") % {"unit": opened.unit.name})
    return page


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def refusal(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give no more time, and say why."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    asked = opened.submission.assignment.extension_requests.filter(pk=_pk(request)).first()
    if request.method == "GET" or asked is None:
        return page
    form = RefuseForm(request.POST, prefix="refuse")
    if not form.is_valid():
        return _page(request, opened, forms={"refuse": form})
    try:
        refuse_extension(request=asked, reason=form.cleaned_data["reason"], by=actor(request), at=now())
    except Refused as refused:
        return _page(request, opened, refused=str(refused))
    messages.success(request, _("Đã trả lời %(unit)s: không gia hạn.") % {"unit": opened.unit.name})
    return page


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def exemption(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Excuse the unit from its report."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    if request.method == "GET":
        return page
    form = ExcuseForm(request.POST, prefix="excuse")
    if not form.is_valid():
        return _page(request, opened, forms={"excuse": form})
    exempt(assignment=opened.submission.assignment, reason=form.cleaned_data["reason"], by=actor(request), at=now())
    messages.success(request, _("Đã miễn báo cáo cho %(unit)s.") % {"unit": opened.unit.name})
    return page


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def exemption_end(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The unit owes its report again."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    if request.method == "GET":
        return page
    try:
        end_exemption(assignment=opened.submission.assignment, by=actor(request), at=now())
    except Refused as refused:
        return _page(request, opened, refused=str(refused))
    messages.success(request, _("%(unit)s lại phải báo cáo.") % {"unit": opened.unit.name})
    return page


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def own_dates(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Give the unit, and those below it, days of its own for the Week."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    if request.method == "GET":
        return page
    form = OwnDatesForm(request.POST, prefix="days")
    if not form.is_valid():
        return _page(request, opened, forms={"days": form})
    try:
        set_own_dates(campaign=opened.campaign, unit=opened.unit, **form.cleaned_data, by=actor(request), at=now())
    except Refused as refused:
        form.add_error("ends_on" if refused.code == "dates" else None, str(refused))
        return _page(request, opened, forms={"days": form})
    messages.success(request, _("Đã đặt ngày Tuần lễ của %(unit)s và báo cho đơn vị.") % {"unit": opened.unit.name})
    return page


@open_to(Permission.EXTENSION_GIVE)
@require_http_methods(["GET", "POST"])
def own_dates_end(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """The unit keeps the days of those above it again."""
    opened = _giver_or_403(request, code, unit)
    page = redirect("console:deadline", code, unit)
    if request.method == "GET":
        return page
    try:
        is_ended = end_own_dates(campaign=opened.campaign, unit=opened.unit, by=actor(request), at=now())
    except Refused as refused:
        return _page(request, opened, refused=str(refused))
    if is_ended:
        messages.success(request, _("%(unit)s lại theo ngày chung.") % {"unit": opened.unit.name})
    return page


def _pk(request: HttpRequest) -> int:
    """The request that was on the screen; 0 when there was none."""
    sent = request.POST.get("request", "")
    return int(sent) if sent.isdecimal() and len(sent) < 18 else 0
