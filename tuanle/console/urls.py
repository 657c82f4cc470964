"""Addresses of the console."""

from django.urls import path

from tuanle.console.views import dispatches

app_name = "console"
urlpatterns = [
    path("cong-van/", dispatches.dispatches, name="dispatches"),
    path("cong-van/nhan/", dispatches.receive, name="receive-dispatch"),
    path("cong-van/<int:pk>/", dispatches.dispatch, name="dispatch"),
    path("cong-van/<int:pk>/xac-nhan/", dispatches.confirm, name="confirm-dispatch"),
    path("cong-van/<int:pk>/tep/", dispatches.dispatch_file, name="dispatch-file"),
]
