"""The usual mailbox: the queue of what needs a person, every message there is, and one message."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.campaigns.models import Campaign
from tuanle.console.forms.mailbox import AskForm, DismissForm, PlaceForm
from tuanle.console.queries.mailbox import (
    campaigns_of,
    history_of,
    is_held,
    parts_of,
    undecided_of,
    units_of,
)
from tuanle.console.tables.mailbox import MailTable, outcome_of
from tuanle.console.views.outgoing.place import home_crumb
from tuanle.core.errors import Refused
from tuanle.mailbox.enums import ReceiptState
from tuanle.mailbox.models import Message, Part
from tuanle.mailbox.queries import accounts_visible_to, messages_visible_to, page_of, text_of_message
from tuanle.notices.queries import notices_about
from tuanle.reports.queries import submissions_visible_to
from tuanle.ui.parts import Crumb, Page, Tab

ALL = "tat-ca"


@open_to(Permission.MAILBOX_READ, is_list=True)
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The queue first; `?xem=tat-ca` shows every message."""
    messages = messages_visible_to(request.user)
    waiting, is_queue = messages.filter(is_waiting=True), request.GET.get("xem") != ALL
    campaigns = list(Campaign.objects.filter(pk__in=messages.values("campaign")).order_by("-starts_on"))
    table = MailTable(waiting if is_queue else messages, request.GET, campaigns=campaigns, is_queue=is_queue)
    here = reverse("console:mailbox")
    tabs = [
        Tab(_("Chờ xử lý"), here, is_queue, waiting.count()),
        Tab(_("Tất cả thư"), f"{here}?xem={ALL}", not is_queue, messages.count()),
    ]
    context = {
        "page": Page(
            _("Hộp thư"), _("Báo cáo gửi qua thư điện tử, và những thư cần người xem."), crumbs=[home_crumb()]
        ),
        "tabs": tabs,
        "table": table,
        "accounts": accounts_visible_to(request.user),
    }
    return table.download() or render(request, "console/mailbox.html", context)


@open_to(Permission.MAILBOX_READ)
@require_safe
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    return message_page(request, message_or_404(request, pk))


@open_to(Permission.MAILBOX_READ)
@require_safe
def original(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The message as it came."""
    message = message_or_404(request, pk)
    return _as_file(message.file, f"{message.number}.eml")


@open_to(Permission.MAILBOX_READ)
@require_safe
def part_file(request: HttpRequest, pk: int, n: int) -> HttpResponseBase:
    """One file of a message, as it came."""
    part = part_or_404(message_or_404(request, pk), n)
    return _as_file(part.file, part.name.rpartition("› ")[2])


@open_to(Permission.MAILBOX_READ)
@require_safe
def part_page(request: HttpRequest, pk: int, n: int, page: int) -> HttpResponse:
    """One page of a picture or a scan, to look at."""
    part = part_or_404(message_or_404(request, pk), n)
    try:
        picture = page_of(part.file, page)
    except Refused:
        raise Http404 from None
    return HttpResponse(picture, content_type="image/webp", headers={"Cache-Control": "private, max-age=3600"})


def message_or_404(request: HttpRequest, pk: int) -> Any:
    """The message, if the reader handles its mailbox."""
    messages = messages_visible_to(request.user).select_related("file", "settled_by", "superseded_by")
    return get_object_or_404(messages, pk=pk)


def part_or_404(message: Message, n: int) -> Any:
    """A part that has a file of its own."""
    return get_object_or_404(Part.objects.select_related("file", "message"), message=message, n=n, file__isnull=False)


def place_form(message: Message, data: Any = None) -> PlaceForm:
    undecided = undecided_of(message)
    return PlaceForm(
        data,
        message=message,
        units=units_of(message.campaign or next(iter(campaigns_of(message)), None)),
        campaigns=campaigns_of(message),
        undecided=undecided,
        may_be_older=is_held(message),
    )


def message_page(request: HttpRequest, message: Any, **forms: Any) -> HttpResponse:
    """One message; `forms` are those that were posted with something wrong: `place`, `dismissal`, `question`."""
    outcome = message.kind
    tone, word = outcome_of(message)
    context = {
        "page": Page(str(message), crumbs=[Crumb(_("Hộp thư"), reverse("console:mailbox"))]),
        "message": message,
        "outcome": outcome,
        "tone": tone,
        "word": word,
        "parts": parts_of(message),
        "text": text_of_message(message),
        "facts": _facts(message),
        "receipt_was_sent": message.receipt == ReceiptState.SENT,
        "notices": notices_about(message),
        "history": history_of(message),
        "time_href": _time_href(request, message),
        "place": forms.get("place") or place_form(message),
        "dismissal": forms.get("dismissal") or DismissForm(),
        "question": forms.get("question") or AskForm(),
        "open_form": next(iter(forms), ""),
    }
    return render(request, "console/mail.html", context)


def _time_href(request: HttpRequest, message: Message) -> str:
    """Where more time is given, for a message that asks for something in words alone."""
    if message.outcome != "words" or not message.unit or not message.campaign:
        return ""
    reports = submissions_visible_to(request.user, message.campaign).filter(assignment__unit=message.unit)
    return reverse("console:deadline", args=[message.campaign.code, message.unit.code]) if reports.exists() else ""


def _facts(message: Message) -> list[tuple[Any, Any]]:
    sender = f"{message.sender_name} <{message.sender}>" if message.sender_name else message.sender
    rows = [
        (_("Người gửi"), sender or "–"),
        (_("Chuyển tiếp bởi"), message.passed_by),
        (_("Tới"), message.account.address),
        (_("Đơn vị"), message.unit.name if message.unit else _("Chưa rõ")),
        (_("Đợt"), message.campaign.name if message.campaign else _("Chưa rõ")),
        (_("Số biên nhận"), message.number),
        (_("Trả lời"), ReceiptState(message.receipt).label),
    ]
    return [row for row in rows if row[1]]


def _as_file(file: Any, name: str) -> FileResponse:
    """A download that no browser opens by itself: it came from outside."""
    response = FileResponse(file.content.open("rb"), as_attachment=True, filename=name)
    response.headers["Content-Type"] = "application/octet-stream"
    return response
