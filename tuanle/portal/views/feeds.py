"""Feeds: news as RSS, what a unit holds as iCalendar."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from tuanle.access.rules import ANYONE, open_to
from tuanle.core.calendars import calendar_of
from tuanle.core.clock import now
from tuanle.orgs.models import Unit
from tuanle.portal.queries.hosts import entries_of
from tuanle.portal.views.units import unit_or_404
from tuanle.press.models import Publication
from tuanle.press.queries import news_seen, summary_of

_MOST = 30


class NewsFeed(Feed[Publication, None]):
    title: Any = gettext_lazy("Tin Tuần lễ hưởng ứng học tập suốt đời")
    description: Any = gettext_lazy("Tin của các đơn vị.")
    language = settings.LANGUAGE_CODE

    def link(self, obj: Any = None) -> str:
        return reverse("portal:news")

    def items(self, obj: Any = None) -> QuerySet[Publication]:
        return news_seen(at=now())[:_MOST]

    def item_title(self, item: Publication) -> str:
        return item.title

    def item_description(self, item: Publication) -> str:
        return summary_of(item)

    def item_link(self, item: Publication) -> str:
        return reverse("portal:news-item", args=[item.pk])

    def item_pubdate(self, item: Publication) -> datetime | None:
        return item.publish_at

    def item_author_name(self, item: Publication) -> str:
        return str(item.unit.name)


class UnitFeed(NewsFeed):
    def get_object(self, request: HttpRequest, unit: Unit) -> Any:
        return unit

    def title(self, obj: Unit) -> str:
        return _("Tin của %(unit)s") % {"unit": obj.name}

    def link(self, obj: Any = None) -> str:
        return reverse("portal:unit", args=[obj.code])

    def items(self, obj: Any = None) -> QuerySet[Publication]:
        return news_seen(at=now()).filter(unit=obj)[:_MOST]


@open_to(ANYONE)
@require_safe
def all_news(request: HttpRequest) -> HttpResponse:
    return NewsFeed()(request)


@open_to(ANYONE)
@require_safe
def unit_news(request: HttpRequest, code: str) -> HttpResponse:
    return UnitFeed()(request, unit=unit_or_404(code))


@open_to(ANYONE)
@require_safe
def unit_calendar(request: HttpRequest, code: str) -> HttpResponse:
    """What the unit holds, to subscribe to. How to enter a room online is not in it."""
    unit = unit_or_404(code)
    site = request.build_absolute_uri("/").rstrip("/")
    content = calendar_of(entries_of(unit, site=site), name=unit.name, at=now())
    answer = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    answer.headers["Content-Disposition"] = f'inline; filename="{unit.code}.ics"'
    return answer
