"""The unit's activities and their evidence."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
