"""The report that fills itself."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
