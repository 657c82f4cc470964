"""Visits and their findings."""

from django.urls import URLPattern, path

from tuanle.console.views import inspections

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/kiem-tra/", inspections.inspections, name="inspections"),
    path("dot/<slug:code>/kiem-tra/len-lich/", inspections.planning, name="plan-inspections"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/", inspections.inspection, name="inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/ghi/", inspections.recording, name="record-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/doi-ngay/", inspections.moving, name="move-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/huy/", inspections.cancelling, name="cancel-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/anh/", inspections.photographing, name="inspection-photos"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/anh/<int:photo>/", inspections.photo, name="inspection-photo"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/viec/<int:finding>/xong/", inspections.confirming, name="confirm-mended"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/viec/<int:finding>/chua/", inspections.reopening, name="reopen-finding"),
]
