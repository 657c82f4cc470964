"""Asking for more time, also when the report is locked."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.assignments.actions import ask_extension
from tuanle.assignments.queries import hold_of, report_assignment
from tuanle.assignments.rules import can_ask_extension, due_at, locks_at, proposed_end
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.office.forms.answers import AskForm
from tuanle.office.views.place import place_or_404, unit_tabs
from tuanle.reports.models import Submission
from tuanle.ui.parts import Page


@open_to(Permission.REPORT_SUBMIT)
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    place = place_or_404(request, code, unit)
    place.require(Permission.REPORT_SUBMIT)
    assignment, at = report_assignment(place.campaign, place.unit), now()
    if assignment is None:
        raise Http404
    due = due_at(assignment)
    form: Any = AskForm(initial={"until": proposed_end(due, at)})
    if request.method == "POST":
        form = AskForm(request.POST)
        if form.is_valid():
            try:
                ask_extension(
                    assignment=assignment,
                    until=form.cleaned_data["until"],
                    reason=form.cleaned_data["reason"],
                    by=place.user,
                    at=at,
                )
            except Refused as refused:
                form.add_error("until" if refused.code == "until" else None, str(refused))
            else:
                words = _("Đã gửi đề nghị gia hạn. %(parent)s sẽ trả lời ngay trên trang này.")
                messages.success(request, words % {"parent": (place.parent or place.campaign.owner).name})
                return redirect("office:ask-extension", code, unit)
    is_sent = Submission.objects.filter(assignment=assignment).exclude(current=None).exists()
    context = {
        "page": Page(_("Đề nghị gia hạn"), place.unit.name, kicker=place.campaign.name),
        "tabs": unit_tabs(place, ""),
        "campaign": place.campaign,
        "unit": place.unit,
        "parent": place.parent or place.campaign.owner,
        "due_at": due,
        "locks_at": locks_at(assignment),
        "hold": hold_of(assignment, parent=place.parent, at=at, is_sent=is_sent),
        "requests": assignment.extension_requests.select_related("extension", "asked_by", "decided_by"),
        "may_ask": can_ask_extension(assignment, at=at),
        "form": form,
    }
    return render(request, "office/ask_extension.html", context, status=400 if form.errors else 200)
