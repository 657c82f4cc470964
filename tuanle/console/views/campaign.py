"""What the pages of one campaign have in common: loading it, and the bar of tabs above them."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere
from tuanle.accounts.models import User
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import campaigns_visible_to
from tuanle.console.queries.bar import bar_of
from tuanle.console.queries.mailbox import waiting_in
from tuanle.ui.parts import Crumb, Tab


def campaign_or_404(request: HttpRequest, code: str) -> Campaign:
    """The campaign, if the reader may see it."""
    return get_object_or_404(campaigns_visible_to(request.user), code=code)


def campaign_tabs(request: HttpRequest, campaign: Campaign, current: str) -> list[Tab]:
    """The tabs of `campaign` for this reader; `current` is the name of the page they stand on."""
    bar, code = bar_of(campaign, request.user), campaign.code
    found: list[tuple[str, Any, str, int | None]] = [
        ("ledger", _("Sổ theo dõi"), reverse("console:ledger", args=[code]), bar.silent or None)
    ]
    if can_somewhere(request.user, Permission.NOTICE_SEND):
        found.append(("chasing", _("Đôn đốc"), reverse("console:chasing", args=[code]), None))
    if can_somewhere(request.user, Permission.REPORT_INTAKE):
        found.append(("intake", _("Tiếp nhận tệp"), reverse("console:intake", args=[code]), bar.questions or None))
    if can_somewhere(request.user, Permission.MAILBOX_READ):
        mail = f"{reverse('console:mailbox')}?dot={code}"
        found.append(("mailbox", _("Thư"), mail, waiting_in(campaign, request.user) or None))
    if bar.home is not None and bar.has_children:
        overlaps = [("overlaps", _("Trùng lặp"), reverse("console:overlaps", args=[code]), bar.overlaps or None)]
        overlaps = overlaps if can_somewhere(request.user, Permission.REPORT_CONSOLIDATE) else []
        found += [
            ("rollup", _("Tổng hợp"), reverse("console:rollup", args=[code, bar.home.code]), None),
            *overlaps,
            ("documents", _("Văn bản"), reverse("console:documents", args=[code, bar.home.code]), bar.versions or None),
        ]
    return [Tab(label, href, name == current, count) for name, label, href, count in found]


def ledger_crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Sổ theo dõi"), reverse("console:ledger", args=[campaign.code]))


def actor(request: HttpRequest) -> User:
    """Who asks; the views that write are open only to those who have signed in."""
    assert isinstance(request.user, User)
    return request.user
