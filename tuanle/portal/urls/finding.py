"""Finding something to learn: search, calendar, map, wishes."""

from django.urls import URLPattern, path

from tuanle.portal.views import home

urlpatterns: list[URLPattern] = [path("", home.home, name="home")]
