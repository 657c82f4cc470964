"""What citizens would like to learn, gathered by what it is about."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from tuanle.access.enums import Permission
from tuanle.access.rules import open_to
from tuanle.activities.models import Activity, Wish
from tuanle.activities.queries import wished_topics, wishes_visible_to
from tuanle.console.tables.gaps import WishTable
from tuanle.console.views.campaign import campaign_or_404, campaign_tabs
from tuanle.console.views.gaps import pages
from tuanle.ui.parts import Page

#: More different communes or groups than these are told by their number.
_MOST = 3


@dataclass(frozen=True)
class TopicRow:
    """A topic with its wishes. No wish says who made it."""

    label: str
    wishes: list[Wish]

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
    rows = [TopicRow(topic.label, ones) for topic, ones in wished_topics(found)]
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
