"""What units published, by channel."""

from django.urls import URLPattern, path

from tuanle.console.views import press

urlpatterns: list[URLPattern] = [path("dot/<slug:code>/tin-bai/", press.press, name="press")]
