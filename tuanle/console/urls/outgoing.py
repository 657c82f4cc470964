"""Dispatches that go out: drafting, signing, the register."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
