"""Finding something to learn: search, calendar, map, wishes."""

from django.urls import URLPattern, path

from tuanle.portal.views import calendar, home, map, search, wish

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("tim/", search.search, name="search"),
    path("lich/", calendar.calendar, name="calendar"),
    path("ban-do/", map.map_of_communes, name="map"),
    path("muon-hoc/", wish.wish, name="wish"),
    path("muon-hoc/da-ghi/", wish.noted, name="wish-noted"),
]
