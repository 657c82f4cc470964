"""Visits to the unit, and what it has to mend."""

from django.urls import URLPattern, path

from tuanle.office.views import inspections

urlpatterns: list[URLPattern] = [
    path("<slug:code>/<slug:unit>/kiem-tra/", inspections.inspections, name="inspections"),
    path("<slug:code>/<slug:unit>/kiem-tra/viec/<int:pk>/", inspections.mending, name="mend-finding"),
    path("<slug:code>/<slug:unit>/kiem-tra/anh/<int:pk>/", inspections.photo, name="visit-photo"),
]
