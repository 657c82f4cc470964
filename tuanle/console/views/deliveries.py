"""What became of each message that reminded a unit; sending again what came back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.console.tables.chasing import DeliveryTable
from tuanle.console.views.campaign import actor, campaign_or_404
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.notices.actions import send_again
from tuanle.notices.queries import mail_goes_out
from tuanle.reports.queries import chased_by, reminder_deliveries
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.NOTICE_SEND, is_list=True)
@require_safe
def deliveries(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    sent = reminder_deliveries(chased_by(request.user, campaign))
    table = DeliveryTable(sent, request.GET, campaign=campaign)
    page = Page(
        _("Nhật ký thư"),
        _("Mỗi dòng là một thư tới một địa chỉ, với tình trạng của nó."),
        kicker=campaign.name,
        crumbs=[Crumb(_("Đôn đốc"), reverse("console:chasing", args=[code]))],
    )
    context = {"page": page, "campaign": campaign, "table": table, "mail_goes_out": mail_goes_out()}
    return table.download() or render(request, "console/deliveries.html", context)


@open_to(Permission.NOTICE_SEND)
@require_POST
def again(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Send once more what was not sent or came back."""
    campaign = campaign_or_404(request, code)
    delivery = get_object_or_404(reminder_deliveries(chased_by(request.user, campaign)), pk=pk)
    try:
        send_again(delivery=delivery, by=actor(request), at=now())
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Thư tới %(address)s chờ gửi lại.") % {"address": delivery.address})
    return redirect("console:deliveries", code)
