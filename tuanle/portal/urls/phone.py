"""What makes the site installable on a phone, and readable without a network."""

from django.urls import URLPattern, path

from tuanle.portal.views import phone

urlpatterns: list[URLPattern] = [
    path("manifest.webmanifest", phone.manifest, name="manifest"),
    path("bieu-tuong/<slug:name>.png", phone.icon, name="icon"),
    path("sw.js", phone.worker, name="worker"),
    path("ngoai-tuyen/", phone.offline, name="offline"),
]
