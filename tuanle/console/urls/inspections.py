"""Visits and their findings."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
