"""What units published by channel, with how many saw it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.queries.bar import units_in
from tuanle.console.tables.press import PublicationTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.press.queries import publications_visible_to, sums_by_channel
from tuanle.ui.parts import Page


@open_to(Permission.PRESS_VIEW, is_list=True)
@require_safe
def press(request: HttpRequest, code: str) -> HttpResponse:
    """What is out: drafts and what waits for its hour are the unit's own affair."""
    campaign = campaign_or_404(request, code)
    rows = publications_visible_to(request.user, campaign, at=now())
    table = PublicationTable(rows, request.GET)
    table.file_name = f"tin-bai-{campaign.code}"  # type: ignore[misc]
    context = {
        "page": Page(
            _("Tin bài của các đơn vị"),
            _("Viết trên trang này và đăng ở nơi khác, theo từng kênh. Lượt tiếp cận là số các đơn vị ghi."),
            kicker=campaign.name,
        ),
        "campaign": campaign,
        "own": units_in(campaign, request.user).order_by("path").first(),
        "tabs": campaign_tabs(request, campaign, "press"),
        "sums": sums_by_channel(rows),
        "table": table,
    }
    return table.download() or render(request, "console/press.html", context)
