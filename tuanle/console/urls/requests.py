"""What units ask for: plans to approve, extensions."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
