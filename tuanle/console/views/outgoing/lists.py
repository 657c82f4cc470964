"""What is being drafted, what went out, and to whom."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.console.tables.dispatches import title_of
from tuanle.console.tables.outgoing import DeliveryTable, OutgoingTable, SentTable, with_receipts
from tuanle.console.views.outgoing.place import dispatch_tabs, dispatches_crumb, home_crumb
from tuanle.dispatches.queries import deliveries_of, dispatches_visible_to, outgoing_visible_to, sent_by_own
from tuanle.ui.parts import Action, Crumb, Page


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def drafts(request: HttpRequest) -> HttpResponse:
    may_draft = can_somewhere(request.user, Permission.DISPATCH_DRAFT)
    action = Action(_("Soạn công văn"), reverse("console:start-draft"), "file-pen") if may_draft else None
    waiting = outgoing_visible_to(request.user).filter(issued_at=None)
    table = OutgoingTable(waiting, request.GET, empty_action=action)
    page = Page(_("Soạn thảo"), _("Từ bản soạn đến bản ký: ai đang giữ, còn chờ gì."), crumbs=[home_crumb()])
    context = {"page": page, "table": table, "tabs": dispatch_tabs(request, "drafts"), "action": action}
    return table.download() or render(request, "console/outgoing/list.html", context)


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def sent(request: HttpRequest) -> HttpResponse:
    gone = with_receipts(sent_by_own(request.user).select_related("campaign"))
    table = SentTable(gone, request.GET)
    page = Page(_("Công văn đi"), _("Đã vào sổ, đã gửi: đơn vị nào đã nhận."), crumbs=[home_crumb()])
    context = {"page": page, "table": table, "tabs": dispatch_tabs(request, "sent"), "action": None}
    return table.download() or render(request, "console/outgoing/list.html", context)


@open_to(Permission.DISPATCH_READ, is_list=True)
@require_safe
def deliveries(request: HttpRequest, pk: int) -> HttpResponse:
    """To whom one dispatch of ours was sent, and who has acknowledged it."""
    one = get_object_or_404(dispatches_visible_to(request.user).filter(pk__in=sent_by_own(request.user)), pk=pk)
    table = DeliveryTable(deliveries_of(one), request.GET)
    page = Page(
        _("Nơi nhận công văn %(number)s") % {"number": title_of(one)},
        one.subject,
        crumbs=[home_crumb(), dispatches_crumb(), Crumb(title_of(one), reverse("console:dispatch", args=[one.pk]))],
    )
    context = {"page": page, "table": table, "tabs": dispatch_tabs(request, "sent"), "action": None}
    return table.download() or render(request, "console/outgoing/list.html", context)
