"""Calendars of others: followed by their address, or filled from files."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.accounts.models import User
from tuanle.agenda.actions import add_feed, end_feed, read_feed
from tuanle.agenda.models import Feed
from tuanle.agenda.queries import feeds_of
from tuanle.agenda.rules import is_followed
from tuanle.campaigns.models import Campaign
from tuanle.console.forms.agenda import FeedForm, FileForm
from tuanle.console.views.agenda.events import agenda_crumb, campaign_to_edit
from tuanle.console.views.campaign import actor
from tuanle.core.clock import now
from tuanle.core.db import write
from tuanle.core.errors import Refused
from tuanle.core.jobs import enqueue_once
from tuanle.ui.parts import Page

_READ = "agenda.read_one"


@open_to(Permission.AGENDA_EDIT, is_list=True)
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest, code: str) -> HttpResponse:
    """All that are followed; posted, one more."""
    campaign = campaign_to_edit(request, code)
    form = FeedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            _follow(campaign, form, actor(request))
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Đã thêm lịch. Sự kiện hiện ra khi đọc xong."))
            return redirect("console:agenda-feeds", code)
    return _page(request, campaign, form)


def _page(request: HttpRequest, campaign: Campaign, form: FeedForm) -> HttpResponse:
    context = {
        "page": Page(
            _("Lịch lấy từ nơi khác"), _("Mỗi lịch được đọc lại mỗi 6 giờ."), kicker=campaign.name,
            crumbs=[agenda_crumb(campaign)],
        ),
        "campaign": campaign,
        "feeds": feeds_of(campaign.owner),
        "form": form,
    }  # fmt: skip
    return render(request, "console/agenda/feeds.html", context)


def _follow(campaign: Campaign, form: FeedForm, by: User) -> None:
    """A file that is no calendar leaves nothing behind."""
    sent, at = form.cleaned_data, now()
    with write():
        feed = add_feed(
            owner=campaign.owner, name=sent["name"], body=sent["body"], url=sent["url"], timezone=sent["timezone"],
            is_public=sent["is_public"], by=by, at=at,
        )  # fmt: skip
        if sent["file"]:
            read_feed(feed=feed, content=sent["file"].read(), by=by, at=at)
    if feed.url:
        enqueue_once(_READ, feed=feed.pk)


@open_to(Permission.AGENDA_EDIT)
@require_POST
def reading(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Read it now: from its address in the background, or from the file that was sent."""
    campaign = campaign_to_edit(request, code)
    feed = _feed(campaign, pk)
    if is_followed(feed):
        enqueue_once(_READ, feed=feed.pk)
        messages.success(request, _("Đang đọc lịch. Xem lại trang này sau ít giây."))
        return redirect("console:agenda-feeds", code)
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid():
        messages.error(request, str(form.errors["file"][0]))
        return redirect("console:agenda-feeds", code)
    try:
        outcome = read_feed(feed=feed, content=form.cleaned_data["file"].read(), by=actor(request), at=now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        said = _("Đã đọc: thêm %(added)s, đổi %(changed)s, không còn %(gone)s.")
        messages.success(request, said % {"added": outcome.added, "changed": outcome.changed, "gone": outcome.gone})
    return redirect("console:agenda-feeds", code)


@open_to(Permission.AGENDA_EDIT)
@require_POST
def ending(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    campaign = campaign_to_edit(request, code)
    end_feed(feed=_feed(campaign, pk), by=actor(request), at=now())
    messages.success(request, _("Đã thôi theo dõi lịch này."))
    return redirect("console:agenda-feeds", code)


def _feed(campaign: Campaign, pk: int) -> Feed:
    return get_object_or_404(feeds_of(campaign.owner), pk=pk)
