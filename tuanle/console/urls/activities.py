"""What units hold, all of it in one table."""

from django.urls import URLPattern, path

from tuanle.console.views import activities

urlpatterns: list[URLPattern] = [path("dot/<slug:code>/hoat-dong/", activities.activities, name="activities")]
