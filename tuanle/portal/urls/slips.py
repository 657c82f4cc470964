"""Learning slips: checking one, and the question six weeks later."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
