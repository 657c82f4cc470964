"""What units ask to publish: the queue, one of them with all that the public would read, and deciding."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can, open_to
from tuanle.activities.actions import decide_publication, take_down_of_other
from tuanle.activities.enums import PublicState
from tuanle.activities.models import Activity
from tuanle.activities.queries import activities_visible_to, lacks_of, on_the_way, waiting_for
from tuanle.activities.rules import can_decide
from tuanle.campaigns.models import Campaign
from tuanle.campaigns.queries import parent_in
from tuanle.console.forms.publishing import ReasonForm, ReturnForm
from tuanle.console.queries.publishing import public_facts, questions_words
from tuanle.console.tables.publishing import PublicationTable, state_of
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.core.clock import now
from tuanle.core.errors import Refused
from tuanle.core.numbers import format_number
from tuanle.ui.parts import Crumb, Page, Tab

#: So many are decided at once.
_MOST = 200


@open_to(Permission.ACTIVITY_REVIEW, is_list=True)
@require_safe
def publications(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    shows_all = request.GET.get("xem") == "tat-ca"
    rows = (
        (on_the_way if shows_all else waiting_for)(request.user, campaign)
        .select_related("campaign", "lead", "area", "public_page")
        .prefetch_related("audiences")
        .annotate(
            first_at=Min("sessions__starts_at"), last_at=Max("sessions__starts_at"), sessions_count=Count("sessions")
        )
        .order_by("public_page__asked_at", "pk")
    )
    table = PublicationTable(rows, request.GET, campaign=campaign)
    waiting = waiting_for(request.user, campaign).count()
    words = ngettext("%(n)s hoạt động chờ duyệt.", "%(n)s hoạt động chờ duyệt.", waiting) if waiting else _("Không còn hoạt động nào chờ duyệt.")  # fmt: skip
    context = {
        "page": Page(_("Đăng cho người dân"), words % {"n": format_number(waiting)}, kicker=campaign.name),
        "tabs": campaign_tabs(request, campaign, "publications"),
        "campaign": campaign,
        "views": [
            Tab(_("Chờ duyệt"), request.path, not shows_all, waiting),
            Tab(_("Tất cả"), f"{request.path}?xem=tat-ca", shows_all),
        ],
        "table": table,
        "waiting": waiting,
        "may_limit": can(request.user, Permission.SAFETY_EDIT, campaign.owner),
    }
    return table.download() or render(request, "console/publications.html", context)


@open_to(Permission.ACTIVITY_REVIEW)
@require_POST
def approving(request: HttpRequest, code: str) -> HttpResponse:
    """Let all that were chosen go public; what cannot is named, and the others go all the same."""
    campaign, at = campaign_or_404(request, code), now()
    chosen = dict(_chosen(value) for value in request.POST.getlist("hoat-dong")[:_MOST])
    done = 0
    for activity in on_the_way(request.user, campaign).filter(pk__in=chosen).order_by("pk"):
        try:
            decide_publication(activity=activity, publish=True, seen=chosen[activity.pk], by=actor(request), at=at)
            done += 1
        except Refused as refused:
            messages.warning(request, str(refused))
    if done:
        words = ngettext("Đã duyệt đăng %(n)s hoạt động.", "Đã duyệt đăng %(n)s hoạt động.", done)
        messages.success(request, words % {"n": format_number(done)})
    elif not chosen:
        messages.warning(request, _("Chưa chọn hoạt động nào. Hãy đánh dấu trong bảng."))
    return redirect("console:publications", code)


def _chosen(value: str) -> tuple[int, int]:
    """A box of the list: which activity, and its version on the screen."""
    pk, _colon, seen = value.partition(":")
    return (int(pk), int(seen)) if pk.isdecimal() and seen.isdecimal() and len(value) < 30 else (0, 0)


@dataclass(frozen=True)
class Opened:
    campaign: Campaign
    activity: Activity
    may_decide: bool


def _opened(request: HttpRequest, code: str, pk: int) -> Opened:
    """The activity, if the person sees it; whether it is theirs to decide on."""
    campaign = campaign_or_404(request, code)
    seen = activities_visible_to(request.user, campaign).select_related("campaign", "lead", "area", "public_page")
    activity = get_object_or_404(seen, pk=pk, public_page__isnull=False)
    return Opened(
        campaign, activity, can_decide(request.user, activity.lead, parent_in(campaign, activity.lead))
    )  # fmt: skip


def _decider(request: HttpRequest, code: str, pk: int) -> Opened:
    opened = _opened(request, code, pk)
    if not opened.may_decide:
        raise PermissionDenied
    return opened


@open_to(Permission.ACTIVITY_REVIEW)
@require_safe
def publication(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """All that the public would read of one activity."""
    return _page(request, _opened(request, code, pk))


def _page(request: HttpRequest, opened: Opened, **forms: Any) -> HttpResponse:
    activity, at = opened.activity, now()
    public = activity.public_page
    tone, state = state_of(activity)
    context = {
        "page": Page(
            activity.title,
            kicker=activity.lead.name,
            crumbs=[Crumb(_("Đăng cho người dân"), reverse("console:publications", args=[opened.campaign.code]))],
        ),
        "campaign": opened.campaign,
        "activity": activity,
        "public": public,
        "tone": tone,
        "state": state,
        "facts": public_facts(activity),
        "questions": questions_words(public),
        "materials": list(public.materials.all()),
        "lacks": lacks_of(activity, at=at) if public.state == PublicState.ASKED else [],
        "may_decide": opened.may_decide and public.state == PublicState.ASKED,
        "may_take_down": opened.may_decide and public.state == PublicState.PUBLIC,
        "public_href": activity.public_address if public.state == PublicState.PUBLIC else "",
        "return_form": ReturnForm(initial={"seen": activity.lock_version}),
        "reason_form": ReasonForm(prefix="go"),
        **forms,
    }
    return render(request, "console/publication.html", context, status=400 if forms else 200)


@open_to(Permission.ACTIVITY_REVIEW)
@require_POST
def approval(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    opened = _decider(request, code, pk)
    _pk, seen = _chosen(f"{pk}:{request.POST.get('seen', '')}")
    try:
        decide_publication(activity=opened.activity, publish=True, seen=seen, by=actor(request), at=now())
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("console:publication", code, pk)
    messages.success(request, _("Đã duyệt đăng “%(title)s”.") % {"title": opened.activity.title})
    return redirect("console:publications", code)


@open_to(Permission.ACTIVITY_REVIEW)
@require_POST
def returning(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    opened = _decider(request, code, pk)
    form = ReturnForm(request.POST)
    if not form.is_valid():
        return _page(request, opened, return_form=form)
    try:
        decide_publication(
            activity=opened.activity, publish=False, comment=form.said, seen=form.cleaned_data["seen"],
            by=actor(request), at=now(),
        )  # fmt: skip
    except Refused as refused:
        messages.warning(request, str(refused))
        return redirect("console:publication", code, pk)
    messages.success(request, _("Đã trả lại “%(title)s” để đơn vị sửa.") % {"title": opened.activity.title})
    return redirect("console:publications", code)


@open_to(Permission.ACTIVITY_REVIEW)
@require_POST
def taking_down(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Off the public pages, with a reason for its lead."""
    opened = _decider(request, code, pk)
    form = ReasonForm(request.POST, prefix="go")
    if not form.is_valid():
        return _page(request, opened, reason_form=form)
    try:
        take_down_of_other(
            activity=opened.activity, reason=form.cleaned_data["reason"], by=actor(request), at=now()
        )  # fmt: skip
    except Refused as refused:
        messages.warning(request, str(refused))
    else:
        messages.success(request, _("Đã gỡ “%(title)s” khỏi trang công khai.") % {"title": opened.activity.title})
    return redirect("console:publication", code, pk)
