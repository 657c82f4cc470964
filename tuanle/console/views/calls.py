"""Telephoning: the list of those to call, the message to paste, and what came of each call."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.campaigns.models import Campaign
from tuanle.console.forms.chasing import CallForm
from tuanle.console.queries.chasing import calls_of, with_history
from tuanle.console.queries.ledger import TONES, silent_lines
from tuanle.console.tables.chasing import CallTable, delivery_state
from tuanle.console.views.campaign import actor, campaign_or_404, ledger_crumb
from tuanle.core.clock import now
from tuanle.core.numbers import format_number
from tuanle.notices.models import Notice
from tuanle.reports.actions import note_call
from tuanle.reports.enums import CallOutcome
from tuanle.reports.models import Submission
from tuanle.reports.queries import asks_as, chased_by, message_to_group, reminder_deliveries
from tuanle.reports.rules import standing_of
from tuanle.ui.parts import Crumb, Event, Page

_TONES = {
    CallOutcome.PROMISED: "wait",
    CallOutcome.REACHED: "neutral",
    CallOutcome.UNREACHED: "due",
    CallOutcome.WRONG: "stop",
}


@open_to(Permission.REPORT_VIEW, is_list=True)
@require_safe
def call_list(request: HttpRequest, code: str) -> HttpResponse:
    campaign, at = campaign_or_404(request, code), now()
    lines = silent_lines(campaign=campaign, user=request.user, at=at)
    mine = set(chased_by(request.user, campaign).values_list("assignment__unit", flat=True))
    table = CallTable(with_history(lines), request.GET, campaign=campaign, callable_by=mine)
    context = {
        "page": Page(
            _("Danh sách gọi, lời nhắn"),
            _("%(n)s đơn vị chưa trả lời, xếp theo xã để gọi lần lượt.") % {"n": format_number(len(lines))}
            if lines
            else "",
            kicker=campaign.name,
            crumbs=[_crumb(request, campaign)],
        ),
        "campaign": campaign,
        "table": table,
        "message": message_to_group(
            campaign,
            [(line.area.name, line.unit.name) for line in lines],
            asker=asks_as(request.user, campaign),
            at=at,
        ),
    }
    return table.download() or render(request, "console/call_list.html", context)


@open_to(Permission.NOTICE_SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: HttpRequest, code: str, unit: str) -> HttpResponse:
    """Note what came of a call to one unit; with what was told to it before."""
    campaign, at = campaign_or_404(request, code), now()
    submission = get_object_or_404(
        chased_by(request.user, campaign)
        .select_related("assignment__unit", "current")
        .prefetch_related("assignment__extensions"),
        assignment__unit__code=unit,
    )
    form = CallForm(request.POST) if request.method == "POST" else CallForm()
    if request.method == "POST" and form.is_valid():
        outcome, said = CallOutcome(form.cleaned_data["outcome"]), form.cleaned_data["said"]
        note_call(submission=submission, outcome=outcome, said=said, by=actor(request), at=at)
        messages.success(request, _("Đã ghi cuộc gọi cho %(unit)s.") % {"unit": submission.assignment.unit.name})
        return redirect("console:call-list", code)
    standing = standing_of(submission, at=at)
    context = {
        "page": Page(
            _("Ghi kết quả gọi"),
            kicker=submission.assignment.unit.name,
            crumbs=[_crumb(request, campaign), Crumb(_("Danh sách gọi"), reverse("console:call-list", args=[code]))],
        ),
        "campaign": campaign,
        "unit": submission.assignment.unit,
        "tone": TONES[standing],
        "standing": standing.label,
        "form": form,
        "events": _events(submission),
    }
    return render(request, "console/call.html", context)


def _events(submission: Submission) -> list[Event]:
    """The calls and the messages about this report, latest first."""
    events = [
        Event(
            call.at,
            _("Gọi điện: %(outcome)s") % {"outcome": call.get_outcome_display()},
            call.by or "",
            call.said,
            _TONES[CallOutcome(call.outcome)],
        )
        for call in calls_of(submission)
    ]
    told: dict[Notice, list[str]] = defaultdict(list)
    for delivery in reminder_deliveries(Submission.objects.filter(pk=submission.pk)):
        told[delivery.notice].append(f"{delivery.address}: {delivery_state(delivery)[1]}")
    events += [
        Event(notice.at, _("Thư gửi %(unit)s") % {"unit": notice.unit}, notice.by or "", "; ".join(states))
        for notice, states in told.items()
    ]
    return sorted(events, key=lambda event: event.at, reverse=True)


def _crumb(request: HttpRequest, campaign: Campaign) -> Crumb:
    if can_somewhere(request.user, Permission.NOTICE_SEND):
        return Crumb(_("Đôn đốc"), reverse("console:chasing", args=[campaign.code]))
    return ledger_crumb(campaign)
