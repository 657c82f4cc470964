"""Limits on meeting in person: which hold, what they hit, setting and ending them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.activities.actions import limit_meetings
from tuanle.activities.queries import areas_in, hits
from tuanle.campaigns.actions import end_safety_rule
from tuanle.campaigns.models import Campaign, SafetyRule
from tuanle.console.forms.publishing import LimitForm
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import VIETNAM, now
from tuanle.core.dates import format_date
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.ui.parts import Crumb, Page


def _campaign(request: HttpRequest, code: str) -> Campaign:
    """The campaign, for who sets limits in it."""
    campaign = campaign_or_404(request, code)
    if not can(request.user, Permission.SAFETY_EDIT, campaign.owner):
        raise PermissionDenied
    return campaign


@open_to(Permission.SAFETY_EDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def limits(request: HttpRequest, code: str) -> HttpResponse:
    """The limits with what they hit; and a new one. What it hits is told to its hosts, and stays public until they mend it."""
    campaign, at = _campaign(request, code), now()
    areas = {area.code: area for area in areas_in(campaign)}
    form = LimitForm(request.POST if request.method == "POST" else None)
    form.offer(list(areas.values()))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            _rule, found = limit_meetings(
                campaign=campaign, area=areas.get(said["area"]), first_day=said["first_day"], last_day=said["last_day"],
                most=said["most"], basis=said["basis"], by=actor(request), at=at,
            )  # fmt: skip
        except Refused as refused:
            form.add_error(refused.code if refused.code in form.fields else None, str(refused))
        else:
            words = ngettext(
                "Đã đặt giới hạn. %(n)s hoạt động đang đăng bị ảnh hưởng; đơn vị tổ chức đã được báo.",
                "Đã đặt giới hạn. %(n)s hoạt động đang đăng bị ảnh hưởng; đơn vị tổ chức đã được báo.",
                len(found),
            ) if found else _("Đã đặt giới hạn. Không hoạt động nào đang đăng bị ảnh hưởng.")  # fmt: skip
            messages.success(request, words % {"n": format_number(len(found))})
            return redirect("console:safety", code)
    context = {
        "page": Page(
            _("Giới hạn tổ chức trực tiếp"),
            _("Ai đăng, sửa hay dời hoạt động vào những ngày này thì được báo ngay là không được, theo căn cứ nào và có thể làm gì."),
            kicker=campaign.name,
            crumbs=[Crumb(_("Đăng cho người dân"), reverse("console:publications", args=[code]))],
        ),
        "tabs": campaign_tabs(request, campaign, "publications"),
        "campaign": campaign,
        "rules": [_line(rule, at) for rule in _newest_first(campaign)],
        "hits": hits(campaign, at=at),
        "form": form,
    }  # fmt: skip
    return render(request, "console/safety.html", context, status=400 if form.errors else 200)


@open_to(Permission.SAFETY_EDIT)
@require_POST
def ending(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Limit nothing any more from today on."""
    campaign = _campaign(request, code)
    end_safety_rule(rule=get_object_or_404(SafetyRule, campaign=campaign, pk=pk), by=actor(request), at=now())
    messages.success(request, _("Giới hạn này không còn áp dụng."))
    return redirect("console:safety", code)


def _newest_first(campaign: Campaign) -> Any:
    return SafetyRule.objects.filter(campaign=campaign).select_related("area", "set_by").order_by("-last_day", "-pk")


def _line(rule: SafetyRule, at: Any) -> dict[str, Any]:
    today = at.astimezone(VIETNAM).date()
    state = ("neutral", _("Đã hết")) if rule.last_day < today else ("due", _("Đang áp dụng")) if rule.first_day <= today else ("wait", _("Sắp áp dụng"))  # fmt: skip
    what = _("Không tổ chức trực tiếp") if rule.most == 0 else _("Mỗi buổi nhiều nhất %(most)s người") % {"most": format_number(rule.most)}  # fmt: skip
    return {
        "rule": rule,
        "where": rule.area.name if rule.area else _("Cả địa bàn của đợt"),
        "days": f"{format_date(rule.first_day)} – {format_date(rule.last_day)}",
        "what": what,
        "state": state,
        "may_end": rule.last_day >= today,
    }
