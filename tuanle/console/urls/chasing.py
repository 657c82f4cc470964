"""Reminders, and every message that went out."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
