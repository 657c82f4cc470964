"""Addresses of the shell."""

from django.urls import path

from tuanle.ui.views import gallery, preferences, style

app_name = "ui"
urlpatterns = [
    path("", gallery.gallery, name="gallery"),
    path("hien-thi/", preferences.preferences, name="preferences"),
    path("ngon-ngu/", preferences.language, name="language"),
    path("<slug:digest>.css", style.style, name="style"),
]
