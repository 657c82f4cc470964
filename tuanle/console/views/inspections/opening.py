"""What the pages of a visit have in common: loading it, and who may change it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.campaigns.models import Campaign
from tuanle.console.views.campaign import campaign_or_404
from tuanle.inspections.models import Inspection
from tuanle.inspections.queries import inspections_visible_to
from tuanle.inspections.rules import can_edit
from tuanle.ui.parts import Crumb


def visit_or_404(request: HttpRequest, code: str, pk: int) -> Inspection:
    campaign = campaign_or_404(request, code)
    return get_object_or_404(inspections_visible_to(request.user, campaign), pk=pk)


def visit_to_edit(request: HttpRequest, code: str, pk: int) -> Inspection:
    visit = visit_or_404(request, code, pk)
    only_if(can_edit(request.user, visit))
    return visit


def only_if(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Kiểm tra, giám sát"), reverse("console:inspections", args=[campaign.code]))
