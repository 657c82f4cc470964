"""Reminders, telephone calls, every message that went out, and the background work that sends them."""

from django.urls import URLPattern, path

from tuanle.console.views import calls, chasing, deliveries, jobs

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/don-doc/", chasing.chasing, name="chasing"),
    path("dot/<slug:code>/don-doc/lich/", chasing.ladder, name="ladder"),
    path("dot/<slug:code>/don-doc/xem-truoc/", chasing.preview, name="chasing-preview"),
    path("dot/<slug:code>/don-doc/gui/", chasing.sending, name="chasing-send"),
    path("dot/<slug:code>/don-doc/thu/", deliveries.deliveries, name="deliveries"),
    path("dot/<slug:code>/don-doc/thu/<int:pk>/gui-lai/", deliveries.again, name="delivery-again"),
    path("dot/<slug:code>/don-doc/goi/<slug:unit>/", calls.call, name="call"),
    path("dot/<slug:code>/so-theo-doi/danh-sach-goi/", calls.call_list, name="call-list"),
    path("viec-nen/", jobs.jobs, name="jobs"),
    path("viec-nen/<int:pk>/", jobs.job, name="job"),
    path("viec-nen/<int:pk>/thu-lai/", jobs.job_retry, name="job-retry"),
]
