"""What waits to go public, trusted hosts, and the limits on meeting in person."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
