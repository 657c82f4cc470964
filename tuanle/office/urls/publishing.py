"""Bringing an activity to the public."""

from django.urls import URLPattern, path

from tuanle.office.views.activities import publishing

_PUBLIC = "<slug:code>/<slug:unit>/hoat-dong/<int:pk>/dang/"

urlpatterns: list[URLPattern] = [
    path(_PUBLIC, publishing.publishing, name="publishing"),
    path(f"{_PUBLIC}gui/", publishing.asking, name="publishing-ask"),
    path(f"{_PUBLIC}go/", publishing.taking_down, name="publishing-take-down"),
    path(f"{_PUBLIC}tai-lieu/", publishing.material, name="publishing-material"),
    path(f"{_PUBLIC}tai-lieu/<int:material>/bo/", publishing.material_removal, name="publishing-drop"),
]
