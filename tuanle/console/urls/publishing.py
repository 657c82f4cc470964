"""What waits to go public, trusted hosts, and the limits on meeting in person."""

from django.urls import URLPattern, path

from tuanle.console.views import publishing, safety, trust

_PUBLIC = "dot/<slug:code>/dang/"
_SAFETY = "dot/<slug:code>/an-toan/"

urlpatterns: list[URLPattern] = [
    path(_PUBLIC, publishing.publications, name="publications"),
    path(f"{_PUBLIC}duyet/", publishing.approving, name="publications-approval"),
    path(f"{_PUBLIC}tin-cay/", trust.trusted, name="trusted-hosts"),
    path(f"{_PUBLIC}tin-cay/<slug:unit>/thoi/", trust.ending, name="trust-end"),
    path(f"{_PUBLIC}<int:pk>/", publishing.publication, name="publication"),
    path(f"{_PUBLIC}<int:pk>/duyet/", publishing.approval, name="publication-approval"),
    path(f"{_PUBLIC}<int:pk>/tra-lai/", publishing.returning, name="publication-return"),
    path(f"{_PUBLIC}<int:pk>/go/", publishing.taking_down, name="publication-take-down"),
    path(_SAFETY, safety.limits, name="safety"),
    path(f"{_SAFETY}<int:pk>/het/", safety.ending, name="safety-end"),
]
