"""News, units, campaigns and the international agenda for the public, with their feeds."""

from django.urls import URLPattern, path

from tuanle.portal.views import agenda, campaigns, feeds, news, units

_UNIT = "noi-hoc/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("tin/", news.listing, name="news"),
    path("tin/tin.xml", feeds.all_news, name="news-feed"),
    path("tin/<int:pk>/", news.item, name="news-item"),
    path("tin/<int:pk>/anh/<int:picture>.webp", news.picture, name="news-picture"),
    path("tin/<int:pk>/anh/<int:picture>-nho.webp", news.small, name="news-picture-small"),
    path(_UNIT, units.unit, name="unit"),
    path(f"{_UNIT}nhung/", units.embedded, name="unit-embedded"),
    path(f"{_UNIT}tin.xml", feeds.unit_news, name="unit-feed"),
    path(f"{_UNIT}lich.ics", feeds.unit_calendar, name="unit-calendar"),
    path("tuan-le/<slug:code>/", campaigns.campaign, name="campaign"),
    path("lich-quoc-te/", agenda.agenda, name="agenda"),
]
