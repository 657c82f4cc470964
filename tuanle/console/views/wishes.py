"""What citizens would like to learn, gathered by what it is about."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import can_somewhere, open_to
from tuanle.activities.actions import answer_wishes
from tuanle.activities.models import Activity, Wish
from tuanle.activities.queries import activities_visible_to, wished_topics, wishes_visible_to
from tuanle.console.forms.wishes import AnswerForm
from tuanle.console.tables.gaps import WishTable
from tuanle.console.views.campaign import actor, campaign_or_404, campaign_tabs
from tuanle.console.views.gaps import pages
from tuanle.core.clock import now
from tuanle.core.numbers import format_number
from tuanle.ui.parts import Crumb, Page

#: More different communes or groups than these are told by their number.
_MOST = 3


@dataclass(frozen=True)
class TopicRow:
    """A topic with its wishes. No wish says who made it. `answered_at`: the address at which they are answered."""

    label: str
    wishes: list[Wish]
    answered_at: str = ""

    @property
    def people(self) -> int:
        return len(self.wishes)

    @property
    def open(self) -> int:
        return sum(wish.answered_at is None for wish in self.wishes)

    @property
    def areas(self) -> str:
        return _each(wish.area.name if wish.area else _("Ở đâu cũng được") for wish in self.wishes)

    @property
    def groups(self) -> str:
        return _each(str(wish.get_group_display()) for wish in self.wishes if wish.group)

    @property
    def parts(self) -> str:
        return _each(str(wish.get_part_display()) for wish in self.wishes if wish.part)

    @property
    def answer_href(self) -> str:
        """The page on which one says which activity answers this; empty where all are answered, or one may not."""
        return f"{self.answered_at}?wish={self.wishes[0].pk}" if self.answered_at and self.open else ""

    @property
    def answers(self) -> list[Activity]:
        return list({wish.answered_by_id: wish.answered_by for wish in self.wishes if wish.answered_by}.values())

    @property
    def answer_titles(self) -> str:
        return "; ".join(activity.title for activity in self.answers)


def _each(words: Any) -> str:
    """The different words, the first few, and how many more there are."""
    different = list(dict.fromkeys(words))
    more = len(different) - _MOST
    shown = ", ".join(different[:_MOST])
    return f"{shown} (+{more})" if more > 0 else shown


@open_to(Permission.WISH_VIEW, is_list=True)
@require_safe
def wishes(request: HttpRequest, code: str) -> HttpResponse:
    campaign = campaign_or_404(request, code)
    found = list(wishes_visible_to(request.user, campaign).select_related("answered_by__lead"))
    may_answer = can_somewhere(request.user, Permission.ACTIVITY_REVIEW)
    address = reverse("console:wish-answer", args=[code]) if may_answer else ""
    rows = [TopicRow(topic.label, ones, address) for topic, ones in wished_topics(found)]
    table = WishTable(rows, request.GET)
    table.file_name = f"mong-muon-{campaign.code}"  # type: ignore[misc]
    context = {
        "page": Page(
            _("Người dân muốn học gì"),
            _("Mong muốn viết khác nhau mà cùng ý thì gộp lại. Không mong muốn nào cho biết ai đã viết."),
            kicker=campaign.name,
        ),
        "campaign": campaign,
        "tabs": campaign_tabs(request, campaign, "gaps"),
        "pages": pages(campaign, "wishes"),
        "table": table,
    }
    return table.download() or render(request, "console/wishes.html", context)


@open_to(Permission.ACTIVITY_REVIEW)
@require_http_methods(["GET", "HEAD", "POST"])
def answering(request: HttpRequest, code: str) -> HttpResponse:
    """Say which activity is what a topic's wishes ask for: who left an address is told of it, once it is public."""
    campaign, at = campaign_or_404(request, code), now()
    seen = wishes_visible_to(request.user, campaign)
    wish = get_object_or_404(seen, pk=request.GET.get("wish", "") if request.GET.get("wish", "").isdecimal() else 0)
    topic, same = next((TopicRow(topic.label, ones), ones) for topic, ones in wished_topics(list(seen)) if wish in ones)
    activities = activities_visible_to(request.user, campaign).filter(sessions__starts_at__gt=at).distinct()
    form = AnswerForm(request.POST if request.method == "POST" else None, topic=wish.topic, activities=activities)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["activity"]
        waiting = [one for one in same if one.answered_at is None]
        answer_wishes(wishes=waiting, activity=chosen, by=actor(request), at=at)
        words = ngettext(
            "Đã ghi “%(title)s” cho %(n)s mong muốn.", "Đã ghi “%(title)s” cho %(n)s mong muốn.", len(waiting)
        )
        messages.success(request, words % {"title": chosen.title, "n": format_number(len(waiting))})
        return redirect("console:wishes", code)
    page = Page(
        _("Hoạt động nào đáp ứng?"),
        _("Người đã để lại địa chỉ được báo một lần, khi hoạt động đang đăng hoặc vừa đăng."),
        kicker=topic.label, crumbs=[Crumb(_("Người dân muốn học gì"), reverse("console:wishes", args=[code]))],
    )  # fmt: skip
    return render(
        request,
        "console/wish_answer.html",
        {"page": page, "form": form, "topic": topic},
        status=400 if form.errors else 200,
    )
