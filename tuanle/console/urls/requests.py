"""What units ask for: plans to approve, extensions."""

from django.urls import URLPattern, path

from tuanle.console.views import time

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/de-nghi/", time.requests, name="requests"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/", time.deadline, name="deadline"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/gia-han/", time.extension, name="extension"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/tu-choi/", time.refusal, name="extension-refusal"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/mien/", time.exemption, name="exemption"),
    path("dot/<slug:code>/bao-cao/<slug:unit>/han/bo-mien/", time.exemption_end, name="exemption-end"),
]
