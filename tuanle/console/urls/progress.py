"""Where the Week stands, on one page."""

from django.urls import URLPattern, path

from tuanle.console.views import progress

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/tien-do/", progress.progress, name="progress"),
]
