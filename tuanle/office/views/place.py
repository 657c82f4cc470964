"""What a unit's pages in a campaign have in common: finding the unit, and the bar of tabs above them."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import BigIntegerField, CharField, Exists, OuterRef, Q, QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from tuanle.access.enums import Permission
from tuanle.access.rules import acts_for, can
from tuanle.accounts.models import User
from tuanle.assignments.models import Assignment
from tuanle.campaigns.models import Campaign, ReportingLine
from tuanle.campaigns.queries import campaign_visible_to, parent_in
from tuanle.core.prepared import Given, Prepared
from tuanle.orgs.models import Unit
from tuanle.ui.parts import Tab

#: The tabs, in order: key, label, address name (each takes the campaign's and the unit's code), who sees it.
TABS: tuple[tuple[str, Any, str, Permission], ...] = (
    ("today", _("Việc hôm nay"), "office:today", Permission.REPORT_SUBMIT),
    ("dispatch", _("Công văn"), "office:dispatch", Permission.DISPATCH_READ),
    ("plan", _("Kế hoạch"), "office:plan", Permission.PLAN_VIEW),
    ("activities", _("Hoạt động"), "office:activities", Permission.ACTIVITY_VIEW),
    ("press", _("Tin bài"), "office:press", Permission.PRESS_VIEW),
    ("agenda", _("Quốc tế"), "office:agenda", Permission.AGENDA_VIEW),
    ("report", _("Báo cáo"), "office:report", Permission.REPORT_VIEW),
    ("inspections", _("Kiểm tra"), "office:inspections", Permission.REPORT_VIEW),
)

#: The tabs of a unit that has duties in a campaign and does not report in it.
CHARGED_TABS = ("today", "dispatch")


@dataclass(frozen=True)
class Place:
    """A unit in a campaign, as one person sees it. `takes_part`: it reports, or is the owner; else it only has duties."""

    campaign: Campaign
    unit: Unit
    user: User
    takes_part: bool = True

    @cached_property
    def parent(self) -> Unit | None:
        """Whom the unit reports to in this campaign; None for the owner."""
        return parent_in(self.campaign, self.unit)

    @property
    def is_own(self) -> bool:
        """Whether the person acts for the unit; those above it only look on."""
        return acts_for(self.user, self.unit, self.parent or self.campaign.owner)

    def may(self, permission: Permission) -> bool:
        return can(self.user, permission, self.unit)

    def require(self, permission: Permission) -> None:
        """Raises 403 where the person sees the unit and may not do this."""
        if not self.may(permission):
            raise PermissionDenied


def _in_campaign() -> QuerySet[Any, Any]:
    ids = BigIntegerField()
    campaign = Given("campaign", ids)
    part = Exists(ReportingLine.objects.filter(campaign=campaign, child=OuterRef("pk")))
    charged = Exists(Assignment.objects.filter(campaign=campaign, unit=OuterRef("pk")))
    units = Unit.objects.filter(code=Given("code", CharField())).select_related("kind")
    return units.annotate(takes_part=Q(part) | Q(pk=Given("owner", ids)), is_charged=charged)


#: The unit of this code, whether it reports in the campaign or is its owner, and whether it has duties there.
_UNIT: Prepared[Any] = Prepared(_in_campaign)


def place_or_404(request: HttpRequest, code: str, unit: str, *, or_charged: bool = False) -> Place:
    """The unit in the campaign, if it takes part and the person may see both. `or_charged`: or only has duties there."""
    assert isinstance(request.user, User)
    campaign = campaign_visible_to(request.user, code)
    if campaign is None:
        raise Http404
    found = _UNIT.first(code=unit, campaign=campaign.pk, owner=campaign.owner_id)
    if found is None or not (found.takes_part or (or_charged and found.is_charged)):
        raise Http404
    if not can(request.user, Permission.UNIT_VIEW, found):
        raise Http404
    return Place(campaign, found, request.user, bool(found.takes_part))


def unit_tabs(place: Place, current: str) -> list[Tab]:
    """The tabs of a unit's pages for this person; `current` is the key of the one they stand on."""
    codes = [place.campaign.code, place.unit.code]
    return [
        Tab(label, reverse(name, args=codes), key == current)
        for key, label, name, permission in TABS
        if place.may(permission) and (place.takes_part or key in CHARGED_TABS)
    ]
