"""Today's work, the dispatch and its receipt, extensions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
