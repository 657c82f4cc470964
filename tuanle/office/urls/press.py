"""The unit's news, and what it published elsewhere."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
