"""Registering, without an account, and what a contact does afterwards."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
