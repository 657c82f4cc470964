"""Learning slips: checking one, and the question six weeks later."""

from django.urls import URLPattern, path

from tuanle.portal.views import slips

_ONE = "phieu/<slug:code>/"

urlpatterns: list[URLPattern] = [
    path("phieu/", slips.typed, name="slip-check"),
    path(_ONE, slips.slip, name="slip"),
    path(f"{_ONE}phieu.pdf", slips.pdf, name="slip-pdf"),
    path(f"{_ONE}hoc-tiep/", slips.question, name="slip-question"),
]
