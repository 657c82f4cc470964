"""What an amended dispatch changes: shown to everyone who may read it, applied to the campaign by a person."""

from typing import cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.queries import units_reached
from tuanle.access.rules import can, open_to
from tuanle.console.actions import apply_amendment
from tuanle.console.queries.amendment import propose_amendment
from tuanle.console.tables.dispatches import title_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.outgoing.place import dispatches_crumb, home_crumb
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.dispatches.models import Dispatch
from tuanle.dispatches.queries import amended_by, dispatches_visible_to
from tuanle.dispatches.rules import can_apply
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.DISPATCH_READ)
@require_safe
def changes(request: HttpRequest, pk: int) -> HttpResponse:
    """The difference to the dispatch it amends: what changes for the reader's own unit first, then the whole text."""
    one = _amendment(request, pk)
    unit = _unit_of(request, one)
    context = {
        "page": Page(
            _("Công văn %(number)s sửa đổi những gì") % {"number": title_of(one)},
            _("So với công văn %(number)s.") % {"number": title_of(cast(Dispatch, one.amends))},
            kicker=one.issuer,
            crumbs=_crumbs(one),
        ),
        "dispatch": one,
        "unit": unit,
        "amended": amended_by(one, unit),
    }
    return render(request, "console/outgoing/changes.html", context)


@open_to(Permission.CAMPAIGN_OPEN)
@require_http_methods(["GET", "HEAD", "POST"])
def applying(request: HttpRequest, pk: int) -> HttpResponse:
    """Before and after; with the button, done."""
    one = _amendment(request, pk)
    if one.campaign is None or not can(request.user, Permission.CAMPAIGN_OPEN, one.campaign.owner):
        raise PermissionDenied
    if not can_apply(one):
        messages.info(request, _("Đã áp dụng công văn này vào đợt từ trước."))
        return redirect("console:dispatch", one.pk)
    plan, refused = propose_amendment(one), None
    if request.method == "POST":
        try:
            apply_amendment(plan=plan, by=actor(request), at=now())
        except Refused as error:
            refused = error
        else:
            messages.success(request, _("Đã áp dụng vào đợt “%(name)s”.") % {"name": plan.campaign.name})
            return redirect("console:ledger", plan.campaign.code)
    context = {
        "page": Page(
            _("Áp dụng công văn %(number)s vào đợt") % {"number": title_of(one)},
            _("Xem trước và sau. Chưa có gì thay đổi cho đến khi bấm “Áp dụng”."),
            kicker=plan.campaign.name,
            crumbs=_crumbs(one),
        ),
        "dispatch": one,
        "plan": plan,
        "refused": refused,
    }
    return render(request, "console/outgoing/applying.html", context, status=409 if refused else 200)


def _amendment(request: HttpRequest, pk: int) -> Dispatch:
    found = dispatches_visible_to(request.user).select_related("campaign__owner", "amends")
    one = get_object_or_404(found, pk=pk)
    if one.amends is None:
        raise Http404
    return one


def _unit_of(request: HttpRequest, one: Dispatch) -> Unit | None:
    """The reader's one unit that it was sent to; None for who watches over several."""
    own = units_reached(request.user, Permission.DISPATCH_READ).filter(deliveries__dispatch=one).order_by("path")[:2]
    units: list[Unit] = list(own)
    return units[0] if len(units) == 1 else None


def _crumbs(one: Dispatch) -> list[Crumb]:
    return [home_crumb(), dispatches_crumb(), Crumb(title_of(one), reverse("console:dispatch", args=[one.pk]))]
