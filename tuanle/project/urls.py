"""The addresses of the site. Every view says who may open it; an architecture test refuses one that does not."""

from django.urls import URLPattern, URLResolver, include, path

# What is under a word of its own comes first: looking through all the others costs more than some pages do.
urlpatterns: list[URLPattern | URLResolver] = [
    path("viec/", include("tuanle.office.urls")),
    path("giao-dien/", include("tuanle.ui.urls")),
    path("", include("tuanle.project.signing_in.urls")),
    path("", include("tuanle.access.urls")),
    path("", include("tuanle.portal.urls")),
    path("", include("tuanle.console.urls")),
    path("api/", include("tuanle.api.urls")),
]
