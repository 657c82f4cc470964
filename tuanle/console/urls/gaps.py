"""Where nothing is planned, beside what is wished for."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
