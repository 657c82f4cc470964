"""Accounts, roles, and units that change."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
