"""The unit's plan and budget."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
