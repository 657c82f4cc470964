"""Visits and their findings."""

from django.urls import URLPattern, path

from tuanle.console.views.inspections import lists, record, visit

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/kiem-tra/", lists.inspections, name="inspections"),
    path("dot/<slug:code>/kiem-tra/len-lich/", lists.planning, name="plan-inspections"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/", visit.inspection, name="inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/ghi/", record.recording, name="record-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/bien-ban/<slug:kind>/", visit.minutes, name="inspection-minutes"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/doi-ngay/", visit.moving, name="move-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/huy/", visit.cancelling, name="cancel-inspection"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/anh/", record.photographing, name="inspection-photos"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/anh/<int:photo>/", record.photo, name="inspection-photo"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/viec/<int:finding>/xong/", visit.confirming, name="confirm-mended"),
    path("dot/<slug:code>/kiem-tra/<int:pk>/viec/<int:finding>/chua/", visit.reopening, name="reopen-finding"),
]
