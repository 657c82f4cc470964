"""What a person decides about a message: whose it is, that it is done, what to ask; and typing in what a picture shows."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.console.forms.mailbox import AskForm, DismissForm, TypeForm
from tuanle.console.queries.mailbox import PartShown, parts_of
from tuanle.console.views.campaign import actor
from tuanle.console.views.mailbox import message_or_404, message_page, part_or_404, place_form
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.mailbox.actions import ask_again, choose_place, dismiss, type_in
from tuanle.mailbox.models import Message
from tuanle.orgs.models import Unit
from tuanle.reports.models import Submission
from tuanle.reports.queries import desk_of
from tuanle.ui.parts import Crumb, Page


@open_to(Permission.MAILBOX_READ)
@require_POST
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whose a message is, or go through it once more; its files are taken in accordingly."""
    message = message_or_404(request, pk)
    form = place_form(message, request.POST)
    if form.is_valid():
        try:
            chosen = choose_place(message=message, decision=form.decision, by=actor(request), at=now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            tell = messages.warning if chosen.waits else messages.success
            tell(request, _("Đã xử lý lại thư. Kết quả: %(outcome)s.") % {"outcome": chosen.kind.name})
            return redirect("console:mail", pk)
    return message_page(request, message, place=form)


@open_to(Permission.MAILBOX_READ)
@require_POST
def dismissal(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a message is no report, or that all is done."""
    message = message_or_404(request, pk)
    form = DismissForm(request.POST)
    done = _("Đã đưa thư ra khỏi việc chờ. Thư vẫn được lưu.")
    return _settled(request, message, form, dismiss, done) or message_page(request, message, dismissal=form)


@open_to(Permission.MAILBOX_READ)
@require_POST
def question(request: HttpRequest, pk: int) -> HttpResponse:
    """Write to the sender once more."""
    message = message_or_404(request, pk)
    form = AskForm(request.POST)
    done = _("Đã gửi lời nhắn tới người gửi thư.")
    return _settled(request, message, form, ask_again, done) or message_page(request, message, question=form)


def _settled(
    request: HttpRequest, message: Message, form: Form, act: Callable[..., Any], done: str
) -> HttpResponse | None:
    """Do what `form` says and lead back to the mailbox; None when something is wrong, which the form then says."""
    if not form.is_valid():
        return None
    try:
        act(message=message, by=actor(request), at=now(), **form.cleaned_data)
    except Refused as refused:
        form.add_error(None, str(refused))
        return None
    messages.success(request, done)
    return redirect("console:mailbox")


@open_to(Permission.MAILBOX_READ)
@require_http_methods(["GET", "HEAD", "POST"])
def typing(request: HttpRequest, pk: int, n: int) -> HttpResponse:
    """The report typed in beside its picture; posted, it is sent, with the picture as its evidence."""
    message = message_or_404(request, pk)
    part = part_or_404(message, n)
    if message.unit is None or message.campaign is None:
        messages.warning(request, _("Hãy chọn đơn vị và đợt của thư này trước, rồi mới gõ số liệu."))
        return redirect("console:mail", pk)
    if not can(request.user, Permission.REPORT_SUBMIT, message.unit):
        raise PermissionDenied
    desk = desk_of(message.campaign)
    posted = request.POST if request.method == "POST" else None
    form = TypeForm(posted, desk=desk, unit=message.unit, cells=_cells_now(message, message.unit))
    if request.method == "POST" and form.is_valid():
        try:
            type_in(
                part=part,
                unit=message.unit,
                cells=form.cells,
                findings=desk.findings_on(message.unit, form.cells),
                by=actor(request),
                at=now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã ghi nhận báo cáo của %(unit)s.") % {"unit": message.unit.name})
            return redirect("console:mail", pk)
    shown = next(one for one in parts_of(message) if one.part.n == n)
    return _typing_page(request, message, shown, form)


def _cells_now(message: Message, unit: Unit) -> dict[str, object]:
    """What the unit's report says now: whoever types sees what there is."""
    submission = Submission.objects.select_related("current").filter(
        assignment__campaign=message.campaign, assignment__unit=unit
    )
    found = submission.first()
    return found.current.cells if found and found.current else {}


def _typing_page(request: HttpRequest, message: Message, shown: PartShown, form: TypeForm) -> HttpResponse:
    assert message.unit
    crumbs = [
        Crumb(_("Hộp thư"), reverse("console:mailbox")),
        Crumb(str(message), reverse("console:mail", args=[message.pk])),
    ]
    context = {
        "page": Page(_("Gõ số liệu từ ảnh"), message.unit.name, crumbs=crumbs),
        "message": message,
        "shown": shown,
        "form": form,
        "sections": form.sections(),
    }
    return render(request, "console/mail_typing.html", context)
