"""News, units and campaigns for the public, with their feeds."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
