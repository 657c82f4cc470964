"""Two reports that may tell of the same thing: put to a person, counted once or twice as they say."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, F, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import units_reached
from tuanle.access.rules import open_to
from tuanle.console.forms.overlap import DecisionForm
from tuanle.console.queries.bar import overlaps_visible_to
from tuanle.console.queries.overlaps import pairs_of
from tuanle.console.rules import can_consolidate, can_decide
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.reports.actions.overlaps import decide_overlap, refresh_overlaps
from tuanle.reports.enums import OverlapState
from tuanle.ui.parts import Page

_ON_A_PAGE = 20
#: A pair on which figures hang comes before one that only shares a text; the more alike, the earlier.
_ORDER = (
    Case(When(effect__unit="", then=1), default=0),
    F("evidence__title_similarity").desc(nulls_last=True),
    "first__path",
    "second__path",
    "pk",
)


@open_to(Permission.REPORT_CONSOLIDATE, is_list=True)
@require_safe
def overlaps(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    every = overlaps_visible_to(request.user, campaign)
    mine = set(units_reached(request.user, Permission.REPORT_CONSOLIDATE).values_list("pk", flat=True))
    waiting, decided = every.filter(state=OverlapState.OPEN), every.exclude(state=OverlapState.OPEN)
    shown = Paginator(waiting.order_by(*_ORDER), _ON_A_PAGE).get_page(request.GET.get("trang"))
    done = Paginator(decided.order_by("-decided_at", "pk"), _ON_A_PAGE).get_page(request.GET.get("trang-da-xong"))
    count = shown.paginator.count
    context = {
        "page": Page(
            _("Có thể tính trùng"),
            ngettext("%(n)s cặp chờ quyết định.", "%(n)s cặp chờ quyết định.", count) % {"n": format_number(count)}
            if count
            else "",
            kicker=campaign.name,
        ),
        "tabs": campaign_tabs(request, campaign, "overlaps"),
        "campaign": campaign,
        "waiting": pairs_of(campaign, shown, lambda one: {one.first_id, one.second_id} <= mine),
        "decided": pairs_of(campaign, done, lambda one: {one.first_id, one.second_id} <= mine),
        "waiting_page": shown,
        "decided_page": done,
        "may_look": can_consolidate(request.user, campaign.owner),
    }
    return render(request, "console/overlaps.html", context)


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def search_overlaps(request: HttpRequest, code: str) -> HttpResponse:
    """Look through the reports again."""
    campaign = campaign_or_404(request, code)
    page = redirect("console:overlaps", code)
    if request.method == "GET":
        return page
    if not can_consolidate(request.user, campaign.owner):
        raise PermissionDenied
    found = refresh_overlaps(campaign=campaign, by=actor(request), at=now())
    messages.success(request, _("Đã rà soát các báo cáo: %(n)s cặp chờ quyết định.") % {"n": format_number(found)})
    return page


@open_to(Permission.REPORT_CONSOLIDATE)
@require_http_methods(["GET", "POST"])
def decision(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Say whether two are the same. What someone else decided meanwhile is shown first."""
    campaign = campaign_or_404(request, code)
    overlap = get_object_or_404(overlaps_visible_to(request.user, campaign), pk=pk)
    page = redirect(f"{reverse('console:overlaps', args=[code])}#cap-{overlap.pk}")
    if request.method == "GET":
        return page
    if not can_decide(request.user, overlap):
        raise PermissionDenied
    form = DecisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Hãy chọn “là một” hoặc “khác nhau”."))
        return page
    wanted = OverlapState(form.cleaned_data["state"])
    if overlap.state == wanted:
        messages.info(request, _("Cặp này đã được quyết định như vậy rồi."))
        return page
    if overlap.state != form.cleaned_data["seen"]:
        messages.error(request, _("Vừa có người quyết định cặp này. Hãy xem lại trước khi đổi."))
        return page
    try:
        decide_overlap(overlap=overlap, state=wanted, by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
        return page
    messages.success(request, _("Đã ghi quyết định. Số liệu tổng hợp phía trên cần tổng hợp lại."))
    return page
