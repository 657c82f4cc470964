"""What the unit was asked to hold where nothing is planned."""

from django.urls import URLPattern, path

from tuanle.office.views import gaps

urlpatterns: list[URLPattern] = [path("<slug:code>/<slug:unit>/de-nghi/<int:pk>/", gaps.asked, name="gap-request")]
