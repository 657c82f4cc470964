"""Hosts whose activities go public at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.actions import end_trust, trust_host
from tuanle.activities.queries import trusted_by, units_reviewed_by
from tuanle.console.forms.publishing import TrustForm
from tuanle.console.tables.publishing import TrustTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.ACTIVITY_REVIEW, is_list=True)
@require_http_methods(["GET", "HEAD", "POST"])
def trusted(request: HttpRequest, code: str) -> HttpResponse:
    """Who is trusted, and one more."""
    campaign = campaign_or_404(request, code)
    rows = trusted_by(request.user, campaign)
    units = {unit.code: unit for unit in units_reviewed_by(request.user, campaign).filter(trust=None)}
    form = TrustForm(request.POST if request.method == "POST" else None)
    form.offer(list(units.values()))
    if request.method == "POST" and form.is_valid():
        unit = units[form.cleaned_data["unit"]]
        trust_host(unit=unit, by=actor(request), at=now())
        messages.success(request, _("Từ nay %(unit)s đăng ngay, không phải chờ duyệt.") % {"unit": unit.name})
        return redirect("console:trusted-hosts", code)
    table = TrustTable(rows.order_by("unit__path"), request.GET, campaign=campaign)
    context = {
        "page": Page(
            _("Đơn vị được đăng ngay"),
            _("Hoạt động của những đơn vị này lên trang công khai ngay khi bấm đăng. Vẫn gỡ xuống được sau đó."),
            kicker=campaign.name,
            crumbs=[Crumb(_("Đăng cho người dân"), reverse("console:publications", args=[code]))],
        ),
        "tabs": campaign_tabs(request, campaign, "publications"),
        "campaign": campaign,
        "table": table,
        "form": form,
    }
    return table.download() or render(
        request, "console/trusted.html", context, status=400 if form.errors else 200
    )  # fmt: skip


@open_to(Permission.ACTIVITY_REVIEW)
@require_POST
def ending(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Look at what a unit publishes again."""
    campaign = campaign_or_404(request, code)
    one = get_object_or_404(units_reviewed_by(request.user, campaign), code=unit)
    end_trust(unit=one, by=actor(request), at=now())
    messages.success(request, _("Từ nay hoạt động của %(unit)s được xem trước khi đăng.") % {"unit": one.name})
    return redirect("console:trusted-hosts", code)
