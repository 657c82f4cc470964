"""Editing and publishing report forms."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
