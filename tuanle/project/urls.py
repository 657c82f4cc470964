"""The addresses of the site. Every view says who may open it; an architecture test refuses one that does not."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("tuanle.project.signing_in.urls")),
    path("", include("tuanle.access.urls")),
    path("", include("tuanle.portal.urls")),
    path("", include("tuanle.console.urls")),
    path("viec/", include("tuanle.office.urls")),
    path("api/", include("tuanle.api.urls")),
    path("giao-dien/", include("tuanle.ui.urls")),
]
