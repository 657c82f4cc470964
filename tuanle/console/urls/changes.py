"""Units that change: renamed, moved, merged, split, closed."""

from django.urls import URLPattern, path

from tuanle.console.views import changes

urlpatterns: list[URLPattern] = [
    path("don-vi/<slug:code>/doi-ten/", changes.renaming, name="rename-unit"),
    path("don-vi/<slug:code>/chuyen/", changes.moving, name="move-unit"),
    path("don-vi/<slug:code>/sap-nhap/", changes.merging, name="merge-unit"),
    path("don-vi/<slug:code>/chia-tach/", changes.splitting, name="split-unit"),
    path("don-vi/<slug:code>/thoi-hoat-dong/", changes.closing, name="close-unit"),
]
