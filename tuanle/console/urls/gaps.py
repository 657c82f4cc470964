"""Where nothing is planned, beside what is wished for."""

from django.urls import URLPattern, path

from tuanle.console.views import gaps, wishes

_GAPS = "dot/<slug:code>/cho-thieu/"

urlpatterns: list[URLPattern] = [
    path(_GAPS, gaps.gaps, name="gaps"),
    path(f"{_GAPS}<slug:area>/", gaps.gap, name="gap"),
    path(f"{_GAPS}<slug:area>/de-nghi/", gaps.asking, name="gap-request"),
    path("dot/<slug:code>/mong-muon/", wishes.wishes, name="wishes"),
    path("dot/<slug:code>/mong-muon/tra-loi/", wishes.answering, name="wish-answer"),
]
