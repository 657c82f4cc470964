"""Bringing an activity to the public."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
