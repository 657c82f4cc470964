"""The international agenda."""

from django.urls import URLPattern, path

from tuanle.console.views.agenda import events, feeds

_AGENDA = "dot/<slug:code>/quoc-te/"
_ONE = f"{_AGENDA}<int:pk>/"
_FEEDS = f"{_AGENDA}lich/"

urlpatterns: list[URLPattern] = [
    path(_AGENDA, events.agenda, name="agenda"),
    path(f"{_AGENDA}them/", events.new, name="event-new"),
    path(_ONE, events.event, name="event"),
    path(f"{_ONE}sua/", events.change, name="event-change"),
    path(f"{_ONE}huy/", events.off, name="event-off"),
    path(f"{_ONE}khong-huy/", events.on, name="event-on"),
    path(_FEEDS, feeds.feeds, name="agenda-feeds"),
    path(f"{_FEEDS}<int:pk>/doc/", feeds.reading, name="agenda-feed-read"),
    path(f"{_FEEDS}<int:pk>/thoi/", feeds.ending, name="agenda-feed-end"),
]
