"""What was received: the dispatch by the units, consolidated reports by those above."""

from django.urls import URLPattern, path

from tuanle.console.views import receipts, upward

urlpatterns: list[URLPattern] = [
    path("dot/<slug:code>/nhan-cong-van/", receipts.receipts, name="receipts"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/da-nhan/", upward.received_reports, name="received-reports"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/gui-len/<int:n>/", upward.sending, name="send-up"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/gui-len/<int:n>/da-nhan/", upward.receiving, name="receive-report"),
    path("dot/<slug:code>/tong-hop/<slug:unit>/gui-len/<int:n>/tra-lai/", upward.returning, name="return-report"),
]
