"""Chasing: the ladder with its dates, what comes next, who has not answered, reminding by hand."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.rules import is_closed
from tuanle.console.forms.chasing import NoteForm, days_in_words, ladder_forms
from tuanle.console.queries.chasing import SHOWN, chases, chosen, messages_to, preview_of, stairs_of
from tuanle.console.tables.chasing import ChaseTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.notices.queries import counts_of, mail_goes_out
from tuanle.reports.actions import DEFAULT, remind_by_hand, set_ladder
from tuanle.reports.queries import chased_by, ladder_of, reminder_deliveries
from tuanle.ui.parts import Crumb, Page
from tuanle.ui.templatetags.ui import end, instant


@open_to(Permission.NOTICE_SEND, is_list=True)
@require_safe
def chasing(request: HttpRequest, code: str) -> HttpResponse:
    campaign, at = campaign_or_404(request, code), now()
    silent = chases(campaign=campaign, user=request.user, at=at)
    table = ChaseTable(silent, request.GET, campaign=campaign)
    stairs = stairs_of(campaign, at=at)
    context = {
        "page": Page(_("Đôn đốc"), _lead(len(silent), campaign), kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "chasing"),
        "campaign": campaign,
        "table": table,
        "silent": len(silent),
        "stairs": [(stair, days_in_words(stair.step.days)) for stair in stairs],
        "next": preview_of(campaign=campaign, user=request.user, at=at) if stairs else None,
        "may_set": can(request.user, Permission.NOTICE_SEND, campaign.owner),
        "is_open": not is_closed(campaign, at=at),
        "mail": counts_of(reminder_deliveries(chased_by(request.user, campaign))),
        "mail_goes_out": mail_goes_out(),
    }
    return table.download() or render(request, "console/chasing.html", context)


def _lead(silent: int, campaign: Campaign) -> str:
    if not silent:
        return _("Không còn đơn vị nào phải nhắc.")
    words = ngettext("%(n)s đơn vị chưa trả lời. Hạn chung: %(due)s.", "%(n)s đơn vị chưa trả lời. Hạn chung: %(due)s.", silent)  # fmt: skip
    return words % {"n": format_number(silent), "due": end(campaign.due_at)}


@open_to(Permission.NOTICE_SEND)
@require_http_methods(["GET", "HEAD", "POST"])
def ladder(request: HttpRequest, code: str) -> HttpResponse:
    """Set when units are reminded."""
    campaign = campaign_or_404(request, code)
    if not can(request.user, Permission.NOTICE_SEND, campaign.owner):
        raise PermissionDenied
    forms = ladder_forms(ladder_of(campaign), request.POST if request.method == "POST" else None)
    refusal = ""
    if request.method == "POST" and ("mac-dinh" in request.POST or forms.is_valid()):
        try:
            rungs = DEFAULT if "mac-dinh" in request.POST else forms.rungs()
            set_ladder(campaign=campaign, rungs=rungs, by=actor(request), at=now())
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, _("Đã ghi lịch nhắc."))
            return redirect("console:chasing", code)
    page = Page(
        _("Lịch nhắc"),
        _("Tính từ ngày cuối còn đúng hạn của từng đơn vị: đơn vị được gia hạn thì các bước cũng lùi theo."),
        kicker=campaign.name,
        crumbs=[_crumb(campaign)],
    )
    context = {"page": page, "campaign": campaign, "forms": forms, "refusal": refusal}
    return render(request, "console/ladder.html", context)


@open_to(Permission.NOTICE_SEND)
@require_safe
def preview(request: HttpRequest, code: str) -> HttpResponse:
    """The very messages of the next step, if nobody answers meanwhile."""
    campaign = campaign_or_404(request, code)
    coming = preview_of(campaign=campaign, user=request.user, at=now())
    lead = _("Thư sẽ gửi lúc %(at)s nếu các đơn vị vẫn chưa trả lời.") % {"at": instant(coming.at)} if coming else ""
    context = {
        "page": Page(_("Lần nhắc tới"), lead, kicker=campaign.name, crumbs=[_crumb(campaign)]),
        "campaign": campaign,
        "next": coming,
        "rest": coming.count - len(coming.messages) if coming else 0,
    }
    return render(request, "console/chasing_preview.html", context)


@open_to(Permission.NOTICE_SEND)
@require_POST
def sending(request: HttpRequest, code: str) -> HttpResponse:
    """Show what the chosen units would be told; with the button "gửi ngay", tell them."""
    campaign, at = campaign_or_404(request, code), now()
    codes = None if "tat-ca" in request.POST else request.POST.getlist("don-vi")
    units = chosen(campaign=campaign, user=request.user, codes=codes, at=at)
    form = NoteForm(request.POST)
    note = form.cleaned_data["note"] if form.is_valid() else ""
    try:
        if "gui-ngay" in request.POST and form.is_valid():
            pks = [one.pk for one in units]
            reminded, spared = remind_by_hand(campaign=campaign, submissions=pks, note=note, by=actor(request), at=at)
            _tell(request, reminded, spared)
            return redirect("console:chasing", code)
        if not units:
            raise Refused(_("Chưa chọn đơn vị nào còn phải nhắc. Hãy đánh dấu các đơn vị trong bảng."), code="nobody")
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("console:chasing", code)
    context: dict[str, Any] = {
        "page": Page(
            ngettext("Nhắc %(n)s đơn vị", "Nhắc %(n)s đơn vị", len(units)) % {"n": format_number(len(units))},
            _("Chưa gửi gì. Đọc lại thư rồi bấm “Gửi ngay”."),
            kicker=campaign.name,
            crumbs=[_crumb(campaign)],
        ),
        "campaign": campaign,
        "form": form if "note" in request.POST else NoteForm(),
        "is_all": codes is None,
        "codes": codes or [],
        "messages_shown": messages_to(campaign, units[:SHOWN], at=at, note=note),
        "rest": max(0, len(units) - SHOWN),
        "count": len(units),
    }
    return render(request, "console/chasing_send.html", context)


def _tell(request: HttpRequest, reminded: int, spared: int) -> None:
    if reminded:
        words = ngettext("Đã viết thư nhắc %(n)s đơn vị.", "Đã viết thư nhắc %(n)s đơn vị.", reminded)
        messages.success(request, words % {"n": format_number(reminded)})
    if spared:
        words = ngettext(
            "%(n)s đơn vị không nhắc: vừa trả lời, hoặc vừa được nhắc cách đây ít phút.",
            "%(n)s đơn vị không nhắc: vừa trả lời, hoặc vừa được nhắc cách đây ít phút.",
            spared,
        )
        messages.info(request, words % {"n": format_number(spared)})


def _crumb(campaign: Campaign) -> Crumb:
    return Crumb(_("Đôn đốc"), reverse("console:chasing", args=[campaign.code]))
