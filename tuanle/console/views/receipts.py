"""Who has received the dispatch and who has not: the sender's page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.queries.receipts import receipt_lines
from tuanle.console.tables.receipts import ReceiptTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs, ledger_crumb
from tuanle.core.numbers import format_number
from tuanle.ui.parts import Page


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def receipts(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    lines = receipt_lines(campaign, request.user)
    table = ReceiptTable(lines, request.GET, campaign=campaign)
    lead = _("%(received)s trên %(all)s đơn vị đã ký nhận, %(same)s trong ngày.") % {
        "received": format_number(sum(line.receipt.is_received for line in lines)),
        "all": format_number(len(lines)),
        "same": format_number(sum(bool(line.receipt.is_same_day) for line in lines)),
    }
    context = {
        "page": Page(_("Nhận công văn, nhiệm vụ"), lead, kicker=campaign.name, crumbs=[ledger_crumb(campaign)]),
        "tabs": campaign_tabs(request, campaign, "ledger"),
        "campaign": campaign,
        "table": table,
    }
    return table.download() or render(request, "console/receipts.html", context)
