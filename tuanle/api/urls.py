"""Addresses of the interface. A version never changes what it means; what would is the next one."""

from django.urls import URLPattern, path

from tuanle.api.views.interface import api
from tuanle.api.views.pages import home, openapi
from tuanle.api.views.serving import served

app_name = "api"
_LISTS = {"activities", "units", "campaigns"}
_NAMES = {"activities", "activities_csv", "activity", "units", "campaigns", "totals", "totals_csv", "words"}

urlpatterns: list[URLPattern] = [
    path("", home, name="home"),
    path("v1/openapi.json", served(openapi), name="openapi"),
    *(
        path(f"v1/{entry.pattern}", served(entry.callback, is_list=entry.name in _LISTS), name=entry.name)
        for entry in api.urls[0]
        if isinstance(entry, URLPattern) and entry.name in _NAMES
    ),
]
