"""What makes the site installable on a phone, and readable without a network."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
