"""Addresses of the console."""

from tuanle.console.urls import (
    chasing,
    forms,
    inspections,
    mailbox,
    outgoing,
    people,
    progress,
    receiving,
    reporting,
    requests,
    starting,
)

app_name = "console"
urlpatterns = [
    *starting.urlpatterns,
    *reporting.urlpatterns,
    *outgoing.urlpatterns,
    *chasing.urlpatterns,
    *mailbox.urlpatterns,
    *progress.urlpatterns,
    *inspections.urlpatterns,
    *forms.urlpatterns,
    *people.urlpatterns,
    *requests.urlpatterns,
    *receiving.urlpatterns,
]
