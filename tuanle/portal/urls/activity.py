"""One activity: its page, and what is shared and printed of it."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
